import type { Ctx } from '#kernel/context'
import type { RecordRef } from '#missions/records'
import { refuse } from '../../schema/refusals.ts'

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
export async function requireNotWithdrawn({ db }: Ctx, { kind, id }: RecordRef): Promise<void> {
  const row = await db
    .selectFrom('conversation.decision')
    .select('id')
    .where('kind', '=', kind)
    .where('record_id', '=', id)
    .where('action', '=', 'record-withdrawn')
    .where((where) => where.or([where('outcome', 'is', null), where('outcome', '=', 'upheld')]))
    .executeTakeFirst()
  if (row) throw refuse.withdrawnByOffice({ decision: row.id })
}
