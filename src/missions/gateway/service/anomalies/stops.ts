import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { findGrant, type Grant } from '#missions/exchange'
import { mayReadStop, mayReleaseStop } from '../../policy.ts'
import { type Release, refuse, type Stop } from '../../schema/stop.ts'
import { dayAt } from '../limits/days.ts'
import { tellNodes } from '../orders.ts'
import type { Suspicion } from './rules.ts'
import { type StopRow, toStop } from './tables.ts'
import { tellRelease, tellStop } from './telling.ts'

/** A stop with what it is about: whose software, whose data. */
export interface StopFile {
  stop: Stop
  client: { id: string; name: string; organizationId: string }
  grant: Grant | null
}

/**
 * Stops a software on every node, with what its consumer may ask of that API and whatever its organisation registers
 * meanwhile, and tells those who answer for it: once, however many nodes find it.
 */
export function stopClient(
  ctx: Ctx,
  { clientId, grantId, suspicion }: { clientId: string; grantId: string; suspicion: Suspicion },
): Promise<void> {
  return transact(ctx, async (tx) => {
    const granted = (await findGrant(tx, grantId))?.grant
    const { rows } = await sql<{
      id: string
    }>`insert into gateway.stop (id, client_id, grant_id, client_organization_id, consumer_id, api_id, rule, counted, at)
      values (${newId(ctx)}, ${clientId}, ${grantId},
        (select organization_id from gateway.client where id = ${clientId}), ${granted?.consumerId ?? null},
        ${granted?.apiId ?? null}, ${suspicion.rule}, ${JSON.stringify(suspicion.counted)}, ${ctx.now()})
      on conflict (client_id) where released_at is null do nothing returning id`.execute(tx.db)
    const [row] = rows
    if (!row) return
    await tellNodes(tx)
    await tellStop(tx, await loadStop(tx, row.id))
  })
}

/**
 * Lets a software go on: what it asked so far is forgiven, its keys and its grants as they were.
 * @throws stopNotFound, stopNotYours, releaseNotYours, alreadyReleased
 */
export function releaseStop(ctx: Ctx, id: string, { reason, untilTonight }: Release): Promise<Stop> {
  return transact(ctx, async (tx) => {
    const file = await getStop(tx, id, { lock: true })
    if (!mayReleaseStop(ctx.actor, partiesOf(file))) throw refuse.releaseNotYours({ id })
    if (file.stop.releasedAt !== null) throw refuse.alreadyReleased({ id })
    const now = ctx.now()
    const activity = await activityToday(tx, file.client.id)
    const row = await tx.db
      .updateTable('gateway.stop')
      .set({
        ...{ released_at: now, released_by: ctx.actor.id, release_reason: reason },
        forgiven: JSON.stringify(activity),
        rests_until: untilTonight ? new Date(dayAt(now.getTime()).endsAt) : null,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await tellNodes(tx)
    await tellRelease(tx, file, reason)
    return toStop(row)
  })
}

/** @throws stopNotFound, stopNotYours */
export async function getStop(ctx: Ctx, id: string, { lock = false } = {}): Promise<StopFile> {
  if (lock) await ctx.db.selectFrom('gateway.stop').select('id').where('id', '=', id).forUpdate().execute()
  const file = await loadStop(ctx, id)
  if (!mayReadStop(ctx.actor, partiesOf(file))) throw refuse.stopNotYours({ id })
  return file
}

/** Those that the reader may see, standing first, then the latest; at most two hundred. */
export async function listStops(ctx: Ctx, { clientId }: { clientId?: string } = {}): Promise<StopFile[]> {
  let query = ctx.db
    .selectFrom('gateway.stop')
    .selectAll()
    .orderBy(sql`released_at is not null`)
    .orderBy('at', 'desc')
    .limit(200)
  if (clientId !== undefined) query = query.where('client_id', '=', clientId)
  const files = await toFiles(ctx, await query.execute())
  return files.filter((file) => mayReadStop(ctx.actor, partiesOf(file)))
}

/** Stops that wait for a person who may release them. */
export async function countStopsToRelease(ctx: Ctx): Promise<number> {
  const standing = await ctx.db
    .selectFrom('gateway.stop')
    .selectAll()
    .where('released_at', 'is', null)
    .limit(100)
    .execute()
  const files = await toFiles(ctx, standing)
  return files.filter((file) => mayReleaseStop(ctx.actor, partiesOf(file))).length
}

export function partiesOf({ client, grant }: StopFile) {
  return {
    ownerId: client.organizationId,
    consumerId: grant?.consumerId ?? client.organizationId,
    providerId: grant?.providerId ?? null,
  }
}

async function loadStop(ctx: Ctx, id: string): Promise<StopFile> {
  const rows = await ctx.db.selectFrom('gateway.stop').selectAll().where('id', '=', id).execute()
  const [file] = await toFiles(ctx, rows)
  if (!file) throw refuse.stopNotFound({ id })
  return file
}

/** Each software and each grant is read once, however many stops are about it. */
async function toFiles(ctx: Ctx, rows: readonly StopRow[]): Promise<StopFile[]> {
  if (rows.length === 0) return []
  const clientIds = [...new Set(rows.map(({ client_id }) => client_id))]
  const grantIds = [...new Set(rows.map(({ grant_id }) => grant_id))]
  const found = await ctx.db
    .selectFrom('gateway.client')
    .select(['id', 'name', 'organization_id'])
    .where('id', 'in', clientIds)
    .execute()
  const clients = new Map(found.map((client) => [client.id, client]))
  const grants = new Map(
    await Promise.all(grantIds.map(async (id) => [id, await findGrant(ctx, id)] as const)),
  )
  return rows.map((row) => {
    const client = clients.get(row.client_id)
    return {
      stop: toStop(row),
      client: {
        id: row.client_id,
        name: client?.name ?? row.client_id,
        organizationId: client?.organization_id ?? '',
      },
      grant: grants.get(row.grant_id)?.grant ?? null,
    }
  })
}

async function activityToday({ db, now }: Ctx, clientId: string) {
  const rows = await db
    .selectFrom('gateway.activity')
    .select(['grant_id', 'hour', 'network', 'persons'])
    .where('client_id', '=', clientId)
    .where('hour', '>', new Date(now().getTime() - 26 * 3_600_000))
    .execute()
  return rows.map(({ grant_id, hour, network, persons }) => ({
    grantId: grant_id,
    hour: hour.toISOString(),
    network,
    persons,
  }))
}
