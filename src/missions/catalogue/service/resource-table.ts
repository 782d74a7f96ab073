import type { Ctx } from '#kernel/context'
import { countRows, findPreview, getVersion, type Preview } from '#missions/tables'
import type { Resource, Standing } from '../schema/resource.ts'
import { getContentRow } from './resource-reading.ts'

/** What a resource has of a table, for a page that shows it. */
export type ResourceTable =
  | { state: 'ready'; tableId: string }
  /** Not given to everybody yet: its editors see why. */
  | { state: 'held'; standing: Standing }
  /** It holds no table, or none that could be read; the code is one of the faults of `tables`. */
  | { state: 'unread'; fault: string }
  /** Kept elsewhere, or never read: there is nothing to say but that. */
  | { state: 'none' }

/**
 * The rows of a resource, or why there are none. @throws catalogue/resource-not-found, catalogue/file-not-clear as its
 * download
 */
export async function getResourceTable(ctx: Ctx, id: string): Promise<ResourceTable> {
  const row = await getContentRow(ctx, id)
  if (row.standing !== 'clear') return { state: 'held', standing: row.standing }
  if (!row.table_id) return { state: 'none' }
  if ((await countRows(ctx, [row.table_id])).has(row.table_id))
    return { state: 'ready', tableId: row.table_id }
  const version = row.table_version ? await getVersion(ctx, row.table_version) : null
  return version?.fault ? { state: 'unread', fault: version.fault.code } : { state: 'none' }
}

/** The beginning of the table of a resource that the actor was just given. */
export async function previewOf(ctx: Ctx, { tableId, standing }: Resource): Promise<Preview | null> {
  return tableId && standing === 'clear' ? findPreview(ctx, tableId) : null
}

/** How many rows each resource of a list has to explore, by id of resource. */
export async function rowsOfResources(
  ctx: Ctx,
  resources: readonly Resource[],
): Promise<Map<string, number>> {
  const clear = resources.filter(({ standing }) => standing === 'clear')
  const counts = await countRows(
    ctx,
    clear.flatMap(({ tableId }) => tableId ?? []),
  )
  const found = clear.flatMap(({ id, tableId }) => {
    const rows = tableId ? counts.get(tableId) : undefined
    return rows === undefined ? [] : [[id, rows] as const]
  })
  return new Map(found)
}
