import type { Ctx } from '#kernel/context'
import { findLoadedColumns, type LoadedColumn } from '#missions/tables'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { readResources } from '../resource-reading.ts'

/** A dataset as it stands beside another one. */
export interface Side {
  dataset: Dataset
  /** The first file that has a table everybody may read; null when there is none among the first files. */
  table: { resource: Resource; columns: readonly LoadedColumn[] } | null
}

/** A column of one table or of both, by name. */
export interface ColumnPair {
  name: string
  a: LoadedColumn['type'] | null
  b: LoadedColumn['type'] | null
}

const filesLookedAt = 50

export async function readSide(ctx: Ctx, dataset: Dataset): Promise<Side> {
  if (dataset.resources.total === 0) return { dataset, table: null }
  const { items } = await readResources(ctx, dataset, { limit: filesLookedAt })
  const resource = items.find(({ tableId, standing }) => tableId && standing === 'clear')
  const columns = resource?.tableId ? await findLoadedColumns(ctx, resource.tableId) : null
  return { dataset, table: resource && columns ? { resource, columns } : null }
}

/** Columns of the same name side by side, then those of one table alone; accents and signs do not tell names apart. */
export function pairColumns(a: readonly LoadedColumn[], b: readonly LoadedColumn[]): ColumnPair[] {
  const others = new Map(b.map((column) => [plain(column.name), column]))
  const pairs = a.map(({ name, type }) => {
    const other = others.get(plain(name))
    others.delete(plain(name))
    return { name, a: type, b: other?.type ?? null }
  })
  const alone = [...others.values()].map(({ name, type }) => ({ name, a: null, b: type }))
  return [...pairs.filter((pair) => pair.b), ...pairs.filter((pair) => !pair.b), ...alone]
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}
