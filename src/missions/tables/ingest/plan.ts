import type { Form } from '../meanings/forms.ts'
import { openJudgement } from '../meanings/judgement.ts'
import { findMeaning } from '../meanings/register.ts'
import { judgeType } from '../meanings/typing.ts'
import type { ColumnType, RawColumn, RawTable } from './contract.ts'
import type { Counted } from './sample.ts'

/** What a column is thought to be, before all its rows have said so. */
export interface ColumnPlan extends RawColumn {
  type: ColumnType
  /** How its values are written; null for text. */
  form: Form | null
  sample: Counted
  /** Meanings that the sample leaves possible. */
  candidates: readonly string[]
}

export function planColumns(
  { columns, stated }: Pick<RawTable, 'columns' | 'stated'>,
  samples: ReadonlyMap<string, Counted>,
): ColumnPlan[] {
  return columns.map((column) => planColumn(column, samples.get(column.name) ?? [], stated[column.name]))
}

/** Different values that a hundred meanings are asked of: those they leave are asked of the whole column. */
const mostJudged = 200

function planColumn(column: RawColumn, sample: Counted, stated: ColumnType | undefined): ColumnPlan {
  const judgement = openJudgement(column.label || column.name)
  const step = Math.ceil(sample.length / mostJudged)
  for (let at = 0; at < sample.length; at += step) judgement.add(...(sample[at] ?? ['', 0]))
  const candidates = judgement.survivors()
  const { type, form } = stated
    ? { type: stated, form: statedForm(stated) }
    : typeOf(column, sample, judgement.verdict()?.id)
  return { ...column, type, form, sample, candidates }
}

/** Digits that identify are no quantity: a Siren is not added up, and is found by its text. */
function typeOf(
  column: RawColumn,
  sample: Counted,
  meaning: string | undefined,
): Pick<ColumnPlan, 'type' | 'form'> {
  const judged = judgeType(column.label || column.name, sample)
  const isNumber = judged.type === 'integer' || judged.type === 'number'
  const names = meaning !== undefined && findMeaning(meaning)?.text === true
  return names && isNumber ? { type: 'text', form: null } : judged
}

/** How the reading writes the values of a type that the format itself states. */
function statedForm(type: ColumnType): Form | null {
  switch (type) {
    case 'integer':
    case 'number':
      return { kind: type, style: 'plain' }
    case 'boolean':
      return { kind: type, truths: ['true'], falsehoods: ['false'] }
    case 'date':
    case 'datetime':
    case 'instant':
      return { kind: type, layouts: ['ymd-hyphen'] }
    default:
      return null
  }
}
