import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '#kernel/context'
import { accessTold } from '../../schema/facts.ts'
import type { WebhookEvent } from '../../schema/webhook.ts'
import type { GrantRow } from '../../tables.ts'
import type { LoadedRequest } from './reading.ts'

/** Of the history -> what software is told of the request. */
const events: ReadonlyMap<string, WebhookEvent> = new Map([
  ['submitted', 'request.submitted'],
  ['changes-requested', 'request.sent-back'],
  ['decided', 'request.decided'],
  ['confirmed', 'request.decided'],
  ['message', 'request.message'],
  ['transferred', 'request.owners-changed'],
  ['co-owner-named', 'request.owners-changed'],
  ['co-owner-removed', 'request.owners-changed'],
])

interface Happened {
  action: string
  before: LoadedRequest | null
  after: LoadedRequest
}

/** What an act means to the software of both sides, in the transaction of the act. */
export async function announceAct(ctx: Ctx, happened: Happened): Promise<void> {
  const { after } = happened
  for (const event of eventsOf(happened)) await announceRequest(ctx, after, event)
  await announceNewGrant(ctx, happened)
  const isRevoked = happened.action === 'withdrawn' || happened.action === 'revocation-announced'
  if (isRevoked && after.grant) await announceGrant(ctx, after.grant, 'grant.revoked')
}

/** Until it was sent, a request is the business of its organisation alone; that it is late is the instruction's. */
export async function announceRequest(
  ctx: Ctx,
  { row, held }: LoadedRequest,
  event: WebhookEvent,
): Promise<void> {
  const asks = event === 'request.late' ? [] : [row.organization_id]
  const to = [...new Set([...asks, ...(held.wasSent ? [row.provider_id] : [])])]
  await ctx.facts.emit(ctx, accessTold, { event, kind: 'access-request', id: row.id, state: row.state, to })
}

export async function announceGrant(
  ctx: Ctx,
  { id, state, consumer_id, provider_id }: Pick<GrantRow, 'id' | 'state' | 'consumer_id' | 'provider_id'>,
  event: WebhookEvent,
): Promise<void> {
  const to = [...new Set([consumer_id, provider_id])]
  await ctx.facts.emit(ctx, accessTold, { event, kind: 'grant', id, state, to })
}

function eventsOf({ action, before, after }: Happened): WebhookEvent[] {
  const event = events.get(action)
  const sentAgain = action === 'renewal-asked' && after.row.state === 'submitted'
  const contacts = before && !isDeepStrictEqual(before.row.content.contacts, after.row.content.contacts)
  return [
    ...(event ? [event] : []),
    ...(sentAgain ? (['request.submitted'] as const) : []),
    ...(contacts && after.held.wasSent ? (['request.contacts-changed'] as const) : []),
  ]
}

/** A copy has no grant of its own yet; an act on another one than before made it. */
async function announceNewGrant(ctx: Ctx, { before, after }: Happened): Promise<void> {
  const { grant } = after
  if (!before || !grant || grant.id === before.grant?.id) return
  await announceGrant(ctx, grant, before.row.again === 'renewal' ? 'grant.renewed' : 'grant.made')
}
