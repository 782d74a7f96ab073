import type { Column } from '#missions/tables'
import type { Measured, ScanColumn } from './contract.ts'

/** What a scan is told of a column: nothing of its values, which must not stay when the file is withdrawn. */
export function toScanColumn({
  name,
  label,
  type,
  meaning,
  measured,
  ...column
}: ScanColumn & Partial<Pick<Column, 'profile' | 'faults'>>): ScanColumn {
  const told = measured ?? measuredOf(column)
  return {
    name,
    label,
    ...(type ? { type } : {}),
    ...(meaning === undefined ? {} : { meaning }),
    ...(told ? { measured: told } : {}),
  }
}

function measuredOf({ profile, faults }: Partial<Pick<Column, 'profile' | 'faults'>>): Measured | null {
  if (!profile || faults === undefined) return null
  const { nulls, distinct, lengths, min, max, mean } = profile
  return {
    nulls,
    faults,
    distinct,
    lengths: lengths && { longest: lengths.max, mean: lengths.mean },
    digits: mean === null ? null : Math.max(digitsOf(min), digitsOf(max)),
  }
}

const digitsOf = (bound: string | null) =>
  Math.floor(Math.log10(Math.max(1, Math.abs(Number(bound ?? 0))))) + 1

/** The shortest of them, a phone number without its zero, has as many. */
const fewestDigits = 9

/**
 * Whether no cell can hold what identifies somebody, nor words: all are numbers of few digits, days, or yes and no.
 * Ingest has read every one of them.
 */
export function holdsNoText({ type, measured }: ScanColumn): boolean {
  if (!measured || measured.faults > 0 || type === undefined || type === 'text') return false
  return measured.digits === null ? type !== 'integer' && type !== 'number' : measured.digits < fewestDigits
}

/** Cells that hold something; null when nobody has counted them. */
export function filledOf(column: ScanColumn, rows: number): number | null {
  const { type, measured } = column
  // A column of numbers leaves out cells that are none, and hold something all the same.
  return measured && (type === 'text' || holdsNoText(column)) ? rows - measured.nulls : null
}
