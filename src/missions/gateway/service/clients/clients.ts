import { type Ctx, newId, transact } from '#kernel/context'
import { mayRunClients, maySeeClients } from '../../policy.ts'
import {
  type ClientChange,
  type ClientDraft,
  type ClientView,
  type ErrorView,
  type KeyView,
  refuse,
} from '../../schema/client-draft.ts'
import { toClient } from '../../tables.ts'
import { standingOf, stopOf } from '../anomalies/standing.ts'
import { keptErrors } from './noting.ts'

const mostClients = 100

/** The software of an organisation, newest first. @throws clientNotYours */
export async function listClients(ctx: Ctx, organizationId: string): Promise<ClientView[]> {
  if (!maySeeClients(ctx.actor, organizationId)) throw refuse.clientNotYours()
  const rows = await ctx.db
    .selectFrom('gateway.client')
    .select('id')
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return loadClients(
    ctx,
    rows.map(({ id }) => id),
  )
}

/** @throws clientNotFound, clientNotYours */
export async function getClient(ctx: Ctx, id: string): Promise<ClientView> {
  const [client] = await loadClients(ctx, [id])
  if (!client) throw refuse.clientNotFound({ id })
  if (!maySeeClients(ctx.actor, client.organizationId)) throw refuse.clientNotYours({ id })
  return client
}

/** The last refusals of a software, latest first. @throws clientNotFound, clientNotYours */
export async function listClientErrors(ctx: Ctx, id: string, limit = keptErrors): Promise<ErrorView[]> {
  await getClient(ctx, id)
  const rows = await ctx.db
    .selectFrom('gateway.client_error')
    .selectAll()
    .where('client_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ at, status, code, grant_id, api_id, operation }) => ({
    ...{ at: at.toISOString(), status, code },
    ...{ grantId: grant_id, apiId: api_id, operation },
  }))
}

/** @throws clientNotYours, tooManyClients */
export function registerClient(ctx: Ctx, organizationId: string, draft: ClientDraft): Promise<ClientView> {
  if (!mayRunClients(ctx.actor, organizationId)) throw refuse.clientNotYours()
  return transact(ctx, async (tx) => {
    const known = await listClients(tx, organizationId)
    if (known.filter(({ revokedAt }) => revokedAt === null).length >= mostClients)
      throw refuse.tooManyClients()
    const id = newId(ctx)
    await tx.db
      .insertInto('gateway.client')
      .values({
        ...{ id, organization_id: organizationId, name: draft.name, networks: draft.networks },
        ...{ created_at: ctx.now(), created_by: ctx.actor.id },
      })
      .execute()
    await keepContacts(tx, id, draft.contacts)
    return getClient(tx, id)
  })
}

/** @throws clientNotFound, clientNotYours, clientWithdrawn */
export function changeClient(ctx: Ctx, id: string, change: ClientChange): Promise<ClientView> {
  return transact(ctx, async (tx) => {
    await lockRunning(tx, id)
    const { name, networks, contacts } = change
    if (name !== undefined || networks !== undefined)
      await tx.db
        .updateTable('gateway.client')
        .set({ ...(name === undefined ? {} : { name }), ...(networks === undefined ? {} : { networks }) })
        .where('id', '=', id)
        .execute()
    if (contacts !== undefined) await keepContacts(tx, id, contacts)
    return getClient(tx, id)
  })
}

/** Locks a software that its organisation may change. @throws clientNotFound, clientNotYours, clientWithdrawn */
export async function lockRunning(tx: Ctx, id: string): Promise<ClientView> {
  await tx.db.selectFrom('gateway.client').select('id').where('id', '=', id).forUpdate().execute()
  const client = await getClient(tx, id)
  if (!mayRunClients(tx.actor, client.organizationId)) throw refuse.clientNotYours({ id })
  if (client.revokedAt !== null) throw refuse.clientWithdrawn({ id })
  return client
}

async function keepContacts({ db }: Ctx, id: string, contacts: readonly string[]): Promise<void> {
  await db.deleteFrom('gateway.client_contact').where('client_id', '=', id).execute()
  const emails = [...new Set(contacts.map((email) => email.toLowerCase()))]
  if (emails.length > 0)
    await db
      .insertInto('gateway.client_contact')
      .values(emails.map((email) => ({ client_id: id, email })))
      .execute()
}

async function loadClients(ctx: Ctx, ids: readonly string[]): Promise<ClientView[]> {
  if (ids.length === 0) return []
  const { db } = ctx
  const [clients, keys, contacts, stops] = await Promise.all([
    db
      .selectFrom('gateway.client')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute(),
    db
      .selectFrom('gateway.client_key as k')
      .leftJoin('gateway.key_use as u', 'u.key_id', 'k.id')
      .selectAll('k')
      .select(['u.used_at', 'u.network'])
      .where('k.client_id', 'in', [...ids])
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id')
      .execute(),
    db
      .selectFrom('gateway.client_contact')
      .selectAll()
      .where('client_id', 'in', [...ids])
      .orderBy('email')
      .execute(),
    db.selectFrom('gateway.stop').selectAll().where('released_at', 'is', null).execute(),
  ])
  const now = ctx.now()
  const standing = standingOf(stops)
  const found = clients.map((row) => ({
    ...{ id: row.id, organizationId: row.organization_id, name: row.name, networks: row.networks },
    contacts: contacts.filter((one) => one.client_id === row.id).map(({ email }) => email),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    stopId: stopOf(standing, toClient(row)),
    keys: keys
      .filter((key) => key.client_id === row.id)
      .map(
        (key): KeyView => ({
          ...{ id: key.id, name: key.name, kind: key.kind, thumbprint: key.thumbprint },
          state: key.revoked_at ? 'revoked' : key.ends_at && key.ends_at <= now ? 'ended' : 'valid',
          createdAt: key.created_at.toISOString(),
          endsAt: key.ends_at?.toISOString() ?? null,
          revokedAt: key.revoked_at?.toISOString() ?? null,
          usedAt: key.used_at?.toISOString() ?? null,
          usedFrom: key.network,
        }),
      ),
  }))
  return ids.flatMap((id) => found.filter((client) => client.id === id))
}
