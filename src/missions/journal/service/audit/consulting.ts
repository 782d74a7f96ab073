import type { Ctx } from '#kernel/context'
import { findAccountNames } from '#missions/people'
import { mayAudit } from '../../policy.ts'
import type { Access } from '../../schema/access.ts'
import type { Consultation } from '../../schema/consultation.ts'
import { refuse } from '../../schema/refusals.ts'
import { indexAccesses } from '../accesses/indexing.ts'
import { type AccessCriteria, type AccessPage, eachAccess, pageAccesses } from '../accesses/searching.ts'
import { appendHere } from '../chain/own-chain.ts'
import { recordLines } from '../checkpoints/exporting.ts'

/** What an auditor looks for, and why: both are written before anything is shown. */
export interface AuditQuestion extends AccessCriteria {
  motive: string
}

/** Searches the whole journal. @throws auditorsOnly, journalAway: what cannot be written is not shown */
export async function auditAccesses(ctx: Ctx, question: AuditQuestion, cursor?: string): Promise<AccessPage> {
  const criteria = await consult(ctx, 'search', question)
  return pageAccesses(ctx, criteria, cursor)
}

/** Every access that a search finds. @throws auditorsOnly, journalAway */
export async function exportAccesses(ctx: Ctx, question: AuditQuestion): Promise<AsyncGenerator<Access>> {
  const criteria = await consult(ctx, 'export', question)
  return eachAccess(ctx, criteria)
}

/** The chains themselves, whole, for the verifier. @throws auditorsOnly, journalAway */
export async function exportRecords(ctx: Ctx, motive: string): Promise<AsyncGenerator<string>> {
  await consult(ctx, 'export', { motive })
  return recordLines(ctx.db)
}

export interface PastConsultation {
  at: string
  /** Null once their account is erased. */
  name: string | null
  action: Consultation['action']
  criteria: Consultation['criteria']
}

/** What auditors looked for, the last ones first. @throws auditorsOnly */
export async function listConsultations(ctx: Ctx): Promise<PastConsultation[]> {
  if (!mayAudit(ctx.actor)) throw refuse.auditorsOnly()
  await indexAccesses(ctx)
  const rows = await ctx.db
    .selectFrom('journal.consultation')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('node')
    .orderBy('sequence')
    .limit(50)
    .execute()
  const names = await findAccountNames(
    ctx,
    rows.flatMap(({ account_id }) => account_id ?? []),
  )
  return rows.map(({ at, account_id, action, criteria }) => ({
    ...{ at: at.toISOString(), action, criteria },
    name: (account_id && names[account_id]) ?? null,
  }))
}

async function consult(
  ctx: Ctx,
  action: Consultation['action'],
  question: AuditQuestion,
): Promise<AccessCriteria> {
  const { actor, now } = ctx
  if (!mayAudit(actor) || actor.id === null) throw refuse.auditorsOnly()
  const said = Object.entries(question).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const consultation: Consultation = {
    ...{ kind: 'consultation', at: now().getTime(), accountId: actor.id, action },
    criteria: Object.fromEntries(said),
  }
  await appendHere(ctx, consultation)
  const { motive: _, ...criteria } = question
  return criteria
}
