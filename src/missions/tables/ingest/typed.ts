import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import { toSql, whyNot } from '../meanings/forms.ts'
import { judgeType } from '../meanings/typing.ts'
import type { Work } from './build.ts'
import type { ColumnPlan } from './plan.ts'
import { rowGroupOf } from './reading/text/load.ts'
import type { Counted } from './sample.ts'

export interface Typed {
  path: string
  columns: ColumnPlan[]
  /** Column -> its values that are not of its type and not a way to say "nothing", with counts. */
  faults: Map<string, Counted>
}

/** A row that is asked for by its number costs the reading of its group; a scan of small groups costs the same. */
const readGroup = 20_480
/** Different wrong values looked at: a column that has more is no longer of that type. */
const mostFaults = 5000

/**
 * Writes the typed table, as planned from the sample, then lets all rows confirm it: a column that they contradict
 * becomes text and the table is written again. No value is ever changed silently: what a form does not take is null.
 */
export async function writeTyped(work: Work, plans: ColumnPlan[]): Promise<Typed> {
  let columns = plans
  for (let attempt = 1; ; attempt++) {
    const planned = columns
    // The engine may keep what it knows of a file of that name: each attempt has its own.
    const path = join(work.folder, `table-${attempt}.parquet`)
    await work.steps.time('write', () => copyTyped(work, planned, path))
    const faults = await work.steps.time('check', () => findFaults(work, planned, path))
    const confirmed = planned.map((plan) => reconsider(plan, faults.get(plan.name), work.raw.rows))
    if (confirmed.every((plan, i) => plan === planned[i]))
      return { path, columns: planned, faults: onlyFaults(planned, faults) }
    rmSync(path)
    columns = confirmed
  }
}

async function copyTyped({ engine, raw }: Work, plans: readonly ColumnPlan[], path: string): Promise<void> {
  const selected = plans.map(({ name, form }) => {
    const column = identifier(name)
    return form ? `${toSql(form, column)} as ${column}` : column
  })
  await engine.run(
    `copy (select file_row_number + 1 as __id, ${selected.join(', ')}
       from read_parquet(${literal(raw.path)}, file_row_number = true))
     to ${literal(path)} (format parquet, compression zstd, compression_level 1, row_group_size ${Math.min(readGroup, rowGroupOf(raw.columns.length))})`,
  )
}

/** Where a type left cells empty that were not: the counts of the two files say it without reading them. */
async function findFaults(
  work: Work,
  plans: readonly ColumnPlan[],
  path: string,
): Promise<Map<string, Counted>> {
  const [before, after] = [await countNulls(work, work.raw.path), await countNulls(work, path)]
  const faults = new Map<string, Counted>()
  for (const plan of plans) {
    if (!plan.form || before.get(plan.name) === after.get(plan.name)) continue
    faults.set(plan.name, await readFaults(work, plan))
  }
  return faults
}

async function countNulls({ engine }: Work, path: string): Promise<Map<string, number>> {
  const reader = await engine.runAndReadAll(
    `select path_in_schema, sum(stats_null_count)::bigint from parquet_metadata(${literal(path)}) group by 1`,
  )
  return new Map(reader.getRows().map(([name, count]) => [String(name), Number(count)]))
}

async function readFaults({ engine, raw }: Work, { name, form }: ColumnPlan): Promise<Counted> {
  if (!form) return []
  const column = identifier(name)
  const reader = await engine.runAndReadAll(
    `select ${column}, count(*)::bigint as n from read_parquet(${literal(raw.path)})
     where ${column} is not null and (${toSql(form, column)}) is null
     group by 1 order by n desc limit ${mostFaults}`,
  )
  return reader.getRows().map(([value, count]) => [String(value), Number(count)])
}

/** The same plan when all rows bear it out, a plan as text when they do not. */
function reconsider(plan: ColumnPlan, faults: Counted | undefined, rows: number): ColumnPlan {
  if (!faults || !plan.form) return plan
  const wrong = faults.reduce((sum, [, count]) => sum + count, 0)
  const seen = plan.sample.reduce((sum, [, count]) => sum + count, 0)
  const wrongValues = new Set(faults.map(([value]) => value))
  const scale = Math.max(1, (rows - wrong) / Math.max(1, seen))
  const right: Counted = plan.sample
    .filter(([value]) => !wrongValues.has(value))
    .map(([value, count]) => [value, Math.round(count * scale)])
  const { type } = judgeType(plan.label || plan.name, [...right, ...faults])
  return type === plan.type && faults.length < mostFaults ? plan : { ...plan, type: 'text', form: null }
}

/** "NA", "-" and the like are empty cells, not faults. */
function onlyFaults(plans: readonly ColumnPlan[], faults: Map<string, Counted>): Map<string, Counted> {
  const kept = new Map<string, Counted>()
  for (const { name, form } of plans) {
    const real = form ? (faults.get(name) ?? []).filter(([value]) => whyNot(form, value) !== null) : []
    if (real.length > 0) kept.set(name, real)
  }
  return kept
}
