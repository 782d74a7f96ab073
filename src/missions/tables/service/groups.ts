import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { groupsSql } from '../query/groups.ts'
import type { GroupQuery } from '../schema/query.ts'
import { askEngine, fromOf } from './asking.ts'
import { narrow } from './lookup.ts'
import type { TableSource } from './reading.ts'

export interface GroupPage {
  versionId: string
  /** Columns grouped by, then measures: `amount__sum`. */
  columns: string[]
  rows: Cell[][]
  /** Groups in all. */
  total: number
}

/** Groups of rows and their measures. @throws as `rowsOf` */
export async function groupsOf(
  ctx: Ctx,
  source: TableSource,
  { query, signal }: { query: GroupQuery; signal?: AbortSignal | undefined },
): Promise<GroupPage> {
  const table = { columns: source.columns, lang: ctx.lang }
  const { page, columns } = groupsSql(table, await narrow(ctx, source, query), await fromOf(ctx, source))
  const [answer] = await askEngine(ctx, [page], signal)
  const rows = answer?.rows ?? []
  return {
    versionId: source.versionId,
    columns,
    rows: rows.map((row) => row.slice(0, columns.length)),
    total: Number(rows[0]?.at(-1) ?? 0),
  }
}
