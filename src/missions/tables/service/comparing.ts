import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { ProgramDied, ProgramTooSlow, runProgram } from '#kernel/duck'
import { withScratch } from '#kernel/files/scratch'
import { defineJob, enqueue } from '#kernel/jobs'
import { Refusal } from '#kernel/refusal'
import type { ComparisonOrder } from '../query/comparison/child.ts'
import {
  type Matched,
  matchColumns,
  named,
  type Pair,
  settleRenamed,
  tellColumns,
} from '../query/comparison/columns.ts'
import { findKey } from '../query/comparison/key.ts'
import { byKey, byRow, changesOf, columnsAtOnce, type Sides, sharedValues } from '../query/comparison/sql.ts'
import { refuse } from '../schema/refusals.ts'
import type { Difference } from '../schema/version.ts'
import type { VersionRow } from '../tables.ts'
import { askEngine, fromOf } from './asking.ts'
import { requireVersion, toSource } from './reading.ts'

/** Two versions that follow each other are compared while the files of both are there. */
export const compareJob = defineJob({
  name: 'tables.compare',
  payload: z.object({ from: z.uuid(), to: z.uuid() }),
  attempts: 3,
  run: async (ctx, { from, to }) => {
    await compareWell(ctx, from, to)
  },
})

/** Values that two columns must have in common to be one under two names. */
const sameShare = 0.8
const mostColumns = 400
/** Cells of both that are compared while somebody waits. */
const mostCells = 8_000_000

/**
 * What the second version has that the first has not: rows, columns, types, meanings. Made once: versions never
 * change. Of large ones rows are compared by a job, and what is known meanwhile is told. For the mission that owns the
 * table. @throws tables/version-not-found, tables/busy
 */
export async function compareVersions(ctx: Ctx, fromId: string, toId: string): Promise<Difference> {
  const { known, pair } = await findKnown(ctx, fromId, toId)
  if (known) return known
  const [from, to] = pair
  const cells = [from, to].reduce(
    (sum, { row_count: rows, columns }) => sum + (rows ?? 0) * columns.length,
    0,
  )
  if (cells > mostCells) return prepare(ctx, from, to)
  try {
    return await keep(ctx, pair, await compare(ctx, pair, askSoon(ctx)))
  } catch (error) {
    if (error instanceof Refusal && error.rule.code === 'tables/query-too-heavy')
      return prepare(ctx, from, to)
    throw error
  }
}

/** The same by a process of its own, which takes its time; what even that cannot count is said, once. */
async function compareWell(ctx: Ctx, fromId: string, toId: string): Promise<void> {
  const { known, pair } = await findKnown(ctx, fromId, toId)
  if (known) return
  try {
    await keep(ctx, pair, await compare(ctx, pair, askAside(ctx)))
  } catch (error) {
    if (!isTooHeavy(error)) throw error
    ctx.log.warn({ error: error.message, from: fromId, to: toId }, 'two versions could not be compared')
    await keep(ctx, pair, { ...partly(...pair), without: 'too-heavy' })
  }
}

function isTooHeavy(error: unknown): error is Error {
  if (error instanceof ProgramDied || error instanceof ProgramTooSlow) return true
  return error instanceof Error && /Out of Memory Error/i.test(error.message)
}

type Versions = readonly [from: VersionRow, to: VersionRow]

async function findKnown(
  ctx: Ctx,
  fromId: string,
  toId: string,
): Promise<{ known: Difference | null; pair: Versions }> {
  const [from, to] = [await requireReady(ctx, fromId), await requireReady(ctx, toId)]
  if (from.table_id !== to.table_id) throw refuse.versionNotFound({ id: toId })
  const row = await ctx.db
    .selectFrom('tables.comparison')
    .select('result')
    .where('from_version', '=', fromId)
    .where('to_version', '=', toId)
    .executeTakeFirst()
  return { known: row?.result ?? null, pair: [from, to] }
}

/** What needs no file is told at once; the rest comes. */
async function prepare(ctx: Ctx, from: VersionRow, to: VersionRow): Promise<Difference> {
  if (!from.files.raw || !to.files.raw) return { ...partly(from, to), without: 'gone' }
  const payload = { from: from.id, to: to.id }
  await enqueue(ctx, { job: compareJob, payload, key: `compare:${from.id}:${to.id}` })
  return { ...partly(from, to), without: 'preparing' }
}

function partly(from: VersionRow, to: VersionRow): Omit<Difference, 'without'> {
  const matched = matchColumns(from.columns, to.columns)
  const settled = settleRenamed(matched, matched.maybe.filter(isAlike))
  return { rows: rowsOf(from, to), columns: tellColumns(settled), content: null }
}

