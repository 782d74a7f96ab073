import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Database } from '#kernel/db'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { findAccountNames, findOrganizations } from '#missions/people'
import { mayAnswerTransfer, mayGovern, maySeeTransfers, mayWithdrawTransfer } from '../../policy.ts'
import type { Party, Transfer } from '../../schema/transfer.ts'
import { refuse } from '../../schema/transfer-refusals.ts'
import type { TransferTable } from '../../schema/transfer-rows.ts'
import { findRecords } from './records.ts'

/** As many as a page lists. */
export const transfersShown = 100

export interface TransferList {
  items: Transfer[]
  /** Of all pages, those of deleted records included. */
  total: number
}

interface Asked {
  side: 'received' | 'sent'
  /** From 1. */
  page?: number
  /** Id of the record. */
  record?: string | undefined
  /** Id of the organisation or person who receives. */
  recipient?: string | undefined
}

/**
 * Proposals that wait for the person who asks, or for an organisation where they decide, oldest first; or those that
 * came from them, with what became of them, newest first. Those of deleted records are left out.
 */
export async function listTransfers(
  ctx: Ctx,
  { side, page = 1, record, recipient }: Asked,
): Promise<TransferList> {
  const [organization, owner] =
    side === 'received'
      ? (['to_organization', 'to_owner'] as const)
      : (['from_organization', 'from_owner'] as const)
  let mine = ctx.db
    .selectFrom('catalogue.transfer')
    .where(({ or, eb }) =>
      or([eb(organization, 'in', ['', ...governed(ctx)]), eb(owner, '=', ctx.actor.id ?? '')]),
    )
  if (side === 'received') mine = mine.where('status', '=', 'pending')
  if (record) mine = mine.where('record_id', '=', record)
  if (recipient)
    mine = mine.where(({ or, eb }) =>
      or([eb('to_organization', '=', recipient), eb('to_owner', '=', recipient)]),
    )
  return readPage(ctx, mine, { order: side === 'received' ? 'asc' : 'desc', page })
}

async function readPage(
  ctx: Ctx,
  chosen: SelectQueryBuilder<Database, 'catalogue.transfer', object>,
  { order, page }: { order: 'asc' | 'desc'; page: number },
): Promise<TransferList> {
  const [rows, { total }] = await Promise.all([
    chosen
      .selectAll()
      .orderBy('created_at', order)
      .orderBy('id', order)
      .limit(transfersShown)
      .offset((page - 1) * transfersShown)
      .execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: await present(ctx, rows), total: Number(total) }
}

/** Every proposal of the site that waits for an answer, oldest first; for the office. @throws kernel/forbidden */
export async function listPendingTransfers(ctx: Ctx, page = 1): Promise<TransferList> {
  if (!maySeeTransfers(ctx.actor)) throw kernelRefuse.forbidden()
  const pending = ctx.db.selectFrom('catalogue.transfer').where('status', '=', 'pending')
  return readPage(ctx, pending, { order: 'asc', page })
}

/** How many wait, whoever has to answer, and since when the oldest does. @throws kernel/forbidden */
export async function countPendingTransfers(ctx: Ctx): Promise<{ count: number; oldest: Date | null }> {
  const { items, total } = await listPendingTransfers(ctx)
  const oldest = items[0] ? new Date(items[0].createdAt) : null
  return { count: total > transfersShown ? total : items.length, oldest }
}

/** How many wait for the person who asks. */
export async function countTransfers(ctx: Ctx): Promise<number> {
  const { items, total } = await listTransfers(ctx, { side: 'received' })
  return total > transfersShown ? total : items.length
}

/** One, for either side and the office. @throws transferNotFound */
export async function getTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const row = await findRow(ctx, id)
  const sides = row && [
    { organizationId: row.from_organization, ownerId: row.from_owner },
    { organizationId: row.to_organization, ownerId: row.to_owner },
  ]
  const isTheirs = sides?.some((side) => mayGovern(ctx.actor, side)) || isProposer(ctx, row)
  if (!row || !isTheirs) throw refuse.transferNotFound()
  const [transfer] = await present(ctx, [row])
  if (!transfer) throw refuse.transferNotFound()
  return transfer
}

/** Who proposes for others sees what waits; once it is settled, the two sides alone do. */
function isProposer({ actor }: Ctx, row: Selectable<TransferTable> | undefined): boolean {
  return row?.status === 'pending' && row.proposed_by !== null && row.proposed_by === actor.id
}

/** The same within a verb, which has asked who may. */
export async function readTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  const row = await findRow(ctx, id)
  const [transfer] = row ? await present(ctx, [row]) : []
  if (!transfer) throw refuse.transferNotFound()
  return transfer
}

function findRow({ db }: Ctx, id: string) {
  return db.selectFrom('catalogue.transfer').selectAll().where('id', '=', id).executeTakeFirst()
}

/** An administrator of the site does not have the transfers of everybody in hand. */
function governed({ actor }: Ctx): string[] {
  const own = { ...actor, officeRoles: [] }
  return Object.keys(actor.organizations).filter((id) =>
    mayGovern(own, { organizationId: id, ownerId: null }),
  )
}

async function present(ctx: Ctx, rows: readonly Selectable<TransferTable>[]): Promise<Transfer[]> {
  const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const [records, organizations, names] = await Promise.all([
    findRecords(
      ctx,
      rows.map(({ kind, record_id }) => ({ kind, id: record_id })),
    ),
    findOrganizations(ctx, known(rows.flatMap((row) => [row.from_organization, row.to_organization]))),
    findAccountNames(ctx, known(rows.flatMap((row) => [row.from_owner, row.to_owner, row.proposed_by]))),
  ])
  const personOf = (id: string | null) => (id === null ? null : { id, name: names[id] ?? '' })
  const partyOf = (organizationId: string | null, ownerId: string | null): Party => {
    const found = organizations.find(({ id }) => id === organizationId)
    return {
      organization: found ? { id: found.id, slug: found.slug, name: found.name } : null,
      person: personOf(ownerId),
    }
  }
  return rows.flatMap((row) => {
    const record = records.find(({ kind, id }) => kind === row.kind && id === row.record_id)
    const from = partyOf(row.from_organization, row.from_owner)
    const to = partyOf(row.to_organization, row.to_owner)
    // One side is no more: nobody is left to answer, or to be answered.
    if (!record || !(from.organization ?? from.person) || !(to.organization ?? to.person)) return []
    const pending = row.status === 'pending'
    const isSeen = pending || record.visibility === 'public' || mayGovern(ctx.actor, record)
    const { title, path, visibility } = isSeen ? record : row
    const { kind, id } = record
    const source = { organizationId: row.from_organization, ownerId: row.from_owner }
    const target = { organizationId: row.to_organization, ownerId: row.to_owner }
    return {
      ...{ id: row.id, record: { kind, id, title, path, visibility }, from, to, status: row.status },
      ...{ comment: row.comment, answer: row.answer, proposedBy: personOf(row.proposed_by) },
      createdAt: row.created_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      permissions: {
        answer: pending && mayAnswerTransfer(ctx.actor, target),
        withdraw: pending && mayWithdrawTransfer(ctx.actor, source, row.proposed_by),
      },
    }
  })
}
