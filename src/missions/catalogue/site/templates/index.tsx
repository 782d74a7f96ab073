import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayWriteTemplate } from '../../policy.ts'
import type { DatasetTemplate } from '../../schema/dataset-template.ts'
import { refuseTemplate } from '../../schema/dataset-template-refusals.ts'
import { sharedBy } from '../../service/duplication.ts'
import { beginDataset } from '../../service/templates/beginning.ts'
import { changeTemplate, keepTemplate, removeTemplate } from '../../service/templates/keeping.ts'
import { getTemplate, listTemplateHistory, listTemplates } from '../../service/templates/reading.ts'
import { findTerritories } from '../../service/territories.ts'
import { HistoryPage } from '../../views/history-page.tsx'
import { editPath, type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { TemplatesPage, templatesPath } from '../../views/templates/list-page.tsx'
import { TemplatePage } from '../../views/templates/template-page.tsx'
import { templateWords } from '../../views/templates/words.ts'
import { pageWords } from '../../views/words.ts'
import { editable, producersOf, toFormView, zonesOf } from '../step-pages.tsx'
import { changeFrom, draftFrom, templateForm, valuesOf } from './typing.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(40) })
const one = `${templatesPath}/:id`
const changesAtOnce = 50

/** What an organisation begins its datasets from. */
export function templateSite(app: App): void {
  listRoute(app)
  newRoutes(app)
  oneRoutes(app)
  deedRoutes(app)
  historyRoute(app)
}

function listRoute(app: App): void {
  app.get(templatesPath, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const member = Object.keys(ctx.actor.organizations).length > 0
    const mayWrite = Object.keys(ctx.actor.organizations).some((id) => mayWriteTemplate(ctx.actor, id))
    const templates = await listTemplates(ctx, null)
    return reply.html(<TemplatesPage frame={frameOf(request)} {...{ templates, member, mayWrite }} />)
  })
}

function newRoutes(app: App): void {
  const path = `${templatesPath}/new`
  const querystring = z.object({ dataset: z.string().max(255).catch('').default('') })
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) => {
    const taken = request.query.dataset ? await takenFrom(contextOf(request), request.query.dataset) : null
    return reply.html(await newPage(request, taken, { ...firstVisit, values: taken?.values ?? {} }))
  })
  app.post(path, { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: draftFrom(ctx.lang),
      run: async (draft) => localPath(ctx.lang, afterSaving(await keepTemplate(ctx, draft), request.body)),
      again: async (state) => {
        const key = z.object({ dataset: z.string() }).safeParse(state.values)
        const taken = key.success ? await takenFrom(ctx, key.data.dataset) : null
        return newPage(request, taken, toFormView(state, ctx.lang, templateForm(ctx.lang)))
      },
    })
  })
}

function oneRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(one, { config, schema: { hide, params, querystring } }, async (request, reply) => {
    const template = await getTemplate(contextOf(request), request.params.id)
    const form = { ...firstVisit, saved: request.query.saved !== undefined }
    return reply.html(onePage(request, template, form))
  })
  app.post(one, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const template = await getTemplate(ctx, request.params.id)
    if (!template.permissions.edit) throw refuseTemplate.datasetTemplateNotYours()
    return answerForm({
      request,
      reply,
      schema: changeFrom(ctx.lang, template),
      run: async (change) => {
        const saved = await changeTemplate(ctx, template.id, change)
        return localPath(ctx.lang, afterSaving(saved, request.body))
      },
      // Read again: a late save must be sent with the version of today.
      again: async (state) =>
        onePage(
          request,
          await getTemplate(ctx, template.id),
          toFormView(state, ctx.lang, templateForm(ctx.lang)),
        ),
    })
  })
}

/** Who adds a territory goes on where they were. */
function afterSaving({ path }: DatasetTemplate, body: unknown): string {
  const adding = z.object({ next: z.literal('territory') }).safeParse(body).success
  return `${path}?saved${adding ? '#field-territory' : ''}`
}

function deedRoutes(app: App): void {
  app.post(`${one}/datasets`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    const path = editPath(await beginDataset(ctx, id), 'describe')
    return reply.redirect(localPath(ctx.lang, `${path}?template=${id}`), 303)
  })
  app.post(`${one}/removal`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    await removeTemplate(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, templatesPath), 303)
  })
}

function historyRoute(app: App): void {
  const querystring = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) })
  app.get(`${one}/history`, { config, schema: { hide, params, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { name, path } = await getTemplate(ctx, request.params.id)
    const { before } = request.query
    const changes = await listTemplateHistory(ctx, request.params.id, { before, limit: changesAtOnce + 1 })
    const shown = changes.slice(0, changesAtOnce)
    const last = changes.length > changesAtOnce ? shown.at(-1) : undefined
    const { many, actions, changed } = templateWords[ctx.lang]
    return reply.html(
      <HistoryPage
        frame={frameOf(request)}
        record={{ title: name, path, list: { label: many, href: templatesPath } }}
        told={{ actions, changed: { ...pageWords[ctx.lang].changed, ...changed }, values: {} }}
        changes={shown}
        older={last ? `${path}/history?before=${last.id}` : null}
      />,
    )
  })
}

/** A dataset of one's own, as the first answers of the form. */
async function takenFrom(ctx: Ctx, key: string) {
  const dataset = await editable(ctx, key)
  const { id, title, spatial } = dataset
  const values = valuesOf({ name: title.slice(0, 120), guidance: '', content: sharedBy(dataset) })
  const zones = (spatial?.zones ?? []).map((zone) => zone.id)
  return { id, title, spatial, values: { ...values, zones, organization: dataset.organization?.id } }
}

async function newPage(
  request: FastifyRequest,
  taken: Awaited<ReturnType<typeof takenFrom>> | null,
  form: FormView,
) {
  const ctx = contextOf(request)
  const owners = (await producersOf(ctx)).filter(({ value }) => mayWriteTemplate(ctx.actor, value))
  if (owners.length === 0) throw refuseTemplate.datasetTemplateNotYours()
  return (
    <TemplatePage
      frame={frameOf(request)}
      template={null}
      form={form}
      values={form.values ?? {}}
      owners={owners}
      taken={taken}
      isDrawn={taken?.spatial?.geometry != null}
      {...zonesOf({ spatial: null }, form)}
    />
  )
}

function onePage(request: FastifyRequest, template: DatasetTemplate, form: FormView) {
  const { spatial } = template.content
  return (
    <TemplatePage
      frame={frameOf(request)}
      template={template}
      form={form}
      values={form.values ?? valuesOf(template)}
      owners={[]}
      taken={null}
      isDrawn={spatial?.geometry != null}
      {...zonesOf({ spatial: { zones: findTerritories(spatial?.zones ?? []) } }, form)}
    />
  )
}
