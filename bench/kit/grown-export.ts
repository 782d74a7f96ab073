import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { PassThrough, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/**
 * Writes an export of so many datasets: the records of a real one, again and again under new ids, slugs and addresses.
 * The titles of a later turn say which, so that no two are the same.
 */
export async function writeGrownExport(from: string, to: string, datasets: number): Promise<void> {
  const sink = createWriteStream(to)
  let written = 0
  for (let turn = 0; written < datasets; turn++) {
    const before = written
    for await (const record of recordsOf(from)) {
      if (written === 0) await write(sink, Object.keys(record))
      if (written === datasets) break
      await write(sink, Object.values(turn === 0 ? record : again(record, turn)))
      written++
    }
    if (written === before) throw new Error(`${from} holds no record`)
  }
  sink.end()
  await once(sink, 'close')
}

type Row = Record<string, string>

async function* recordsOf(path: string): AsyncGenerator<Row> {
  const file = createReadStream(path)
  const text: Readable = path.endsWith('.gz') ? file.pipe(createGunzip()) : file.pipe(new PassThrough())
  for await (const record of text.pipe(
    parse({ delimiter: ';', bom: true, columns: true, relax_column_count: true }),
  ))
    yield record
}

function again(record: Row, turn: number): Row {
  const { id = '', slug = '', title = '' } = record
  return {
    ...record,
    id: `${turn.toString(16).padStart(4, '0')}${id.slice(4)}`,
    slug: `${slug}-${turn}`,
    title: `${title} (${turn + 1})`,
    ...(record.url === undefined ? {} : { url: record.url.replace(slug, `${slug}-${turn}`) }),
  }
}

async function write(sink: NodeJS.WritableStream, cells: readonly string[]): Promise<void> {
  const line = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
  if (!sink.write(`${line}\n`)) await once(sink, 'drain')
}
