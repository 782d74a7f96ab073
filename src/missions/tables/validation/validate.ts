import type { DuckDBConnection } from '@duckdb/node-api'
import { identifier, literal } from '#kernel/duck'
import type { RawTable } from '../ingest/contract.ts'
import { lineFinder } from '../ingest/lines.ts'
import { proposalFor } from './advice.ts'
import type { Check } from './check.ts'
import { checksOf, compile, isPresent } from './constraints.ts'
import { customCheck } from './custom-checks.ts'
import { type HeaderJudgement, judgeHeader } from './header.ts'
import { foreignKeyChecks, keyChecks, repeatedRows } from './keys.ts'
import { mostShown, mostShownByRule, type ValidationError, type ValidationReport } from './report.ts'
import { structureCounts, structureErrors } from './structure.ts'
import type { TableSchema } from './table-schema.ts'

export type ValidatedTable = Pick<RawTable, 'path' | 'columns' | 'rows' | 'dialect' | 'defects'>

interface Work {
  engine: DuckDBConnection
  table: ValidatedTable
  schema: TableSchema
  /** The raw table as SQL: `row` from 0, then its columns. */
  source: string
}

/** The whole file against a Table Schema: every row, every rule, each error with its place and how to mend it. */
export async function validate(
  engine: DuckDBConnection,
  table: ValidatedTable,
  schema: TableSchema,
): Promise<ValidationReport> {
  await engine.run(
    `create or replace temp view validated as select * exclude (file_row_number), file_row_number as row
     from read_parquet(${literal(table.path)}, file_row_number = true)`,
  )
  const work: Work = { engine, table, schema, source: 'validated' }
  const header = judgeHeader(schema, table.columns)
  const { checks, warnings } = allChecks(work, header)
  const found = await findErrors(work, checks)
  return report(work, { header, found, warnings })
}

type AnyCheck = Check & { unique?: boolean }
interface Found {
  check: AnyCheck
  count: number
  rows: { row: number; value: string | null }[]
}

function allChecks({ schema, source }: Work, { present }: HeaderJudgement) {
  const names = new Set(present.map(({ name }) => name))
  const has = (name: string) => names.has(name)
  const custom = schema.custom_checks.map((check) => ({ check, made: customCheck(schema, check, has) }))
  const unread = present.filter(
    ({ constraints: { pattern } }) => pattern !== undefined && compile(pattern) === null,
  )
  const elsewhere = schema.foreignKeys.filter(
    ({ reference: { resource } }) => resource !== '' && resource !== '.',
  )
  const unchecked = [
    ...custom.filter(({ made }) => made === null).map(({ check }) => ({ field: '', expected: check.name })),
    ...unread.map(({ name, constraints }) => ({ field: name, expected: constraints.pattern ?? '' })),
    ...elsewhere.map(({ fields, reference }) => ({ field: fields.join(', '), expected: reference.resource })),
  ]
  const checks: AnyCheck[] = [
    ...present.flatMap((field) => checksOf(schema, field)),
    ...keyChecks(schema, has),
    ...foreignKeyChecks(schema, source, has),
    ...custom.flatMap(({ made }) => made ?? []),
  ]
  return { checks, warnings: unchecked.map((one) => ({ kind: 'rule-not-checked-warn' as const, ...one })) }
}

async function findErrors(work: Work, checks: readonly AnyCheck[]): Promise<Found[]> {
  const inSql = checks.filter(({ broken }) => broken !== undefined)
  const counts = await countBroken(work, inSql)
  const found: Found[] = []
  for (const check of checks) {
    const one = check.unique
      ? await findRepeated(work, check)
      : check.test
        ? await findByTest(work, check, check.test)
        : await findBroken(work, check, counts.get(check) ?? 0)
    if (one.count > 0) found.push(one)
  }
  return found
}

/** One pass for many rules: only those that are broken somewhere are looked at again. */
async function countBroken(
  { engine, source }: Work,
  checks: readonly AnyCheck[],
): Promise<Map<AnyCheck, number>> {
  const counts = new Map<AnyCheck, number>()
  for (let from = 0; from < checks.length; from += 100) {
    const group = checks.slice(from, from + 100)
    const selected = group.map(({ broken }) => `count(*) filter (where ${broken})`).join(', ')
    const [row = []] = (await engine.runAndReadAll(`select ${selected} from ${source} as this`)).getRows()
    for (const [i, check] of group.entries()) counts.set(check, Number(row[i] ?? 0))
  }
  return counts
}

async function findBroken({ engine, source }: Work, check: AnyCheck, count: number): Promise<Found> {
  if (count === 0) return { check, count, rows: [] }
  const reader = await engine.runAndReadAll(
    `select row, ${shown(check)} from ${source} as this where ${check.broken} order by row limit ${mostShownByRule}`,
  )
  return { check, count, rows: toRows(reader.getRows()) }
}