async function keep(ctx: Ctx, [from, to]: Versions, difference: Difference): Promise<Difference> {
  if (difference.content || difference.without === 'too-heavy')
    await ctx.db
      .insertInto('tables.comparison')
      .values({ from_version: from.id, to_version: to.id, result: JSON.stringify(difference) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return difference
}

async function requireReady(ctx: Ctx, id: string): Promise<VersionRow> {
  const version = await requireVersion(ctx, id)
  if (version.state !== 'ready') throw refuse.versionNotFound({ id })
  return version
}

/** Answers each query by its one row of numbers. */
type Ask = (queries: readonly string[]) => Promise<number[][]>

function askSoon(ctx: Ctx): Ask {
  return async (queries) => (await askEngine(ctx, queries)).map(({ rows }) => (rows[0] ?? []).map(Number))
}

const asideMs = 20 * 60_000

/** Not on the engines that answer people. @throws ProgramDied, ProgramTooSlow */
function askAside(ctx: Ctx): Ask {
  const { memoryMb, threads } = ctx.config.ingest
  return (queries) =>
    withScratch(ctx, 'compare', (folder) => {
      const order: ComparisonOrder = { queries, memoryMb, threads, folder }
      return runProgram<number[][]>('comparison-child', order, { timeoutMs: asideMs })
    })
}

async function compare(ctx: Ctx, [from, to]: Versions, ask: Ask): Promise<Difference> {
  const sides = await sidesOf(ctx, from, to)
  if (!sides) return { ...partly(from, to), without: 'gone' }
  const matched = matchColumns(from.columns, to.columns)
  const settled = settleRenamed(matched, await findRenamed(ask, sides, matched.maybe))
  const rows = rowsOf(from, to)
  const content = await compareContent(ask, sides, { settled, rows })
  return { rows, columns: tellColumns(settled), content, without: null }
}

function rowsOf(from: VersionRow, to: VersionRow): Difference['rows'] {
  return { before: from.row_count ?? 0, after: to.row_count ?? 0 }
}

async function sidesOf(ctx: Ctx, from: VersionRow, to: VersionRow): Promise<Sides | null> {
  if (!from.files.raw || !to.files.raw) return null
  return { before: await fromOf(ctx, toSource(from), 'raw'), after: await fromOf(ctx, toSource(to), 'raw') }
}

async function findRenamed(ask: Ask, sides: Sides, maybe: readonly Pair[]): Promise<Pair[]> {
  if (maybe.length === 0) return []
  const pairs = maybe.slice(0, mostColumns)
  const answers = await ask(pairs.map((pair) => sharedValues(sides, pair)))
  return pairs.filter((_, i) => {
    const [shared = 0, before = 0, after = 0] = answers[i] ?? []
    return shared > 0 && shared >= sameShare * Math.max(before, after)
  })
}

/** Without the files, what is known of all values of a column stands for them. */
function isAlike({ before: { profile: a }, after: { profile: b } }: Pair): boolean {
  const key = ({ distinct, min, max, top }: typeof a) => JSON.stringify([distinct, min, max, top.slice(0, 5)])
  return a.distinct > 0 && key(a) === key(b)
}

async function compareContent(
  ask: Ask,
  sides: Sides,
  { settled: { same }, rows }: { settled: Matched; rows: Difference['rows'] },
): Promise<Difference['content']> {
  const key = findKey(same, [{ rows: rows.before }, { rows: rows.after }])
  if (!key) {
    const [[removed = 0, added = 0, unchanged = 0] = []] = await ask([byRow(sides, same)])
    return { key: null, added, removed, same: unchanged, changed: null, byColumn: [] }
  }
  const others = same.filter((pair) => pair !== key)
  const [[removed = 0, added = 0, changed = 0, unchanged = 0] = []] = await ask([byKey(sides, key, others)])
  const byColumn =
    changed === 0 ? [] : await countChanges(ask, sides, { key, others: others.slice(0, mostColumns) })
  return { key: key.after.name, added, removed, changed, same: unchanged, byColumn }
}

async function countChanges(ask: Ask, sides: Sides, { key, others }: { key: Pair; others: Pair[] }) {
  const starts = Array.from({ length: Math.ceil(others.length / columnsAtOnce) }, (_, i) => i * columnsAtOnce)
  const queries = starts.map((start) => changesOf(sides, key, others.slice(start, start + columnsAtOnce)))
  const counts = (await ask(queries)).flat()
  return others
    .map(({ after }, i) => ({ ...named(after), changed: counts[i] ?? 0 }))
    .filter(({ changed }) => changed > 0)
    .sort((a, b) => b.changed - a.changed)
}
