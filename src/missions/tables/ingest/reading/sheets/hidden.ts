import type { HiddenContent } from '../../contract.ts'
import type { Carried } from './carried.ts'
import { isFilled, type SheetRow } from './rows.ts'

/** A sheet as it was read: where its hidden columns are, and what they are called. */
export interface NamedSheet {
  name: string
  rows: readonly SheetRow[]
  /** Name of each column, empty for those that hold nothing. */
  columns: readonly string[]
}

interface Reading {
  member?: string | undefined
  /** The sheet that became the table, first; null when none of this workbook did. */
  main: NamedSheet | null
  others: readonly NamedSheet[]
}

/** What a workbook hides: authors, comments, sheets, and the columns and rows of each that hold something. */
export function hiddenIn({ authors, sheets }: Carried, { member, main, others }: Reading): HiddenContent {
  const of = (sheet: NamedSheet) => ({
    columns: [...(sheets.get(sheet.name)?.columns ?? [])].flatMap((at) => sheet.columns[at] || []),
    rows: [...(sheets.get(sheet.name)?.rows ?? [])].filter((at) => sheet.rows[at]?.some(isFilled)).length,
  })
  const shown = main ? of(main) : { columns: [], rows: 0 }
  const elsewhere = others
    .map((sheet) => ({ place: { member, sheet: sheet.name }, ...of(sheet) }))
    .filter(({ columns, rows }) => columns.length + rows > 0)
  const written = [...(main ? [main] : []), ...others].filter(({ rows }) =>
    rows.some((row) => row?.some(isFilled)),
  )
  return {
    authors,
    comments: [...sheets.values()].reduce((sum, { comments }) => sum + comments.length, 0),
    hiddenSheets: written
      .filter(({ name }) => sheets.get(name)?.isHidden)
      .map(({ name }) => (member === undefined || main ? name : `${member} › ${name}`)),
    hiddenColumns: shown.columns,
    hiddenRows: shown.rows,
    elsewhere,
  }
}
