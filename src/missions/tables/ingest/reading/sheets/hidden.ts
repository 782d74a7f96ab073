import type * as sheets from '@e965/xlsx'
import type { HiddenContent } from '../../contract.ts'

/** What a workbook carries besides the table that people see: names of authors, comments, hidden sheets and columns. */
export function hiddenIn(book: sheets.WorkBook, sheet: string, header: readonly string[]): HiddenContent {
  const authors = [book.Props?.Author, book.Props?.LastAuthor, book.Props?.Manager, book.Props?.Company]
  const columns = book.Sheets[sheet]?.['!cols'] ?? []
  return {
    authors: [
      ...new Set(authors.flatMap((name) => (typeof name === 'string' && name.trim() ? [name.trim()] : []))),
    ],
    comments: book.SheetNames.reduce((sum, name) => sum + countComments(book.Sheets[name]), 0),
    hiddenSheets: book.SheetNames.filter((_, at) => book.Workbook?.Sheets?.[at]?.Hidden),
    hiddenColumns: columns.flatMap((column, at) => (column?.hidden ? [header[at] || `#${at + 1}`] : [])),
  }
}

function countComments(sheet: sheets.WorkSheet | undefined): number {
  return (sheet?.['!data'] ?? []).reduce(
    (sum, row) => sum + (row?.reduce((some, cell) => some + (cell?.c?.length ?? 0), 0) ?? 0),
    0,
  )
}
