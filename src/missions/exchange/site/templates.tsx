import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findOrganizations } from '#missions/people'
import { mayWriteTemplate } from '../policy.ts'
import { type Template, TemplateChange, TemplateDraft } from '../schema/template.ts'
import { refuseTemplate } from '../schema/template-refusals.ts'
import { listDefinitions } from '../service/definitions/reading.ts'
import { hasQueue } from '../service/requests/listing.ts'
import { changeTemplate, removeTemplate, writeTemplate } from '../service/templates/keeping.ts'
import { fillExample, getTemplate, listTemplates } from '../service/templates/reading.ts'
import { TemplatePage, TemplatesPage } from '../views/templates/template-pages.tsx'
import { templateWords } from '../views/templates/words.ts'
import { errorsOf } from './form-errors.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })
const base = '/exchange/templates'

const text = z.string().catch('')
const Typing = z.object({
  ...{ definition: text, organization: text, use: text, title: text, text, intent: text, version: text },
})

/** Texts that those who instruct write again and again. */
export function templateSite(app: App): void {
  listSite(app)
  newSite(app)
  oneSite(app)
}

function listSite(app: App): void {
  app.get(base, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const templates = await listTemplates(ctx)
    const names = await namesFor(ctx, templates)
    return reply.html(
      <TemplatesPage
        frame={frameOf(request)}
        templates={templates}
        nameOf={(one) => names.get(one) ?? one}
      />,
    )
  })
}

function newSite(app: App): void {
  const path = `${base}/new`
  app.get(path, { config, schema: { hide } }, async (request, reply) =>
    reply.html(await templatePage(request, null, emptyForm)),
  )
  app.post(path, { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    if (isPreview(request.body)) return reply.html(await previewPage(request, null))
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => draftOf(Typing.parse(body ?? {})), TemplateDraft),
      run: async (draft) => {
        await writeTemplate(ctx, draft)
        return localPath(ctx.lang, base)
      },
      again: (state) => templatePage(request, null, state),
    })
  })
}

function oneSite(app: App): void {
  const path = `${base}/:id`
  app.get(path, { config, schema: { hide, params } }, async (request, reply) => {
    const template = await getTemplate(contextOf(request), request.params.id)
    return reply.html(await templatePage(request, template, emptyForm))
  })
  app.post(path, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const template = await getTemplate(ctx, request.params.id)
    if (isPreview(request.body)) return reply.html(await previewPage(request, template))
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => changeOf(Typing.parse(body ?? {})), TemplateChange),
      run: async (change) => {
        await changeTemplate(ctx, template.id, change)
        return localPath(ctx.lang, base)
      },
      again: (state) => templatePage(request, template, state),
    })
  })
  app.post(`${path}/removal`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    await removeTemplate(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, base), 303)
  })
}

type Typed = z.infer<typeof Typing>

function draftOf({ definition, organization, use, title, text }: Typed): unknown {
  return { definition, organization: organization || null, use, title, text }
}

function changeOf({ use, title, text, version }: Typed): unknown {
  return { use, title, text, version: Number(version) }
}

/** To look at it asks for nothing whole, and keeps nothing. */
const isPreview = (body: unknown) => Typing.parse(body ?? {}).intent === 'preview'

function previewPage(request: FastifyRequest, template: Template | null) {
  return templatePage(request, template, { ...emptyForm, values: Typing.parse(request.body ?? {}) })
}

async function templatePage(request: FastifyRequest, template: Template | null, state: FormState) {
  const ctx = contextOf(request)
  if (!hasQueue(ctx)) throw refuseTemplate.templateNotYours()
  const definitions = await listDefinitions(ctx)
  const typed = Typing.parse(state.values)
  const kept: ReadonlyMap<string, string> = new Map(
    state === emptyForm && template
      ? [
          ['use', template.use],
          ['title', template.title],
          ['text', template.text],
        ]
      : Object.entries(typed),
  )
  return (
    <TemplatePage
      frame={frameOf(request)}
      template={template}
      definitions={definitions.map(({ key, content }) => ({ id: key, name: content.title }))}
      owners={await ownersFor(ctx)}
      typed={(name) => kept.get(name) ?? ''}
      errors={errorsOf(state, ctx.lang)}
      preview={typed.intent === 'preview' ? fillExample(ctx, typed.text) : null}
    />
  )
}

/** In whose name one may write: the office, the organisations of which one instructs the APIs. */
async function ownersFor(ctx: Ctx) {
  const own = Object.keys(ctx.actor.organizations).filter((id) => mayWriteTemplate(ctx.actor, id))
  const organizations = await findOrganizations(ctx, own)
  const office = mayWriteTemplate(ctx.actor, null) ? [{ id: '', name: templateWords[ctx.lang].office }] : []
  return [...office, ...organizations.map(({ id, name }) => ({ id, name }))]
}

async function namesFor(ctx: Ctx, templates: readonly Template[]): Promise<ReadonlyMap<string, string>> {
  const owners = [...new Set(templates.flatMap(({ organization }) => organization ?? []))]
  const [organizations, definitions] = await Promise.all([
    findOrganizations(ctx, owners),
    listDefinitions(ctx),
  ])
  return new Map([
    ...organizations.map(({ id, name }) => [id, name] as const),
    ...definitions.map(({ key, content }) => [key, content.title] as const),
  ])
}
