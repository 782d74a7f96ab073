import type { RawColumn } from '../../contract.ts'
import { type ColumnPlan, planColumns } from '../../plan.ts'
import type { Counted } from '../../sample.ts'
import { sizeOf } from '../window.ts'
import type { Utf8Text } from './decode.ts'
import type { Grammar } from './records.ts'
import { rowsOf, type Sample, takePlaces } from './sample.ts'

/** A shorter text is read before its columns are judged. */
const long = 32 * 1024 ** 2
const headRows = 500
const places = { count: 8, bytes: 3 << 14 }

/**
 * What the columns of a long text seem to be, from records of its head and of a few places: judged here while the
 * engine reads the whole. Null for a text that is soon read.
 */
export function planEarly(
  { text, sample, grammar, skip }: { text: Utf8Text; sample: Sample; grammar: Grammar; skip: number },
  columns: readonly RawColumn[],
): ColumnPlan[] | null {
  if (sizeOf(text.path) < long) return null
  const counts = columns.map(() => new Map<string, number>())
  const head = rowsOf(sample.head, grammar, skip + headRows).slice(skip)
  const further = takePlaces(text, places).flatMap((place) =>
    rowsOf(place, grammar, Number.POSITIVE_INFINITY),
  )
  for (const { cells } of [...head, ...further]) {
    // A place may begin inside a cell.
    if (cells.length !== columns.length) continue
    for (const [at, cell] of cells.entries()) if (cell !== '') count(counts[at], cell)
  }
  const samples = new Map(columns.map(({ name }, at): [string, Counted] => [name, [...(counts[at] ?? [])]]))
  return planColumns({ columns: [...columns], stated: {} }, samples)
}

function count(counts: Map<string, number> | undefined, cell: string): void {
  counts?.set(cell, (counts.get(cell) ?? 0) + 1)
}
