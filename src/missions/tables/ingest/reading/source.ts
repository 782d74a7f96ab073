import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { openBeside } from '../beside/beside.ts'
import { readArchives } from '../beside/members.ts'
import {
  type HiddenContent,
  type IngestOrder,
  type LineIndex,
  type RawTable,
  SourceFault,
  type SourceFormat,
} from '../contract.ts'
import type { KeptDefects } from '../kept-defects.ts'
import { type Opened, openContainer } from './container.ts'
import { openDefectLog } from './defect-log.ts'
import { readJson } from './json/json.ts'
import { readParquet } from './parquet.ts'
import type { WorkbookKind } from './sheets/workbook.ts'
import { type Reading, readDelimited } from './text/delimited.ts'
import { readRange } from './window.ts'

/** What one format gives; the rest is the same for all. */
export type Found = Pick<RawTable, 'format' | 'columns' | 'rows'> &
  Partial<Pick<RawTable, 'encoding' | 'dialect' | 'aside' | 'sheets' | 'hidden' | 'stated' | 'plans'>> & {
    lines: LineIndex
    sheet?: string
  }

/**
 * Bytes become a raw table: `raw.parquet` in the folder of the order, every cell VARCHAR as it was written, null for
 * an empty one, rows in the order of the file. Content decides what the file is, never its name.
 * @throws SourceFault when it cannot become a table
 */
export async function readSource(
  order: IngestOrder,
  engine: DuckDBConnection,
  kept?: Pick<KeptDefects, 'add'>,
): Promise<RawTable> {
  const opened = await openContainer(order)
  const log = openDefectLog(kept)
  const beside = await openBeside(order, engine)
  const reading: Reading = { order, engine, log, place: { member: opened.member }, beside }
  const found = await readOpened(opened, reading)
  await readArchives(opened.archives, reading)
  const gathered = await beside?.close()
  return {
    path: join(order.folder, 'raw.parquet'),
    format: found.format,
    container: opened.container,
    encoding: found.encoding ?? null,
    dialect: found.dialect ?? null,
    members: opened.members,
    sheets: found.sheets ?? [],
    chosen: { member: opened.member, sheet: found.sheet },
    columns: found.columns,
    rows: found.rows,
    hidden: together([found.hidden ?? nothingHidden(), ...(gathered?.hidden ?? [])]),
    beside: gathered?.beside ?? null,
    besideParts: gathered?.parts ?? {},
    defects: log.report(),
    aside: found.aside ?? null,
    stated: found.stated ?? {},
    plans: found.plans,
    lines: found.lines,
  }
}

/** What several workbooks of one archive hide; columns and rows of the table are of the first. */
function together(all: readonly HiddenContent[]): HiddenContent {
  const [first = nothingHidden()] = all
  return {
    ...first,
    authors: [...new Set(all.flatMap(({ authors }) => authors))],
    comments: all.reduce((sum, { comments }) => sum + comments, 0),
    hiddenSheets: all.flatMap(({ hiddenSheets }) => hiddenSheets),
    elsewhere: all.flatMap(({ elsewhere = [] }) => elsewhere),
  }
}

function nothingHidden(): HiddenContent {
  return { authors: [], comments: 0, hiddenSheets: [], hiddenColumns: [] }
}

async function readOpened(opened: Opened, reading: Reading): Promise<Found> {
  const { path, signature, document } = opened
  if (document) return readWorkbook(path, document, reading)
  switch (signature.kind) {
    case 'empty':
      throw new SourceFault('empty')
    case 'html':
      throw new SourceFault('html-page', titleOf(path))
    case 'ole2':
    case 'spreadsheet-xml':
      return readWorkbook(path, 'xls', reading)
    case 'flat-ods':
      return readWorkbook(path, 'fods', reading)
    case 'parquet':
      return readParquet(path, reading)
    case 'encrypted-parquet':
      throw new SourceFault('encrypted')
    case 'json':
      return readJson(path, reading)
    case 'text':
      return readText(path, reading)
    case 'other':
      throw new SourceFault('not-a-table', signature.what)
    default:
      throw new SourceFault('not-a-table', signature.kind)
  }
}

/** What reads workbooks takes as long to load as a small file to become a table. */
async function readWorkbook(path: string, kind: WorkbookKind, reading: Reading): Promise<Found> {
  const sheets = await import('./sheets/workbook.ts')
  return sheets.readWorkbook(path, kind, reading)
}

async function readText(path: string, reading: Reading): Promise<Found> {
  const format: SourceFormat = 'csv'
  return { format, ...(await readDelimited(path, reading)) }
}

/** The title of a page says best what was downloaded instead of a table. */
function titleOf(path: string): string {
  const page = readRange(path, 0, 1 << 16).toString('utf8')
  return (/<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)
}
