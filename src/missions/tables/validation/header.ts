import type { RawColumn } from '../ingest/contract.ts'
import type { ErrorKind, WarningKind } from './check.ts'
import type { Field, TableSchema } from './table-schema.ts'

export interface HeaderJudgement {
  errors: { kind: ErrorKind; fields: string[]; value: string | null; expected: string }[]
  warnings: { kind: WarningKind; field: string; expected: string }[]
  /** Fields of the schema that the table has. */
  present: Field[]
}

/**
 * The header against the fields. Without `fieldsMatch` the habit of French schemas: only a required column may not be
 * absent, the rest is a warning. With it, the letter of Table Schema v2.
 */
export function judgeHeader(schema: TableSchema, columns: readonly RawColumn[]): HeaderJudgement {
  const names = new Set(columns.map(({ name }) => name))
  const known = new Set(schema.fields.map(({ name }) => name))
  const present = schema.fields.filter(({ name }) => names.has(name))
  const missing = schema.fields.filter(({ name }) => !names.has(name))
  const extra = columns.filter(({ name }) => !known.has(name))
  const judged: HeaderJudgement = {
    errors: [...blanks(columns), ...duplicates(columns)],
    warnings: [],
    present,
  }
  const { fieldsMatch } = schema
  for (const field of missing)
    judgeMissing(judged, field, { fieldsMatch, alone: present.length === 0, names })
  for (const { name } of extra) {
    if (fieldsMatch === 'exact' || fieldsMatch === 'equal' || fieldsMatch === 'superset')
      judged.errors.push({
        kind: 'extra-header-error',
        fields: [name],
        value: name,
        expected: nearest(name, known),
      })
    else if (!fieldsMatch || fieldsMatch === 'partial')
      judged.warnings.push({ kind: 'extra-header-warn', field: name, expected: nearest(name, known) })
  }
  judgeOrder(judged, schema, columns)
  return judged
}

function judgeMissing(
  { errors, warnings }: HeaderJudgement,
  field: Field,
  {
    fieldsMatch,
    alone,
    names,
  }: { fieldsMatch: TableSchema['fieldsMatch']; alone: boolean; names: Set<string> },
): void {
  const found = { fields: [field.name], value: null, expected: nearest(field.name, names) }
  if (fieldsMatch === undefined) {
    if (field.constraints.required) errors.push({ kind: 'missing-required-header', ...found })
    else warnings.push({ kind: 'missing-header-warn', field: field.name, expected: found.expected })
    return
  }
  const mayLack = fieldsMatch === 'superset' || (fieldsMatch === 'partial' && !alone)
  if (!mayLack) errors.push({ kind: 'missing-header-error', ...found })
  else if (field.constraints.required) errors.push({ kind: 'missing-required-header', ...found })
}

function judgeOrder(judged: HeaderJudgement, schema: TableSchema, columns: readonly RawColumn[]): void {
  const wanted = judged.present.map(({ name }) => name)
  const known = new Set(wanted)
  const found = columns.flatMap(({ name }) => (known.has(name) ? [name] : []))
  const place = wanted.findIndex((name, i) => found[i] !== name)
  if (place < 0) return
  const [field = '', expected = ''] = [found[place], wanted[place]]
  if (schema.fieldsMatch === 'exact')
    judged.errors.push({ kind: 'disordered-header-error', fields: [field], value: field, expected })
  else if (!schema.fieldsMatch) judged.warnings.push({ kind: 'disordered-header-warn', field, expected })
}

function blanks(columns: readonly RawColumn[]): HeaderJudgement['errors'] {
  return columns.flatMap(({ name, label }) =>
    label.trim() === '' ? [{ kind: 'blank-header-error', fields: [name], value: '', expected: '' }] : [],
  )
}

function duplicates(columns: readonly RawColumn[]): HeaderJudgement['errors'] {
  const seen = new Set<string>()
  return columns.flatMap(({ name, label }) => {
    const key = label.trim()
    if (key === '' || !seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ kind: 'duplicate-header-error', fields: [name], value: label, expected: '' }]
  })
}

/** The name that was probably meant: the same letters, whatever case, accents and separators. */
function nearest(name: string, among: ReadonlySet<string>): string {
  const bare = bareOf(name)
  for (const other of among) if (other !== name && bareOf(other) === bare) return other
  return ''
}

function bareOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
