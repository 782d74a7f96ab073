import { readFileSync } from 'node:fs'
import * as sheets from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { SourceFault, type SourceFormat } from '../../contract.ts'
import type { Found } from '../source.ts'
import { type Reading, readGrid } from '../text/delimited.ts'
import { readChunks, sizeOf } from '../window.ts'
import { openZip } from '../zip.ts'
import { type Carried, carriedBy } from './carried.ts'
import { writeGrid } from './grid.ts'
import { hiddenIn } from './hidden.ts'
import { readLargeBook } from './large-book.ts'
import { carriedByOpenDocument } from './opendocument.ts'
import { readOtherSheets } from './other-sheets.ts'
import { readObjects } from './package-texts.ts'
import { countRepeats } from './repeats.ts'
import { rowsOf, weigh } from './rows.ts'

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
const mostBytes = { table: 100 * 1024 ** 2, beside: 40 * 1024 ** 2 }
const mostUnpackedBytes = { table: 600 * 1024 ** 2, beside: 240 * 1024 ** 2 }

/**
 * The largest sheet of a workbook, or the one that was chosen, as a table: dates of ISO 8601, numbers with a dot,
 * codes with the zeros that their format shows. @throws SourceFault broken-workbook, encrypted, no-such-sheet
 */
export async function readWorkbook(path: string, kind: WorkbookKind, reading: Reading): Promise<Found> {
  await refuseLarge(path, kind, 'table')
  const large = kind === 'xlsx' ? await readLargeBook(path, reading) : null
  const book = large?.book ?? parse(path)
  const carried = await readCarried(book, path, kind)
  const sheet = large?.sheet ?? choose(book, carried, reading.order.choice.sheet)
  const inside = { ...reading, place: { ...reading.place, sheet } }
  const grid = large?.grid ?? writeGrid(book, sheet, inside)
  const loaded = await readGrid(grid.path, grid, inside)
  for (const { column, ...defect } of grid.errors)
    reading.log.add({ ...defect, kind: 'formula-error', column: loaded.plan.columns[column]?.name ?? null })
  const { columns, rows, lines, dialect, aside } = loaded
  const kept = new Set(columns.map(({ name }) => name))
  const names = loaded.plan.columns.map(({ name }) => (kept.has(name) ? name : ''))
  const others = await readOtherSheets(book, sheet, { carried, reading })
  if (kind === 'xlsx') await readObjects(path, reading)
  const main = { name: sheet, rows: rowsOf(book, sheet), columns: names }
  const hidden = hiddenIn(carried, { member: reading.place.member, main, others })
  // Sheets that a program made and nobody wrote in are none.
  const written = book.SheetNames.filter((name) => weigh(rowsOf(book, name)) > 0)
  return { format: formats[kind], columns, rows, lines, dialect, aside, sheets: written, hidden, sheet }
}

/** All of a workbook that goes out beside a table. @throws SourceFault broken-workbook, encrypted, archive-too-large */
export async function readBesideWorkbook(path: string, kind: WorkbookKind, reading: Reading): Promise<void> {
  await refuseLarge(path, kind, 'beside')
  const book = parse(path)
  const carried = await readCarried(book, path, kind)
  const others = await readOtherSheets(book, null, { carried, reading })
  if (kind === 'xlsx') await readObjects(path, reading)
  reading.beside?.hides(hiddenIn(carried, { member: reading.place.member, main: null, others }))
}

function readCarried(book: sheets.WorkBook, path: string, kind: WorkbookKind): Promise<Carried> | Carried {
  return kind === 'ods' || kind === 'fods' ? carriedByOpenDocument(path, kind) : carriedBy(book)
}

async function refuseLarge(path: string, kind: WorkbookKind, as: 'table' | 'beside'): Promise<void> {
  if (sizeOf(path) > mostBytes[as]) throw new SourceFault('archive-too-large', `> ${mostBytes[as]}`)
  const repeats = kind === 'fods' || kind === 'ods' ? countRepeats() : () => false
  const look = (piece: Buffer) => {
    if (repeats(piece)) throw new SourceFault('archive-too-large', 'repeated cells')
  }
  if (kind === 'fods') for (const piece of readChunks(path)) look(piece)
  if (kind === 'xls' || kind === 'fods') return
  const zip = await openZip(path, 'broken-workbook')
  try {
    const stated = zip.entries.reduce((sum, { size }) => sum + size, 0)
    if (stated > mostUnpackedBytes[as])
      throw new SourceFault('archive-too-large', `> ${mostUnpackedBytes[as]}`)
    // What unpacks the workbook trusts the sizes that it states: they are checked before.
    for (const entry of zip.entries) for await (const piece of await zip.read(entry)) look(piece)
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

function choose(book: sheets.WorkBook, carried: Carried, wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (book.SheetNames.includes(wanted)) return wanted
    throw new SourceFault('no-such-sheet', wanted)
  }
  const shown = book.SheetNames.filter((name) => !carried.sheets.get(name)?.isHidden)
  const weighed = (shown.length > 0 ? shown : book.SheetNames).map((name) => ({
    name,
    weight: weigh(rowsOf(book, name)),
  }))
  const best = weighed.toSorted((a, b) => b.weight - a.weight)[0]
  if (!best || best.weight === 0) throw new SourceFault('empty')
  return best.name
}
