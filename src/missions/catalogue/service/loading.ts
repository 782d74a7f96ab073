import type { Ctx } from '#kernel/context'
import { findLoadedColumns, type LoadedColumn } from '#missions/tables'
import type { Resource } from '../schema/resource.ts'

/** A file that a program can load: its stable address, its format in lower case, its name on disk. */
export interface Loadable {
  url: string
  format: string
  fileName: string
  /** Its table, at stable addresses that follow its new versions; null when it has none. */
  table: { csv: string; json: string; columns: LoadedColumn[] } | null
}

/** Formats that tools read with their types: their own file is better than a table of text. */
const typed: readonly string[] = ['parquet', 'geojson', 'gpkg']

/** Formats that tools read from an address: for the others, a link of somebody else is only opened. */
const readable: readonly string[] = [...typed, 'csv', 'tsv', 'json', 'ndjson', 'xlsx', 'ods']

/** Whether code that loads it is worth showing: a public file, or a link to one whose format is known. */
export function isLoadable({ kind, standing, format, available }: Resource): boolean {
  if (standing !== 'clear') return false
  return kind === 'file' || (available !== false && readable.includes(format ?? ''))
}

/** What code that loads a public file needs. */
export async function loadableOf(ctx: Ctx, resource: Resource): Promise<Loadable> {
  const { latest, format, fileName, id, tableId } = resource
  const columns = tableId && !typed.includes(format ?? '') ? await findLoadedColumns(ctx, tableId) : null
  const at = `${ctx.config.publicUrl}/api/tables/${tableId}/export`
  return {
    url: latest,
    // What was read and is no table would not load under its format either: it is only fetched.
    format: tableId && !columns && !typed.includes(format ?? '') ? '' : (format ?? ''),
    fileName: fileName ?? (format ? `${id}.${format}` : id),
    table: columns && { csv: `${at}/csv`, json: `${at}/json`, columns },
  }
}

/** The file of a page that code is shown for: the first that everybody may have. */
export function firstLoadable(resources: readonly Resource[]): Resource | null {
  return resources.find((resource) => resource.type === 'main' && isLoadable(resource)) ?? null
}
