import { openDetail } from '../../../ui/grid/live/detail.ts'
import { type LiveGrid, openGrid } from '../../../ui/grid/live/grid.ts'
import { morph } from '../../../ui/grid/live/morph.ts'
import { type CellValue, lookOf } from '../../../ui/grid/look.ts'
import { openPages } from './pages.ts'

/**
 * The explorer in place: a view is asked for at its own address and the page is made like it, so that the server alone
 * knows what a view shows; rows beyond its first ones come from the row API. Any failure falls back to plain navigation.
 */
export function openExplorer(root: HTMLElement): void {
  const go = openViews(root)
  let wait = 0
  root.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-keep]') : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void go(link.href, 'push')
  })
  root.addEventListener('submit', (event) => {
    const form = viewForm(event.target)
    if (!form) return
    event.preventDefault()
    clearTimeout(wait)
    void go(addressOf(form), 'push')
  })
  root.addEventListener('input', ({ target }) => {
    const form = viewForm(target)
    if (!form) return
    clearTimeout(wait)
    wait = window.setTimeout(() => {
      if (isWhole(form)) void go(addressOf(form), 'replace')
    }, 350)
  })
  window.addEventListener('popstate', () => void go(location.href, 'none'))
}

type Go = (address: string, kept: 'push' | 'replace' | 'none') => Promise<void>

/** Goes from view to view; the last one asked for wins. */
function openViews(root: HTMLElement): Go {
  let grid = mount(root)
  let asked = new AbortController()
  return async (address, kept) => {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    root.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(address, { signal, headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const anew = page.getElementById(root.id)
      if (!anew) throw new Error(String(answer.status))
      if (kept === 'push') history.pushState(null, '', answer.url)
      if (kept === 'replace') history.replaceState(null, '', answer.url)
      document.title = page.title
      followLanguage(page)
      grid?.close()
      const focused = focusInHead(root)
      putView(root, anew)
      grid = mount(root)
      focusAgain(grid, focused)
    } catch {
      if (!signal.aborted) location.assign(address)
    }
  }
}

/** The same view in the other language. */
function followLanguage(page: Document): void {
  const link = 'header a[hreflang]'
  const href = page.querySelector(link)?.getAttribute('href')
  if (href) document.querySelector(link)?.setAttribute('href', href)
}

function putView(root: HTMLElement, anew: HTMLElement): void {
  document.getElementById('cell-detail')?.hidePopover()
  const [before, after] = [root.querySelector('[data-own]'), anew.querySelector('[data-own]')]
  before?.replaceChildren(...(after?.childNodes ?? []))
  morph(root, anew)
  root.removeAttribute('aria-busy')
}

function viewForm(target: EventTarget | null): HTMLFormElement | null {
  return target instanceof Element ? target.closest<HTMLFormElement>('form[data-view]') : null
}

/** A date half typed is no date yet. */
function isWhole(form: HTMLFormElement): boolean {
  return [...form.elements].every((field) => !(field instanceof HTMLInputElement) || !field.validity.badInput)
}

/** The fields of a form over its action, without those left empty; boxes of one name make one list. */
function addressOf(form: HTMLFormElement): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && (value !== '' || /__is(not)?null$/.test(name)))
      values.set(name, [...(values.get(name) ?? []), value])
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  // All the boxes ticked say nothing more than none at all.
  if (boxes.length > 0 && boxes.every(({ checked }) => checked)) values.delete(boxes[0]?.name ?? '')
  const query = [...values].map(
    ([name, all]) => `${encodeURIComponent(name)}=${encodeURIComponent(all.join(','))}`,
  )
  return `${form.getAttribute('action')}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** Makes a live grid of the table that the page came with; null when it is one to leave as it is. */
function mount(root: HTMLElement): LiveGrid | null {
  const section = root.querySelector<HTMLElement>('[data-grid]')
  const table = section?.querySelector('table')
  if (!section || !table || table.tBodies[0]?.rows.length === 0) return null
  const {
    address = '',
    query = '',
    first = '0',
    total = '0',
    lang,
    yes = '',
    no = '',
    empty = '',
  } = section.dataset
  const language = { lang: lang === 'en' ? 'en' : 'fr', yes, no, empty } as const
  const heads = [...table.querySelectorAll<HTMLElement>('thead th')]
  const source = openPages({
    address,
    query,
    names: heads.map((head) => head.dataset.name ?? ''),
    total: Number(total),
    given: readRows(table),
    first: Number(first),
    onChange: () => grid.draw(),
    onFault: (isFault) => showFault(section, isFault),
  })
  const grid = openGrid({
    section,
    table,
    source,
    language,
    first: Number(first),
    onOpen: (cell, column, place) => {
      const value = source.rowAt(place.row)?.[place.column]
      if (value === null || value === undefined) return
      const { copy = '', copied = '', closing = '', filter = '' } = section.dataset
      const { text, href = null } = lookOf(value, column.form, language)
      const filterHref = only(column.name, value)
      const detail = { label: column.label, text, raw: String(value), href, filterHref }
      openDetail(cell, detail, { copy, copied, close: closing, filter })
    },
  })
  return grid
}

/** The same view where a column has one value. */
function only(name: string, value: CellValue): string | null {
  const text = String(value)
  if (text.length > 300) return null
  const taken = new Set([`${name}__exact`, `${name}__in`, 'page', 'after'])
  const rest = location.search
    .slice(1)
    .split('&')
    .filter((pair) => pair && !taken.has(decodeURIComponent(pair.split('=')[0]?.replaceAll('+', ' ') ?? '')))
  return `?${[...rest, `${encodeURIComponent(name)}__exact=${encodeURIComponent(text)}`].join('&')}`
}

function readRows(table: HTMLTableElement): CellValue[][] {
  return [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map(readCell))
}

function readCell({
  dataset: { look, value },
  textContent,
  firstElementChild,
}: HTMLTableCellElement): CellValue {
  if (look === 'empty') return null
  if (value !== undefined) return value
  return firstElementChild?.querySelector('[data-whole]')?.textContent ?? textContent
}

function showFault(section: HTMLElement, isFault: boolean): void {
  const known = section.parentElement?.querySelector('[role=alert]')
  if (!isFault) known?.remove()
  if (!isFault || known) return
  const said = document.createElement('p')
  said.setAttribute('role', 'alert')
  said.textContent = section.dataset.fault ?? ''
  section.before(said)
}

interface HeadFocus {
  column: string
  tag: string
}

function focusInHead(root: HTMLElement): HeadFocus | null {
  const focused = document.activeElement
  const head = focused?.closest('[role=columnheader]')
  if (!focused || !head || !root.contains(head)) return null
  return { column: head.querySelector('[data-label]')?.textContent ?? '', tag: focused.tagName }
}

function focusAgain(grid: LiveGrid | null, focused: HeadFocus | null): void {
  if (!focused) return
  const column = grid?.columns.find(({ label }) => label === focused.column)
  const widget = column?.head.querySelector<HTMLElement>(focused.tag)
  if (!widget) return
  widget.tabIndex = 0
  widget.focus({ preventScroll: true })
}
