import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { PassThrough, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type CsvError, parse } from 'csv-parse'
import { refuse } from '../../schema/refusals.ts'
import type { ExportRecord } from './export-row.ts'

export interface ExportLine {
  /** Line of the file where the record begins; the header is line 1. */
  line: number
  record: ExportRecord
}

export interface BadLine {
  line: number
  id: string
  reason: string
}

interface Reading {
  onBadLine: (bad: BadLine) => void
  /** Share of the file read so far, 0 to 1. */
  onProgress: (share: number) => void
}

interface Parsed {
  record: Record<string, string>
  /** Last line of the record. */
  info: { lines: number }
  raw: string
}

/** The records of a semicolon export, gzipped or not, as they are read: memory does not grow with the file. */
export async function* readExport(
  path: string,
  { onBadLine, onProgress }: Reading,
): AsyncGenerator<ExportLine> {
  const { size } = await stat(path).catch(() => {
    throw refuse.exportUnreadable({ path })
  })
  const unpacked = (await isGzip(path)) ? createGunzip() : new PassThrough()
  // Nothing may be awaited once it flows: its first bytes would be lost.
  const source = createReadStream(path)
  source.on('data', () => onProgress(source.bytesRead / size))
  const records = parse({
    delimiter: ';',
    bom: true,
    columns: (header: string[]) => requireColumns(header, path),
    info: true,
    raw: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error) onBadLine({ line: Number(error.lines) || 0, id: '', reason: error.message })
    },
  })
  pipeline(source, unpacked, records, (error) => {
    if (error) records.destroy(error)
  })
  for await (const parsed of records) {
    const { record, info, raw }: Parsed = parsed
    yield { line: info.lines - countLineEnds(raw), record }
  }
}

function requireColumns(header: string[], path: string): string[] {
  const missing = ['id', 'title', 'slug', 'created_at', 'last_modified'].filter(
    (name) => !header.includes(name),
  )
  if (missing.length > 0) throw refuse.exportUnreadable({ path, missing })
  return header
}

function countLineEnds(raw: string): number {
  return raw.trimEnd().split('\n').length - 1
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}
