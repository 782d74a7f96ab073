import type { Ctx } from '#kernel/context'
import { findAccountNames, findOrganizations } from '#missions/people'
import { actsOnRequest, type HeldRequest, mayInstruct, mayReadRequest } from '../../policy.ts'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { ContactConfirmationRow } from '../../schema/contact-rows.ts'
import type { Definition } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import type { DecisionRow, GrantRow, RequestRow } from '../../tables.ts'
import { findApiTitles } from '../apis/reading.ts'
import { standingOf } from '../contacts/standing.ts'
import { getDefinition } from '../definitions/reading.ts'

/** A request with what its rules look at. */
export interface LoadedRequest {
  row: RequestRow
  held: HeldRequest
  /** Its last grant. */
  grant: GrantRow | null
  /** The last decision, and the one that waits for a second person. */
  decision: DecisionRow | null
  proposal: DecisionRow | null
  coOwners: string[]
  confirmations: ContactConfirmationRow[]
}

export const requestPath = (id: string) => `/exchange/requests/${id}`

/** Held until the end of the transaction when it is to be changed. @throws requestNotFound */
export async function loadRequest(
  ctx: Ctx,
  id: string,
  { held = false }: { held?: boolean } = {},
): Promise<LoadedRequest> {
  const query = ctx.db.selectFrom('exchange.request').selectAll().where('id', '=', id)
  const row = await (held ? query.forUpdate() : query).executeTakeFirst()
  const [loaded] = row ? await loadAround(ctx, [row]) : []
  if (!loaded || !mayReadRequest(ctx.actor, loaded.held)) throw refuse.requestNotFound({ id })
  return loaded
}

