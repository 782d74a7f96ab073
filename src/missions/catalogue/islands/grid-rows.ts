import { island } from '../../../ui/islands/island.ts'
import { formOf } from './states.ts'

const added = 5

/** "Add rows" copies the last row, emptied, without asking the server. */
island('grid-rows', (element) => {
  const form = formOf(element)
  const button = form?.querySelector<HTMLButtonElement>('button[name=action][value=more]')
  const body = form?.querySelector('table tbody')
  if (!button || !body) return
  button.addEventListener('click', (event) => {
    event.preventDefault()
    for (let i = 0; i < added; i++) appendRow(body)
    body.lastElementChild?.querySelector<HTMLElement>('input, select')?.scrollIntoView({ block: 'nearest' })
  })
})

function appendRow(body: Element): void {
  const last = body.lastElementChild
  if (!last) return
  const number = body.children.length
  const row = last.cloneNode(true)
  if (!(row instanceof HTMLElement)) return
  for (const error of row.querySelectorAll('p')) error.remove()
  for (const field of row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    field.name = field.name.replace(/^cell-\d+-/, `cell-${number}-`)
    field.id = field.id.replace(/cell-\d+-/, `cell-${number}-`)
    field.removeAttribute('aria-invalid')
    field.removeAttribute('aria-describedby')
    field.setAttribute('aria-label', renumbered(field.getAttribute('aria-label') ?? '', number))
    field.value = ''
  }
  const heading = row.querySelector('th')
  if (heading) heading.textContent = renumbered(heading.textContent ?? '', number)
  body.append(row)
}

/** "Row 5" becomes "Row 6": the number that ends a label is that of its row. */
function renumbered(label: string, row: number): string {
  return label.replace(/\d+$/, String(row + 1))
}
