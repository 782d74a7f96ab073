import type { DefectKind, DefectReport } from '../ingest/contract.ts'
import type { ErrorKind } from './check.ts'

const kinds: Partial<Record<DefectKind, ErrorKind>> = {
  'long-row': 'extra-cell-error',
  'short-row': 'missing-cell-error',
  'replaced-bytes': 'encoding-error',
}

/** What the reading of the file had to leave out or to mend, in the words of validators. */
export function structureErrors({ first }: Pick<DefectReport, 'first'>) {
  return first.flatMap(({ kind, line, column, value }) => {
    const error = kinds[kind]
    if (!error) return []
    return [
      {
        kind: error,
        rule: '',
        fields: column === null ? [] : [column],
        row: null,
        line,
        value,
        expected: '',
      },
    ]
  })
}

/** How many of each there are in the whole file. */
export function structureCounts({
  byKind,
}: Pick<DefectReport, 'byKind'>): { kind: ErrorKind; count: number }[] {
  return byKind.flatMap(({ kind, count }) => {
    const error = kinds[kind]
    return error ? [{ kind: error, count }] : []
  })
}
