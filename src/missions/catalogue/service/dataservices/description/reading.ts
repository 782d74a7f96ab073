import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { ApiDigest } from '../../../schema/api-description.ts'
import type { Dataservice } from '../../../schema/dataservice.ts'
import type { ApiDescriptionRow } from '../../../tables.ts'

/** The OpenAPI description of a dataservice as it was last read; null when it names none. */
export async function findDescription({ db }: Ctx, id: string): Promise<ApiDescriptionRow | null> {
  const query = db.selectFrom('catalogue.api_description').selectAll().where('entry_id', '=', id)
  return (await query.executeTakeFirst()) ?? null
}

type State = Pick<ApiDescriptionRow, 'entry_id' | 'state' | 'reason' | 'read_at'>

/** What became of those of many, without what they say. */
export async function findDescriptions(
  { db }: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, State>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.api_description')
    .select(['entry_id', 'state', 'reason', 'read_at'])
    .where(sql<boolean>`entry_id = any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.entry_id, row]))
}

/** A site that fetches nothing says so, rather than that it will. */
export function toState(row: State | undefined, fetches: boolean): Dataservice['openapi'] {
  if (!row) return null
  const state = row.state === 'waiting' && !fetches ? 'off' : row.state
  return { state, reason: row.reason, readAt: row.read_at?.toISOString() ?? null }
}

/** What the page shows of it; null when nothing could be read yet. */
export async function findDigest(ctx: Ctx, id: string): Promise<ApiDigest | null> {
  const row = await findDescription(ctx, id)
  return row?.digest ? ApiDigest.parse(row.digest) : null
}

const mostWords = 20_000

/** The words that an API is found by. */
export function operationWords(digest: ApiDigest | null): string[] {
  const operations = digest?.groups.flatMap((group) => group.operations) ?? []
  const words = operations.map(({ path, summary }) => `${summary} ${path}`.trim())
  return [words.join('\n').slice(0, mostWords)]
}
