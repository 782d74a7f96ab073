import { island, wake } from './island.ts'

const parts = ['results', 'facets']

/**
 * The search page answers in place: the same address is asked for, `#results` and `#facets` are swapped, the
 * address bar follows. Any failure falls back to plain navigation.
 */
island('instant', (form) => {
  if (!(form instanceof HTMLFormElement)) return
  let asked = new AbortController()
  let wait = 0

  const go = async (address: string, { push }: { push: boolean }) => {
    asked.abort()
    asked = new AbortController()
    const { signal } = asked
    byId('results')?.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(address, { signal, headers: { accept: 'text/html' } })
      if (!answer.ok) throw new Error(String(answer.status))
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (push) history.pushState(null, '', address)
      swap(page)
    } catch {
      if (!signal.aborted) location.assign(address)
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(wait)
    void go(addressOf(form), { push: true })
  })
  form.addEventListener('input', () => {
    clearTimeout(wait)
    wait = window.setTimeout(() => void go(addressOf(form), { push: false }), 350)
  })
  form.addEventListener('change', () => history.replaceState(null, '', addressOf(form)))
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLAnchorElement>('a[data-keep], .pv-pager a')
        : null
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void go(link.href, { push: true })
    if (link.closest('.pv-pager')) byId('results')?.scrollIntoView()
  })
  window.addEventListener('popstate', () => void go(location.href, { push: false }))
})

/** The form's own fields over its action: empty ones are left out of the address. */
function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value !== '') query.append(name, value)
  return `${form.getAttribute('action')}?${query}`
}

/** Puts the new parts in place, keeps open what was open and the focus where it was. */
function swap(page: Document): void {
  const focused = document.activeElement
  const focusedLabel = focused?.closest('#results, #facets') ? labelOf(focused) : null
  const open = new Set([...document.querySelectorAll('#facets details[open]')].map(labelOf))
  const closed = new Set([...document.querySelectorAll('#facets > details:not([open])')].map(labelOf))
  for (const id of parts) {
    const [before, after] = [byId(id), page.getElementById(id)]
    if (!before || !after) continue
    const said = before.querySelector('[role=status]')
    before.replaceChildren(...after.childNodes)
    keepSaying(before, said)
    before.removeAttribute('aria-busy')
    wake(before)
  }
  for (const details of document.querySelectorAll<HTMLDetailsElement>('#facets details')) {
    if (open.has(labelOf(details))) details.open = true
    if (closed.has(labelOf(details))) details.open = false
  }
  keepFilters(page)
  document.title = page.title
  document.dispatchEvent(new Event('swapped'))
  if (focusedLabel) focusAgain(focusedLabel)
}

/** A live region is heard when its words change, not when it is replaced: the old one takes the new words. */
function keepSaying(root: Element, said: Element | null): void {
  const anew = root.querySelector('[role=status]')
  if (!said || !anew) return
  said.replaceChildren(...anew.childNodes)
  anew.replaceWith(said)
}

/** The hidden fields of the search form follow the filters in use; what is being typed stays. */
function keepFilters(page: Document): void {
  const hidden = 'form[data-island~=instant] input[type=hidden]'
  const form = document.querySelector('form[data-island~=instant]')
  for (const field of document.querySelectorAll(hidden)) field.remove()
  for (const field of page.querySelectorAll(hidden)) form?.append(field)
  const input = form?.querySelector<HTMLInputElement>('input[type=search]')
  const anew = page.querySelector<HTMLInputElement>('form[data-island~=instant] input[type=search]')
  if (input && anew && document.activeElement !== input) input.value = anew.value
}

function focusAgain(label: string): void {
  const same = [
    ...document.querySelectorAll<HTMLElement>('#facets :is(a, summary), #results :is(a, summary)'),
  ].find((element) => labelOf(element) === label)
  ;(same ?? byId('results'))?.focus({ preventScroll: true })
}

/** What an element is called, without its counts, so that it is found again after a change. */
function labelOf(element: Element): string {
  const named = element.querySelector('.pv-facet__label, h3') ?? element
  return (named.textContent ?? '').replaceAll(/[\d\s\u202f]+/g, ' ').trim()
}

function byId(id: string): HTMLElement | null {
  return document.getElementById(id)
}
