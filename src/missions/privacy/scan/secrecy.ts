import { identifier, literal } from '#kernel/duck'
import type { ReasonCode, ScanColumn } from './contract.ts'
import { type Role, sensitiveMatter } from './labels.ts'
import { keepExample } from './masking.ts'
import { aggregate, countRows, type RawSource, readRows } from './source.ts'
import type { ColumnEvidence } from './values.ts'
import type { Draft } from './weight.ts'

/** The rules of French official statistics: three units, 85 % (law 51-711, article 6), eleven households. */
const fewestUnits = 3
export const largestShare = 0.85
const fewestHouseholds = 11

/** How a table writes a cell that it keeps secret. */
export const secretMarks = [
  's',
  'secret',
  'ss',
  'nd',
  'c',
  '*',
  'ns',
  'n.d.',
  'conf',
  'confidentiel',
  'n/d',
  'x',
]
const totals = [
  'total',
  'ensemble',
  'tous',
  'toutes',
  'tous sexes',
  'france',
  'total général',
  'total general',
  '_t',
]

/** A cell as a number: comma or point, spaces between thousands. */
export function number(column: string): string {
  return `try_cast(replace(regexp_replace(${identifier(column)}, '[\\s  ]', '', 'g'), ',', '.') as double)`
}

/** Whether a cell is kept secret: marked so, or empty in a column of numbers. */
export function isSecret(column: string): string {
  const cell = identifier(column)
  return `(${cell} is null or trim(${cell}) = '' or lower(trim(${cell})) in (${secretMarks.map(literal).join(', ')}))`
}

/** Whether a cell names the whole of a dimension. */
export function isTotal(column: string): string {
  return `coalesce(lower(trim(${identifier(column)})) in (${totals.map(literal).join(', ')}), false)`
}

/** Aggregates that break statistical secrecy, and suppressed cells that their totals give back. */
export async function findBrokenSecrecy(
  source: RawSource,
  evidence: readonly ColumnEvidence[],
): Promise<Draft[]> {
  const having = (role: Role) =>
    evidence.filter(({ roles }) => roles.some((one) => one.role === role)).map(({ name }) => name)
  const [units, households, people] = [having('units'), having('households'), having('people-count')]
  const amounts = having('amount').filter((name) => ![...units, ...households, ...people].includes(name))
  const drafts: Draft[] = []
  // A count of enterprises is public: what it protects is the amount beside it.
  if (amounts.length > 0) {
    for (const name of units)
      drafts.push(await countFew(source, { name, amounts, below: fewestUnits, code: 'few-units' }))
    for (const name of households)
      drafts.push(await countFew(source, { name, amounts, below: fewestHouseholds, code: 'few-households' }))
  }
  const health = source.columns.some((column) =>
    ['health', 'offences', 'belief'].includes(sensitiveMatter(column) ?? ''),
  )
  for (const name of people)
    drafts.push(
      await countFew(source, { name, amounts, below: fewestHouseholds, code: 'few-people', sure: health }),
    )
  drafts.push(...(await findDominant(source, { amounts, largest: having('largest'), units })))
  drafts.push(...(await findRecoverable(source, [...units, ...households, ...people, ...amounts])))
  return drafts.filter(({ cells }) => cells > 0)
}

interface Counted {
  name: string
  amounts: string[]
  below: number
  code: ReasonCode
  sure?: boolean
}

async function countFew(
  source: RawSource,
  { name, amounts, below, code, sure = true }: Counted,
): Promise<Draft> {
  const count = number(name)
  const told =
    amounts.length > 0 ? `(${amounts.map((one) => `${number(one)} is not null`).join(' or ')})` : 'true'
  const broken = `${count} >= 1 and ${count} < ${below} and ${count} = floor(${count}) and ${told}`
  const [row = {}] = await readRows(
    source,
    `select count(*) filter (where ${broken}) as broken, count(${count}) as counted from ${source.from}`,
  )
  const [cells, counted] = [Number(row.broken ?? 0), Number(row.counted ?? 0)]
  return {
    kind: 'statistical-secrecy',
    columns: [name, ...amounts],
    confidence: code === 'few-people' ? (sure ? 0.6 : 0.4) : 0.8,
    reasons: [{ code, figures: { below, cells } }],
    cells,
    share: cells / Math.max(1, counted),
    examples: [],
  }
}

