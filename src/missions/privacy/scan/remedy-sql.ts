import { createHash } from 'node:crypto'
import { identifier, literal } from '#kernel/duck'
import { candidatePattern } from './candidates.ts'
import { isSecret, isTotal, largestShare, number } from './secrecy.ts'
import type { RemedyStep } from './steps.ts'

/** Names the place of a row, so that windows do not shuffle the file. */
export const rowColumn = '__row'

interface Given {
  /** The view to read. */
  from: string
  columns: readonly string[]
  /** Secret key of the data set, for pseudonyms. */
  key: Buffer
}

/** What a step becomes: the text of a query, the columns it gives, and those it changes in place. */
export interface Rewritten {
  sql: string
  columns: string[]
  changed: string[]
}

/** A step names a column that is not there (any more). */
export class NoSuchColumn extends Error {
  override readonly name = 'NoSuchColumn'
}

/** One step as a pure query over the table before it. @throws NoSuchColumn */
export function rewrite(step: RemedyStep, given: Given): Rewritten {
  const missing = columnsOf(step).find((name) => !given.columns.includes(name))
  if (missing !== undefined) throw new NoSuchColumn(missing)
  if (step.kind === 'table-only')
    return { sql: `from ${given.from}`, columns: [...given.columns], changed: [] }
  if (step.kind === 'remove') return removal(step.column, given)
  if (step.kind === 'aggregate') return aggregation(step, given)
  if (step.kind === 'suppress') return suppression(step, given)
  const { column } = step
  const value =
    step.kind === 'pseudonymize' ? pseudonym(column, given.key) : generalized(column, step.to, step.size)
  return replaced(given, { changed: [column], value: () => value })
}

function columnsOf(step: RemedyStep): string[] {
  if (step.kind === 'table-only') return []
  if (step.kind === 'aggregate') return [...step.by, ...step.sums]
  if (step.kind !== 'suppress') return [step.column]
  if (step.what === 'small-groups') return step.columns
  if (step.what === 'few') return [step.column, ...step.columns]
  if (step.what === 'dominant') return [step.column, step.largest]
  return step.what === 'secondary' ? [step.column, step.dimension, ...step.by] : [step.column]
}

function removal(column: string, { from, columns }: Given): Rewritten {
  const kept = columns.filter((name) => name !== column)
  const sql = `select ${[rowColumn, ...kept].map(identifier).join(', ')} from ${from}`
  return { sql, columns: kept, changed: [] }
}

function replaced(
  { from, columns }: Given,
  { changed, value }: { changed: string[]; value: (column: string) => string },
): Rewritten {
  const cells = changed.map((name) => `${value(name)} as ${identifier(name)}`)
  return { sql: `select * replace (${cells.join(', ')}) from ${from}`, columns: [...columns], changed }
}

/** HMAC-SHA-256 (RFC 2104) of the value without spaces around it, its first 128 bits in hexadecimal. */
function pseudonym(column: string, key: Buffer): string {
  const block = Buffer.alloc(64)
  ;(key.length > 64 ? createHash('sha256').update(key).digest() : key).copy(block)
  const pad = (byte: number) => `unhex('${Buffer.from(block.map((one) => one ^ byte)).toString('hex')}')`
  const inner = `sha256(${pad(0x36)} || encode(trim(${identifier(column)})))`
  return `case when trim(${identifier(column)}) <> '' then left(sha256(${pad(0x5c)} || unhex(${inner})), 32) end`
}

const dateFormats =
  "['%Y-%m-%d', '%d/%m/%Y', '%d-%m-%Y', '%d.%m.%Y', '%Y%m%d', '%Y-%m-%dT%H:%M:%S', '%Y-%m-%d %H:%M:%S', '%d/%m/%Y %H:%M:%S']"

type Generalization = Extract<RemedyStep, { kind: 'generalize' }>['to']