/** The same for many, in four questions. */
export async function loadAround({ db }: Ctx, rows: readonly RequestRow[]): Promise<LoadedRequest[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [grants, decisions, coOwners, confirmed] = await Promise.all([
    db
      .selectFrom('exchange.grant')
      .selectAll()
      .distinctOn('request_id')
      .where('request_id', 'in', ids)
      .orderBy('request_id')
      .orderBy('number', 'desc')
      .execute(),
    db
      .selectFrom('exchange.decision')
      .selectAll()
      .distinctOn('request_id')
      .where('request_id', 'in', ids)
      .orderBy('request_id')
      .orderBy('decided_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    db.selectFrom('exchange.co_owner').selectAll().where('request_id', 'in', ids).orderBy('since').execute(),
    db.selectFrom('exchange.contact_confirmation').selectAll().where('request_id', 'in', ids).execute(),
  ])
  const grantOf = new Map(grants.map((grant) => [grant.request_id, grant]))
  const decisionOf = new Map(decisions.map((decision) => [decision.request_id, decision]))
  return rows.map((row) => {
    const grant = grantOf.get(row.id) ?? null
    const decision = decisionOf.get(row.id) ?? null
    const proposal = decision?.state === 'proposed' ? decision : null
    const confirmations = confirmed.filter((one) => one.request_id === row.id)
    const others = coOwners.filter((one) => one.request_id === row.id).map((one) => one.account_id)
    return {
      row,
      grant,
      decision,
      proposal,
      coOwners: others,
      confirmations,
      held: heldOf({ row, grant, proposal, others, confirmations }),
    }
  })
}

function heldOf({
  row,
  grant,
  proposal,
  others,
  confirmations,
}: {
  row: RequestRow
  grant: GrantRow | null
  proposal: DecisionRow | null
  others: string[]
  confirmations: readonly ContactConfirmationRow[]
}): HeldRequest {
  return {
    ...{
      state: row.state,
      again: row.again,
      organizationId: row.organization_id,
      providerId: row.provider_id,
    },
    wasSent: row.submitted_at !== null,
    ownerIds: [...(row.applicant_id === null ? [] : [row.applicant_id]), ...others],
    proposal: proposal && { by: proposal.decided_by },
    contactsWait:
      row.submitted_at !== null &&
      standingOf(row.content.contacts ?? [], confirmations).some(({ state }) => state !== 'confirmed'),
    grant: grant && { state: grant.state, endsAt: grant.ends_at, revokedAt: grant.revoked_at },
  }
}

/** One request as who asks may see it. @throws requestNotFound */
export async function getRequest(ctx: Ctx, id: string): Promise<AccessRequest> {
  const [request] = await toRequests(ctx, [await loadRequest(ctx, id)])
  if (!request) throw refuse.requestNotFound({ id })
  return request
}

/** The definition a request was made on, in its version. */
export function definitionOf(
  ctx: Ctx,
  { definition_key, definition_version }: Pick<RequestRow, 'definition_key' | 'definition_version'>,
): Promise<Definition> {
  return getDefinition(ctx, definition_key, definition_version)
}

export async function toRequests(ctx: Ctx, loaded: readonly LoadedRequest[]): Promise<AccessRequest[]> {
  const rows = loaded.map(({ row }) => row)
  const accounts = loaded.flatMap(({ coOwners }) => coOwners)
  const [organizations, names, titles] = await Promise.all([
    findOrganizations(ctx, [...new Set(rows.flatMap((row) => [row.organization_id, row.provider_id]))]),
    findAccountNames(ctx, accounts),
    findApiTitles(ctx, [...new Set(rows.map((row) => row.api_id))]),
  ])
  const byId = new Map(
    organizations.map(({ id, name, slug }) => [id, { id, name, path: `/organizations/${slug}` }]),
  )
  const named = (id: string) => byId.get(id) ?? { id, name: id, path: null }
  return loaded.map((one) => ({
    ...plainOf(one.row),
    api: { id: one.row.api_id, ...(titles.get(one.row.api_id) ?? { title: '', slug: null }) },
    provider: named(one.row.provider_id),
    organization: named(one.row.organization_id),
    applicant: one.row.applicant_id ? { id: one.row.applicant_id, name: one.row.applicant_name } : null,
    coOwners: one.coOwners.map((id) => ({ id, name: names[id] ?? '' })),
    isLate: one.row.due_at !== null && one.row.due_at < ctx.now(),
    // Applicants know the organisation that instructs, not whose desk it is on.
    instructor:
      one.row.instructor_id && mayInstruct(ctx.actor, one.held)
        ? { id: one.row.instructor_id, name: one.row.instructor_name }
        : null,
    decision: decisionFor(ctx, one),
    grant: one.grant && {
      ...{ id: one.grant.id, number: one.grant.number, state: one.grant.state },
      endsAt: one.grant.ends_at.toISOString(),
      revokedAt: one.grant.revoked_at?.toISOString() ?? null,
    },
    contacts: standingOf(one.row.content.contacts ?? [], one.confirmations),
    may: actsOnRequest(ctx.actor, one.held, ctx.now()),
  }))
}

function plainOf(row: RequestRow) {
  return {
    ...{ id: row.id, number: row.number, path: requestPath(row.id), state: row.state, again: row.again },
    definition: { key: row.definition_key, version: row.definition_version },
    ...{ createdAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString() },
    ...{ submittedAt: row.submitted_at?.toISOString() ?? null, dueAt: row.due_at?.toISOString() ?? null },
    ...{ reason: row.reason, revision: row.revision, content: row.content },
  }
}

/** A proposal is the instruction's own business until it is confirmed. */
function decisionFor(ctx: Ctx, { decision, held }: LoadedRequest): AccessRequest['decision'] {
  if (!decision) return null
  const instructs = mayInstruct(ctx.actor, held)
  if (decision.state !== 'confirmed' && !instructs) return null
  return {
    ...{ outcome: decision.outcome, state: decision.state, fields: decision.fields, reason: decision.reason },
    ...{ months: decision.months, at: decision.decided_at.toISOString() },
    by: instructs ? decision.decided_by_name : null,
    settledBy: instructs ? decision.settled_by_name : null,
    words: instructs ? decision.settled_words : '',
  }
}
