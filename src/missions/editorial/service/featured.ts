import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { type CardView, findCards, recordKey } from '#missions/records'
import type { Chosen } from '../schema/block.ts'
import { refuse } from '../schema/refusals.ts'
import { readBoard } from './board.ts'
import { type MenuMove, reordered } from './states.ts'
import { requireWriter } from './writing.ts'

const most = 24

/** What the front page puts forward, in order: what stopped being public is left out. */
export function readFeatured(ctx: Ctx, limit: number): Promise<CardView[]> {
  return findCards(ctx, readBoard(ctx).featured.map(recordKey)).then((cards) => cards.slice(0, limit))
}

/** All that was chosen, also what nobody sees any more, whose card is null. @throws writersOnly */
export async function listFeatured(ctx: Ctx): Promise<{ record: Chosen; card: CardView | null }[]> {
  requireWriter(ctx)
  const records = await readChosen(ctx)
  const cards = new Map((await findCards(ctx, records.map(recordKey))).map((card) => [recordKey(card), card]))
  return records.map((record) => ({ record, card: cards.get(recordKey(record)) ?? null }))
}

/** Chooses a public record, takes it out, or moves it by one. @throws writersOnly, notPublic */
export function placeFeatured(ctx: Ctx, record: Chosen, move: MenuMove): Promise<void> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    await sql`select pg_advisory_xact_lock(hashtext('editorial.featured'))`.execute(ctx.db)
    const key = recordKey(record)
    if (move === 'in' && (await findCards(ctx, [key])).length === 0) throw refuse.notPublic()
    const before = await readChosen(ctx)
    const byKey = new Map([...before, record].map((one) => [recordKey(one), one]))
    const wanted = reordered(before.map(recordKey), { id: key, move }).slice(0, most)
    await ctx.db.deleteFrom('editorial.featured').execute()
    const rows = wanted.flatMap((one, place) => {
      const found = byKey.get(one)
      return found ? { kind: found.kind, record_id: found.id, place } : []
    })
    if (rows.length > 0) await ctx.db.insertInto('editorial.featured').values(rows).execute()
  })
}

async function readChosen({ db }: Ctx): Promise<Chosen[]> {
  const rows = await db.selectFrom('editorial.featured').selectAll().orderBy('place').execute()
  return rows.map(({ kind, record_id }) => ({ kind, id: record_id }))
}
