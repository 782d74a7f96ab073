import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { keepHarvestedEntries, mostLinked } from '#missions/catalogue'
import type { RecordKind } from '../schema/remote-dataset.ts'
import type { ItemRow, SourceRow } from '../tables.ts'

/** A dataservice or a series as its source names it, and the datasets that it names. */
interface Naming {
  /** Its id, its address, its identifier: datasets name it by one of them. */
  own: readonly string[]
  names: readonly string[]
}

const batch = 250

/** The datasets of the source that each of these names, or that name it: in the order of their names, then of arrival. */
export async function findLinked(
  { db }: Ctx,
  sourceId: string,
  namings: readonly Naming[],
): Promise<string[][]> {
  const [own, names] = [namings.flatMap((one) => one.own), namings.flatMap((one) => one.names)]
  if (own.length === 0) return namings.map(() => [])
  const rows = await db
    .selectFrom('harvest.item')
    .select(['record_id', 'remote_id', 'identifier', 'uri', 'names'])
    .where('source_id', '=', sourceId)
    .where('kind', '=', 'dataset')
    .where('record_id', 'is not', null)
    .where(
      sql<boolean>`(remote_id = any(${names}::text[]) or uri = any(${names}::text[])
        or identifier = any(${names}::text[]) or names && ${own}::text[])`,
    )
    .orderBy('id')
    .execute()
  const named = new Map<string, string[]>()
  const naming = new Map<string, string[]>()
  for (const { record_id, remote_id, identifier, uri, names } of rows) {
    if (record_id === null) continue
    for (const name of new Set([remote_id, identifier, uri])) if (name) add(named, name, record_id)
    for (const name of names) add(naming, name, record_id)
  }
  return namings.map((one) => [
    ...new Set([
      ...one.names.flatMap((name) => named.get(name) ?? []),
      ...one.own.flatMap((name) => naming.get(name) ?? []),
    ]),
  ])
}

function add(index: Map<string, string[]>, name: string, id: string): void {
  const known = index.get(name)
  if (known) known.push(id)
  else index.set(name, [id])
}

/** What a record is called at its source. */
export function ownNames({
  remote_id,
  identifier,
  uri,
}: Pick<ItemRow, 'remote_id' | 'identifier' | 'uri'>): string[] {
  return [...new Set([remote_id, identifier, uri].filter((name) => name !== null))]
}

/**
 * At the end of a reading, when all datasets are known: links of dataservices and series that are not what they were,
 * though nothing else of them may have changed. What an editor linked here stays.
 */
export async function settleLinks(
  ctx: Ctx,
  source: SourceRow,
  onCut: (remoteId: string) => void,
): Promise<void> {
  const entries = await ctx.db
    .selectFrom('harvest.item')
    .select(['id', 'kind', 'record_id', 'remote_id', 'identifier', 'uri', 'names', 'linked'])
    .where('source_id', '=', source.id)
    .where('kind', '<>', 'dataset')
    .where('record_id', 'is not', null)
    .where('archived_at', 'is', null)
    .orderBy('id')
    .execute()
  for (let from = 0; from < entries.length; from += batch) {
    const some = entries.slice(from, from + batch)
    const found = await findLinked(
      ctx,
      source.id,
      some.map((item) => ({ own: ownNames(item), names: item.names })),
    )
    const moved = some.flatMap((item, index) => {
      const all = found[index] ?? []
      if (all.length > mostLinked) onCut(item.remote_id)
      const now = all.slice(0, mostLinked)
      return isDeepStrictEqual(now, item.linked) ? [] : [{ ...item, now }]
    })
    if (moved.length > 0) await relink(ctx, source, moved)
  }
}

type Moved = Pick<ItemRow, 'id' | 'kind' | 'record_id' | 'linked'> & { now: string[] }

function relink(base: Ctx, source: SourceRow, moved: readonly Moved[]): Promise<void> {
  return transact(base, async (ctx) => {
    await keepHarvestedEntries(ctx, {
      organizationId: source.organization_id,
      items: moved.map(({ kind, record_id, now, linked }) => ({
        ...{ kind: kind satisfies RecordKind, entryId: record_id, changes: {} },
        datasets: { now, before: linked },
      })),
    })
    const rows = moved.map(({ id, now }) => ({ id, linked: now }))
    await sql`
      update harvest.item as i set linked = t.linked
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id bigint, linked text[])
      where i.id = t.id`.execute(ctx.db)
  })
}
