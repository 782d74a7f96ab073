import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import { enqueue } from '#kernel/jobs'
import { refuse } from '../schema/refusals.ts'
import type { TableVersion } from '../schema/table.ts'
import { toVersion, type VersionRow } from '../tables.ts'
import { compareJob } from './comparing.ts'
import { requireVersion, type TableSource, toSource } from './reading.ts'
import { lockTable } from './receiving.ts'

/** Versions whose files are kept, the current one included, so that the last change can be looked at. */
const keptVersions = 3

/** For the mission that owns the table: it decides who may look. @throws tables/version-not-found */
export async function getVersion(ctx: Ctx, id: string): Promise<TableVersion> {
  return toVersion(await requireVersion(ctx, id))
}

/** How a version was read, without the rest: why it is no table, how many of its cells are not as they were written. */
export interface ReadingOutcome {
  state: TableVersion['state']
  fault: NonNullable<TableVersion['fault']>['code'] | null
  defects: number
}

/** Of several versions at once, by id, for the mission that owns their tables. */
export async function findOutcomes(
  { db }: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadingOutcome>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('tables.version')
    .select(['id', 'state', 'fault', sql<number>`coalesce((defects->>'total')::float8, 0)`.as('defects')])
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, state, fault, defects }) => [id, { state, fault: fault?.code ?? null, defects }]),
  )
}

/** The files of any version that is ready, for the mission that owns the table. @throws tables/version-not-found */
export async function getVersionSource(ctx: Ctx, id: string): Promise<TableSource> {
  const version = await requireVersion(ctx, id)
  if (version.state !== 'ready') throw refuse.versionNotFound({ id })
  return toSource(version)
}

/**
 * Makes a version the one that readers get: all of it or nothing. An older one than the current one is left.
 * @throws tables/version-not-found
 */
export function releaseVersion(ctx: Ctx, id: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    const version = await requireVersion(ctx, id)
    const table = await lockTable(ctx, version.table_id)
    if (version.state !== 'ready') throw refuse.versionNotFound({ id })
    const current = table.current_version ? await requireVersion(ctx, table.current_version) : null
    if (current && current.number >= version.number) return
    await ctx.db.updateTable('tables.table').set({ current_version: id }).where('id', '=', table.id).execute()
    await ctx.db.updateTable('tables.version').set({ released_at: ctx.now() }).where('id', '=', id).execute()
    if (current) await enqueue(ctx, { job: compareJob, payload: { from: current.id, to: id } })
    await forgetOld(ctx, version)
  })
}

/** Readers get nothing any more, nor hear of that version; all of them stay for their owner. */
export async function withdrawTable({ db }: Ctx, tableId: string): Promise<void> {
  await db
    .updateTable('tables.version')
    .set({ released_at: null })
    .where('id', '=', db.selectFrom('tables.table').select('current_version').where('id', '=', tableId))
    .execute()
  await db.updateTable('tables.table').set({ current_version: null }).where('id', '=', tableId).execute()
}

/** Forgets a table: its rows now, its files in an hour. */
export function removeTable(ctx: Ctx, tableId: string): Promise<void> {
  return transact(ctx, async (ctx) => {
    const query = ctx.db.selectFrom('tables.version').selectAll().where('table_id', '=', tableId)
    for (const version of await query.execute()) await removeFilesLater(ctx, version)
    await ctx.db.deleteFrom('tables.table').where('id', '=', tableId).execute()
  })
}

async function forgetOld(ctx: Ctx, current: VersionRow): Promise<void> {
  const query = ctx.db.selectFrom('tables.version').selectAll().where('table_id', '=', current.table_id)
  const old = await query
    .where('number', '<', current.number)
    .where('state', '=', 'ready')
    .where(sql<boolean>`files <> '{}'`)
    .orderBy('number', 'desc')
    .offset(keptVersions - 1)
    .execute()
  for (const version of old) {
    await removeFilesLater(ctx, version)
    await ctx.db.updateTable('tables.version').set({ files: '{}' }).where('id', '=', version.id).execute()
  }
}

async function removeFilesLater(ctx: Ctx, { files }: VersionRow): Promise<void> {
  for (const { key } of Object.values(files)) await removeFileLater(ctx, key)
}
