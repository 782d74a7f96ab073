import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { withdrawTable } from '#missions/tables'
import type { ResourceRow } from '../../tables.ts'
import { dropWaiting, findWaiting } from '../submission.ts'
import { checkLinks } from './rounds.ts'

/** Formats of which a table may be made, and those nobody told. */
const ofTables = new Set([
  ...['csv', 'tsv', 'txt', 'json', 'ndjson', 'geojson', 'parquet', 'xls', 'xlsx', 'ods', 'zip', 'gz'],
])
const ofData = new Set(['main', 'update', 'other'])

/** What a few contents take to be read. */
const readingMs = 3000

/** One round at a time for each tick: ten thousand links that arrive together wait in their table, not as jobs. */
export const linkJob = defineJob({
  name: 'catalogue.check-links',
  payload: z.object({}),
  schedule: '*/5 * * * *',
  attempts: 2,
  run: async (ctx) => {
    const left = await checkLinks(ctx)
    if (left !== 'done') await wake(ctx, left === 'later' ? readingMs : 0)
  },
})

/**
 * A link came, or changed: it is asked for soon. What was made of its former address goes. In the transaction of the
 * caller.
 */
export function watchLink(ctx: Ctx, before: ResourceRow | null, after: ResourceRow): Promise<void> {
  return watchLinks(ctx, [{ before, after }])
}

/** The same for many at once, for imports. */
export async function watchLinks(
  ctx: Ctx,
  links: readonly { before: ResourceRow | null; after: ResourceRow }[],
): Promise<void> {
  const moved = links.filter(
    ({ before, after }) =>
      after.url !== null && (before?.url !== after.url || before.format !== after.format),
  )
  for (const { before, after } of moved)
    if (before && before.url !== after.url) await forgetAnswer(ctx, after)
  const asked = moved.flatMap(({ after: { id, url, type, format } }) =>
    url !== null && ofData.has(type) && (format === null || ofTables.has(format))
      ? [{ resource_id: id, url, host: new URL(url).host, next_at: ctx.now() }]
      : [],
  )
  if (asked.length === 0) return
  await sql`
    insert into catalogue.link_check (resource_id, url, host, next_at)
    select resource_id, url, host, next_at from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as t(resource_id uuid, url text, host text, next_at timestamptz)
    on conflict (resource_id) do update
      set url = excluded.url, host = excluded.host, next_at = excluded.next_at`.execute(ctx.db)
  await wake(ctx)
}

function wake(ctx: Ctx, inMs = 0): Promise<void> {
  if (!ctx.config.fetch.on) return Promise.resolve()
  const runAt = new Date(ctx.now().getTime() + inMs)
  return enqueue(ctx, { job: linkJob, payload: {}, key: linkJob.name, runAt })
}

/** What was made of an address goes, and nobody asks it any more. In the transaction of the caller. */
export async function forgetAnswer(
  ctx: Ctx,
  { id, table_id }: Pick<ResourceRow, 'id' | 'table_id'>,
): Promise<void> {
  await ctx.db.deleteFrom('catalogue.link_check').where('resource_id', '=', id).execute()
  if ((await findWaiting(ctx, id))?.fetched) await dropWaiting(ctx, id)
  if (!table_id) return
  await withdrawTable(ctx, table_id)
  const none = { table_version: null, validation: null, standing: 'clear' } as const
  await ctx.db.updateTable('catalogue.any_resource').set(none).where('id', '=', id).execute()
}
