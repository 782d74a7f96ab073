import type { ScanColumn } from './contract.ts'
import { type Announced, announce, type Role, readLabel } from './labels.ts'
import type { PseudonymColumn } from './pseudonyms.ts'
import type { SweptColumn } from './sweep.ts'
import type { ColumnEvidence } from './values.ts'

/** What the rows of a table are about: the same value is private in a file of persons, public in a register. */
export interface Subject {
  /** Columns that say that a row is a person; empty when it is not. */
  people: string[]
  /** Columns that only files of private persons have: birth date, social security number, number of a patient... */
  privatePeople: string[]
  /** The column that says that a row is an establishment, that it names public officials, that it counts. */
  establishment: string | null
  officials: string | null
  statistics: string | null
}

interface Read {
  columns: readonly ScanColumn[]
  evidence: readonly ColumnEvidence[]
  swept: readonly SweptColumn[]
  pseudonyms: readonly PseudonymColumn[]
}

/** Reads the whole table: headers, evidence of values, identifiers found. */
export function readSubject({ columns, evidence, swept, pseudonyms }: Read): Subject {
  const announced = announce(columns)
  const withRole = (role: Role, share = 0.5) =>
    evidence
      .filter((one) => one.roles.some((each) => each.role === role && each.share >= share))
      .map(({ name }) => name)
  const names = personNameColumns(evidence)
  const privatePeople = [
    ...withRole('birth-date'),
    ...withRole('person-id', 0.9),
    ...withRole('birth-place'),
    ...withRole('student-number'),
    ...numbersOfPersons(swept),
  ]
  const ages = [...withRole('age'), ...withRole('birth-year')]
  const sexes = withRole('sex')
  const counted = countsRows(columns, announced)
  // Sex and age in a table that counts are its dimensions, not somebody's.
  const described = !counted && sexes.length > 0 && ages.length > 0 ? [...sexes, ...ages] : []
  const people =
    counted && privatePeople.length === 0
      ? []
      : unique([...names, ...privatePeople, ...pseudonyms.map(({ name }) => name), ...described])
  return {
    people,
    privatePeople,
    establishment: evidence.find((one) => one.establishment)?.name ?? announced.establishment,
    officials: announced.officials,
    statistics: counted,
  }
}

/** Columns that hold names of persons by header and shape, or by the first names in them. */
export function personNameColumns(evidence: readonly ColumnEvidence[]): string[] {
  const has = (column: ColumnEvidence, ...wanted: Role[]) =>
    column.roles.some(({ role, share }) => wanted.includes(role) && share >= 0.6)
  const firsts = evidence.filter((column) => has(column, 'first-name', 'full-name', 'surname'))
  const byValue = evidence.filter(({ knownNames }) => knownNames !== null && knownNames >= 0.35)
  // A bare "nom" names a person only beside a first name.
  const bare = firsts.length > 0 ? evidence.filter((column) => has(column, 'bare-name')) : []
  return unique([...firsts, ...byValue, ...bare].map(({ name }) => name))
}

/** The column that tells how many a row stands for, null when a row stands for itself. */
function countsRows(columns: readonly ScanColumn[], { statistics }: Announced): string | null {
  const exact = columns.find(({ name, label }) =>
    /^(nombre|nb|effectifs?|frequence|count|n|total|obs value|valeur|population)$/.test(
      readLabel(label || name),
    ),
  )
  return exact?.name ?? (statistics && !/enfant/.test(statistics) ? statistics : null)
}

function numbersOfPersons(swept: readonly SweptColumn[]): string[] {
  return swept
    .filter(({ hits, filled }) => {
      const numbers = (hits.get('nir')?.valid ?? 0) + (hits.get('tax-number')?.valid ?? 0)
      return filled > 0 && numbers / filled > 0.5
    })
    .map(({ name }) => name)
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
