import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import {
  type Matched,
  matchColumns,
  named,
  type Pair,
  settleRenamed,
  tellColumns,
} from '../query/comparison/columns.ts'
import { findKey } from '../query/comparison/key.ts'
import { byKey, byRow, changesOf, type Sides, sharedValues } from '../query/comparison/sql.ts'
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
    await compareVersions(ctx, from, to)
  },
})

/** Values that two columns must have in common to be one under two names. */
const sameShare = 0.8
const mostColumns = 400

/**
 * What the second version has that the first has not: rows, columns, types, meanings. Made once: versions never
 * change. For the mission that owns the table. @throws tables/version-not-found, tables/busy, tables/query-too-heavy
 */
export async function compareVersions(ctx: Ctx, fromId: string, toId: string): Promise<Difference> {
  const [from, to] = [await requireReady(ctx, fromId), await requireReady(ctx, toId)]
  if (from.table_id !== to.table_id) throw refuse.versionNotFound({ id: toId })
  const known = await ctx.db
    .selectFrom('tables.comparison')
    .select('result')
    .where('from_version', '=', fromId)
    .where('to_version', '=', toId)
    .executeTakeFirst()
  if (known) return known.result
  const difference = await compare(ctx, from, to)
  if (difference.content)
    await ctx.db
      .insertInto('tables.comparison')
      .values({ from_version: fromId, to_version: toId, result: JSON.stringify(difference) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  return difference
}

async function requireReady(ctx: Ctx, id: string): Promise<VersionRow> {
  const version = await requireVersion(ctx, id)
  if (version.state !== 'ready') throw refuse.versionNotFound({ id })
  return version
}

async function compare(ctx: Ctx, from: VersionRow, to: VersionRow): Promise<Difference> {
  const sides = await sidesOf(ctx, from, to)
  const matched = matchColumns(from.columns, to.columns)
  const settled = settleRenamed(matched, await findRenamed(ctx, sides, matched.maybe))
  const rows = { before: from.row_count ?? 0, after: to.row_count ?? 0 }
  const content = sides && (await compareContent(ctx, sides, { settled, rows }))
  return { rows, columns: tellColumns(settled), content }
}

async function sidesOf(ctx: Ctx, from: VersionRow, to: VersionRow): Promise<Sides | null> {
  if (!from.files.raw || !to.files.raw) return null
  return { before: await fromOf(ctx, toSource(from), 'raw'), after: await fromOf(ctx, toSource(to), 'raw') }
}

/** Without the files, what is known of all values of a column stands for them. */
async function findRenamed(ctx: Ctx, sides: Sides | null, maybe: readonly Pair[]): Promise<Pair[]> {
  if (!sides) return maybe.filter(({ before, after }) => isAlike(before.profile, after.profile))
  if (maybe.length === 0) return []
  const pairs = maybe.slice(0, mostColumns)
  const answers = await askEngine(
    ctx,
    pairs.map((pair) => sharedValues(sides, pair)),
  )
  return pairs.filter((_, i) => {
    const [shared = 0, before = 0, after = 0] = answers[i]?.rows[0]?.map(Number) ?? []
    return shared > 0 && shared >= sameShare * Math.max(before, after)
  })
}

type Profile = Pair['before']['profile']

function isAlike(before: Profile, after: Profile): boolean {
  const key = ({ distinct, min, max, top }: Profile) => JSON.stringify([distinct, min, max, top.slice(0, 5)])
  return before.distinct > 0 && key(before) === key(after)
}

async function compareContent(
  ctx: Ctx,
  sides: Sides,
  { settled: { same }, rows }: { settled: Matched; rows: Difference['rows'] },
): Promise<Difference['content']> {
  const key = findKey(same, [{ rows: rows.before }, { rows: rows.after }])
  if (!key) {
    const [removed, added, unchanged] = await numbers(ctx, byRow(sides, same))
    const counts = { added: added ?? 0, removed: removed ?? 0, same: unchanged ?? 0 }
    return { key: null, ...counts, changed: null, byColumn: [] }
  }
  const others = same.filter((pair) => pair !== key)
  const [removed = 0, added = 0, changed = 0, unchanged = 0] = await numbers(ctx, byKey(sides, key, others))
  const byColumn =
    changed === 0 ? [] : await countChanges(ctx, sides, { key, others: others.slice(0, mostColumns) })
  return { key: key.after.name, added, removed, changed, same: unchanged, byColumn }
}

async function countChanges(ctx: Ctx, sides: Sides, { key, others }: { key: Pair; others: Pair[] }) {
  const counts = await numbers(ctx, changesOf(sides, key, others))
  return others
    .map(({ after }, i) => ({ ...named(after), changed: counts[i] ?? 0 }))
    .filter(({ changed }) => changed > 0)
    .sort((a, b) => b.changed - a.changed)
}

async function numbers(ctx: Ctx, sql: string): Promise<number[]> {
  const [answer] = await askEngine(ctx, [sql])
  return answer?.rows[0]?.map(Number) ?? []
}
