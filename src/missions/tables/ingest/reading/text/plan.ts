import type { RawColumn } from '../../contract.ts'
import { joinLabels, nameColumns } from '../names.ts'
import { filledCells } from './cell-kind.ts'
import { majorityKind } from './column-kind.ts'
import { findLayout, type Layout } from './layout.ts'
import type { SampleRow } from './sample.ts'

/** How the rows of a text become columns. */
export interface Plan {
  /** One for each field that a record is expected to have, some of which may be left out. */
  columns: RawColumn[]
  /** Header cells as written, to know them when they come again; null without a header. */
  header: string[] | null
  headerLine: number | null
  /** Records before the first one of data, blank ones included. */
  skip: number
  /** Records above the rows that hold something and gave no name to a column: titles. */
  titles: SampleRow[]
  firstLine: number
  /** Columns at the end without a name nor, as far as the sample goes, a value. */
  spare: number[]
}

export interface PlanOptions {
  /** Records at the beginning that belong to no table. */
  preamble: number
  /** Fields of the widest row, when it is known. */
  width: number | null
}

export function planRows(sample: SampleRow[], { preamble, width }: PlanOptions): Plan {
  const rows = sample.slice(preamble)
  const layout = findLayout(rows.map(({ cells }) => cells))
  const first = rows[layout.first]
  const last = rows.at(-1)
  const header = layout.header === null ? null : (rows[layout.header]?.cells ?? [])
  const body = rows.slice(layout.first).filter(({ cells }) => filledCells(cells) > 0)
  const fields = width ?? widthOf(header, body)
  const labels = repeatLabels(labelsOf(rows, layout, fields), body)
  return {
    columns: nameColumns(labels),
    header,
    headerLine: layout.header === null ? null : (rows[layout.header]?.line ?? null),
    skip: preamble + layout.first,
    titles: titlesOf(rows, layout),
    firstLine: first?.line ?? (last ? last.line + last.lines : 1),
    spare: spareColumns(labels, body),
  }
}

const fewestRepeated = 3
const comparedRows = 100

/**
 * A header that names a group of columns once, though the rows have it several times over, as results of elections do
 * for each candidate: the groups that follow have the same names.
 */
function repeatLabels(labels: string[], body: SampleRow[]): string[] {
  const named = labels.findLastIndex((label) => label.trim() !== '') + 1
  const left = labels.length - named
  if (left < fewestRepeated || labels.slice(0, named).some((label) => label.trim() === '')) return labels
  const cells = body.slice(0, comparedRows).map((row) => row.cells)
  const kinds = labels.map((_, at) => majorityKind(cells, at).kind)
  for (let size = fewestRepeated; size <= Math.min(left, named - 1); size++) {
    const group = kinds.slice(named - size, named)
    const isAlike = kinds.slice(named).every((kind, at) => kind === 'empty' || kind === group[at % size])
    // Delimiters at the end of lines are no columns.
    const isFilled = kinds.slice(named).filter((kind) => kind !== 'empty').length >= left / 2
    if (left % size === 0 && isAlike && isFilled && new Set(group).size > 1)
      return labels.map((label, at) =>
        at < named ? label : (labels[named - size + ((at - named) % size)] ?? ''),
      )
  }
  return labels
}

function titlesOf(rows: SampleRow[], { header, group, units, first }: Layout): SampleRow[] {
  const names = [header, group, units]
  return rows.slice(0, first).filter(({ cells }, at) => !names.includes(at) && filledCells(cells) > 0)
}

function labelsOf(rows: SampleRow[], layout: Layout, width: number): string[] {
  const cells = (at: number | null) => (at === null ? [] : (rows[at]?.cells ?? []))
  const header = Array.from({ length: width }, (_, at) => cells(layout.header)[at] ?? '')
  return joinLabels(header, cells(layout.group), cells(layout.units))
}

/** The header says how many fields there are, unless most rows hold more values than it has names. */
function widthOf(header: string[] | null, body: SampleRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of body) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const usual = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
  if (header === null) return Math.max(1, usual)
  if (usual <= header.length) return Math.max(1, header.length)
  const wider = body.filter(({ cells }) => cells.length > header.length)
  const isMost = wider.length >= body.length * 0.5 && wider.length > 1
  const isEmpty = wider.every(({ cells }) => filledCells(cells.slice(header.length)) === 0)
  return isMost || isEmpty ? usual : header.length
}

function spareColumns(labels: string[], body: SampleRow[]): number[] {
  const spare: number[] = []
  for (let at = labels.length - 1; at > 0; at--) {
    if ((labels[at] ?? '').trim() !== '' || body.some(({ cells }) => (cells[at] ?? '') !== '')) break
    spare.unshift(at)
  }
  return spare
}
