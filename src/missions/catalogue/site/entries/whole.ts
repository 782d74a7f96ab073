import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { noteUse } from '#missions/audience'
import { findWithdrawal } from '#missions/conversation'
import type { Entry } from '../../schema/entry.ts'
import { withdrawnPage } from '../../views/entries/withdrawn-page.tsx'
import { type EntryEditing, entryFormSite } from './editing.ts'
import { entryAt } from './entry-at.ts'
import { type EntrySite, entryHistorySite, entryParams, entryStateSite, reading } from './states.tsx'

export interface WholeEntrySite<T extends Entry, Draft, Changes> extends EntrySite<T> {
  find: (ctx: Ctx, key: string) => Promise<T | null>
  findSlug: (ctx: Ctx, former: string) => Promise<string | null>
  editing: EntryEditing<T, Draft, Changes>
  /** Its page, for readers. */
  page: (request: FastifyRequest, entry: T) => Promise<VNode> | VNode
}

/** The pages of a kind of entry, for readers then for those who keep it; its list is a search. */
export function wholeEntrySite<T extends Entry, Draft, Changes>(
  app: App,
  site: WholeEntrySite<T, Draft, Changes>,
): void {
  const at = (asked: { request: FastifyRequest; reply: FastifyReply }, rest = '') =>
    entryAt(asked, site, { key: entryParams.parse(asked.request.params).slug, rest })
  entryFormSite(app, site, site.editing)
  const route = { config: reading, schema: { hide: true, params: entryParams } }
  app.get(`${site.folder}/:slug`, route, async (request, reply) => {
    const entry = await at({ request, reply })
    if (!entry) return reply
    const { id, organization, visibility, deletedAt } = entry
    const withdrawn = deletedAt === null ? null : await withdrawnOf(request, site, entry)
    if (withdrawn) return reply.html(withdrawn)
    if (visibility === 'public' && deletedAt === null)
      noteUse(contextOf(request), {
        measure: 'view',
        kind: site.kind,
        id,
        organizationId: organization?.id ?? null,
      })
    return reply.html(await site.page(request, entry))
  })
  entryHistorySite(app, site, (asked) => at(asked, '/history'))
  entryStateSite(app, site)
}

async function withdrawnOf<T extends Entry>(request: FastifyRequest, site: EntrySite<T>, entry: T) {
  const [ctx, { kind, folder }] = [contextOf(request), site]
  const withdrawal = await findWithdrawal(ctx, { kind, id: entry.id })
  if (!withdrawal) return null
  const list = { href: folder, label: site.listName(ctx.lang) }
  return withdrawnPage({
    frame: frameOf(request),
    entry,
    kind,
    list,
    about: toHtml(entry.description),
    withdrawal,
  })
}
