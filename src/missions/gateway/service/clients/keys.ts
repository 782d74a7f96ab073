import { type Ctx, newId, transact } from '#kernel/context'
import { mayRevokeClient } from '../../policy.ts'
import { type ClientView, type KeyDraft, refuse } from '../../schema/client-draft.ts'
import { getClient, lockRunning } from './clients.ts'
import { readKeyText } from './key-text.ts'

const dayMs = 86_400_000
const usualMs = 730 * dayMs
const longestMs = 1096 * dayMs
const mostValid = 2

/**
 * Registers the public half of a key, or a certificate: the old one and the new one hold together, so that software
 * changes its key without a halt.
 * @throws clientNotFound, clientNotYours, clientWithdrawn, keyUnreadable, keyIsPrivate, keyKnown, tooManyKeys, keyEndsWrong
 */
export function addKey(ctx: Ctx, clientId: string, draft: KeyDraft): Promise<ClientView> {
  const now = ctx.now()
  return transact(ctx, async (tx) => {
    const client = await lockRunning(tx, clientId)
    const key = readKeyText(draft.key, now)
    const valid = client.keys.filter(({ kind, state }) => kind === key.kind && state === 'valid')
    if (valid.length >= mostValid) throw refuse.tooManyKeys()
    const ends = endOf(draft, key.validTo, now)
    const row = await tx.db
      .insertInto('gateway.client_key')
      .values({
        ...{ id: newId(ctx), client_id: clientId, kind: key.kind, thumbprint: key.thumbprint },
        ...{ jwk: key.jwk === null ? null : JSON.stringify(key.jwk), name: draft.name, ends_at: ends },
        ...{ created_at: now, created_by: ctx.actor.id },
      })
      .onConflict((conflict) => conflict.column('thumbprint').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuse.keyKnown({ errors: [{ pointer: '/key', detail: '' }] })
    return getClient(tx, clientId)
  })
}

/** No node accepts it five seconds later. @throws clientNotFound, clientNotYours, keyNotFound */
export function revokeKey(ctx: Ctx, clientId: string, keyId: string): Promise<ClientView> {
  return transact(ctx, async (tx) => {
    const client = await getClient(tx, clientId)
    if (!mayRevokeClient(ctx.actor, client.organizationId)) throw refuse.clientNotYours({ id: clientId })
    if (!client.keys.some(({ id }) => id === keyId)) throw refuse.keyNotFound({ id: keyId })
    await tx.db
      .updateTable('gateway.client_key')
      .set({ revoked_at: ctx.now() })
      .where('id', '=', keyId)
      .where('revoked_at', 'is', null)
      .execute()
    return getClient(tx, clientId)
  })
}

function endOf({ endsAt }: KeyDraft, validTo: Date | null, now: Date): Date {
  const usual = validTo ?? new Date(now.getTime() + usualMs)
  if (endsAt === null) return usual
  const end = new Date(endsAt)
  const latest = Math.min(validTo?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + longestMs)
  if (end <= now || end.getTime() > latest)
    throw refuse.keyEndsWrong({ errors: [{ pointer: '/endsAt', detail: '' }] })
  return end
}
