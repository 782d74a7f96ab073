import type { Ctx } from '#kernel/context'
import type { Cell } from '#kernel/duck'
import { ownGrammar, readQuery } from '../query/grammar.ts'
import { groupsOf } from './groups.ts'
import type { TableSource } from './reading.ts'
import { rowsOf } from './rows.ts'

export interface QueryAnswered {
  /** Last part of the address that answers the same: `/api/tables/{id}/rows`. */
  kind: 'rows' | 'groups'
  columns: string[]
  rows: Cell[][]
  total: number
}

/** Answers a query string of the row API, rows or groups as it asks. @throws as `rowsOf` */
export async function answerQuery(ctx: Ctx, source: TableSource, query: string): Promise<QueryAnswered> {
  const read = readQuery(query, { grammar: ownGrammar, lang: ctx.lang })
  if (read.groups) return { kind: 'groups', ...(await groupsOf(ctx, source, { query: read.groups })) }
  return { kind: 'rows', ...(await rowsOf(ctx, source, { query: read.rows })) }
}
