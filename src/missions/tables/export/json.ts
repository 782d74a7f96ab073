import { toJson } from './cells.ts'
import type { ExportColumn, Rows, Write } from './contract.ts'

/** One array of objects. */
export async function writeJson(rows: Rows, columns: readonly ExportColumn[], write: Write): Promise<void> {
  await writeObjects(rows, columns, { write, first: '[\n', between: ',\n', last: '\n]\n' })
}

/** One object a line. */
export async function writeNdjson(rows: Rows, columns: readonly ExportColumn[], write: Write): Promise<void> {
  await writeObjects(rows, columns, { write, first: '', between: '\n', last: '\n' })
}

interface Layout {
  write: Write
  first: string
  between: string
  last: string
}

async function writeObjects(
  rows: Rows,
  columns: readonly ExportColumn[],
  { write, first, between, last }: Layout,
): Promise<void> {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`)
  let before = first
  for await (const chunk of rows) {
    let text = ''
    for (const row of chunk) {
      text += before
      text += toObject(row, columns, keys)
      before = between
    }
    await write(text)
  }
  await write(before === first ? first + (first ? last : '') : last)
}

export function toObject(
  row: readonly (string | null)[],
  columns: readonly ExportColumn[],
  keys: readonly string[],
): string {
  let text = '{'
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]
    if (column) text += `${i > 0 ? ',' : ''}${keys[i]}${toJson(row[i] ?? null, column)}`
  }
  return `${text}}`
}
