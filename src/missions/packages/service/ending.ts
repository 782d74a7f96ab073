import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import { defineJob } from '#kernel/jobs'
import { parisDay } from '#kernel/text/paris'
import { isWaiting, mayWithdraw } from '../policy.ts'
import type { Package } from '../schema/package.ts'
import { refuse } from '../schema/refusals.ts'
import type { FileRow } from '../tables.ts'
import { type LoadedPackage, loadAny, loadPackage } from './loading.ts'
import { getPackage } from './presenting.ts'
import { tellOrganization } from './telling.ts'

const day = 86_400_000
/** How long what was said of a package outlives it; accesses stay in the journal. */
const keptDays = 365
const warnedDays = 3
const atOnce = 200

/** Takes back what was sent; a draft is deleted: null. @throws packageNotFound, notYours, notInThisState */
export function withdrawPackage(ctx: Ctx, id: string): Promise<Package | null> {
  return transact(ctx, async (tx) => {
    const loaded = await loadPackage(tx, id)
    const { parties, row } = loaded
    if (!mayWithdraw(tx.actor, { ...parties, state: 'transmitted' })) throw refuse.notYours()
    if (!mayWithdraw(tx.actor, parties)) throw refuse.notInThisState({ state: row.state })
    if (row.state === 'draft') {
      await deletePackage(tx, loaded)
      return null
    }
    const told = await endPackage(tx, loaded, 'withdrawn')
    for (const consumerId of told)
      await tellOrganization(tx, consumerId, { mail: 'withdrawn', about: loaded })
    return getPackage(tx, id)
  })
}

/**
 * Its files are forgotten: their keys at once, so that the bytes mean nothing any more, the bytes within the hour.
 * Answers which recipients had not answered.
 */
export async function endPackage(
  tx: Ctx,
  { row, files, deliveries }: LoadedPackage,
  state: 'settled' | 'withdrawn' | 'expired',
): Promise<string[]> {
  const now = tx.now()
  await tx.db.updateTable('packages.package').set({ state, ended_at: now }).where('id', '=', row.id).execute()
  await forgetFiles(tx, files)
  if (state === 'settled') return []
  const open = deliveries.filter((one) => isWaiting(one.state))
  await tx.db
    .updateTable('packages.delivery')
    .set({ state, settled_at: now })
    .where('package_id', '=', row.id)
    .where('state', 'in', ['transmitted', 'fetched'])
    .execute()
  return open.map(({ consumer_id }) => consumer_id)
}

async function forgetFiles(tx: Ctx, files: readonly FileRow[]): Promise<void> {
  if (files.length === 0) return
  await tx.db
    .updateTable('packages.file')
    .set({ sealed_key: null })
    .where(
      'id',
      'in',
      files.map(({ id }) => id),
    )
    .execute()
  for (const { store_key } of files) await removeFileLater(tx, store_key)
}

async function deletePackage(tx: Ctx, { row, files }: LoadedPackage): Promise<void> {
  await tx.db.deleteFrom('packages.package').where('id', '=', row.id).execute()
  for (const { store_key } of files) await removeFileLater(tx, store_key)
}

/** Packages whose time is over, recipients to remind, and what is old enough to be forgotten. */
export async function turnPackages(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const warnBefore = new Date(now.getTime() + warnedDays * day)
  const due = await ctx.db
    .selectFrom('packages.package')
    .select('id')
    .where('state', 'in', ['draft', 'transmitted'])
    .where('expires_at', '<=', now)
    .limit(atOnce)
    .execute()
  for (const { id } of due) await transact(ctx, (tx) => expire(tx, id))
  const near = await ctx.db
    .selectFrom('packages.package')
    .select('id')
    .where('state', '=', 'transmitted')
    .where('expires_at', '<=', warnBefore)
    .where('expires_at', '>', now)
    .where('warned_at', 'is', null)
    .limit(atOnce)
    .execute()
  for (const { id } of near) await transact(ctx, (tx) => warn(tx, id))
  const old = new Date(now.getTime() - keptDays * day)
  await ctx.db.deleteFrom('packages.package').where('ended_at', '<', old).execute()
  await ctx.db
    .deleteFrom('packages.egress')
    .where('day', '<', parisDay(new Date(now.getTime() - 2 * day)))
    .execute()
}

export const turnPackagesJob = defineJob({
  name: 'packages.turn',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  run: (ctx) => turnPackages(ctx),
})

/** Looked at again, alone with it: it may have been sent or settled meanwhile. */
async function expire(tx: Ctx, id: string): Promise<void> {
  const loaded = await loadAny(tx, id)
  const { row } = loaded
  if (row.expires_at > tx.now()) return
  if (row.state === 'draft') return deletePackage(tx, loaded)
  if (row.state !== 'transmitted') return
  await endPackage(tx, loaded, 'expired')
  await tellOrganization(tx, row.sender_id, { mail: 'expired', about: loaded })
}

async function warn(tx: Ctx, id: string): Promise<void> {
  const loaded = await loadAny(tx, id)
  const { row, deliveries } = loaded
  if (row.state !== 'transmitted' || row.warned_at !== null) return
  await tx.db.updateTable('packages.package').set({ warned_at: tx.now() }).where('id', '=', id).execute()
  for (const one of deliveries)
    if (isWaiting(one.state)) await tellOrganization(tx, one.consumer_id, { mail: 'expiring', about: loaded })
}
