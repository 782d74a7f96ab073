import { join } from 'node:path'
import type * as sheets from '@e965/xlsx'
import { SourceFault } from '../../contract.ts'
import type { Reading } from '../text/delimited.ts'
import { openWriter } from '../writer.ts'
import { openZip, type Zip } from '../zip.ts'
import { findPart, readBookParts, readComments, readProperties, type SheetPart } from './book-parts.ts'
import { textOfCell } from './cell.ts'
import { type Grid, quote } from './grid.ts'
import { type CellContext, readFormats, readSharedTexts, streamSheet } from './sheet-stream.ts'

/** A workbook whose table is written already; the sheets of `book` hold what is not in it. */
export interface LargeBook {
  book: sheets.WorkBook
  sheet: string
  grid: Grid
}

/** Bytes of the XML of a sheet: beyond, its cells are not held together. */
const large = 48 * 1024 ** 2

/**
 * A workbook with a sheet of millions of cells is read row by row; null when none is that large. The largest sheet is
 * the table unless one is chosen; another that is as large is named as unread. @throws SourceFault no-such-sheet
 */
export async function readLargeBook(path: string, reading: Reading): Promise<LargeBook | null> {
  const zip = await openZip(path, 'broken-workbook')
  try {
    const parts = await readBookParts(zip)
    const most = reading.order.limits.sheetBytes ?? large
    if (!parts.sheets.some(({ entry }) => entry.size > most)) return null
    const main = chooseMain(parts.sheets, reading.order.choice.sheet)
    const context = await readContext(zip)
    const book: sheets.WorkBook = {
      SheetNames: parts.sheets.map(({ name }) => name),
      Sheets: {},
      Workbook: {
        Sheets: parts.sheets.map(({ isHidden }) => ({ Hidden: isHidden ? 1 : 0 })),
        WBProps: { date1904: parts.date1904 },
      },
      ...(await readProperties(zip)),
    }
    const { grid, left } = await writeMain(zip, main, { reading, context, date1904: parts.date1904 })
    tellComments(left, await readComments(zip))
    book.Sheets[main.name] = left
    for (const part of parts.sheets)
      if (part !== main) book.Sheets[part.name] = await readSmall(zip, part, { reading, context, most })
    return { book, sheet: main.name, grid }
  } finally {
    zip.close()
  }
}

function chooseMain(parts: readonly SheetPart[], wanted: string | undefined): SheetPart {
  const shown = parts.filter(({ isHidden }) => !isHidden)
  const largest = (shown.length > 0 ? shown : parts).toSorted((a, b) => b.entry.size - a.entry.size)[0]
  const main = wanted === undefined ? largest : parts.find(({ name }) => name === wanted)
  if (!main) throw new SourceFault('no-such-sheet', wanted ?? '')
  return main
}

async function readContext(zip: Zip): Promise<CellContext> {
  const [texts, styles] = [findPart(zip, 'xl/sharedStrings.xml'), findPart(zip, 'xl/styles.xml')]
  return {
    texts: texts ? await readSharedTexts(await zip.read(texts)) : [],
    formats: styles ? await readFormats(await zip.read(styles)) : [],
  }
}

interface Main {
  reading: Reading
  context: CellContext
  date1904: boolean
}

/** Writes the sheet as comma-separated UTF-8; `left` is what else is known of it: hidden columns and rows. */
async function writeMain(zip: Zip, { entry }: SheetPart, { reading, context, date1904 }: Main) {
  const { folder, limits } = reading.order
  const writer = openWriter(join(folder, 'grid.csv'), {
    bytes: limits.unpackedBytes,
    code: 'archive-too-large',
  })
  const grid: Grid = { path: writer.path, width: 0, rows: 0, errors: [] }
  const data: sheets.CellObject[][] = []
  const left = emptySheet(data)
  await streamSheet(await zip.read(entry), context, {
    hiddenColumn: (at) => hide(left['!cols'], at),
    row(at, cells, isHidden) {
      if (cells.length > limits.columns * 4) throw new SourceFault('too-many-columns', String(cells.length))
      for (; grid.rows < at; grid.rows++) writer.text('\n')
      if (data.length === 0 || isHidden) data[at] = cells
      if (isHidden) hide(left['!rows'], at)
      const texts = Array.from(cells, (cell, column) => {
        const text = cell ? textOfCell(cell, date1904) : ''
        if (cell?.t === 'e') grid.errors.push({ line: at + 1, column, value: text })
        return quote(text)
      })
      grid.width = Math.max(grid.width, texts.length)
      grid.rows++
      writer.text(`${texts.join(',')}\n`)
    },
  })
  writer.close()
  if (grid.width === 0) throw new SourceFault('empty')
  return { grid, left }
}

async function readSmall(
  zip: Zip,
  { name, entry }: SheetPart,
  { reading: { place, beside }, context, most }: Omit<Main, 'date1904'> & { most: number },
): Promise<sheets.WorkSheet> {
  const data: sheets.CellObject[][] = []
  const sheet = emptySheet(data)
  if (entry.size > most) {
    beside?.unread({ ...place, sheet: name }, 'too-large')
    // It may still be chosen: it is no empty sheet.
    data.push([{ t: 's', v: name }])
    return sheet
  }
  await streamSheet(await zip.read(entry), context, {
    hiddenColumn: (at) => hide(sheet['!cols'], at),
    row(at, cells, isHidden) {
      data[at] = cells
      if (isHidden) hide(sheet['!rows'], at)
    },
  })
  return sheet
}

function emptySheet(data: sheets.CellObject[][]) {
  const [columns, rows]: { hidden: boolean }[][] = [[], []]
  return { '!data': data, '!cols': columns ?? [], '!rows': rows ?? [] }
}

function hide(list: { hidden: boolean }[], at: number): void {
  list[at] = { hidden: true }
}

/** They are counted and examined wherever they stand. */
function tellComments(
  { '!data': data }: { '!data': sheets.CellObject[][] },
  comments: sheets.Comments,
): void {
  const cell = data.find((row) => row)?.find((one) => one)
  if (cell && comments.length > 0) cell.c = comments
}
