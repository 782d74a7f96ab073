import type { Ctx } from '#kernel/context'
import { plainText } from '#kernel/text/plain-text'
import { type CardView, SearchParams, searchRecords, stemOf, tokenize } from '#missions/records'
import type { KeptApi } from '../../schema/api-draft.ts'
import type { AskerKind } from '../../schema/api-sheet.ts'
import type { ApiHealth } from '../../schema/health.ts'
import { listKeptApis } from '../apis/reading.ts'
import { listActiveGrants } from '../grants/reading.ts'
import { readHealth } from './health.ts'

export interface DirectoryQuery {
  q: string
  /** Who asks: those that may are listed; null for everybody. */
  asker: AskerKind | null
  provider: string | null
}

export interface DirectoryEntry {
  api: KeptApi
  health: ApiHealth
  /** Bodies that are granted now. */
  consumers: number
}

export interface Directory {
  restricted: DirectoryEntry[]
  /** Of all, before the filters: what may be chosen. */
  providers: { id: string; name: string; count: number }[]
  /** APIs that everybody may call, from the catalogue. */
  open: { cards: CardView[]; total: number }
}

const openShown = 10

/** APIs that answer these words: the restricted ones whole, the first of the open ones. */
export async function listDirectory(ctx: Ctx, { q, asker, provider }: DirectoryQuery): Promise<Directory> {
  const all = await listKeptApis(ctx)
  const chosen = all.filter(
    (api) =>
      (provider === null || api.providerId === provider) &&
      (asker === null || mayAsk(api, asker)) &&
      says(api, q),
  )
  const [health, grants, open] = await Promise.all([
    readHealth(
      ctx,
      chosen.map(({ id }) => id),
    ),
    listActiveGrants(ctx),
    provider === null
      ? searchRecords(
          ctx,
          SearchParams.parse({ q, kind: 'dataservice', access: ['open', 'open_with_account'] }),
          {
            pageSize: openShown,
          },
        )
      : { items: [], total: 0 },
  ])
  const consumersOf = (id: string) =>
    new Set(grants.filter(({ grant }) => grant.apiId === id).map(({ grant }) => grant.consumerId)).size
  return {
    restricted: chosen.map((api) => ({ api, health: health(api.id), consumers: consumersOf(api.id) })),
    providers: countProviders(all),
    open: { cards: open.items.map(({ card }) => card), total: open.total },
  }
}

export function mayAsk({ sheet }: Pick<KeptApi, 'sheet'>, asker: AskerKind): boolean {
  return sheet.eligibility.some((one) => one.asker === asker && one.answer !== 'no')
}

/** Every word, or the beginning of one, somewhere in what the API says of itself. */
function says(api: KeptApi, q: string): boolean {
  const wanted = stemsOf(q)
  if (wanted.length === 0) return true
  const { title, providerName, sheet, calls } = api
  const text = [
    ...[title, providerName, sheet.summary, plainText(sheet.description)],
    ...sheet.legalTexts.map(({ article }) => article),
    ...calls.flatMap((call) => [call.summary, ...call.fields.flatMap(({ label, group }) => [label, group])]),
  ].join(' ')
  const known = stemsOf(text)
  return wanted.every((word) => known.some((one) => one.startsWith(word)))
}

function stemsOf(text: string): string[] {
  return tokenize(text).map(({ word }) => stemOf(word))
}

function countProviders(apis: readonly KeptApi[]): Directory['providers'] {
  const counts = new Map<string, { id: string; name: string; count: number }>()
  for (const { providerId: id, providerName: name } of apis)
    counts.set(id, { id, name, count: (counts.get(id)?.count ?? 0) + 1 })
  return [...counts.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}
