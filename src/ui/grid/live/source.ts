import type { CellValue } from '../look.ts'

/** Rows of a view by their place, from 0; those that are not here yet are asked for. */
export interface RowSource {
  total: number
  rowAt: (place: number) => readonly CellValue[] | undefined
  /** Rows that are about to be seen. `onChange` of whoever opened the source is called when some came. */
  want: (from: number, to: number) => void
  close: () => void
}
