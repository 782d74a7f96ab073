import { identifier, literal } from '#kernel/duck'
import { openJudgement } from '../meanings/judgement.ts'
import { announces, readLabel } from '../meanings/labels.ts'
import { findMeaning } from '../meanings/register.ts'
import type { Work } from './build.ts'
import type { DefectKind } from './contract.ts'
import type { ColumnPlan } from './plan.ts'
import type { Counted } from './sample.ts'

/** What a spreadsheet did to the codes of a column: the values are kept as they are, and told. */
export interface SpoiltCodes {
  values: Counted
  kindOf: (value: string) => DefectKind
}

/** Digits of the codes that begin with a zero somewhere, by what they mean. */
const lengths: Readonly<Record<string, number>> = {
  code_commune: 5,
  code_postal: 5,
  code_departement: 2,
  code_region: 2,
  siren: 9,
  siret: 14,
  finess: 9,
  adeli: 9,
  iris: 9,
  tel_fr: 10,
}
/** Codes that never begin with a zero, and that a spreadsheet writes as powers of ten all the same. */
const longCodes = ['code_epci', 'nir', 'spi', 'rpps', 'ean', 'isbn', 'uic', 'parcelle']

/** `1,00E+05`: how spreadsheets write a number that its column is too narrow for. */
const power = '[1-9](?:[.,][0-9]+)?E[+][0-9]{2}'
const isPower = new RegExp(`^${power}$`)
const mostValues = 20_000

/** Codes that lost the zero they began with, or all their digits but a few; null when the column holds no codes. */
export async function findSpoiltCodes(work: Work, plan: ColumnPlan): Promise<SpoiltCodes | null> {
  const code = codeOf(plan)
  if (!code) return null
  const { length, isCode } = code
  const short = length > 2 ? `[1-9][0-9]{${length - 2}}` : '[1-9]'
  const pattern = length > 0 ? `(?:${short}|${power})` : power
  const column = identifier(plan.name)
  const reader = await work.engine.runAndReadAll(
    `select ${column}, count(*)::bigint as n from read_parquet(${literal(work.raw.path)})
     where regexp_full_match(${column}, ${literal(pattern)}) group by 1 order by n desc limit ${mostValues}`,
  )
  const values = reader
    .getRows()
    .map(([value, count]): [string, number] => [String(value), Number(count)])
    .filter(([value]) => isPower.test(value) || isCode(`0${value}`))
  return { values, kindOf: (value) => (isPower.test(value) ? 'lost-digits' : 'lost-zero') }
}

interface Code {
  /** Digits of a whole one; 0 when no zero can be missed. */
  length: number
  isCode: (value: string) => boolean
}

const noCode = () => false

function codeOf(plan: ColumnPlan): Code | null {
  const ids = [...Object.keys(lengths), ...longCodes]
  const label = plan.label || plan.name
  const judgement = openJudgement(
    label,
    plan.candidates.filter((id) => ids.includes(id)),
  )
  for (const [value, count] of plan.sample) judgement.add(value, count)
  const id = judgement.verdict()?.id ?? ids.find((one) => isAnnounced(label, one, plan.sample))
  if (id === undefined) return codesAlike(plan)
  return { length: lengths[id] ?? 0, isCode: findMeaning(id)?.test ?? noCode }
}

/** A column of powers of ten says nothing any more: its header does. */
function isAnnounced(label: string, id: string, sample: Counted): boolean {
  if (!sample.some(([value]) => isPower.test(value))) return false
  return announces(readLabel(label), findMeaning(id)?.labels ?? []) === 1
}

const most = 0.8

/** Digits that are no number, since some begin with a zero, and nearly all as long: codes of a list of its own. */
function codesAlike({ type, sample }: ColumnPlan): Code | null {
  if (type !== 'text' || sample.length < 5) return null
  const digits = sample.filter(([value]) => /^\d+$/.test(value))
  if (digits.length < sample.length * most) return null
  const counts = new Map<number, number>()
  for (const [{ length }] of digits) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [[length, count] = [0, 0]] = [...counts].toSorted((a, b) => b[1] - a[1])
  const begins = digits.some(([value]) => value.length === length && value.startsWith('0'))
  if (length < 4 || count < digits.length * most || !begins) return null
  return { length, isCode: () => true }
}
