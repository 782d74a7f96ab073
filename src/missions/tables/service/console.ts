import type { Ctx } from '#kernel/context'
import { type QueryAnswer, QueryFault } from '#kernel/duck'
import { refuse } from '../schema/refusals.ts'
import { pathOf, refusing } from './asking.ts'
import { requireBudget } from './budget.ts'
import { getSource } from './reading.ts'

export const mostConsoleRows = 10_000

export interface ConsoleDraft {
  sql: string
  /** What the query calls each table -> its id. */
  tables: Readonly<Record<string, string>>
}

/**
 * One SELECT over tables that the actor may read, on an engine that reaches nothing else.
 * @throws tables/table-not-found, tables/sql-refused in the words of the engine, tables/busy, tables/query-too-heavy
 */
export async function runSql(
  ctx: Ctx,
  { sql, tables }: ConsoleDraft,
  signal?: AbortSignal,
): Promise<QueryAnswer> {
  const named = await Promise.all(
    Object.entries(tables).map(async ([name, id]) => ({
      name,
      path: await pathOf(ctx, await getSource(ctx, id)),
    })),
  )
  const spend = requireBudget(ctx)
  const timeoutMs = ctx.config.query.sqlSeconds * 1000
  const order = { tables: named, console: sql, most: mostConsoleRows }
  try {
    return await refusing(ctx, () => ctx.duck.ask<QueryAnswer>(order, { timeoutMs, signal, spend }))
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error
    throw refuse.sqlRefused({ errors: [{ pointer: '/sql', detail: withoutPaths(error.message, named) }] })
  }
}

/** Where files are on this machine is nobody's business. */
function withoutPaths(message: string, named: readonly { name: string; path: string }[]): string {
  return named.reduce((text, { name, path }) => text.replaceAll(path, name), message).slice(0, 2000)
}