/** One unit that makes more than 85 % of an amount, where a column tells the largest. */
async function findDominant(
  source: RawSource,
  { amounts, largest, units }: { amounts: string[]; largest: string[]; units: string[] },
): Promise<Draft[]> {
  const drafts: Draft[] = []
  if (units.length === 0) return drafts
  for (const top of largest)
    for (const amount of amounts.filter((name) => name !== top && !largest.includes(name))) {
      const broken = `${number(amount)} > 0 and ${number(top)} between ${largestShare} * ${number(amount)} and ${number(amount)}`
      const [row = {}] = await readRows(
        source,
        `select count(*) as broken from ${source.from} where ${broken}`,
      )
      const cells = Number(row.broken ?? 0)
      drafts.push({
        kind: 'statistical-secrecy',
        columns: [amount, top],
        confidence: 0.75,
        reasons: [{ code: 'dominant-unit', figures: { percent: Math.round(largestShare * 100), cells } }],
        cells,
        share: cells / Math.max(1, source.rows),
        examples: [],
      })
    }
  return drafts
}

/**
 * Secondary secrecy: in a line of a table with its total, a single suppressed cell is the total less the others. Asked
 * of each dimension that has a total, over the groups made by the other dimensions.
 */
async function findRecoverable(source: RawSource, measures: string[]): Promise<Draft[]> {
  if (measures.length === 0) return []
  const dimensions = await dimensionsOf(source, measures)
  const drafts: Draft[] = []
  for (const measure of measures)
    for (const dimension of dimensions.filter(({ total }) => total)) {
      const names = dimensions.map(({ name }) => name).filter((name) => name !== dimension.name)
      const others = names.map(identifier)
      const [secret, total] = [isSecret(measure), isTotal(dimension.name)]
      const examples = await readRows(
        source,
        `select any_value(${identifier(dimension.name)}) filter (where not ${total} and ${secret}) as cell, count(*) over () as groups
        from ${source.from} ${others.length > 0 ? `group by ${others.join(', ')}` : ''}
        having count(*) filter (where not ${total} and ${secret}) = 1 and count(*) filter (where not ${total}) > 1
          and count(*) filter (where ${total} and not ${secret}) = 1 limit 50`,
      )
      const cells = Number(examples[0]?.groups ?? 0)
      const masked: string[] = []
      for (const { cell } of examples) keepExample(masked, String(cell))
      drafts.push({
        kind: 'secondary-secrecy',
        columns: [measure, dimension.name],
        confidence: 0.75,
        // One name a line: a remedy needs the other dimensions to find the same groups again.
        reasons: [{ code: 'recoverable', figures: { cells, column: dimension.name, by: names.join('\n') } }],
        cells,
        share: cells / Math.max(1, source.rows),
        examples: masked,
      })
    }
  return drafts
}

/** Columns of few values that are no measure, and whether one of them is a total. */
async function dimensionsOf(
  source: RawSource,
  measures: string[],
): Promise<{ name: string; total: boolean }[]> {
  const candidates = source.columns.filter(({ name }) => !measures.includes(name)).slice(0, 12)
  const different = await countDifferent(source, candidates)
  const found: { name: string; total: boolean }[] = []
  for (const [place, { name }] of candidates.entries()) {
    const distinct = different[place] ?? 0
    if (distinct <= 1 || distinct >= 2000 || distinct > source.rows) continue
    found.push({ name, total: (await countRows(source, isTotal(name))) > 0 })
  }
  return found
}

async function countDifferent(source: RawSource, columns: readonly ScanColumn[]): Promise<number[]> {
  const unknown = columns.filter(({ measured }) => !measured)
  const asked = unknown.map(({ name }) => `approx_count_distinct(${identifier(name)})`)
  const answers = await aggregate(source, asked)
  return columns.map((column) => column.measured?.distinct ?? answers[unknown.indexOf(column)] ?? 0)
}
