import { createReadStream } from 'node:fs'
import { attributeOf, readXml, type XmlVisitor } from '../../beside/xml.ts'
import { openZip } from '../zip.ts'
import type { Carried, CarriedBySheet } from './carried.ts'

interface Sheet extends CarriedBySheet {
  columns: Set<number>
  rows: Set<number>
}

/** Repetitions to the edge of the sheet are no rows of somebody. */
const mostRepeated = 100_000
const people = new Set(['meta:initial-creator', 'dc:creator', 'meta:printed-by'])
const properties = new Set(['dc:title', 'dc:subject', 'dc:description', 'meta:keyword', 'meta:user-defined'])

/** What a spreadsheet of OpenDocument (1.3, part 3) carries, read in pieces from its XML. */
export async function carriedByOpenDocument(path: string, kind: 'ods' | 'fods'): Promise<Carried> {
  const found = openFindings()
  if (kind === 'fods') await readXml(createReadStream(path), found.visitor)
  else {
    const zip = await openZip(path, 'broken-workbook')
    try {
      for (const entry of zip.entries)
        if (entry.name === 'content.xml' || entry.name === 'meta.xml')
          await readXml(await zip.read(entry), found.visitor)
    } finally {
      zip.close()
    }
  }
  return found.carried()
}

interface Findings {
  hiddenStyles: Set<string>
  sheets: Map<string, Sheet>
  authors: Set<string>
  told: Set<string>
  /** The style, the sheet and the text that are being read. */
  style: string
  sheet: Sheet | null
  text: string
  column: number
  row: number
  inNote: boolean
}

function openFindings() {
  const all: Findings = {
    ...{ hiddenStyles: new Set(), sheets: new Map(), authors: new Set(), told: new Set() },
    ...{ style: '', sheet: null, text: '', column: 0, row: 0, inNote: false },
  }
  const visitor: XmlVisitor = {
    open(name, attributes) {
      if (!all.inNote || name.startsWith('dc:')) all.text = ''
      opened[name]?.(all, attributes)
    },
    text(piece) {
      all.text += piece
    },
    close: (name) => closed(all, name),
  }
  const carried = (): Carried => ({
    authors: [...all.authors],
    properties: [...all.told],
    sheets: all.sheets,
  })
  return { visitor, carried }
}

const opened: Readonly<Record<string, (all: Findings, attributes: string) => void>> = {
  'style:style': (all, attributes) => {
    all.style = attributeOf(attributes, 'style:name') ?? ''
  },
  'style:table-properties': ({ hiddenStyles, style }, attributes) => {
    if (attributeOf(attributes, 'table:display') === 'false') hiddenStyles.add(style)
  },
  'table:table': (all, attributes) => {
    const isHidden = all.hiddenStyles.has(attributeOf(attributes, 'table:style-name') ?? '')
    const sheet = { isHidden, columns: new Set<number>(), rows: new Set<number>(), comments: [] }
    all.sheets.set(attributeOf(attributes, 'table:name') ?? '', sheet)
    Object.assign(all, { sheet, column: 0, row: 0 })
  },
  'table:table-column': (all, attributes) => {
    all.column = hide(all.sheet?.columns, all.column, attributes)
  },
  'table:table-row': (all, attributes) => {
    all.row = hide(all.sheet?.rows, all.row, attributes)
  },
  'office:annotation': (all) => {
    all.inNote = true
  },
}

function closed(all: Findings, name: string): void {
  const text = all.text.trim()
  if (name === 'text:p' && all.inNote) all.text += '\n'
  else if (name === 'office:annotation') {
    all.sheet?.comments.push(text)
    all.inNote = false
  } else if (text !== '' && people.has(name)) all.authors.add(text)
  else if (text !== '' && properties.has(name)) all.told.add(text)
  if (name.startsWith('dc:') || name === 'office:annotation') all.text = ''
}

const repetition = /table:number-(?:columns|rows)-repeated\s*=\s*["'](\d+)/

/** Notes what `table:visibility` hides; answers the position that follows. */
function hide(hidden: Set<number> | undefined, at: number, attributes: string): number {
  const repeated = Number(repetition.exec(attributes)?.[1] ?? 1)
  const visibility = attributeOf(attributes, 'table:visibility')
  if (visibility === 'collapse' || visibility === 'filter')
    for (let place = at; place < at + Math.min(repeated, mostRepeated); place++) hidden?.add(place)
  return at + repeated
}
