import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { findCards, recordChange, removeCard, writeCard } from '#missions/records'
import { actsOn } from '../../policy.ts'
import type { Demand, DemandAct, DemandDraft } from '../../schema/demand.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DemandRow } from '../../tables.ts'
import { requireTurn } from '../discussions/pace.ts'
import { demandPath, getDemand, heldOf, loadDemand } from './reading.ts'
import { tellRouting } from './telling.ts'

/** A form sent twice asks one thing. */
const sameWithinMs = 10 * 60_000

/** Asks for data; whoever asks supports. @throws signInNeeded, tooManyMessages, invalidInput */
export async function askForData(ctx: Ctx, draft: DemandDraft): Promise<Demand> {
  const { id: authorId, name } = ctx.actor
  if (authorId === null) throw refuseAnyone.signInNeeded()
  await requireTurn(ctx)
  return transact(ctx, async (tx) => {
    await requireOrganization(tx, draft.organization)
    const same = await findSame(tx, authorId, draft)
    if (same) return getDemand(tx, same)
    const now = tx.now()
    const id = newId(tx)
    await tx.db
      .insertInto('conversation.demand')
      .values({
        ...{ id, title: draft.title, what: draft.what, why: draft.why, existing: draft.existing },
        ...{ organization_id: draft.organization, received_at: draft.organization === null ? null : now },
        ...{ author_id: authorId, author_name: name, created_at: now, changed_at: now, supporters: 1 },
      })
      .execute()
    await tx.db
      .insertInto('conversation.support')
      .values({ demand_id: id, account_id: authorId, at: now })
      .execute()
    await keepDemand(tx, id, { action: 'created', before: null })
    if (draft.organization !== null) await tellRouting(tx, id, { isNew: true })
    return getDemand(tx, id)
  })
}

/** One support for one account; twice is not an error. @throws demandNotFound, demandSettled */
export function supportDemand(ctx: Ctx, id: string, supports: boolean): Promise<Demand> {
  const { id: accountId } = ctx.actor
  if (accountId === null) throw refuseAnyone.signInNeeded()
  return transact(ctx, async (tx) => {
    const row = await loadDemand(tx, id, { held: true })
    requireAct(tx, row, 'support')
    const support = { demand_id: id, account_id: accountId, at: tx.now() }
    if (supports)
      await tx.db
        .insertInto('conversation.support')
        .values(support)
        .onConflict((same) => same.doNothing())
        .execute()
    else
      await tx.db
        .deleteFrom('conversation.support')
        .where('demand_id', '=', id)
        .where('account_id', '=', accountId)
        .execute()
    await countSupporters(tx, id)
    await showDemand(tx, await loadDemand(tx, id))
    return getDemand(tx, id)
  })
}

export async function countSupporters({ db }: Ctx, id: string): Promise<void> {
  await sql`update conversation.demand set supporters =
    (select count(*) from conversation.support where demand_id = ${id}) where id = ${id}`.execute(db)
}

/** @throws demandSettled, notYourDemand */
export function requireAct({ actor }: Ctx, row: DemandRow, act: DemandAct): void {
  const held = heldOf(row)
  if (actsOn(actor, held).includes(act)) return
  const inTime = actsOn(actor, { ...held, state: 'open' }).includes(act)
  throw inTime ? refuse.demandSettled({ id: row.id }) : refuse.notYourDemand({ id: row.id })
}

/** An organisation that anybody sees. @throws invalidInput */
export async function requireOrganization(ctx: Ctx, id: string | null): Promise<void> {
  if (id === null) return
  const [card] = await findCards(ctx, [`organization/${id}`])
  if (!card)
    throw refuseAnyone.invalidInput({ errors: [{ pointer: '/organization', detail: 'organization' }] })
}

/** After a change: its place in the history, and what search and lists show. */
export async function keepDemand(
  ctx: Ctx,
  id: string,
  { action, before }: { action: string; before: DemandRow | null },
): Promise<void> {
  const after = await loadDemand(ctx, id)
  await recordChange(ctx, {
    ref: { kind: 'demand', id },
    action,
    before: before && fieldsOf(before),
    after: fieldsOf(after),
  })
  await showDemand(ctx, after)
}

function fieldsOf({ title, state, organization_id, planned_on, ground, words, merged_into }: DemandRow) {
  return { title, state, organization_id, planned_on, ground, words, merged_into }
}

/** Official weight is for what is published: a demand never stands before the data that answers it. */
const weight = 0.1

/** What search and lists show of it. */
export async function showDemand(ctx: Ctx, row: DemandRow): Promise<void> {
  await writeCard(ctx, {
    ...{ kind: 'demand', id: row.id, slug: null, title: row.title, acronym: null },
    ...{ organizationId: row.organization_id, ownerId: null, path: demandPath(row.id) },
    ...{ text: plainText(`${row.what}\n\n${row.why}`), extra: '', tags: [], weight },
    facets: row.organization_id === null ? {} : { organization: [row.organization_id] },
    sorts: { followers: row.supporters },
    ...{ createdAt: row.created_at, updatedAt: row.changed_at, visibility: 'public' },
    summary: { excerpt: excerpt(plainText(row.what), 200), supporters: row.supporters, state: row.state },
  })
  if (row.state === 'merged' || row.state === 'removed') await removeCard(ctx, { kind: 'demand', id: row.id })
}

async function findSame(ctx: Ctx, authorId: string, { title, what }: DemandDraft): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('conversation.demand')
    .select('id')
    .where('author_id', '=', authorId)
    .where('title', '=', title)
    .where('what', '=', what)
    .where('created_at', '>', new Date(ctx.now().getTime() - sameWithinMs))
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row?.id ?? null
}
