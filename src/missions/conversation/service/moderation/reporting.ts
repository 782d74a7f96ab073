import { randomBytes } from 'node:crypto'
import { type Ctx, newId, transact } from '#kernel/context'
import { takeAttempt } from '#missions/people'
import { refuse } from '../../schema/refusals.ts'
import type { Receipt, Report, ReportDraft, ReportReason } from '../../schema/report.ts'
import type { ReportRow } from '../../tables.ts'
import { loadMessage } from '../discussions/editing.ts'
import { getSubject, type HeldSubject } from '../discussions/subject.ts'
import { mailKeepers, mailReceipt } from './mails.ts'

/** Of whoever, about what they see: what they do not see is not there. @throws recordNotFound, messageNotFound, tooManyMessages */
export async function report(ctx: Ctx, draft: ReportDraft, address: string): Promise<Report & Receipt> {
  await requireTurnToReport(ctx, address)
  return transact(ctx, async (tx) => {
    const { subject, message } = await readReported(tx, draft)
    const values = {
      ...{ kind: draft.record.kind, record_id: draft.record.id, reason: draft.reason, words: draft.words },
      ...{ discussion_id: message?.discussion_id ?? null, message_id: message?.id ?? null },
      ...{ organization_id: subject.organizationId, owner_id: subject.ownerId },
      ...{ reporter_id: tx.actor.id, email: draft.email ?? tx.actor.email, lang: tx.lang },
    }
    const same = tx.actor.id === null ? null : await findSame(tx, values)
    if (same) return { ...toReport(same), ...toReceipt(same) }
    const row = await tx.db
      .insertInto('conversation.report')
      .values({ ...values, id: newId(tx), reference: randomBytes(12).toString('hex'), at: tx.now() })
      .returningAll()
      .executeTakeFirstOrThrow()
    await mailReceipt(tx, row)
    if (isForProducer(row.reason) && !message) await mailKeepers(tx, row, subject)
    return { ...toReport(row), ...toReceipt(row) }
  })
}

/** What a reporter is shown of what they report. @throws recordNotFound, messageNotFound */
export async function readReported(
  ctx: Ctx,
  { record, message: id }: Pick<ReportDraft, 'record' | 'message'>,
): Promise<{ subject: HeldSubject; message: { id: string; discussion_id: string; html: string } | null }> {
  const subject = await getSubject(ctx, record)
  if (!id) return { subject, message: null }
  const found = await ctx.db
    .selectFrom('conversation.message as m')
    .innerJoin('conversation.discussion as d', 'd.id', 'm.discussion_id')
    .select(['m.id', 'm.discussion_id'])
    .where('m.id', '=', id)
    .where('d.kind', '=', record.kind)
    .where('d.record_id', '=', record.id)
    .where('m.removed_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw refuse.messageNotFound({ id })
  const { message } = await loadMessage(ctx, found.discussion_id, id)
  return { subject, message }
}

/** What became of a report, for who holds its reference. @throws reportNotFound */
export async function getReceipt({ db }: Ctx, reference: string): Promise<Receipt> {
  const row = await db
    .selectFrom('conversation.report')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (!row) throw refuse.reportNotFound()
  return toReceipt(row)
}

/** Those who answer for the record can act on these themselves. */
export function isForProducer(reason: ReportReason): boolean {
  return reason === 'data-error' || reason === 'personal-data'
}

async function requireTurnToReport(ctx: Ctx, address: string): Promise<void> {
  for (const value of [address, ...(ctx.actor.id === null ? [] : [ctx.actor.id])]) {
    const retryAfter = await takeAttempt(ctx, 'reporter', value)
    if (retryAfter > 0) throw refuse.tooManyMessages({ retryAfter })
  }
}

/** A form sent twice is one report. */
function findSame(
  { db }: Ctx,
  asked: Pick<ReportRow, 'kind' | 'record_id' | 'message_id' | 'reason' | 'words' | 'reporter_id'>,
): Promise<ReportRow | undefined> {
  const { kind, record_id, message_id, reason, words, reporter_id } = asked
  return db
    .selectFrom('conversation.report')
    .selectAll()
    .where('reporter_id', '=', reporter_id)
    .where('kind', '=', kind)
    .where('record_id', '=', record_id)
    .where('message_id', message_id === null ? 'is' : '=', message_id)
    .where('reason', '=', reason)
    .where('words', '=', words)
    .where('state', '=', 'open')
    .executeTakeFirst()
}

export function toReceipt(row: ReportRow): Receipt {
  const { id, reference, reason, state, answer } = row
  return {
    ...{ id, reference, reason, state, answer },
    path: `/reports/${reference}`,
    at: row.at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
  }
}

export function toReport(row: ReportRow): Report {
  const { reference: _reference, path: _path, ...receipt } = toReceipt(row)
  return {
    ...receipt,
    record: { kind: row.kind, id: row.record_id },
    ...{ discussion: row.discussion_id, message: row.message_id },
    ...{ words: row.words, reporter: row.reporter_id },
  }
}
