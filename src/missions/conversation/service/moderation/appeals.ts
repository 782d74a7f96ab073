import { type Ctx, transact } from '#kernel/context'
import { hasOtherModerators } from '#missions/people'
import {
  type Decided,
  endOfAppeal,
  mayAppeal,
  mayModerate,
  mayReadStatement,
  maySettle,
  reserveOf,
} from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { LogLine, Settlement, Statement } from '../../schema/report.ts'
import type { DecisionRow } from '../../tables.ts'
import { restoreRemoved } from '../discussions/removing.ts'
import { findSubject } from '../discussions/subject.ts'
import { tellSettlement } from '../notifications/decisions.ts'
import { readWritten } from './decided-about.ts'
import { toLine } from './log.ts'
import { mailSettlement } from './mails.ts'
import { readCards } from './queue.ts'
import { askedBefore, type QueueQuery, type QueueSlice, queuePage, toSlice } from './queue-query.ts'
import { postAs } from './releasing.ts'
import { restoreRecord } from './withdrawing.ts'

/** The reasons of a decision, for whom it concerns and for moderators. @throws decisionNotFound */
export async function getStatement(ctx: Ctx, id: string): Promise<Statement> {
  const row = await loadDecision(ctx, id)
  const ref = { kind: row.kind, id: row.record_id }
  const [record, { subject, text }] = [await findSubject(ctx, ref), await readWritten(ctx, row)]
  const decided = toDecided(row)
  const bench = { others: await hasOtherModerators(ctx, decided) }
  return {
    ...toLine(row),
    path: `/moderation/decisions/${row.id}`,
    words: row.words,
    record: { ...ref, title: record?.title ?? null, path: record?.path ?? null },
    ...{ subject, written: text },
    appealUntil: endOfAppeal(row.at).toISOString(),
    appealWords: row.appeal_words,
    settlement: row.settlement,
    permissions: {
      appeal: mayAppeal(ctx.actor, decided, ctx.now()),
      settle: maySettle(ctx.actor, decided, bench),
    },
    reserve: reserveOf(ctx.actor, decided, bench),
  }
}

/** Regulation (EU) 2022/2065, article 20: free, for six months. @throws decisionNotFound, cannotAppeal */
export function appeal(ctx: Ctx, id: string, words: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await loadDecision(tx, id, { locked: true })
    if (!mayAppeal(tx.actor, toDecided(row), tx.now())) throw refuse.cannotAppeal({ id })
    await tx.db
      .updateTable('conversation.decision')
      .set({ appealed_at: tx.now(), appeal_words: words })
      .where('id', '=', id)
      .execute()
  })
}

/** Another moderator looks again: the decision stands, or what was taken out comes back. @throws decisionNotFound, cannotSettle */
export function settleAppeal(ctx: Ctx, id: string, { outcome, words }: Settlement): Promise<void> {
  return transact(ctx, async (tx) => {
    const row = await loadDecision(tx, id, { locked: true })
    const decided = toDecided(row)
    const bench = { others: await hasOtherModerators(tx, decided) }
    if (!maySettle(tx.actor, decided, bench)) throw refuse.cannotSettle({ id })
    const settled = await tx.db
      .updateTable('conversation.decision')
      .set({ outcome, settlement: words, settled_at: tx.now(), settled_by: tx.actor.id })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (outcome === 'restored') await undo(tx, row)
    await mailSettlement(tx, settled)
    await tellSettlement(tx, settled)
  })
}

async function undo(ctx: Ctx, row: DecisionRow): Promise<void> {
  const { action, discussion_id: discussionId, message_id: messageId, refused } = row
  if (action === 'record-withdrawn') await restoreRecord(ctx, { kind: row.kind, id: row.record_id })
  else if (action === 'message-refused' && refused)
    await postAs(ctx, { ...row, title: refused.title, text: refused.text, speaker_id: refused.speaker })
  else if (action !== 'warned' && discussionId !== null)
    await restoreRemoved(ctx, { discussionId, messageId })
}

/** Decisions that are contested and not settled, the oldest first. @throws moderatorsOnly */
export async function listAppeals(
  ctx: Ctx,
  { waits, page }: Pick<QueueQuery, 'waits' | 'page'>,
): Promise<QueueSlice<LogLine & { title: string }>> {
  if (!mayModerate(ctx.actor)) throw refuse.moderatorsOnly()
  const found = ctx.db
    .selectFrom('conversation.decision')
    .where('appealed_at', '<=', askedBefore(ctx, waits))
    .where('settled_at', 'is', null)
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .orderBy('appealed_at')
      .orderBy('id')
      .limit(queuePage)
      .offset((page - 1) * queuePage)
      .execute(),
    found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const cardOf = await readCards(
    ctx,
    rows.map(({ kind, record_id }) => ({ kind, id: record_id })),
  )
  const items = rows.map((row) => {
    const title = cardOf({ kind: row.kind, id: row.record_id })?.title ?? row.record_id
    return { ...toLine(row), title }
  })
  return toSlice(items, total)
}

async function loadDecision(
  ctx: Ctx,
  id: string,
  { locked = false }: { locked?: boolean } = {},
): Promise<DecisionRow> {
  const query = ctx.db.selectFrom('conversation.decision').selectAll().where('id', '=', id)
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst()
  if (!row || !mayReadStatement(ctx.actor, toDecided(row))) throw refuse.decisionNotFound({ id })
  return row
}

function toDecided(row: DecisionRow): Decided {
  return {
    authorId: row.author_id,
    organizationId: row.organization_id,
    moderatorId: row.moderator_id,
    at: row.at,
    appealedAt: row.appealed_at,
    settledAt: row.settled_at,
  }
}
