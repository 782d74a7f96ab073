import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal, serveStream } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import type { ExportOrder, Rows, Write } from './contract.ts'
import { writeCsv } from './csv.ts'
import { writeGeoJson } from './geojson.ts'
import { writeJson, writeNdjson } from './json.ts'
import { writeXlsx } from './xlsx.ts'

const writers = {
  csv: writeCsv,
  xlsx: writeXlsx,
  json: writeJson,
  ndjson: writeNdjson,
  geojson: writeGeoJson,
}

/** Entry of the export child: the rows of one query, written in one format. */
serveStream<ExportOrder>(async (order, write) => {
  const { format, sql, columns, memoryMb, threads, folder } = order
  const engine = await openEngine({ memoryMb, threads, scratch: folder })
  if (format === 'parquet') return writeParquet(engine, order, write)
  await writers[format](readRows(engine, sql), columns, write)
})

async function* readRows(engine: DuckDBConnection, sql: string): Rows {
  const result = await engine.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield chunk.convertRows((value) => (typeof value === 'string' ? value : null))
  }
}

/** Parquet has its index at its end, but says in its rows where they are: it is made whole, then sent. */
async function writeParquet(
  engine: DuckDBConnection,
  { sql, folder }: ExportOrder,
  write: Write,
): Promise<void> {
  const path = join(folder, 'export.parquet')
  await engine.run(`copy (${sql}) to ${literal(path)} (format parquet, compression zstd)`)
  for await (const bytes of createReadStream(path)) await write(bytes)
}
