import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse } from '../schema/refusals.ts'
import type { TableVersion } from '../schema/table.ts'
import { type StoredSource, type TableRow, toVersion } from '../tables.ts'
import { ingestVersion } from './ingesting.ts'

export const ingestJob = defineJob({
  name: 'tables.ingest',
  payload: z.object({ versionId: z.uuid() }),
  run: (ctx, { versionId }) => ingestVersion(ctx, versionId),
})

/** Longer than any file takes. */
const staleAfterMs = 2 * 3_600_000

/** Opens a table that has no content yet; `owner` is opaque. In the transaction of the caller when there is one. */
export async function openTable(ctx: Ctx, owner: string): Promise<string> {
  const id = randomUUID()
  await ctx.db.insertInto('tables.table').values({ id, owner, created_at: ctx.now() }).execute()
  return id
}

/**
 * Gives a table its next content: bytes of the file store, or of an address. The work is a job; its end is told by
 * the facts `versionReady` and `versionFailed`, and nobody reads the version before `releaseVersion`.
 * @throws tables/table-not-found
 */
export function receiveVersion(ctx: Ctx, tableId: string, source: StoredSource): Promise<TableVersion> {
  return transact(ctx, async (ctx) => {
    await lockTable(ctx, tableId)
    const row = await ctx.db
      .insertInto('tables.version')
      .values({
        id: randomUUID(),
        table_id: tableId,
        number: (await lastNumber(ctx, tableId)) + 1,
        state: 'working',
        source: JSON.stringify(source),
        created_at: ctx.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await askFor(ctx, row.id)
    return toVersion(row)
  })
}

/**
 * Asks again for the versions that nobody works on any more: their job died, or a restored backup left it behind.
 */
export async function resumeVersions(ctx: Ctx): Promise<void> {
  const stale = await ctx.db
    .selectFrom('tables.version')
    .select('id')
    .where('state', '=', 'working')
    .where('created_at', '<', new Date(ctx.now().getTime() - staleAfterMs))
    .limit(1000)
    .execute()
  for (const { id } of stale) await askFor(ctx, id)
}

function askFor(ctx: Ctx, versionId: string): Promise<void> {
  return enqueue(ctx, { job: ingestJob, payload: { versionId }, key: `ingest:${versionId}` })
}

/** Two contents that arrive together get two numbers. */
export async function lockTable({ db }: Ctx, id: string): Promise<TableRow> {
  const query = db.selectFrom('tables.table').selectAll().where('id', '=', id).forUpdate()
  const row = await query.executeTakeFirst()
  if (!row) throw refuse.tableNotFound({ id })
  return row
}

async function lastNumber({ db }: Ctx, tableId: string): Promise<number> {
  const query = db.selectFrom('tables.version').select(({ fn }) => fn.max('number').as('last'))
  return (await query.where('table_id', '=', tableId).executeTakeFirst())?.last ?? 0
}
