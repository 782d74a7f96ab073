import type * as sheets from '@e965/xlsx'

export type SheetRow = (sheets.CellObject | undefined)[] | undefined

export function rowsOf(book: sheets.WorkBook, name: string): SheetRow[] {
  return book.Sheets[name]?.['!data'] ?? []
}

export function isFilled(cell: sheets.CellObject | undefined): boolean {
  return cell !== undefined && cell.t !== 'z'
}

/** Cells that hold something, in rows that hold at least two: paragraphs of a notice are no table. */
export function weigh(rows: readonly SheetRow[]): number {
  return rows.reduce((sum, row) => {
    const filled = row?.filter(isFilled).length ?? 0
    return sum + (filled > 1 ? filled : filled * 0.01)
  }, 0)
}
