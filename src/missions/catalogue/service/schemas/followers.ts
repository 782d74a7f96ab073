import type { Ctx } from '#kernel/context'
import { type CardView, SearchParams, searchRecords } from '#missions/records'

const shown = 10

/** The public datasets that say they follow a schema, or hold a file that does. */
export async function listFollowers(ctx: Ctx, name: string): Promise<{ cards: CardView[]; total: number }> {
  const state = { ...SearchParams.parse({}), kind: ['dataset'], schema: [name], sort: 'updated' as const }
  const { items, total } = await searchRecords(ctx, state, { pageSize: shown })
  return { cards: items.map(({ card }) => card), total }
}
