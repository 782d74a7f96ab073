/** One column of an export: its name and what it says of a row. Free text is guarded, the rest is exact. */
export interface Column<Row> {
  name: string
  value: (row: Row) => string | number | null | undefined
  /** Text that people type: a spreadsheet must not run it. */
  free?: boolean
}

const chunk = 65_536

/** CSV with semicolons, as udata writes it, as the rows come. */
export async function* csvLines<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  let text = `${columns.map(({ name }) => name).join(';')}\r\n`
  for await (const row of rows) {
    text += `${columns.map((column) => fieldOf(column, row)).join(';')}\r\n`
    if (text.length < chunk) continue
    yield text
    text = ''
  }
  yield text
}

/**
 * What a spreadsheet would run: what begins as a formula; with a sign, what also calls something. Numbers and lists
 * with dashes are left as they are; the others stand after an apostrophe (OWASP, CSV injection).
 */
const formula = /^[=@\t\r]|^[+-](?![\d\s.,()]*$)(?=[\s\S]*[(|!])/
const special = /[;",\r\n]|^\s|\s$/

function fieldOf<Row>({ value, free }: Column<Row>, row: Row): string {
  const found = value(row)
  if (found === null || found === undefined) return ''
  if (typeof found === 'number') return String(found)
  const safe = free && formula.test(found) ? `'${found}` : found
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
