import { identifier, literal } from '#kernel/duck'
import { openJudgement, type Verdict } from '../meanings/judgement.ts'
import { findMeaning as meaningOf } from '../meanings/register.ts'
import type { Column } from '../schema/column.ts'
import type { Work } from './build.ts'
import type { ColumnType } from './contract.ts'
import type { ColumnPlan } from './plan.ts'

export interface Asked {
  plan: ColumnPlan
  distinct: number
  /** Cells that hold a value of the type. */
  filled: number
  /** Cells that hold something else than a value of the type, or a way to say "nothing". */
  faults: number
}

/** Different values that all the meanings left are asked of; the one that is chosen is asked of every value. */
const mostTested = 60_000

/** What a column means, over all its rows, and in accord with its type. `path` is that of the typed table. */
export async function findMeaning(work: Work, path: string, asked: Asked): Promise<Column['meaning']> {
  if (asked.filled === 0) return null
  const { plan } = asked
  const isPlain = plan.candidates.every((id) => id === 'int' || id === 'float')
  const verdict = isPlain ? null : await judgeValues(work, path, asked)
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

async function judgeValues(work: Work, path: string, asked: Asked): Promise<Verdict | null> {
  const step = Math.ceil(asked.distinct / mostTested)
  const verdict = await putToTests(work, path, { ...asked, among: asked.plan.candidates, step })
  if (!verdict || step === 1 || bareIds.has(verdict.id)) return verdict
  return putToTests(work, path, { ...asked, among: [verdict.id], step: 1 })
}

interface Test extends Asked {
  among: readonly string[]
  /** One different value in so many, taken by hash from the whole table. */
  step: number
}

async function putToTests({ second, raw }: Work, path: string, { plan, among, step }: Test) {
  const judgement = openJudgement(plan.label || plan.name, among)
  const column = identifier(plan.name)
  const taken = step > 1 ? `and hash(${column}) % ${step} = 0` : ''
  const result = await second.stream(
    `select ${column}, count(*)::double from read_parquet(${literal(plan.type === 'text' ? path : raw.path)})
     where ${column} is not null ${taken} group by 1`,
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    const [values = [], counts = []] = chunk.getColumns()
    for (let i = 0; i < values.length; i++) judgement.add(String(values[i]), Number(counts[i]))
  }
  return judgement.verdict()
}
