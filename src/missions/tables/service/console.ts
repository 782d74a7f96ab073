import type { Ctx } from '#kernel/context'
import { ProgramTooSlow, type QueryAnswer, QueryFault } from '#kernel/duck'
import { refuse } from '../schema/refusals.ts'
import { words } from '../words.ts'
import { isTooLarge, pathOf, refusing } from './asking.ts'
import { requireBudget } from './budget.ts'
import { getSource } from './reading.ts'
import { tellSqlFault } from './sql-fault.ts'

export const mostConsoleRows = 10_000

export interface ConsoleDraft {
  sql: string
  /** What the query calls each table -> its id. */
  tables: Readonly<Record<string, string>>
}

/**
 * One SELECT over tables that the actor may read, on an engine that reaches nothing else.
 * @throws tables/table-not-found, tables/sql-refused with what is wrong and where, tables/busy, tables/query-too-heavy
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
  return refusing(ctx, async () => {
    try {
      return await ctx.duck.ask<QueryAnswer>(order, { timeoutMs, signal, spend })
    } catch (error) {
      const { tooLong, tooLarge } = words[ctx.lang].sql
      if (error instanceof ProgramTooSlow) throw tooHeavy(tooLong(ctx.config.query.sqlSeconds))
      if (isTooLarge(error)) throw tooHeavy(tooLarge)
      if (!(error instanceof QueryFault)) throw error
      throw refuse.sqlRefused({
        errors: [tellSqlFault(ctx.lang, withoutPaths(error.message, named), sql)],
      })
    }
  })
}

function tooHeavy(detail: string) {
  return refuse.queryTooHeavy({ errors: [{ pointer: '/sql', detail }] })
}

/** Where files are on this machine is nobody's business. */
function withoutPaths(message: string, named: readonly { name: string; path: string }[]): string {
  return named.reduce((text, { name, path }) => text.replaceAll(path, name), message).slice(0, 2000)
}
