import * as sheets from '@e965/xlsx'
import { readXml } from '../../beside/xml.ts'
import { SourceFault } from '../../contract.ts'

/** What the cells of a workbook refer to. */
export interface CellContext {
  /** Texts that cells share, by number. */
  texts: readonly string[]
  /** Formats of numbers, by style. */
  formats: readonly string[]
}

export interface SheetTold {
  /** `at` counts rows from 0; those that hold nothing are left out. */
  row: (at: number, cells: sheets.CellObject[], isHidden: boolean) => void
  hiddenColumn: (at: number) => void
}

const reference = /\br="([A-Z]+)(\d+)"/
const style = /\bs="(\d+)"/
const type = /\bt="(\w+)"/
const rowNumber = /\br="(\d+)"/
const hidden = /\bhidden="(?:1|true)"/
/** Of any workbook. */
const mostColumns = 16_384
const mostRows = 1_048_576

/** Reads a sheet (ECMA-376, part 1, 18.3) row by row, without holding it. */
export async function streamSheet(
  chunks: AsyncIterable<Buffer>,
  { texts, formats }: CellContext,
  told: SheetTold,
): Promise<void> {
  let row: { at: number; cells: sheets.CellObject[]; isHidden: boolean } = {
    at: -1,
    cells: [],
    isHidden: false,
  }
  let cell = { column: -1, kind: 'n', style: 0, value: '', text: '' }
  let inValue = ''
  let isWhole = false
  await readXml(chunks, {
    open(name, attributes) {
      switch (local(name)) {
        case 'row': {
          const at = Number(rowNumber.exec(attributes)?.[1] ?? row.at + 2) - 1
          row = { at, cells: [], isHidden: hidden.test(attributes) }
          cell.column = -1
          return
        }
        case 'c': {
          const letters = reference.exec(attributes)?.[1]
          const column = letters ? columnOf(letters) : cell.column + 1
          const kind = type.exec(attributes)?.[1] ?? 'n'
          cell = { column, kind, style: Number(style.exec(attributes)?.[1] ?? 0), value: '', text: '' }
          return
        }
        case 'col':
          if (hidden.test(attributes)) tellHidden(attributes, told)
          return
        case 'v':
        case 't':
        case 'rPh':
          // Readings of Japanese are not part of the text.
          inValue = inValue === 'rPh' ? inValue : local(name)
      }
    },
    text(piece) {
      if (inValue === 'v') cell.value += piece
      else if (inValue === 't') cell.text += piece
    },
    close(name) {
      const tag = local(name)
      if (tag === inValue) inValue = ''
      if (tag === 'c') {
        const made = toCell(cell, { texts, formats })
        if (made && cell.column < mostColumns) row.cells[cell.column] = made
      } else if (tag === 'row' && row.cells.length > 0) {
        if (!(row.at >= 0 && row.at < mostRows)) throw new SourceFault('broken-workbook', `row ${row.at + 1}`)
        told.row(row.at, row.cells, row.isHidden)
      }
      isWhole ||= tag === 'worksheet'
    },
  })
  // What stops in the middle would lose rows in silence.
  if (!isWhole) throw new SourceFault('broken-workbook', 'worksheet')
}

/** Texts that cells share: runs of one text are joined. */
export async function readSharedTexts(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const texts: string[] = []
  let [text, inside] = ['', '']
  await readXml(chunks, {
    open(name) {
      const tag = local(name)
      if (tag === 'si') text = ''
      if (tag === 'rPh' || (tag === 't' && inside === '')) inside = tag
    },
    text(piece) {
      if (inside === 't') text += piece
    },
    close(name) {
      const tag = local(name)
      if (tag === inside) inside = ''
      if (tag === 'si') texts.push(unescapeText(text))
    },
  })
  return texts
}

/** The format of numbers of each style of cells. */
export async function readFormats(chunks: AsyncIterable<Buffer>): Promise<string[]> {
  const codes = new Map<number, string>(
    Object.entries(sheets.SSF.get_table()).map(([id, code]) => [Number(id), String(code)]),
  )
  const formats: string[] = []
  let inCells = false
  await readXml(chunks, {
    open(name, attributes) {
      const tag = local(name)
      if (tag === 'cellXfs') inCells = true
      const id = Number(/\bnumFmtId="(\d+)"/.exec(attributes)?.[1] ?? 0)
      if (tag === 'numFmt') codes.set(id, formatCode(attributes))
      else if (tag === 'xf' && inCells) formats.push(codes.get(id) ?? 'General')
    },
    close(name) {
      if (local(name) === 'cellXfs') inCells = false
    },
  })
  return formats
}

function formatCode(attributes: string): string {
  const code = /\bformatCode="([^"]*)"/.exec(attributes)?.[1] ?? ''
  return code
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function tellHidden(attributes: string, { hiddenColumn }: SheetTold): void {
  const from = Number(/\bmin="(\d+)"/.exec(attributes)?.[1] ?? 1)
  const to = Math.min(mostColumns, Number(/\bmax="(\d+)"/.exec(attributes)?.[1] ?? from))
  for (let at = from; at <= to; at++) hiddenColumn(at - 1)
}

interface ReadCell {
  kind: string
  style: number
  value: string
  text: string
}

function toCell(
  { kind, style, value, text }: ReadCell,
  { texts, formats }: CellContext,
): sheets.CellObject | null {
  switch (kind) {
    case 's':
      return textCell(texts[Number(value)] ?? '')
    case 'inlineStr':
      return textCell(unescapeText(text))
    case 'str':
      return textCell(unescapeText(value))
    case 'b':
      return value === '' ? null : { t: 'b', v: value.trim() === '1' || value.trim() === 'true' }
    case 'e':
      return { t: 'e', v: 0, w: value }
    case 'd':
      return value === ''
        ? null
        : { t: 'd', v: new Date(/[Zz]|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`) }
    default:
      return value.trim() === '' ? null : { t: 'n', v: Number(value), z: formats[style] ?? 'General' }
  }
}

function textCell(text: string): sheets.CellObject | null {
  return text === '' ? null : { t: 's', v: text }
}

/** `_x000D_` stands for a character that XML does not hold (18.4.12 of the same). */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
}

function columnOf(letters: string): number {
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}

/** Some programs write `x:row`. */
export function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
