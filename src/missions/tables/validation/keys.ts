import { identifier } from '#kernel/duck'
import type { Check } from './check.ts'
import type { TableSchema } from './table-schema.ts'

/** Rows whose values for some fields another row has already; SQL that gives `row`, to be put after `from`. */
export function repeatedRows(source: string, fields: readonly string[]): string {
  const columns = fields.map(identifier)
  const filled = columns.map((column) => `${column} is not null`).join(' and ')
  return `(select row, row_number() over (partition by ${columns.join(', ')} order by row) as place
    from ${source} where ${filled}) where place > 1`
}

/** A key names its row: unique, and never empty for the primary one. */
export function keyChecks(
  schema: TableSchema,
  has: (name: string) => boolean,
): (Check & { unique: boolean })[] {
  const checks: (Check & { unique: boolean })[] = []
  const add = (kind: Check['kind'], rule: string, fields: readonly string[]) => {
    if (fields.length > 0 && fields.every(has))
      checks.push({ kind, rule, fields, expected: fields.join(', '), unique: true })
  }
  for (const field of schema.fields)
    if (field.constraints.unique) add('constraint-error', 'unique', [field.name])
  for (const key of schema.uniqueKeys) add('constraint-error', 'unique', key)
  add('primary-key-error', 'primaryKey', schema.primaryKey)
  const { primaryKey } = schema
  const required = new Set(
    schema.fields.flatMap(({ name, constraints }) => (constraints.required ? [name] : [])),
  )
  // A required field says it of itself already.
  const mayBeEmpty = primaryKey.filter((name) => !required.has(name))
  if (mayBeEmpty.length > 0 && primaryKey.every(has))
    checks.push({
      kind: 'primary-key-error',
      rule: 'primaryKey',
      fields: primaryKey,
      expected: primaryKey.join(', '),
      broken: mayBeEmpty.map((name) => `${identifier(name)} is null`).join(' or '),
      unique: false,
    })
  return checks
}

/** References to the table itself; those to other files cannot be checked here, and are said so. */
export function foreignKeyChecks(
  schema: TableSchema,
  source: string,
  has: (name: string) => boolean,
): Check[] {
  return schema.foreignKeys.flatMap(({ fields, reference }) => {
    const isHere = reference.resource === '' || reference.resource === '.'
    if (!isHere || ![...fields, ...reference.fields].every(has)) return []
    const pairs = fields.map(
      (name, i) => `other.${identifier(reference.fields[i] ?? name)} = this.${identifier(name)}`,
    )
    const filled = fields.map((name) => `this.${identifier(name)} is not null`).join(' and ')
    return [
      {
        kind: 'foreign-key-error' as const,
        rule: 'foreignKey',
        fields,
        expected: reference.fields.join(', '),
        broken: `${filled} and not exists (select 1 from ${source} as other where ${pairs.join(' and ')})`,
      },
    ]
  })
}
