export type Cell = string | number | boolean | null
export interface QueryAnswer {
  columns: { name: string; type: string }[]
  rows: Cell[][]
  truncated: boolean
}

const shownRows = 1000

/** What the API said, told apart: an answer, or a sentence for whoever wrote the query. */
export function toAnswer(ok: boolean, body: QueryAnswer & Problem): QueryAnswer | Fault {
  if (ok) return body
  const details = (body.errors ?? []).map(({ detail }) => detail)
  const engine = (body.errors ?? []).flatMap(({ engine }) => engine ?? []).join('\n')
  const fault = details.length > 0 ? details.join(' ') : `${body.title ?? ''}. ${body.detail ?? ''}`
  return { fault, engine }
}

/** What is wrong with a query; `engine` in the words of the engine, empty when it said nothing. */
export interface Fault {
  fault: string
  engine: string
}

interface Problem {
  title?: string
  detail?: string
  errors?: { detail: string; engine?: string }[]
}

/** The table of an answer, in the place of the one before. */
export function fillResult(place: HTMLElement, answer: QueryAnswer): void {
  const { none = '', title = '' } = place.dataset
  const note = document.createElement('p')
  note.textContent = answer.rows.length === 0 ? none : countOf(place, answer)
  const frame = document.createElement('section')
  frame.className = 'pv-scroll'
  frame.tabIndex = 0
  frame.ariaLabel = title
  frame.append(tableOf(answer))
  place.replaceChildren(note, ...(answer.rows.length > 0 ? [frame] : []))
}

function countOf(
  { dataset: { cut = '', rows: word = '' } }: HTMLElement,
  { rows, truncated }: QueryAnswer,
): string {
  if (truncated || rows.length > shownRows) return cut
  return `${new Intl.NumberFormat(document.documentElement.lang).format(rows.length)} ${word}`
}

function tableOf({ columns, rows }: QueryAnswer): HTMLTableElement {
  const table = document.createElement('table')
  table.className = 'ds-table pv-table pv-table--sm'
  const looks = columns.map(({ type }) => (/INT|DOUBLE|DECIMAL|FLOAT|REAL/.test(type) ? 'pv-numeric' : ''))
  const head = table.createTHead().insertRow()
  for (const [at, { name }] of columns.entries()) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = name
    cell.className = looks[at] ?? ''
    head.append(cell)
  }
  const body = table.createTBody()
  for (const row of rows.slice(0, shownRows)) {
    const line = body.insertRow()
    for (const [at, value] of row.entries()) {
      const cell = line.insertCell()
      cell.textContent = value === null ? '' : String(value)
      cell.className = looks[at] ?? ''
    }
  }
  return table
}
