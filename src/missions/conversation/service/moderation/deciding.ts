import { type Ctx, transact } from '#kernel/context'
import { mayModerate, mayReadReports } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Verdict } from '../../schema/report.ts'
import type { ReportRow } from '../../tables.ts'
import { loadMessage } from '../discussions/editing.ts'
import { removeMessage } from '../discussions/removing.ts'
import { getSubject } from '../discussions/subject.ts'
import { decide } from './acting.ts'
import { mailAnswer } from './mails.ts'
import { isForProducer } from './reporting.ts'
import { withdrawRecord } from './withdrawing.ts'

/** Settles every open report of the same thing at once. @throws moderatorsOnly, reportNotFound, nobodyWithdraws */
export function judgeReport(ctx: Ctx, id: string, { verdict, ground, words }: Verdict): Promise<void> {
  if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
  return transact(ctx, async (tx) => {
    const row = await lockReport(tx, id)
    if (row.state !== 'open') return
    if (verdict !== 'dismiss' && ground !== null) {
      if (verdict === 'warn') await warn(tx, row, { ground, words })
      else if (row.message_id !== null && row.discussion_id !== null)
        await removeMessage(tx, row.discussion_id, { id: row.message_id, reason: ground, words })
      else await withdraw(tx, row, { ground, words })
    }
    await answerAll(tx, row, { state: verdict === 'dismiss' ? 'dismissed' : 'acted', words })
  })
}

/** Who answers for the record did what was to be done, or says why not. @throws reportNotFound, notYourVoice */
export function answerReport(ctx: Ctx, id: string, words: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await lockReport(tx, id)
    const { organization_id: organization, message_id: message } = row
    if (organization === null || message !== null || !isForProducer(row.reason)) throw refuse.reportNotFound()
    if (!mayReadReports(tx.actor, organization)) throw refuse.reportNotFound()
    if (row.state === 'open') await settle(tx, row, { state: 'acted', words })
  })
}

type Stated = { ground: NonNullable<Verdict['ground']>; words: string }

async function warn(ctx: Ctx, row: ReportRow, stated: Stated): Promise<void> {
  const target = { kind: row.kind, record_id: row.record_id, discussion_id: row.discussion_id }
  if (row.message_id !== null && row.discussion_id !== null) {
    const { message } = await loadMessage(ctx, row.discussion_id, row.message_id)
    const whose = { author_id: message.author_id, organization_id: null, message_id: row.message_id }
    await decide(ctx, { action: 'warned', ...stated, ...target, ...whose })
  } else await decide(ctx, { action: 'warned', ...stated, ...target, ...(await holderOf(ctx, row)) })
}

async function withdraw(ctx: Ctx, row: ReportRow, stated: Stated): Promise<void> {
  const holder = await holderOf(ctx, row)
  await withdrawRecord(ctx, { kind: row.kind, id: row.record_id })
  const target = { kind: row.kind, record_id: row.record_id }
  await decide(ctx, { action: 'record-withdrawn', ...stated, ...target, ...holder })
}

async function holderOf(ctx: Ctx, { kind, record_id }: ReportRow) {
  const { ownerId, organizationId } = await getSubject(ctx, { kind, id: record_id })
  return { author_id: ownerId, organization_id: organizationId }
}

async function answerAll(ctx: Ctx, row: ReportRow, answer: Answering): Promise<void> {
  const rows = await ctx.db
    .selectFrom('conversation.report')
    .selectAll()
    .where('kind', '=', row.kind)
    .where('record_id', '=', row.record_id)
    .where('message_id', row.message_id === null ? 'is' : '=', row.message_id)
    .where('state', '=', 'open')
    .forUpdate()
    .execute()
  for (const one of rows) await settle(ctx, one, answer)
}

type Answering = { state: 'dismissed' | 'acted'; words: string }

/** The address of who reported has served: it is forgotten. */
async function settle(ctx: Ctx, row: ReportRow, { state, words }: Answering): Promise<void> {
  await mailAnswer(ctx, row, { state, words })
  await ctx.db
    .updateTable('conversation.report')
    .set({ state, answer: words, decided_at: ctx.now(), email: null })
    .where('id', '=', row.id)
    .execute()
}

async function lockReport({ db }: Ctx, id: string): Promise<ReportRow> {
  const row = await db
    .selectFrom('conversation.report')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refuse.reportNotFound()
  return row
}
