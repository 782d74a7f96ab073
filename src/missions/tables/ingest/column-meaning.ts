import { identifier, literal } from '#kernel/duck'
import { openJudgement, type Verdict } from '../meanings/judgement.ts'
import type { Bounds } from '../meanings/meaning.ts'
import { findMeaning as meaningOf } from '../meanings/register.ts'
import type { Column } from '../schema/column.ts'
import type { Work } from './build.ts'
import type { ColumnType } from './contract.ts'
import type { ColumnPlan } from './plan.ts'
import type { ValueCounts } from './value-counts.ts'

export interface Asked {
  plan: ColumnPlan
  distinct: number
  /** Cells that hold a value of the type. */
  filled: number
  /** Cells that hold something else than a value of the type, or a way to say "nothing". */
  faults: number
  /** The least and the greatest value, as texts. */
  bounds: { min: string | null; max: string | null }
}

/** Different values that all the meanings left are asked of; the one that is chosen is asked of every value. */
const mostTested = 20_000

/** What a column means, over all its rows, and in accord with its type. */
export async function findMeaning(work: Work, counts: ValueCounts, asked: Asked): Promise<Column['meaning']> {
  if (asked.filled === 0) return null
  const { plan } = asked
  const isPlain = plan.candidates.every((id) => id === 'int' || id === 'float')
  const verdict = isPlain ? null : await judgeValues(work, counts, asked)
  return inAccord(verdict, asked)
}

/** The meaning that says no more than the type: writing the table has told already how many cells are of it. */
const bare: Record<ColumnType, string | null> = {
  text: null,
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  date: 'date',
  datetime: 'datetime_naive',
  instant: 'datetime_aware',
}
const bareIds = new Set(Object.values(bare))
/** Writings of dates, by the type that they have. */
const dated: Partial<Record<string, ColumnType>> = { date_fr: 'date', datetime_rfc822: 'instant' }

/**
 * A column is no number by its meaning and text by its type: where a meaning only says how values are written, the
 * type, which all rows have confirmed, decides.
 */
function inAccord(verdict: Verdict | null, { plan: { type }, filled, faults }: Asked): Column['meaning'] {
  const id = bare[type]
  if (verdict && !bareIds.has(verdict.id) && (dated[verdict.id] ?? type) === type) {
    const isMoment = type === 'date' || type === 'datetime' || type === 'instant'
    if (!isMoment || meaningOf(verdict.id)?.kind === 'moment') return verdict
  }
  if (id === null) return null
  return { id, share: filled / (filled + faults), labelled: verdict?.id === id && verdict.labelled }
}

/** Of a column of few values, all are asked; of another, those that choose are few, and all are asked of the chosen. */
async function judgeValues(work: Work, counts: ValueCounts, asked: Asked): Promise<Verdict | null> {
  const { plan, distinct } = asked
  const label = plan.label || plan.name
  if (distinct <= mostTested) return judgeCounts(work, counts, { ...asked, step: 1 })
  const judgement = openJudgement(label, plan.candidates)
  for (const [value, count] of plan.sample) judgement.add(value, count)
  const proved = await proveOnAll(work, counts, { ...asked, label, verdict: judgement.verdict() })
  if (proved) return proved
  // Rows from a few places said something that the others do not: values from everywhere may say better.
  const step = Math.ceil(distinct / mostTested)
  const verdict = await judgeCounts(work, counts, { ...asked, step })
  return proveOnAll(work, counts, { ...asked, label, verdict })
}

/** Asks all the meanings that are left of one different value in `step`, taken by hash. */
async function judgeCounts(work: Work, counts: ValueCounts, { plan, step }: Asked & { step: number }) {
  const { value, cells, from, grouped } = sourceOf(work, counts)
  const judgement = openJudgement(plan.label || plan.name, plan.candidates)
  await eachCount(
    work,
    `select ${value}, ${cells}::double from ${from}
     where ${value} is not null ${step > 1 ? `and hash(${value}) % ${step} = 0` : ''} ${grouped}`,
    (text, count) => judgement.add(String(text), count),
  )
  return judgement.verdict()
}

/** Where the values of a column stand as they were written: those of a number are no longer so in the typed table. */
interface Source {
  value: string
  /** How many hold it, as rows of `from` are, and when several of them are put together. */
  cells: string
  together: string
  from: string
  /** What makes a row of `from` one different value. */
  grouped: string
}

function sourceOf({ raw }: Work, { table, plan }: ValueCounts): Source {
  if (plan.type === 'text') return { value: 'v', cells: 'n', together: 'sum(n)', from: table, grouped: '' }
  const from = `read_parquet(${literal(raw.path)})`
  return {
    value: identifier(plan.name),
    cells: 'count(*)',
    together: 'count(*)',
    from,
    grouped: 'group by 1',
  }
}

/**
 * Asks one meaning of every value. What the engine is sure of, it counts together; only the others, nearly none in a
 * good file, come to JavaScript one by one.
 */
async function proveOnAll(
  work: Work,
  counts: ValueCounts,
  { plan, label, verdict, distinct, bounds }: Asked & { label: string; verdict: Verdict | null },
): Promise<Verdict | null> {
  if (!verdict || bareIds.has(verdict.id)) return verdict
  const { value, together, from } = sourceOf(work, counts)
  const judgement = openJudgement(label, [verdict.id])
  const sure = meaningOf(verdict.id)?.surely?.(value, plan.type === 'number' ? numbersIn(bounds) : null)
  const left = sure ? `case when ${sure} then null else ${value} end` : value
  await eachCount(
    work,
    `select ${left}, ${together}::double, count(*)::double from ${from} where ${value} is not null group by 1`,
    (text, count, rows) =>
      text === null ? judgement.addSure(Math.min(rows, distinct), count) : judgement.add(String(text), count),
  )
  return judgement.verdict()
}

function numbersIn({ min, max }: Asked['bounds']): Bounds {
  return { min: Number(min), max: Number(max) }
}

async function eachCount(
  { second }: Work,
  sql: string,
  take: (value: unknown, cells: number, rows: number) => void,
): Promise<void> {
  const result = await second.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    const [values = [], cells = [], rows = []] = chunk.getColumns()
    for (let i = 0; i < values.length; i++) take(values[i], Number(cells[i]), Number(rows[i]))
  }
}
