import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listLinks } from '#missions/records'
import { linkedOf, reuseChangesOf } from '../../schema/entry-form.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { type Reuse, ReuseDraft, VersionedReuseChanges } from '../../schema/reuse.ts'
import { reuseJsonLd } from '../../service/reuses/json-ld.ts'
import {
  createReuse,
  findCurrentReuseSlug,
  findReuse,
  getReuse,
  requireReuseEditor,
  reuseStates,
  saveReuse,
} from '../../service/reuses/reuses.ts'
import { entryEditPath } from '../../views/entries/parts.tsx'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { ReuseFormPage } from '../../views/reuses/form-page.tsx'
import { folder, ReusePage } from '../../views/reuses/reuse-page.tsx'
import { reusePageWords } from '../../views/reuses/words.ts'
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
import { reuseImageSite } from './image.tsx'

const Values = z.record(z.string(), z.unknown())

const site: EntrySite<Reuse> = {
  kind: 'reuse',
  folder,
  listName: (lang) => reusePageWords[lang].many,
  get: getReuse,
  editable: requireReuseEditor,
  save: saveReuse,
  states: reuseStates,
  formPage: (request, reuse, form) => reuseForm({ request, reuse, form }),
}

/** The pages of reuses, for readers then for those who declare them; their list is a search. */
export function reuseSite(app: App): void {
  newRoutes(app)
  pageRoute(app)
  editRoutes(app)
  entryHistorySite(app, site, (at) => reuseAt(at, '/history'))
  entryStateSite(app, site)
  reuseImageSite(app, reuseForm)
}

function reuseAt(at: { request: FastifyRequest; reply: FastifyReply }, rest = '') {
  const { slug: key } = params.parse(at.request.params)
  return entryAt(
    at,
    { folder, find: findReuse, findSlug: findCurrentReuseSlug, get: getReuse },
    { key, rest },
  )
}

function pageRoute(app: App): void {
  app.get(`${folder}/:slug`, { config: reading, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const reuse = await reuseAt({ request, reply })
    if (!reuse) return reply
    const jsonLd = reuseJsonLd(reuse, ctx.config.publicUrl)
    return reply.html(
      <ReusePage
        frame={frameOf(request)}
        reuse={reuse}
        {...describe(reuse)}
        jsonLd={jsonLd}
        links={await listLinks(ctx, { kind: 'reuse', id: reuse.id })}
      />,
    )
  })
}

const named = z.string().max(40).optional().catch(undefined)

function newRoutes(app: App): void {
  const querystring = z.object({ organization: named, dataset: named, dataservice: named })
  app.get(
    `${folder}/new`,
    { config: writing, schema: { hide: true, querystring } },
    async (request, reply) => {
      const { organization = 'self', dataset, dataservice } = request.query
      const linked = [
        ...(dataset ? [`dataset:${dataset}`] : []),
        ...(dataservice ? [`dataservice:${dataservice}`] : []),
      ]
      const form = { ...firstVisit, values: { organization, linked } }
      return reply.html(await reuseForm({ request, reuse: null, form }))
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
          const { id } = await createReuse(ctx, { ...draft, ...(await readLinked(ctx, values, true)) })
          return afterSaving(ctx, id, values)
        }),
      again: (state) => reuseForm({ request, reuse: null, form: toEntryFormView(state, ctx.lang) }),
    })
  })
}

const Opening = Values.transform((values, context) => {
  const organization = textOf(values, 'organization')
  const draft = ReuseDraft.safeParse({
    ...reuseChangesOf(values),
    organization: organization === 'self' ? null : organization || null,
  })
  return { draft: checked(draft, context), values }
})

const Saving = Values.transform((values, context) => {
  const version = Number(textOf(values, 'version')) || undefined
  const changes = VersionedReuseChanges.safeParse({ ...reuseChangesOf(values), version })
  return { changes: checked(changes, context), values }
})

function editRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  const schema = { hide: true, params }
  app.get(
    `${folder}/:slug/edit`,
    { config: writing, schema: { ...schema, querystring } },
    async (request, reply) => {
      const reuse = await requireReuseEditor(contextOf(request), request.params.slug)
      const form = { ...firstVisit, saved: request.query.saved !== undefined }
      return reply.html(await reuseForm({ request, reuse, form }))
    },
  )
  app.post(`${folder}/:slug/edit`, { config: writing, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await requireReuseEditor(ctx, request.params.slug)
    return answerForm({
      request,
      reply,
      schema: Saving,
      run: ({ changes, values }) =>
        transact(ctx, async (ctx) => {
          await saveReuse(ctx, id, { ...changes, ...(await readLinked(ctx, values, true)) })
          return afterSaving(ctx, id, values)
        }),
      // Read again: a late save must be sent with the version of today.
      again: async (state) =>
        reuseForm({ request, reuse: await getReuse(ctx, id), form: toEntryFormView(state, ctx.lang) }),
    })
  })
}

/** Publishes when that was asked: what is missing then takes the saving back, and the form keeps the answers. */
async function afterSaving(ctx: Ctx, id: string, values: FormValues): Promise<string> {
  const next = textOf(values, 'next')
  const reuse = next === 'publish' ? await reuseStates.publish(ctx, id) : await getReuse(ctx, id)
  if (next === 'find') return localPath(ctx.lang, `${entryEditPath(reuse, folder)}?saved#field-find`)
  const isPublic = reuse.visibility === 'public'
  return localPath(ctx.lang, isPublic ? reuse.path : `${entryEditPath(reuse, folder)}?saved`)
}

export interface ReuseForm {
  request: FastifyRequest
  reuse: Reuse | null
  form: FormView
  imageError?: string
}

async function reuseForm({ request, reuse, form, imageError }: ReuseForm) {
  const ctx = contextOf(request)
  const ids = (refs: readonly { id: string }[] = []) => refs.map(({ id }) => id)
  const saved = { datasets: ids(reuse?.datasets), dataservices: ids(reuse?.dataservices) }
  return (
    <ReuseFormPage
      frame={frameOf(request)}
      reuse={reuse}
      form={form}
      producers={await producersOf(ctx)}
      imageError={imageError}
      linked={
        await linkedField(ctx, {
          linked: form.values ? linkedOf(form.values) : saved,
          typed: form.values ? textOf(form.values, 'find') : '',
          any: true,
        })
      }
    />
  )
}
