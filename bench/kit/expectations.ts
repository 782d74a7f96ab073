import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Ingested } from '../../src/missions/tables/ingest/contract.ts'

/** One meaning, several that are all right, or null for a column that names nothing of the register. */
const meaning = z.union([z.string(), z.array(z.string().nullable()), z.null()])
const expectedColumn = z.union([
  meaning,
  z.strictObject({ meaning: meaning.optional(), type: z.string().optional() }),
])
const expectedFile = z.strictObject({
  /** It is no table: it must be refused. */
  refused: z.boolean().optional(),
  encoding: z.union([z.string(), z.array(z.string())]).optional(),
  delimiter: z.string().optional(),
  /** Line of the header, from 1; null when the file has none. */
  header: z.number().int().nullable().optional(),
  rows: z.number().int().optional(),
  columns: z.record(z.string(), expectedColumn).optional(),
})
const schema = z.record(z.string(), expectedFile)

/** What people say of files: name of the file, inside its folder -> what must be found. All is optional. */
export type Expectations = z.infer<typeof schema>
type ExpectedColumn = z.infer<typeof expectedColumn>

/** What was found in a file, null when it was refused. */
export type Found = Map<string, Ingested | null>

export async function readExpectations(path: string): Promise<Expectations | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : schema.parse(JSON.parse(text))
}

/** What was found, written as expectations: for a person to correct. */
export async function writeExpectations(path: string, found: Found): Promise<void> {
  const files = [...found].map(([name, ingested]) => [
    name,
    ingested ? toExpected(ingested) : { refused: true },
  ])
  await writeFile(path, `${JSON.stringify(Object.fromEntries(files), null, 1)}\n`)
}

function toExpected({ reading: { encoding, dialect }, rows, columns }: Ingested): Expectations[string] {
  return {
    ...(encoding === null ? {} : { encoding }),
    ...(dialect?.delimiter ? { delimiter: dialect.delimiter } : {}),
    ...(dialect ? { header: dialect.headerLine } : {}),
    rows,
    columns: Object.fromEntries(
      columns.map((column) => [column.name, { meaning: column.meaning?.id ?? null, type: column.type }]),
    ),
  }
}

/** How many of what was expected was found. */
export interface Rate {
  what: string
  right: number
  asked: number
}

export interface FormatScore {
  id: string
  expected: number
  told: number
  right: number
}

export interface Judged {
  rates: Rate[]
  formats: FormatScore[]
  /** One line for each disagreement. */
  faults: string[]
}

/** Rates of what files are, then precision and recall of each meaning over the columns that are spoken of. */
export function judgeFound(expectations: Expectations, found: Found): Judged {
  const judged = openJudged()
  for (const [name, expected] of Object.entries(expectations)) {
    const got = found.get(name)
    if (got === undefined) judged.faults.push(`${name}: no such file`)
    else judgeFile(judged, { name, expected, got })
  }
  return {
    rates: [...judged.rates.values()],
    formats: [...judged.formats.values()].sort((a, b) => a.id.localeCompare(b.id)),
    faults: judged.faults,
  }
}

interface Tally {
  rates: Map<string, Rate>
  formats: Map<string, FormatScore>
  faults: string[]
}

const openJudged = (): Tally => ({ rates: new Map(), formats: new Map(), faults: [] })

interface FileCase {
  name: string
  expected: Expectations[string]
  got: Ingested | null
}

function judgeFile(tally: Tally, { name, expected, got }: FileCase): void {
  const ask = (what: string, wanted: readonly unknown[], given: unknown) => {
    const right = wanted.includes(given)
    count(tally, what, right)
    if (!right)
      tally.faults.push(`${name}: ${what} ${show(given)}, expected ${wanted.map(show).join(' or ')}`)
  }
  ask('readable', [expected.refused !== true], got !== null)
  if (!got || expected.refused) return
  const { encoding, dialect } = got.reading
  if (expected.encoding !== undefined) ask('encoding', [expected.encoding].flat(), encoding)
  if (expected.delimiter !== undefined) ask('delimiter', [expected.delimiter], dialect?.delimiter)
  if (expected.header !== undefined) ask('header', [expected.header], dialect?.headerLine)
  if (expected.rows !== undefined) ask('rows', [expected.rows], got.rows)
  for (const [column, wanted] of Object.entries(expected.columns ?? {})) {
    const seen = got.columns.find((one) => one.name === column)
    ask('column found', [true], seen !== undefined)
    if (!seen) tally.faults.push(`${name}: no column ${column} among ${got.columns.map((one) => one.name)}`)
    else judgeColumn(tally, { name: `${name} / ${column}`, wanted, seen })
  }
}

interface ColumnCase {
  name: string
  wanted: ExpectedColumn
  seen: Ingested['columns'][number]
}

function judgeColumn(tally: Tally, { name, wanted, seen }: ColumnCase): void {
  const { meaning, type } =
    typeof wanted === 'object' && wanted !== null && !Array.isArray(wanted) ? wanted : { meaning: wanted }
  if (type !== undefined) {
    count(tally, 'type', seen.type === type)
    if (seen.type !== type) tally.faults.push(`${name}: type ${show(seen.type)}, expected ${show(type)}`)
  }
  if (meaning === undefined) return
  const told = seen.meaning?.id ?? null
  const accepted = Array.isArray(meaning) ? meaning : [meaning]
  const right = accepted.includes(told)
  count(tally, 'meaning', right)
  const [first = null] = right ? [told] : accepted
  if (first !== null) scoreOf(tally, first).expected += 1
  if (told !== null) scoreOf(tally, told).told += 1
  if (right && told !== null) scoreOf(tally, told).right += 1
  if (!right)
    tally.faults.push(`${name}: ${show(told)} (${seen.type}), expected ${accepted.map(show).join(' or ')}`)
}

function scoreOf({ formats }: Tally, id: string): FormatScore {
  const known = formats.get(id) ?? { id, expected: 0, told: 0, right: 0 }
  formats.set(id, known)
  return known
}

function count({ rates }: Tally, what: string, right: boolean): void {
  const rate = rates.get(what) ?? { what, right: 0, asked: 0 }
  rate.asked += 1
  if (right) rate.right += 1
  rates.set(what, rate)
}

const show = (value: unknown) => JSON.stringify(value) ?? 'nothing'
