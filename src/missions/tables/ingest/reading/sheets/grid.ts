import { join } from 'node:path'
import type * as sheets from '@e965/xlsx'
import { SourceFault } from '../../contract.ts'
import type { Reading } from '../text/delimited.ts'
import { openWriter } from '../writer.ts'
import { textOfCell } from './cell.ts'
import { rowsOf } from './rows.ts'

export interface CellError {
  line: number
  /** Its place, from 0. */
  column: number
  value: string
}

export interface Grid {
  path: string
  width: number
  rows: number
  errors: CellError[]
}

/** Writes a sheet as comma-separated UTF-8, a line for each row. @throws SourceFault too-many-columns */
export function writeGrid(book: sheets.WorkBook, name: string, { order }: Reading): Grid {
  const rows = rowsOf(book, name)
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0)
  if (width > order.limits.columns * 4) throw new SourceFault('too-many-columns', String(width))
  const writer = openWriter(join(order.folder, 'grid.csv'))
  const errors: CellError[] = []
  for (let at = 0; at < rows.length; at++) {
    const cells = Array.from({ length: width }, (_, column) => {
      const cell = rows[at]?.[column]
      if (cell?.t === 'e') errors.push({ line: at + 1, column, value: textOfCell(cell, date1904) })
      return quote(cell ? textOfCell(cell, date1904) : '')
    })
    writer.text(`${cells.join(',')}\n`)
  }
  writer.close()
  return { path: writer.path, width, rows: rows.length, errors }
}

export function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