function generalized(column: string, to: Generalization, size: number | undefined): string {
  const cell = identifier(column)
  if (to === 'year') return `nullif(regexp_extract(${cell}, '((?:18|19|20)[0-9]{2})', 1), '')`
  if (to === 'month') return `strftime(try_strptime(trim(${cell}), ${dateFormats}), '%Y-%m')`
  if (to === 'commune') return `nullif(trim(regexp_extract(${cell}, '([0-9]{5}[ ,]+[^0-9]+)$', 1)), '')`
  if (to === 'department') return department(cell)
  if (to === 'rounded') return `printf('%.${Math.min(size ?? 1, 6)}f', ${number(column)})`
  const width = Math.max(1, size ?? 10)
  const start = `(floor(${number(column)} / ${width}) * ${width})::bigint`
  return `(${start})::varchar || '-' || (${start} + ${width - 1})::varchar`
}

/** Postal codes of Corsica tell the department by their third digit; overseas ones have three digits. */
function department(cell: string): string {
  const code = `case when length(trim(${cell})) = 4 then '0' || trim(${cell}) else upper(trim(${cell})) end`
  return `case when not regexp_matches(${code}, '^(?:[0-9]{5}|2[AB][0-9]{3})$') then null
    when left(${code}, 3) in ('200', '201') then '2A' when left(${code}, 2) = '20' then '2B'
    when left(${code}, 2) in ('97', '98') then left(${code}, 3) else left(${code}, 2) end`
}

type Suppression = Extract<RemedyStep, { kind: 'suppress' }>

function suppression(step: Suppression, given: Given): Rewritten {
  const emptied = (changed: string[], when: string) =>
    replaced(given, { changed, value: (name) => `case when ${when} then null else ${identifier(name)} end` })
  if (step.what === 'found')
    return emptied([step.column], `regexp_matches(${identifier(step.column)}, ${literal(candidatePattern)})`)
  if (step.what === 'small-groups') {
    const keys = step.columns.map((name) => `nullif(trim(${identifier(name)}), '')`).join(', ')
    return emptied(step.columns, `count(*) over (partition by ${keys}) < ${step.k}`)
  }
  if (step.what === 'few') {
    const count = number(step.column)
    return emptied([step.column, ...step.columns], `${count} > 0 and ${count} < ${step.below}`)
  }
  if (step.what === 'dominant') {
    const dominated = `${number(step.largest)} > ${largestShare} * ${number(step.column)}`
    return emptied([step.column, step.largest], dominated)
  }
  return emptied([step.column], secondary(step))
}

/** The smallest of the others, in a line where exactly one is secret and the total is told. */
function secondary({ column, dimension, by }: Extract<Suppression, { what: 'secondary' }>): string {
  const [secret, total] = [isSecret(column), isTotal(dimension)]
  const line = by.length > 0 ? `partition by ${by.map(identifier).join(', ')}` : ''
  const lone = `count(*) filter (where ${secret} and not ${total}) over (${line}) = 1`
  const told = `count(*) filter (where not ${secret} and ${total}) over (${line}) > 0`
  const candidate = `case when ${secret} or ${total} then 1 else 0 end`
  const rank = `row_number() over (${line} order by ${candidate}, ${number(column)}, ${rowColumn})`
  return `${lone} and ${told} and not ${total} and not ${secret} and ${rank} = 1`
}

function aggregation(step: Extract<RemedyStep, { kind: 'aggregate' }>, { from }: Given): Rewritten {
  const keys = step.by.map(identifier).join(', ')
  const secret = `count(*) < ${step.threshold}`
  const sums = step.sums.map((name) => {
    const sum = `case when ${secret} then 's' else sum(${number(name)})::varchar end`
    return `${sum} as ${identifier(name)}`
  })
  const count = `case when ${secret} then 's' else count(*)::varchar end as nombre`
  const place = `row_number() over (order by ${keys}) as ${rowColumn}`
  const sql = `select ${[place, keys, count, ...sums].join(', ')} from ${from} group by ${keys}`
  return { sql, columns: [...step.by, 'nombre', ...step.sums], changed: [] }
}
