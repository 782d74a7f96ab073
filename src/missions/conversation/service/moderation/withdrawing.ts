import type { Ctx } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { refuse } from '../../schema/refusals.ts'
import type { DecisionRow } from '../../tables.ts'

/** How the mission that owns a record takes it out of sight, and brings it back. Null: not of that kind. */
export interface Withdrawing {
  withdraw(ctx: Ctx, ref: RecordRef): Promise<boolean>
  restore(ctx: Ctx, ref: RecordRef): Promise<boolean>
}

let answering: Withdrawing = { withdraw: async () => false, restore: async () => false }

/** The mission above says how (`app.ts` plugs it in); until then nothing can be withdrawn. */
export function answerWithdrawing(given: Withdrawing): void {
  answering = given
}

/** @throws nobodyWithdraws */
export async function withdrawRecord(ctx: Ctx, ref: RecordRef): Promise<void> {
  if (!(await answering.withdraw(ctx, ref))) throw refuse.nobodyWithdraws({ ...ref })
}

/** @throws nobodyWithdraws */
export async function restoreRecord(ctx: Ctx, ref: RecordRef): Promise<void> {
  if (!(await answering.restore(ctx, ref))) throw refuse.nobodyWithdraws({ ...ref })
}

/** What moderators withdrew comes back by an appeal, not by its producer. @throws withdrawnByOffice */
export async function requireNotWithdrawn(ctx: Ctx, ref: RecordRef): Promise<void> {
  const found = await findWithdrawal(ctx, ref)
  if (found) throw refuse.withdrawnByOffice({ decision: found.decision })
}

/** Whose readers are told that moderators, not the producer, took it out of sight. @throws recordWithdrawn */
export async function refuseWithdrawn(ctx: Ctx, ref: RecordRef): Promise<void> {
  const found = await findWithdrawal(ctx, ref)
  if (found) throw refuse.recordWithdrawn({ ground: found.ground })
}

/** The decision of moderators that keeps a record out of sight; null when none does. */
export async function findWithdrawal({ db }: Ctx, { kind, id }: RecordRef): Promise<Withdrawal | null> {
  const row = await db
    .selectFrom('conversation.decision')
    .select(['id', 'at', 'ground'])
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .where('action', '=', 'record-withdrawn')
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '=', 'upheld')]))
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row ? { decision: row.id, at: row.at.toISOString(), ground: row.ground } : null
}

export interface Withdrawal {
  decision: string
  at: string
  ground: DecisionRow['ground']
}
