import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as sheets from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { SourceFault, type SourceFormat } from '../../contract.ts'
import type { Found } from '../source.ts'
import { type Reading, readGrid } from '../text/delimited.ts'
import { sizeOf } from '../window.ts'
import { openWriter } from '../writer.ts'
import { openZip } from '../zip.ts'
import { textOfCell } from './cell.ts'
import { hiddenIn } from './hidden.ts'

// Old workbooks write one byte a letter: without these tables, accents are lost in their cells and their properties.
sheets.set_cptable(codepages)

export type WorkbookKind = 'xlsx' | 'xlsb' | 'ods' | 'xls' | 'fods'

const formats: Record<WorkbookKind, SourceFormat> = {
  xlsx: 'xlsx',
  xlsb: 'xlsx',
  ods: 'ods',
  xls: 'xls',
  fods: 'ods',
}
/** A workbook is held whole while it is read: this child may be that large, and no larger. */
const mostBytes = 100 * 1024 ** 2
const mostUnpackedBytes = 600 * 1024 ** 2

/**
 * The largest sheet of a workbook, or the one that was chosen, as a table: dates of ISO 8601, numbers with a dot,
 * codes with the zeros that their format shows. @throws SourceFault broken-workbook, encrypted, no-such-sheet
 */
export async function readWorkbook(path: string, kind: WorkbookKind, reading: Reading): Promise<Found> {
  await refuseLarge(path, kind)
  const book = parse(path)
  const sheet = choose(book, reading.order.choice.sheet)
  const grid = writeGrid(book, sheet, reading)
  const loaded = await readGrid(grid.path, grid, reading)
  for (const { column, ...defect } of grid.errors)
    reading.log.add({ ...defect, kind: 'formula-error', column: loaded.plan.columns[column]?.name ?? null })
  const { columns, rows, lines, dialect } = loaded
  const hidden = hiddenIn(book, sheet, loaded.plan.header ?? [])
  // Sheets that a program made and nobody wrote in are none.
  const written = book.SheetNames.filter((name) => weigh(rowsOf(book, name)) > 0)
  return { format: formats[kind], columns, rows, lines, dialect, sheets: written, hidden, sheet }
}

async function refuseLarge(path: string, kind: WorkbookKind): Promise<void> {
  if (sizeOf(path) > mostBytes) throw new SourceFault('archive-too-large', `> ${mostBytes}`)
  if (kind === 'xls' || kind === 'fods') return
  const zip = await openZip(path, 'broken-workbook')
  try {
    const stated = zip.entries.reduce((sum, { size }) => sum + size, 0)
    if (stated > mostUnpackedBytes) throw new SourceFault('archive-too-large', `> ${mostUnpackedBytes}`)
    // What unpacks the workbook trusts the sizes that it states: they are checked before.
    for (const entry of zip.entries) for await (const _ of await zip.read(entry));
  } finally {
    zip.close()
  }
}

function parse(path: string): sheets.WorkBook {
  try {
    return sheets.read(readFileSync(path), {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      // Which columns are hidden is read with styles only.
      cellStyles: true,
    })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new SourceFault(
      /password|encrypt/i.test(text) ? 'encrypted' : 'broken-workbook',
      text.slice(0, 300),
    )
  }
}

function choose(book: sheets.WorkBook, wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (book.SheetNames.includes(wanted)) return wanted
    throw new SourceFault('no-such-sheet', wanted)
  }
  const shown = book.SheetNames.filter((_, at) => !book.Workbook?.Sheets?.[at]?.Hidden)
  const weighed = (shown.length > 0 ? shown : book.SheetNames).map((name) => ({
    name,
    weight: weigh(rowsOf(book, name)),
  }))
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0]
  if (!best || best.weight === 0) throw new SourceFault('empty')
  return best.name
}

/** Cells that hold something, in rows that hold at least two: paragraphs of a notice are no table. */
function weigh(rows: Row[]): number {
  return rows.reduce((sum, row) => {
    const filled = row?.filter((cell) => cell !== undefined && cell.t !== 'z').length ?? 0
    return sum + (filled > 1 ? filled : filled * 0.01)
  }, 0)
}

type Row = (sheets.CellObject | undefined)[] | undefined

function rowsOf(book: sheets.WorkBook, name: string): Row[] {
  return book.Sheets[name]?.['!data'] ?? []
}

interface CellError {
  line: number
  /** Its place, from 0. */
  column: number
  value: string
}

function writeGrid(book: sheets.WorkBook, name: string, { order }: Reading) {
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

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