async function findRepeated({ engine, source }: Work, check: AnyCheck): Promise<Found> {
  const repeated = repeatedRows(source, check.fields)
  const [[count] = []] = (await engine.runAndReadAll(`select count(*) from ${repeated}`)).getRows()
  if (Number(count) === 0) return { check, count: 0, rows: [] }
  const reader = await engine.runAndReadAll(
    `select this.row, ${shown(check)} from (select row from ${repeated}) join ${source} as this using (row)
     order by 1 limit ${mostShownByRule}`,
  )
  return { check, count: Number(count), rows: toRows(reader.getRows()) }
}

/** Tests that only JavaScript can make, on each different value; the wrong ones then tell their rows. */
async function findByTest(work: Work, check: AnyCheck, test: (value: string) => boolean): Promise<Found> {
  const { engine, source, schema } = work
  const name = check.fields[0] ?? ''
  const field = schema.fields.find((one) => one.name === name)
  const column = identifier(name)
  const present = field ? isPresent(schema, field) : `${column} is not null`
  await engine.run('create or replace temp table wrong (value varchar)')
  const result = await engine.stream(`select distinct ${column} from ${source} where ${present}`)
  const wrong: string[] = []
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) break
    for (const value of chunk.getColumnValues(0)) if (!test(String(value))) wrong.push(String(value))
  }
  for (let from = 0; from < wrong.length; from += 1000) {
    const values = wrong.slice(from, from + 1000).map((value) => `(${literal(value)})`)
    await engine.run(`insert into wrong values ${values.join(', ')}`)
  }
  const broken = `${column} in (select value from wrong)`
  if (wrong.length === 0) return { check, count: 0, rows: [] }
  const [[count] = []] = (
    await engine.runAndReadAll(`select count(*) from ${source} where ${broken}`)
  ).getRows()
  return findBroken(work, { ...check, broken }, Number(count))
}

function shown({ fields: [name] }: AnyCheck): string {
  return name === undefined ? 'null' : `this.${identifier(name)}`
}

function toRows(rows: readonly (readonly unknown[])[]): Found['rows'] {
  return rows.map(([row, value]) => ({
    row: Number(row),
    value: value === null || value === undefined ? null : String(value).slice(0, 200),
  }))
}

interface Judged {
  header: HeaderJudgement
  found: readonly Found[]
  warnings: ValidationReport['warnings']
}

async function report(work: Work, { header, found, warnings }: Judged): Promise<ValidationReport> {
  const { table, schema, engine } = work
  const structure = [
    ...header.errors.map((error) => ({
      ...error,
      rule: '',
      row: null,
      line: table.dialect?.headerLine ?? 1,
    })),
    ...structureErrors(table.defects),
  ].map((error): ValidationError => ({ ...error, proposal: error.expected || null }))
  const lastRow = Math.max(0, ...found.flatMap(({ rows }) => rows.map(({ row }) => row)))
  const lineOf = await lineFinder(engine, table, lastRow)
  const ofRows = found.flatMap(({ check, rows }) => {
    const { kind, rule, fields, expected } = check
    const field = schema.fields.find(({ name }) => name === fields[0])
    return rows.map(({ row, value }): ValidationError => {
      const proposal = proposalFor(check, field, value)
      return { kind, rule, fields, expected, row: row + 1, line: lineOf(row), value, proposal }
    })
  })
  const first = [...structure, ...ofRows.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))]
  const byRule = [
    ...countStructure(structure, table),
    ...found.map(({ check: { kind, rule, fields, expected }, count }) => ({
      kind,
      rule,
      fields,
      expected,
      count,
    })),
  ]
  const total = byRule.reduce((sum, { count }) => sum + count, 0)
  return {
    valid: total === 0,
    rows: table.rows,
    total,
    byRule,
    first: first.slice(0, mostShown),
    warnings: [...header.warnings, ...warnings],
  }
}

/** Lines may be more than those that are shown: their count is the one of the reading. */
function countStructure(
  errors: readonly ValidationError[],
  { defects }: ValidatedTable,
): ValidationReport['byRule'] {
  const counts = new Map<string, ValidationReport['byRule'][number]>()
  for (const { kind, rule, fields, expected } of errors) {
    const key = `${kind} ${fields.join()}`
    const one = counts.get(key) ?? { kind, rule, fields, expected, count: 0 }
    counts.set(key, { ...one, count: one.count + 1 })
  }
  for (const { kind, count } of structureCounts(defects)) {
    for (const one of counts.values()) if (one.kind === kind) one.count = Math.max(one.count, count)
  }
  return [...counts.values()]
}
