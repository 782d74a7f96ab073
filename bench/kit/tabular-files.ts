import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'

/** The columns of a file: header, and its different values with their counts. */
export interface ColumnSample {
  name: string
  values: Map<string, number>
}

const delimiters = [';', ',', '\t', '|'] as const

/** Tables of a folder that are plain text: enough to try meanings on, without the steps of an ingest. */
export async function readTabularFolder(
  folder: string,
): Promise<{ file: string; columns: ColumnSample[] }[]> {
  const files = (await readdir(folder)).filter((file) => /\.(csv|tsv)(\.gz)?$/.test(file)).sort()
  const read = await Promise.all(
    files.map(async (file) => ({ file, columns: columnsOf(await textOf(join(folder, file))) })),
  )
  return read.filter(({ columns }) => columns.length > 0)
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path)
  const plain = path.endsWith('.gz') ? gunzipSync(bytes) : bytes
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return new TextDecoder('windows-1252').decode(plain)
  }
}

function columnsOf(text: string): ColumnSample[] {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const parts = (delimiter: string) => first.split(delimiter).length
  const delimiter = [...delimiters].sort((one, other) => parts(other) - parts(one))[0] ?? ';'
  const rows = rowsOf(text, delimiter)
  const [header = [], ...body] = rows
  return header.map((name, index) => {
    const values = new Map<string, number>()
    for (const row of body) {
      const cell = row[index]
      if (cell !== undefined && cell !== '') values.set(cell, (values.get(cell) ?? 0) + 1)
    }
    return { name: name.trim(), values }
  })
}

/** A file that quotes badly is read without quotes: its cells matter here, not its defects. */
function rowsOf(text: string, delimiter: string): string[][] {
  const options = { delimiter, bom: true, relax_quotes: true, relax_column_count: true }
  try {
    return parse(text, options)
  } catch {
    return parse(text, { ...options, quote: false })
  }
}
