import type * as sheets from '@e965/xlsx'
import type { BesideLog } from '../../beside/beside.ts'
import type { Reading } from '../text/delimited.ts'
import { readGrid } from '../text/delimited.ts'
import type { Carried } from './carried.ts'
import { textOfCell } from './cell.ts'
import { writeGrid } from './grid.ts'
import type { NamedSheet } from './hidden.ts'
import { isFilled, rowsOf, type SheetRow, weigh } from './rows.ts'

/** Looks at every sheet but the one that became the table, and at what stands in none. Answers the sheets. */
export async function readOtherSheets(
  book: sheets.WorkBook,
  main: string | null,
  { carried, reading }: { carried: Carried; reading: Reading },
): Promise<NamedSheet[]> {
  const { beside, place: file } = reading
  const others: NamedSheet[] = []
  for (const name of book.SheetNames.filter((one) => one !== main)) {
    const place = { ...file, sheet: name }
    const isWritten = rowsOf(book, name).some((row) => row?.some(isFilled))
    const mayRead = isWritten && beside?.mayRead(0)
    if (isWritten && !mayRead) beside?.unread(place, 'too-large')
    const columns = beside && mayRead ? await readSheet(book, { ...reading, place, beside }) : []
    others.push({ name, rows: rowsOf(book, name), columns })
  }
  if (!beside) return others
  for (const [sheet, { comments }] of carried.sheets)
    for (const text of comments) beside.text({ ...file, sheet }, 'comments', text)
  for (const text of carried.properties) beside.text(file, 'properties', text)
  return others
}

type Besides = Reading & { beside: BesideLog }

/** As a table when it looks like one, else each of its cells as a text. Answers the names of the columns. */
async function readSheet(book: sheets.WorkBook, reading: Besides): Promise<string[]> {
  const { place, beside } = reading
  const rows = rowsOf(book, place.sheet ?? '')
  let columns: string[] = []
  const isTable =
    weigh(rows) > 3 &&
    (await beside.table(place, reading, async (inner) => {
      const grid = writeGrid(book, place.sheet ?? '', inner)
      const loaded = await readGrid(grid.path, grid, inner)
      columns = loaded.plan.columns.map(({ name }) => name)
      return loaded
    }))
  if (!isTable) tellCells(rows, { reading, date1904: book.Workbook?.WBProps?.date1904 ?? false })
  return columns
}

function tellCells(
  rows: readonly SheetRow[],
  { reading: { place, beside }, date1904 }: { reading: Besides; date1904: boolean },
): void {
  for (const row of rows)
    for (const cell of row ?? [])
      if (cell && isFilled(cell)) beside.text(place, 'text', textOfCell(cell, date1904))
}
