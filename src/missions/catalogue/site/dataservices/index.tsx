import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listLinks } from '#missions/records'
import { type Dataservice, DataserviceDraft, VersionedDataserviceChanges } from '../../schema/dataservice.ts'
import { dataserviceChangesOf, linkedOf } from '../../schema/entry-form.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { listContactPoints } from '../../service/contact-points.ts'
import {
  createDataservice,
  dataserviceStates,
  findCurrentDataserviceSlug,
  findDataservice,
  getDataservice,
  requireDataserviceEditor,
  saveDataservice,
} from '../../service/dataservices/dataservices.ts'
import { findDigest } from '../../service/dataservices/description/reading.ts'
import { dataserviceJsonLd } from '../../service/dataservices/json-ld.ts'
import { DataservicePage, folder } from '../../views/dataservices/dataservice-page.tsx'
import { DataserviceFormPage } from '../../views/dataservices/form-page.tsx'
import { serviceWords } from '../../views/dataservices/words.ts'
import { entryEditPath } from '../../views/entries/parts.tsx'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { checked } from '../entries/checked.ts'
import { entryAt } from '../entries/entry-at.ts'
import { toEntryFormView } from '../entries/form-view.ts'
import { linkedField, readLinked } from '../entries/linking.ts'
import {
  type EntrySite,
  entryHistorySite,
  entryStateSite,
  entryParams as params,
  reading,
  writing,
} from '../entries/states.tsx'
import { producersOf } from '../step-pages.tsx'

const Values = z.record(z.string(), z.unknown())

const site: EntrySite<Dataservice> = {
  kind: 'dataservice',
  folder,
  listName: (lang) => serviceWords[lang].many,
  get: getDataservice,
  editable: requireDataserviceEditor,
  save: saveDataservice,
  states: dataserviceStates,
  formPage: (request, service, form) => formPage({ request, service, form }),
}

/** The pages of dataservices, for readers then for those who publish; their list is a search. */
export function dataserviceSite(app: App): void {
  newRoutes(app)
  pageRoute(app)
  editRoutes(app)
  entryHistorySite(app, site, (at) => serviceAt(at, '/history'))
  entryStateSite(app, site)
}

function serviceAt(at: { request: FastifyRequest; reply: FastifyReply }, rest = '') {
  const { slug: key } = params.parse(at.request.params)
  const finding = { folder, find: findDataservice, findSlug: findCurrentDataserviceSlug, get: getDataservice }
  return entryAt(at, finding, { key, rest })
}

function pageRoute(app: App): void {
  app.get(`${folder}/:slug`, { config: reading, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const service = await serviceAt({ request, reply })
    if (!service) return reply
    const [digest, links] = [
      await findDigest(ctx, service.id),
      await listLinks(ctx, { kind: 'dataservice', id: service.id }),
    ]
    return reply.html(
      <DataservicePage
        frame={frameOf(request)}
        service={service}
        {...describe(service)}
        digest={digest}
        links={links}
        jsonLd={dataserviceJsonLd(service, ctx.config.publicUrl)}
      />,
    )
  })
}

function newRoutes(app: App): void {
  const querystring = z.object({
    organization: z.string().max(40).optional().catch(undefined),
    dataset: z.string().max(40).optional().catch(undefined),
  })
  app.get(
    `${folder}/new`,
    { config: writing, schema: { hide: true, querystring } },
    async (request, reply) => {
      const { organization, dataset } = request.query
      const producers = await producersOf(contextOf(request))
      const values = {
        organization: organization ?? producers[0]?.value ?? 'self',
        linked: dataset ? `dataset:${dataset}` : '',
      }
      return reply.html(await formPage({ request, service: null, form: { ...firstVisit, values } }))
    },
  )
  app.post(`${folder}/new`, { config: writing, schema: { hide: true } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: Opening,
      run: ({ draft, values }) =>
        transact(ctx, async (ctx) => {
          const { datasets } = await readLinked(ctx, values, false)
          const { id } = await createDataservice(ctx, { ...draft, datasets })
          return afterSaving(ctx, id, values)
        }),
      again: (state) =>
        formPage({ request, service: null, form: toEntryFormView(state, contextOf(request).lang) }),
    })
  })
}

const Opening = Values.transform((values, context) => {
  const organization = textOf(values, 'organization')
  const draft = DataserviceDraft.safeParse({
    ...dataserviceChangesOf(values),
    organization: organization === 'self' ? null : organization || null,
  })
  return { draft: checked(draft, context), values }
})

const Saving = Values.transform((values, context) => {
  const version = Number(textOf(values, 'version')) || undefined
  const changes = VersionedDataserviceChanges.safeParse({ ...dataserviceChangesOf(values), version })
  return { changes: checked(changes, context), values }
})

function editRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  const schema = { hide: true, params }
  app.get(
    `${folder}/:slug/edit`,
    { config: writing, schema: { ...schema, querystring } },
    async (request, reply) => {
      const service = await requireDataserviceEditor(contextOf(request), request.params.slug)
      const form = { ...firstVisit, saved: request.query.saved !== undefined }
      return reply.html(await formPage({ request, service, form }))
    },
  )
  app.post(`${folder}/:slug/edit`, { config: writing, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await requireDataserviceEditor(ctx, request.params.slug)
    return answerForm({
      request,
      reply,
      schema: Saving,
      run: ({ changes, values }) =>
        transact(ctx, async (ctx) => {
          const { datasets } = await readLinked(ctx, values, false)
          await saveDataservice(ctx, id, { ...changes, datasets })
          return afterSaving(ctx, id, values)
        }),
      // Read again: a late save must be sent with the version of today.
      again: async (state) => {
        const service = await getDataservice(ctx, id)
        return formPage({ request, service, form: toEntryFormView(state, ctx.lang) })
      },
    })
  })
}

/** Publishes when that was asked: what is missing then takes the saving back, and the form keeps the answers. */
async function afterSaving(ctx: Ctx, id: string, values: FormValues): Promise<string> {
  const next = textOf(values, 'next')
  const service =
    next === 'publish' ? await dataserviceStates.publish(ctx, id) : await getDataservice(ctx, id)
  if (next === 'find') return localPath(ctx.lang, `${entryEditPath(service, folder)}?saved#field-find`)
  const isPublic = service.visibility === 'public'
  return localPath(ctx.lang, isPublic ? service.path : `${entryEditPath(service, folder)}?saved`)
}

interface Form {
  request: FastifyRequest
  service: Dataservice | null
  form: FormView
}

async function formPage({ request, service, form }: Form) {
  const ctx = contextOf(request)
  const saved = { datasets: (service?.datasets ?? []).map(({ id }) => id), dataservices: [] }
  return (
    <DataserviceFormPage
      frame={frameOf(request)}
      service={service}
      form={form}
      producers={await producersOf(ctx)}
      contacts={service ? await listContactPoints(ctx, service.organization?.id ?? null) : []}
      linked={
        await linkedField(ctx, {
          linked: form.values ? linkedOf(form.values) : saved,
          typed: form.values ? textOf(form.values, 'find') : '',
          any: false,
        })
      }
    />
  )
}
