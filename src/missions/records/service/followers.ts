import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Facts } from '#kernel/outbox'
import { type RecordRef, recordKey, type Visibility } from '../schema.ts'

/** Whose a record is and who sees it, as its card says. */
export interface CardHolding extends RecordRef {
  organizationId: string | null
  ownerId: string | null
  visibility: Visibility
}

/** A card whatever its visibility: whoever asks decides who sees it. */
export interface HeldCard extends CardHolding {
  title: string
  path: string
}

type Follow = (ctx: Ctx, holdings: readonly CardHolding[]) => Promise<void>

/** By house: tests open several in one process. */
const followers = new WeakMap<Facts, Follow[]>()

/**
 * Port: a mission above keeps something about records of any kind (discussions), and hears of each card that is
 * written, in the same transaction: what it keeps is never shown to whom the record is not.
 */
export function followCards(facts: Facts, follow: Follow): void {
  followers.set(facts, [...(followers.get(facts) ?? []), follow])
}

export async function tellFollowers(ctx: Ctx, holdings: readonly CardHolding[]): Promise<void> {
  if (holdings.length === 0) return
  for (const follow of followers.get(ctx.facts) ?? []) await follow(ctx, holdings)
}

/**
 * The cards of these records, hidden and removed ones too; unknown ones are left out. `held` keeps them as they are
 * until the end of the transaction.
 */
export async function readHeldCards(
  { db }: Ctx,
  refs: readonly RecordRef[],
  { held = false }: { held?: boolean } = {},
): Promise<HeldCard[]> {
  if (refs.length === 0) return []
  // A page of things names the same records again and again.
  const asked = [...new Map(refs.map((ref) => [recordKey(ref), ref])).values()]
  const { rows } = await sql<HeldCard>`
    select kind, id, title, path, organization_id as "organizationId", owner_id as "ownerId", visibility
    from records.card where (kind, id) in (select * from unnest(
      ${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ id }) => id)}::text[]))
    ${held ? sql`for share` : sql``}`.execute(db)
  return rows
}
