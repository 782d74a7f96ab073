import { type Ctx, newId, transact } from '#kernel/context'
import { findAccountNames, getOrganization, requireSending } from '#missions/people'
import { mayAnswerTransfer, mayGovern, mayWithdrawTransfer } from '../../policy.ts'
import type { Transfer, TransferAnswer, TransferProposal } from '../../schema/transfer.ts'
import { refuse } from '../../schema/transfer-refusals.ts'
import { getTransfer, readTransfer } from './reading.ts'
import {
  findRecords,
  giveRecord,
  type Holder,
  lockRecord,
  requireGivable,
  type TransferredRecord,
} from './records.ts'
import { tellProposed, tellSettled } from './telling.ts'

/**
 * Proposes a record to another producer. Who may act for both sides gives it at once: nothing then waits.
 * @throws recordNotYours, noSuchRecipient, sameProducer, openingStays, transferPending
 */
export function proposeTransfer(ctx: Ctx, proposal: TransferProposal): Promise<Transfer> {
  return transact(ctx, async (tx) => {
    const [record] = await findRecords(tx, [proposal])
    if (!record || !mayGovern(ctx.actor, record)) throw refuse.recordNotYours()
    const to = await findRecipient(tx, proposal)
    if (isSame(to, record)) throw refuse.sameProducer()
    requireGivable(record, to)
    await withdrawVoid(tx, record)
    const atOnce = mayAnswerTransfer(ctx.actor, to)
    const id = await write(tx, { record, to, comment: proposal.comment, atOnce })
    if (atOnce) await giveRecord(tx, record, { organization: to.organizationId })
    const transfer = await readTransfer(tx, id)
    if (atOnce) return transfer
    await requireSending(tx)
    await tellProposed(tx, transfer)
    return transfer
  })
}

/** Somebody who may act for the recipient says yes or no. @throws transferNotFound, notRecipient, alreadySettled, transferVoid, openingStays */
export function answerTransfer(ctx: Ctx, id: string, answer: TransferAnswer): Promise<Transfer> {
  return transact(ctx, async (tx) => {
    const { transfer, from, to } = await lockTransfer(tx, id)
    if (!mayAnswerTransfer(ctx.actor, to)) throw refuse.notRecipient()
    await settle(tx, id, { status: answer.status, answer: answer.comment, answered_by: author(ctx) })
    if (answer.status === 'accepted') {
      const record = await lockRecord(tx, transfer.record)
      if (!record || !isSame(record, from)) throw refuse.transferVoid()
      requireGivable(record, to)
      await giveRecord(tx, record, { organization: to.organizationId, agreed: true })
    }
    const settled = await readTransfer(tx, id)
    await tellSettled(tx, settled)
    return settled
  })
}

/** Takes a proposal back. @throws transferNotFound, recordNotYours, alreadySettled */
export function withdrawTransfer(ctx: Ctx, id: string): Promise<Transfer> {
  return transact(ctx, async (tx) => {
    const { transfer, from } = await lockTransfer(tx, id)
    if (!mayWithdrawTransfer(ctx.actor, from, transfer.proposedBy?.id ?? null)) throw refuse.recordNotYours()
    await settle(tx, id, { status: 'withdrawn', answer: '', answered_by: author(ctx) })
    return readTransfer(tx, id)
  })
}

interface Proposed {
  record: TransferredRecord
  to: Holder
  comment: string
  /** Nobody has to answer. */
  atOnce: boolean
}

async function write(ctx: Ctx, { record, to, comment, atOnce }: Proposed): Promise<string> {
  const now = ctx.now()
  const row = await ctx.db
    .insertInto('catalogue.transfer')
    .values({
      ...{ id: newId(ctx), kind: record.kind, record_id: record.id, comment },
      ...{ title: record.title, path: record.path, visibility: record.visibility },
      ...{ from_organization: record.organizationId, from_owner: record.ownerId },
      ...{ to_organization: to.organizationId, to_owner: to.ownerId },
      ...{ status: atOnce ? 'accepted' : 'pending', proposed_by: author(ctx), created_at: now },
      ...(atOnce ? { decided_at: now, answered_by: author(ctx) } : {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refuse.transferPending()
  return row.id
}

function isSame(one: Holder, other: Holder): boolean {
  return one.organizationId === other.organizationId && one.ownerId === other.ownerId
}

/** Who does it, also when they act as somebody. */
function author({ actor }: Ctx): string | null {
  return actor.behind?.id ?? actor.id
}

async function findRecipient(ctx: Ctx, { organization, person }: TransferProposal): Promise<Holder> {
  if (organization !== undefined)
    return { organizationId: (await getOrganization(ctx, organization)).organization.id, ownerId: null }
  const ownerId = person ?? ''
  if (!(ownerId in (await findAccountNames(ctx, [ownerId])))) throw refuse.noSuchRecipient()
  return { organizationId: null, ownerId }
}

/** A proposal of what was given away meanwhile is void: it stands in the way of no other. */
async function withdrawVoid(ctx: Ctx, { kind, id, organizationId, ownerId }: TransferredRecord) {
  await ctx.db
    .updateTable('catalogue.transfer')
    .set({ status: 'withdrawn', decided_at: ctx.now() })
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .where('status', '=', 'pending')
    .where(({ or, eb }) =>
      or([
        eb('from_organization', 'is distinct from', organizationId),
        eb('from_owner', 'is distinct from', ownerId),
      ]),
    )
    .execute()
}

async function lockTransfer(ctx: Ctx, id: string) {
  await ctx.db
    .selectFrom('catalogue.transfer')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  const transfer = await getTransfer(ctx, id)
  if (transfer.status !== 'pending') throw refuse.alreadySettled()
  const holderOf = ({ organization, person }: Transfer['from']): Holder => ({
    organizationId: organization?.id ?? null,
    ownerId: person?.id ?? null,
  })
  return { transfer, from: holderOf(transfer.from), to: holderOf(transfer.to) }
}

function settle(
  { db, now }: Ctx,
  id: string,
  set: { status: Transfer['status']; answer: string; answered_by: string | null },
) {
  return db
    .updateTable('catalogue.transfer')
    .set({ ...set, decided_at: now() })
    .where('id', '=', id)
    .execute()
}
