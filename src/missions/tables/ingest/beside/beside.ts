import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import {
  type HiddenContent,
  type IngestOrder,
  type LineIndex,
  type RawColumn,
  SourceFault,
} from '../contract.ts'
import { openDefectLog } from '../reading/defect-log.ts'
import type { Reading } from '../reading/text/delimited.ts'
import type { Beside, Place, TextKind, UnreadPart, UnreadReason } from './contract.ts'
import { openTexts } from './texts.ts'

/** Gathers what goes out with a file beside its table, so that it is examined too. */
export interface BesideLog {
  text(place: Place, what: TextKind, text: string): void
  unread(place: Place, why: UnreadReason): void
  /** Reads a table into a part of its own; false when it is none. */
  table(place: Place, reading: Reading, read: (inner: Reading) => Promise<Loaded>): Promise<boolean>
  /** What another workbook hides. */
  hides(hidden: HiddenContent): void
  /** Whether there is time and room to read so many bytes; those that are read are counted. */
  mayRead(bytes: number): boolean
  close(): Promise<Gathered>
}

export interface Gathered {
  beside: Beside
  hidden: HiddenContent[]
  parts: Record<string, string>
}

interface Loaded {
  columns: RawColumn[]
  rows: number
  lines?: LineIndex
}

/** More columns in all are read as texts: no page would list them. */
const mostColumns = 20_000
const mostTables = 200

interface Gathering extends Gathered {
  order: IngestOrder
  columns: number
  /** Folders made, of tables that were none too. */
  folders: number
}

export async function openBeside(order: IngestOrder, engine: DuckDBConnection): Promise<BesideLog | null> {
  const { beside: limits, folder } = order
  if (!limits) return null
  const texts = await openTexts(engine)
  const beside: Beside = { tables: [], texts: [], unread: [] }
  const all: Gathering = { order, beside, hidden: [], parts: {}, columns: 0, folders: 0 }
  const until = performance.now() + limits.ms
  let room = limits.bytes
  return {
    unread: (place, why) => name(beside.unread, place, why),
    hides: (one) => void all.hidden.push(one),
    table: (place, reading, read) => readTable(all, { ...reading, place }, read),
    text(place, what, text) {
      if (!texts.add(place, what, text)) name(beside.unread, place, 'too-large')
    },
    mayRead(bytes) {
      if (bytes > room || performance.now() > until) return false
      room -= bytes
      return true
    },
    async close() {
      const path = await texts.close(folder)
      const { hidden, parts } = all
      return {
        beside: { ...beside, texts: texts.kept() },
        hidden,
        parts: path ? { ...parts, texts: path } : parts,
      }
    },
  }
}

/** Once, whatever is found of it again. */
function name(unread: UnreadPart[], place: Place, why: UnreadReason): void {
  const isKnown = unread.some(
    ({ place: { member, sheet } }) => member === place.member && sheet === place.sheet,
  )
  if (!isKnown) unread.push({ place, why })
}

async function readTable(
  all: Gathering,
  reading: Reading,
  read: (inner: Reading) => Promise<Loaded>,
): Promise<boolean> {
  const { order, beside, parts } = all
  if (beside.tables.length >= mostTables) return false
  const inside = join(order.folder, `beside-folder-${all.folders++}`)
  mkdirSync(inside)
  try {
    const { columns, rows } = await read({
      ...reading,
      order: { ...order, folder: inside },
      log: openDefectLog(),
    })
    all.columns += columns.length
    if (all.columns > mostColumns) return false
    const part = `beside-${beside.tables.length}`
    const path = join(order.folder, `${part}.parquet`)
    renameSync(join(inside, 'raw.parquet'), path)
    parts[part] = path
    beside.tables.push({ place: reading.place, part, columns, rows })
    return true
  } catch (error) {
    if (error instanceof SourceFault) return false
    throw error
  } finally {
    rmSync(inside, { recursive: true, force: true })
  }
}
