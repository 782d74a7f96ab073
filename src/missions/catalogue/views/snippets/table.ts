import type { Loadable } from '../../service/loading.ts'
import type { Snippet } from '../snippets.ts'
import { literals } from './literals.ts'

type LoadedTable = NonNullable<Loadable['table']>

/** The same table in five tools: one encoding, one delimiter, codes kept as text, dates as dates. */
export function tableSnippets(table: LoadedTable): Snippet[] {
  return [
    { language: 'Python', code: python(table) },
    { language: 'Python, DuckDB', code: inPython(duckdb(table)) },
    { language: 'DuckDB', code: duckdb(table) },
    { language: 'R', code: r(table) },
    { language: 'JavaScript', code: javascript(table) },
  ]
}

/** SQL in Python: a table of pandas comes out. What is in the quotes may hold any other quote. */
export function inPython(sql: string): string {
  const text = sql.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return `import duckdb\n\ntable = duckdb.sql("""\n${text}\n""").df()`
}

const codesOf = ({ columns }: LoadedTable) => columns.flatMap(({ name, isCode }) => (isCode ? [name] : []))
const datesOf = ({ columns }: LoadedTable) =>
  columns.flatMap(({ name, type }) => (type === 'date' || type === 'datetime' ? [name] : []))

function python(table: LoadedTable): string {
  const { json } = literals
  const codes = codesOf(table).map((name) => `${json(name)}: str`)
  const dates = datesOf(table).map(json)
  const options = [
    codes.length > 0 && `dtype={${listed(codes)}}`,
    dates.length > 0 && `parse_dates=[${listed(dates)}]`,
  ]
  return `import pandas as pd\n\ntable = pd.read_csv(${called([json(table.csv), ...options])})`
}

/** What is made as it is sent has no length to announce: it is fetched whole, which DuckDB does when it is told. */
function duckdb(table: LoadedTable): string {
  const { sql } = literals
  const codes = codesOf(table).map((name) => `${sql(name)}: 'VARCHAR'`)
  const call = called([sql(table.csv), 'header = true', codes.length > 0 && `types = {${listed(codes)}}`])
  return `SET force_download = true;\nSELECT * FROM read_csv(${call}) LIMIT 10;`
}

function r(table: LoadedTable): string {
  const codes = codesOf(table).map((name) => `${literals.r(name)} = col_character()`)
  const columns = codes.length > 0 && `col_types = cols(${listed(codes)})`
  return `library(readr)\n\ntable <- read_csv(${called([literals.r(table.csv), columns])})`
}

function javascript({ json }: LoadedTable): string {
  return `const answer = await fetch(${literals.json(json)})\nconst table = await answer.json()`
}

/** On one line while it fits, else one thing a line. */
function called(options: readonly (string | false)[]): string {
  const given = options.filter((option) => option !== false)
  return given.length === 1 ? given.join('') : `\n  ${given.join(',\n  ')}\n`
}

function listed(items: readonly string[]): string {
  const line = items.join(', ')
  return line.length <= 70 ? line : `\n    ${items.join(',\n    ')}\n  `
}
