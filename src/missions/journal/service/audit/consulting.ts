import type { Ctx } from '#kernel/context'
import { findAccountNames, findOrganizations } from '#missions/people'
import { mayAudit } from '../../policy.ts'
import type { Access } from '../../schema/access.ts'
import type { Consultation } from '../../schema/consultation.ts'
import { refuse } from '../../schema/refusals.ts'
import { indexAccesses } from '../accesses/indexing.ts'
import { type AccessCriteria, type AccessPage, eachAccess, pageAccesses } from '../accesses/searching.ts'
import { appendHere } from '../chain/own-chain.ts'
import { recordLines } from '../checkpoints/exporting.ts'
import { describeGrants } from '../grants.ts'

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
  /** Organisations and grants by what people call them. */
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
  const called = await namesIn(
    ctx,
    rows.map(({ criteria }) => criteria),
  )
  return rows.map(({ at, account_id, action, criteria }) => ({
    ...{ at: at.toISOString(), action },
    criteria: Object.fromEntries(
      Object.entries(criteria).map(([name, value]) => [
        name,
        (name.endsWith('Id') && called.get(value)) || value,
      ]),
    ),
    name: (account_id && names[account_id]) ?? null,
  }))
}

/** What the ids of these criteria are called. */
async function namesIn(
  ctx: Ctx,
  criteria: readonly Consultation['criteria'][],
): Promise<Map<string, string>> {
  const said = (name: string) => [...new Set(criteria.flatMap((one) => one[name] ?? []))]
  const [organizations, grants] = await Promise.all([
    findOrganizations(ctx, [...said('consumerId'), ...said('providerId')]),
    describeGrants(ctx, said('grantId')),
  ])
  return new Map([
    ...organizations.map(({ id, name }) => [id, name] as const),
    ...[...grants].map(([id, { number }]) => [id, `H${number}`] as const),
  ])
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
