import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import type { Entry, EntryKind } from '../../schema/entry.ts'
import { entryChanges } from '../../schema/entry.ts'
import type { EntryStates } from '../../service/entries/states.ts'
import { listSeenChanges } from '../../service/history.ts'
import { openingWords } from '../../service/openings/words.ts'
import { organizationsIn } from '../../service/organization-named.ts'
import { entryEditPath } from '../../views/entries/parts.tsx'
import { entryWords } from '../../views/entries/words.ts'
import { HistoryPage, reversibleIn } from '../../views/history-page.tsx'
import { openingPageWords } from '../../views/openings/words.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import { pageWords } from '../../views/words.ts'
import { Reversed, Transfer, Versioned } from '../states.tsx'
import { toEntryFormView } from './form-view.ts'

export const entryParams = z.object({ slug: z.string().max(300) })
export const reading = { access: 'public', dialect: 'site' } as const
export const writing = { access: 'account', dialect: 'site' } as const
const version = z.coerce.number().int().min(1).optional()
const Feature = z.object({
  version,
  featured: z.enum(['true', 'false']).transform((said) => said === 'true'),
})
const Address = z.object({ version, slug: entryChanges.slug })

/** What the pages of one kind of entry share. */
export interface EntrySite<T extends Entry> {
  kind: EntryKind
  folder: string
  /** Of its list, in the language. */
  listName: (lang: Ctx['lang']) => string
  get: (ctx: Ctx, key: string) => Promise<T>
  /** Refuses who may only read. */
  editable: (ctx: Ctx, key: string) => Promise<T>
  save: (ctx: Ctx, id: string, changes: z.infer<typeof Address> | z.infer<typeof Feature>) => Promise<T>
  states: EntryStates<T>
  /** The form of an entry, of a new one when null: also shown again when a state is refused. */
  formPage: (request: FastifyRequest, entry: T | null, form: FormView) => Promise<VNode>
}

/** What is done to an entry as a whole: each is one button that says what it does. */
export function entryStateSite<T extends Entry>(app: App, site: EntrySite<T>): void {
  const own = ({ path }: T) => path
  const form = (entry: T) => `${entryEditPath(entry, site.folder)}?saved`
  const { states } = site
  deed(app, site, { name: 'publication', schema: Versioned, run: states.publish, next: own })
  deed(app, site, { name: 'unpublication', schema: Versioned, run: states.unpublish, next: form })
  deed(app, site, { name: 'archiving', schema: Versioned, run: states.archive, next: form })
  deed(app, site, { name: 'unarchiving', schema: Versioned, run: states.unarchive, next: form })
  deed(app, site, { name: 'deletion', schema: Versioned, run: states.remove, next: own })
  deed(app, site, { name: 'restoration', schema: Versioned, run: states.restore, next: own })
  deed(app, site, { name: 'transfer', schema: Transfer, run: states.transfer, next: form })
  const history = ({ path }: T) => `${path}/history`
  deed(app, site, { name: 'reversion', schema: Reversed, run: states.putBack, next: history })
  deed(app, site, { name: 'feature', schema: Feature, run: site.save, next: own })
  deed(app, site, { name: 'slug', schema: Address, run: site.save, next: own })
}

interface Deed<T, Input> {
  name: string
  schema: z.ZodType<Input>
  run: (ctx: Ctx, id: string, input: Input) => Promise<T>
  /** Where one goes afterwards. */
  next: (entry: T) => string
}

function deed<T extends Entry, Input>(
  app: App,
  { folder, editable, get, formPage }: EntrySite<T>,
  { name, schema, run, next }: Deed<T, Input>,
): void {
  const route = { config: writing, schema: { hide: true, params: entryParams } }
  app.post(`${folder}/:slug/${name}`, route, async (request, reply) => {
    const ctx = contextOf(request)
    // Before the form is read: a refused form shows the page of those who may edit.
    const { id } = await editable(ctx, entryParams.parse(request.params).slug)
    return answerForm({
      request,
      reply,
      schema,
      run: async (input) => localPath(ctx.lang, next(await run(ctx, id, input))),
      again: async (state) => formPage(request, await get(ctx, id), toEntryFormView(state, ctx.lang)),
    })
  })
}

const changesAtOnce = 30

/** Who changed what, when. `at` gives the entry of the address, or sends to its address of today. */
export function entryHistorySite<T extends Entry>(
  app: App,
  { kind, folder, listName, states }: EntrySite<T>,
  at: (asked: { request: FastifyRequest; reply: FastifyReply }) => Promise<T | null>,
): void {
  const querystring = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) })
  const route = { config: reading, schema: { hide: true, params: entryParams, querystring } }
  app.get(`${folder}/:slug/history`, route, async (request, reply) => {
    const ctx = contextOf(request)
    const entry = await at({ request, reply })
    if (!entry) return reply
    const { before } = querystring.parse(request.query)
    const page = { before, limit: changesAtOnce + 1 }
    const changes = await listSeenChanges(ctx, kind, { record: entry, page })
    const shown = changes.slice(0, changesAtOnce)
    const last = changes.length > changesAtOnce ? shown.at(-1) : undefined
    const words = entryWords[ctx.lang]
    return reply.html(
      <HistoryPage
        frame={frameOf(request)}
        record={{
          title: entry.title || entry.slug,
          path: entry.path,
          list: { label: listName(ctx.lang), href: folder },
        }}
        told={{
          actions: words.historyActions,
          changed: { ...pageWords[ctx.lang].changed, ...words.changed },
          values: { state: openingWords[ctx.lang].states, decision: openingPageWords[ctx.lang].decisions },
        }}
        changes={shown}
        organizations={await organizationsIn(ctx, shown)}
        older={last ? `${entry.path}/history?before=${last.id}` : null}
        reversible={reversibleIn(entry, shown, states)}
      />,
    )
  })
}
