import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import {
  type CardView,
  findCardBySlug,
  findCards,
  linkRecords,
  listLinks,
  recordChange,
  unlinkRecords,
} from '#missions/records'
import { actsOn } from '../../policy.ts'
import type { Demand, DemandMove } from '../../schema/demand.ts'
import { refuse } from '../../schema/refusals.ts'
import { demandDetails as detail } from '../../words.ts'
import { getDemand, heldOf, loadDemand } from './reading.ts'
import { tellMove, tellRouting } from './telling.ts'
import { countSupporters, keepDemand, requireAct, requireOrganization, showDemand } from './writing.ts'

/** @throws demandNotFound, demandSettled, notYourDemand, invalidInput */
export function moveDemand(ctx: Ctx, id: string, move: DemandMove): Promise<Demand> {
  return transact(ctx, async (tx) => {
    // Two merges that cross would wait for each other: demands are held in one order.
    const into = move.state === 'merged' ? await targetOf(tx, id, move.into) : null
    for (const held of [id, into].filter((one) => one !== null).sort())
      await loadDemand(tx, held, { held: true })
    const before = await loadDemand(tx, id)
    requireAct(tx, before, move.state)
    if (move.state === 'answered') await linkAnswers(tx, id, move.datasets)
    if (move.state === 'taken-up') await linkOpening(tx, id, move.opening)
    if (into !== null) await joinInto(tx, id, into)
    await tx.db
      .updateTable('conversation.demand')
      .set({
        ...{ state: move.state, words: move.words, changed_at: tx.now(), merged_into: into },
        planned_on: move.state === 'taken-up' ? move.plannedOn : null,
        ground: move.state === 'refused' ? move.ground : null,
      })
      .where('id', '=', id)
      .execute()
    await keepDemand(tx, id, { action: move.state, before })
    await tellMove(tx, id, { move, into })
    return getDemand(tx, id)
  })
}

/** To the organisation that should have it, or back to the office. The clock starts when an organisation has it. */
export function routeDemand(ctx: Ctx, id: string, organizationId: string | null): Promise<Demand> {
  return transact(ctx, async (tx) => {
    const before = await loadDemand(tx, id, { held: true })
    const handsBack = organizationId === null && actsOn(tx.actor, heldOf(before)).includes('hand-back')
    if (!handsBack) requireAct(tx, before, 'route')
    await requireOrganization(tx, organizationId)
    if (before.organization_id === organizationId) return getDemand(tx, id)
    const now = tx.now()
    await tx.db
      .updateTable('conversation.demand')
      .set({ organization_id: organizationId, received_at: organizationId === null ? null : now })
      // What another had planned is no promise of this one.
      .set({ state: 'open', planned_on: null, words: '', changed_at: now })
      .where('id', '=', id)
      .execute()
    await keepDemand(tx, id, { action: 'routed', before })
    if (organizationId !== null) await tellRouting(tx, id, { isNew: false })
    return getDemand(tx, id)
  })
}

/** What the address of a request names, or its id. @throws invalidInput */
async function targetOf(ctx: Ctx, id: string, named: string): Promise<string> {
  const into =
    named
      .trim()
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  const target = into === id ? null : await findTarget(ctx, into)
  if (!target)
    throw refuseAnyone.invalidInput({ errors: [{ pointer: '/into', detail: detail[ctx.lang].into }] })
  return target
}

async function findTarget(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('conversation.demand')
    .select('id')
    .where('id', '=', id)
    .where('state', 'in', ['open', 'taken-up', 'answered', 'refused'])
    .executeTakeFirst()
  return row?.id ?? null
}

/** Who supported both counts once; what was merged here before goes along. */
async function joinInto(ctx: Ctx, from: string, into: string): Promise<void> {
  // Held since it was found: it may have been merged elsewhere meanwhile.
  if (!(await findTarget(ctx, into))) throw refuse.demandSettled({ id: into })
  await sql`insert into conversation.support (demand_id, account_id, at)
    select ${into}, account_id, at from conversation.support where demand_id = ${from}
    on conflict do nothing`.execute(ctx.db)
  await ctx.db.deleteFrom('conversation.support').where('demand_id', '=', from).execute()
  await ctx.db
    .updateTable('conversation.demand')
    .set({ merged_into: into })
    .where('merged_into', '=', from)
    .execute()
  await countSupporters(ctx, into)
  await showDemand(ctx, await loadDemand(ctx, into))
  // Its story tells which others joined it.
  const ref = { kind: 'demand', id: into }
  await recordChange(ctx, { ref, action: 'joined', before: {}, after: { joined: from } })
}

/** In place of those that answered before. @throws invalidInput */
async function linkAnswers(ctx: Ctx, id: string, named: readonly string[]): Promise<void> {
  const asked = [...new Set(named.map((one) => one.trim()).filter((one) => one !== ''))]
  const found = await Promise.all(asked.map((one) => findRecord(ctx, 'dataset', one)))
  const unknown = asked.filter((_, index) => !found[index])
  if (asked.length === 0 || unknown.length > 0) throw unnamed('/datasets', detail[ctx.lang].datasets(unknown))
  await linkOnly(ctx, id, { relation: 'answers', cards: found.flatMap((card) => card ?? []) })
}

/** In place of the one that took it in before. @throws invalidInput */
async function linkOpening(ctx: Ctx, id: string, named: string): Promise<void> {
  const card = named.trim() === '' ? null : await findRecord(ctx, 'opening', named.trim())
  if (card === undefined) throw unnamed('/opening', detail[ctx.lang].opening)
  await linkOnly(ctx, id, { relation: 'takesIn', cards: card ? [card] : [] })
}

function unnamed(pointer: string, detail: string) {
  return refuseAnyone.invalidInput({ errors: [{ pointer, detail }] })
}

async function linkOnly(
  ctx: Ctx,
  id: string,
  { relation, cards }: { relation: string; cards: readonly CardView[] },
): Promise<void> {
  const demand = { kind: 'demand', id }
  for (const link of await listLinks(ctx, demand))
    if (link.relation === relation) await unlinkRecords(ctx, { from: link.card, relation, to: demand })
  for (const card of cards) await linkRecords(ctx, { from: card, relation, to: demand })
}

/** By id or by the address of its page, in either language. */
async function findRecord(ctx: Ctx, kind: string, named: string): Promise<CardView | undefined> {
  const key =
    named
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1) ?? ''
  const [byId] = await findCards(ctx, [`${kind}/${key}`])
  return byId ?? (await findCardBySlug(ctx, kind, key))
}
