import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { localPath } from '#kernel/words'
import type { Entry } from '../../schema/entry.ts'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { entryEditPath } from '../../views/entries/parts.tsx'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { checkedForm } from '../advice.ts'
import { licenseQuestions } from '../license-choice.tsx'
import { checked } from './checked.ts'
import { toEntryFormView } from './form-view.ts'
import { type EntrySite, entryParams as params, writing } from './states.tsx'

/** What differs, from one kind of entry to another, in the form that opens one and changes it. */
export interface EntryEditing<T extends Entry, Draft, Changes> {
  /** What the form of a new one holds before anybody writes: its address may say some of it. */
  begin: (ctx: Ctx, query: unknown) => FormValues | Promise<FormValues>
  /** The answers of a form, as the schemas read them. */
  changesOf: (values: FormValues) => object
  draft: z.ZodType<Draft>
  changes: z.ZodType<Changes>
  create: (ctx: Ctx, given: { draft: Draft; values: FormValues }) => Promise<T>
  save: (ctx: Ctx, entry: T, given: { changes: Changes; values: FormValues }) => Promise<T>
  /** What a refused form shows. */
  view?: (state: FormState, lang: Ctx['lang']) => FormView
  /** Where in the form its author goes on after saving; null once it is finished. */
  placeOf: (values: FormValues) => string | null
}

const Values = z.record(z.string(), z.unknown())

/** Opens an entry of a kind, then changes it: both by one form, that saves and publishes at once when asked. */
export function entryFormSite<T extends Entry, Draft, Changes>(
  app: App,
  site: EntrySite<T>,
  editing: EntryEditing<T, Draft, Changes>,
): void {
  newRoutes(app, site, editing)
  editRoutes(app, site, editing)
}

function newRoutes<T extends Entry, Draft, Changes>(
  app: App,
  site: EntrySite<T>,
  { begin, changesOf, draft, create, placeOf, view = toEntryFormView }: EntryEditing<T, Draft, Changes>,
): void {
  const path = `${site.folder}/new`
  const Opening = Values.transform((values, context) => {
    const organization = textOf(values, 'organization')
    const read = draft.safeParse({
      ...changesOf(values),
      organization: organization === 'self' ? null : organization || null,
    })
    return { draft: checked(read, context), values }
  })
  app.get(path, { config: writing, schema: { hide: true } }, async (request, reply) => {
    const values = await begin(contextOf(request), request.query)
    return reply.html(await site.formPage(request, null, { ...firstVisit, values }))
  })
  app.post(path, { config: writing, schema: { hide: true } }, async (request, reply) => {
    const ctx = contextOf(request)
    const sent = Values.parse(request.body ?? {})
    const helped = await checkedForm(ctx, site.kind, sent)
    if (helped) return reply.html(await site.formPage(request, null, helped))
    const asked = licenseQuestions(request, { action: path, values: sent })
    if (asked) return reply.html(asked)
    return answerForm({
      request,
      reply,
      schema: Opening,
      run: (given) =>
        transact(ctx, async (ctx) => {
          const { id } = await create(ctx, given)
          return afterSaving(ctx, site, { id, values: given.values, place: placeOf(given.values) })
        }),
      again: (state) => site.formPage(request, null, view(state, ctx.lang)),
    })
  })
}

function editRoutes<T extends Entry, Draft, Changes>(
  app: App,
  site: EntrySite<T>,
  { changesOf, changes, save, placeOf, view = toEntryFormView }: EntryEditing<T, Draft, Changes>,
): void {
  const path = `${site.folder}/:slug/edit`
  const querystring = z.object({ saved: z.string().optional() })
  const Saving = Values.transform((values, context) => {
    const version = Number(textOf(values, 'version')) || undefined
    const read = changes.safeParse({ ...changesOf(values), version })
    return { changes: checked(read, context), values }
  })
  app.get(path, { config: writing, schema: { hide: true, params, querystring } }, async (request, reply) => {
    const entry = await site.editable(contextOf(request), request.params.slug)
    const form = { ...firstVisit, saved: request.query.saved !== undefined }
    return reply.html(await site.formPage(request, entry, form))
  })
  app.post(path, { config: writing, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const entry = await site.editable(ctx, request.params.slug)
    const { id, organization } = entry
    const sent = { ...Values.parse(request.body ?? {}), organization: organization?.id }
    const helped = await checkedForm(ctx, site.kind, sent)
    if (helped) return reply.html(await site.formPage(request, entry, helped))
    const asked = licenseQuestions(request, { action: entryEditPath(entry, site.folder), values: sent })
    if (asked) return reply.html(asked)
    return answerForm({
      request,
      reply,
      schema: Saving,
      run: (given) =>
        transact(ctx, async (ctx) => {
          await save(ctx, entry, given)
          return afterSaving(ctx, site, { id, values: given.values, place: placeOf(given.values) })
        }),
      // Read again: a late save must be sent with the version of today.
      again: async (state) => site.formPage(request, await site.get(ctx, id), view(state, ctx.lang)),
    })
  })
}

/** Publishes when that was asked: what is missing then takes the saving back, and the form keeps the answers. */
async function afterSaving<T extends Entry>(
  ctx: Ctx,
  { folder, states, get }: EntrySite<T>,
  { id, values, place }: { id: string; values: FormValues; place: string | null },
): Promise<string> {
  const next = textOf(values, 'next')
  const entry = next === 'publish' ? await states.publish(ctx, id) : await get(ctx, id)
  const edit = `${entryEditPath(entry, folder)}?saved`
  if (place !== null) return localPath(ctx.lang, `${edit}#field-${place}`)
  const isDone = entry.visibility === 'public' && next !== 'stay'
  return localPath(ctx.lang, isDone ? entry.path : edit)
}
