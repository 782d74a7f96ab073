import { island } from '../../../ui/islands/island.ts'
import { formOf, showState } from './states.ts'

const kept = 'picks'
/** An address holds so many; who wants more has the filters of the list. */
const most = 400

/** What is ticked in a list stays ticked from page to page and filter to filter, in this tab, until it is sent. */
island('picks', (element) => {
  const form = formOf(element)
  if (!form) return
  const ids = new Set(read())
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"][name^="pick-"]')]
  const here = new Set(boxes.map(idOf))
  const elsewhere = () => [...ids].filter((id) => !here.has(id))
  const tell = () => {
    const count = element.querySelector('[data-count]')
    if (count) count.textContent = String(elsewhere().length)
    showState(element, elsewhere().length > 0 ? 'elsewhere' : 'none')
  }
  for (const box of boxes) if (ids.has(idOf(box))) box.checked = true
  tell()
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !boxes.includes(target)) return
    if (target.checked) ids.add(idOf(target))
    else ids.delete(idOf(target))
    write(ids)
  })
  element.querySelector('button')?.addEventListener('click', () => {
    for (const id of elsewhere()) ids.delete(id)
    write(ids)
    tell()
  })
  form.addEventListener('submit', ({ submitter }) => {
    for (const hidden of form.querySelectorAll('[data-picked]')) hidden.remove()
    if (submitter instanceof HTMLButtonElement && submitter.value === 'ticked')
      form.append(...elsewhere().map(hiddenPick))
    write(new Set())
  })
})

function idOf({ name }: HTMLInputElement): string {
  return name.slice('pick-'.length)
}

function hiddenPick(id: string): HTMLInputElement {
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = `pick-${id}`
  field.value = 'on'
  field.dataset.picked = ''
  return field
}

/** A tab that may keep nothing loses the ticks of its other pages, as without scripts. */
function read(): string[] {
  try {
    return (sessionStorage.getItem(kept) ?? '').split(' ').filter((id) => id !== '')
  } catch {
    return []
  }
}

function write(ids: ReadonlySet<string>): void {
  try {
    sessionStorage.setItem(kept, [...ids].slice(0, most).join(' '))
  } catch {
    // Nothing may be kept here.
  }
}
