import type { ExportColumn, Rows, Write } from './contract.ts'
import { harmless } from './harmless.ts'

/**
 * CSV as RFC 4180 has it, in UTF-8, with commas. A text that a spreadsheet would run as a formula is made
 * harmless.
 */
export async function writeCsv(rows: Rows, columns: readonly ExportColumn[], write: Write): Promise<void> {
  await write(`${columns.map(({ name }) => toField(name)).join(',')}\r\n`)
  const isText = columns.map(({ type }) => type === 'text')
  for await (const chunk of rows) {
    let text = ''
    for (const row of chunk) text += `${toLine(row, isText)}\r\n`
    await write(text)
  }
}

function toLine(row: readonly (string | null)[], isText: readonly boolean[]): string {
  let line = ''
  for (let i = 0; i < row.length; i++) {
    const value = row[i] ?? ''
    line += `${i > 0 ? ',' : ''}${isText[i] ? toField(value) : value}`
  }
  return line
}

const special = /[",\r\n]|^\s|\s$/

export function toField(value: string): string {
  const safe = harmless(value)
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
