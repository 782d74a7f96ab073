import type { Form } from '../meanings/forms.ts'
import { openJudgement } from '../meanings/judgement.ts'
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

export function planColumns(raw: RawTable, samples: ReadonlyMap<string, Counted>): ColumnPlan[] {
  return raw.columns.map((column) =>
    planColumn(column, samples.get(column.name) ?? [], raw.stated[column.name]),
  )
}

function planColumn(column: RawColumn, sample: Counted, stated: ColumnType | undefined): ColumnPlan {
  const judgement = openJudgement(column.label || column.name)
  for (const [value, count] of sample) judgement.add(value, count)
  const candidates = judgement.survivors()
  const { type, form } = stated
    ? { type: stated, form: statedForm(stated) }
    : judgeType(column.label || column.name, sample)
  return { ...column, type, form, sample, candidates }
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
