import { Field, fieldTypes, TableSchema } from './table-schema.ts'

export interface SchemaRemark {
  kind: 'unknown-property' | 'unknown-constraint' | 'unknown-type' | 'unknown-check' | 'bad-constraints'
  /** Field where it is; '' for the schema itself. */
  field: string
  found: string
  /** What was probably meant; '' when nothing is near. */
  meant: string
}

/** Properties that real schemas carry besides those of the standard. */
const habits = {
  schema: [
    ...['$schema', 'name', 'title', 'description', 'version', 'homepage', 'path', 'keywords', 'countryCode'],
    ...['created', 'lastModified', 'updated', 'contributors', 'sources', 'resources', 'licenses', 'author'],
    ...['contact', 'labels', 'examples', 'foreignKeys', 'fieldsMatch', 'custom_checks', 'id', 'image'],
    ...['format', 'encoding', 'dialect', 'type', 'date', 'example', 'profile', 'language', 'rdfType'],
  ],
  field: ['rdfType', 'arrayItem', 'categories', 'categoriesOrdered', 'unit', 'trueValues', 'custom_checks'],
}
const knownInSchema = [...Object.keys(TableSchema.shape), ...habits.schema]
const knownInField = [...Object.keys(Field.shape), ...habits.field]
const knownConstraints = [
  ...['required', 'unique', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['exclusiveMaximum', 'pattern', 'enum', 'jsonSchema'],
]

/** What a Table Schema says that no reader will take into account: `contraints` is nobody's rule. */
export function lintSchema(content: unknown): SchemaRemark[] {
  if (!isRecord(content)) return []
  const fields = Array.isArray(content.fields) ? content.fields : []
  return [...misspelt(content, knownInSchema, ''), ...fields.flatMap(lintField)]
}

function lintField(field: unknown): SchemaRemark[] {
  if (!isRecord(field)) return []
  const name = String(field.name ?? '')
  const remarks = misspelt(field, knownInField, name)
  const { type, constraints } = field
  if (typeof type === 'string' && !fieldTypes.some((known) => known === type))
    remarks.push({ kind: 'unknown-type', field: name, found: type, meant: nearest(type, fieldTypes) })
  if (constraints === undefined) return remarks
  if (!isRecord(constraints))
    return [...remarks, { kind: 'bad-constraints', field: name, found: 'constraints', meant: '' }]
  const unknown = Object.keys(constraints).filter((key) => !knownConstraints.includes(key))
  return [
    ...remarks,
    ...unknown.map(
      (found): SchemaRemark => ({
        kind: 'unknown-constraint',
        field: name,
        found,
        meant: nearest(found, knownConstraints),
      }),
    ),
    ...(Field.safeParse(field).success && !readsConstraints(field)
      ? [{ kind: 'bad-constraints' as const, field: name, found: 'constraints', meant: '' }]
      : []),
  ]
}

/** Constraints of the wrong kind are left aside whole by the reader: they must be told. */
function readsConstraints(field: Record<string, unknown>): boolean {
  const read = Field.parse(field).constraints
  const said = isRecord(field.constraints) ? Object.keys(field.constraints) : []
  return said.every((key) => !knownConstraints.includes(key) || key in read)
}

/** Only what looks like a known word: a schema may carry properties of its own. */
function misspelt(record: Record<string, unknown>, known: readonly string[], field: string): SchemaRemark[] {
  return Object.keys(record)
    .filter((key) => !known.includes(key))
    .flatMap((found) => {
      const meant = nearest(found, known)
      return meant ? [{ kind: 'unknown-property' as const, field, found, meant }] : []
    })
}

/** The word at two letters at most of this one; '' when none is. */
function nearest(word: string, known: readonly string[]): string {
  const far = Math.min(2, Math.floor(word.length / 4))
  const near = known
    .map((one) => ({ one, distance: distanceOf(word.toLowerCase(), one.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return near && near.distance <= far ? near.one : ''
}

/** Levenshtein distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
