import type { Ctx } from '#kernel/context'
import {
  CrewBusy,
  literal,
  type OwnQueries,
  ProgramDied,
  ProgramTooSlow,
  type QueryAnswer,
  QueryFault,
} from '#kernel/duck'
import { nearFile } from '#kernel/files/near'
import { isNoRoom } from '#kernel/files/no-room'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { refuse } from '../schema/refusals.ts'
import { requireBudget } from './budget.ts'
import type { TableSource } from './reading.ts'

/** Longer than any question over millions of rows takes. */
const timeoutMs = 20_000

/** The rows of a version as something to select from. */
export async function fromOf(ctx: Ctx, source: TableSource, part = 'table'): Promise<string> {
  return `read_parquet(${literal(await pathOf(ctx, source, part))})`
}

/** Where a part of a version is on this machine. */
export function pathOf(ctx: Ctx, { files }: TableSource, part = 'table'): Promise<string> {
  const stored = files[part]
  if (!stored) throw refuse.versionNotFound({})
  return nearFile(ctx, stored.key)
}

/** Asks the engine. @throws tables/busy, tables/query-too-heavy */
export function askEngine(
  ctx: Ctx,
  asked: readonly string[] | OwnQueries,
  signal?: AbortSignal,
): Promise<QueryAnswer[]> {
  const spend = requireBudget(ctx)
  const order = 'queries' in asked ? asked : { queries: asked }
  return refusing(ctx, () => ctx.duck.ask<QueryAnswer[]>(order, { timeoutMs, signal, spend }))
}

/** Says what the engine could not do in words for whoever asked. A fault of our own SQL stays a bug. */
export async function refusing<T>({ log }: Pick<Ctx, 'log'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CrewBusy) throw refuse.busy({ retryAfter: error.retryAfter })
    if (error instanceof ProgramTooSlow || isTooLarge(error)) throw refuse.queryTooHeavy()
    if (isNoRoom(error)) {
      log.error({ error: String(error) }, 'no room left on the disk')
      throw kernelRefuse.noRoom()
    }
    if (!(error instanceof ProgramDied)) throw error
    log.warn({ error: error.message }, 'a query child died')
    throw refuse.queryTooHeavy()
  }
}

/** The engine had no room for the question. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof QueryFault && /^Out of (Memory|Range) Error|^Out Of Range/i.test(error.message)
}
