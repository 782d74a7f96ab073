import { island } from './island.ts'

type Suggestion = { label: string; title: string; url: string; organization: string | null }

/** Suggestions under the search field: the combobox pattern of the ARIA Authoring Practices, list autocomplete. */
island('suggestions', (form) => {
  const input = form.querySelector<HTMLInputElement>('input[type=search]')
  if (!input) return
  const list = openList(form, input)
  let asked = new AbortController()
  let wait = 0

  input.addEventListener('input', () => {
    clearTimeout(wait)
    asked.abort()
    const query = input.value.trim()
    if (query.length < 2) return list.close()
    wait = window.setTimeout(async () => {
      asked = new AbortController()
      const found = await ask(query, asked.signal)
      if (found && document.activeElement === input) list.show(found)
    }, 120)
  })
  input.addEventListener('keydown', (event) => list.key(event))
  input.addEventListener('blur', () => list.close())
  form.addEventListener('submit', () => {
    clearTimeout(wait)
    asked.abort()
    list.close()
  })
})

async function ask(query: string, signal: AbortSignal): Promise<Suggestion[] | null> {
  try {
    const address = `/api/suggestions?q=${encodeURIComponent(query)}&lang=${document.documentElement.lang}`
    const answer = await fetch(address, { signal, headers: { accept: 'application/json' } })
    if (!answer.ok) return null
    const { items }: { items: Suggestion[] } = await answer.json()
    return items
  } catch {
    return null
  }
}

function openList(form: HTMLElement, input: HTMLInputElement) {
  const box = openBox(form, input)
  let at = -1
  const options = () => [...box.querySelectorAll<HTMLElement>('[role=option]')]
  const close = () => {
    box.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const move = (to: number) => {
    const all = options()
    at = (to + all.length + 1) % (all.length + 1)
    all.forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at))
    })
    const chosen = all[at]
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    } else input.removeAttribute('aria-activedescendant')
  }

  return {
    close,
    show(items: Suggestion[]) {
      box.replaceChildren(...items.map((item, index) => toOption(item, `${box.id}-${index}`)))
      at = -1
      box.hidden = items.length === 0
      input.setAttribute('aria-expanded', String(items.length > 0))
      input.removeAttribute('aria-activedescendant')
    },
    key(event: KeyboardEvent) {
      if (box.hidden) return
      const chosen = options()[at]
      if (event.key === 'Escape') close()
      else if (event.key === 'ArrowDown') move(at + 1)
      else if (event.key === 'ArrowUp') move(at === -1 ? options().length - 1 : at - 1)
      else if (event.key === 'Enter' && chosen) follow(chosen)
      else return
      event.preventDefault()
    },
  }
}

function openBox(form: HTMLElement, input: HTMLInputElement): HTMLElement {
  const box = document.createElement('ul')
  box.id = `${input.id}-suggestions`
  box.className = 'pv-suggestions'
  box.setAttribute('role', 'listbox')
  box.setAttribute('aria-label', form.dataset.label ?? '')
  box.hidden = true
  form.append(box)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', box.id)
  // The list is clicked while the field keeps the focus.
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('click', ({ target }) => {
    if (target instanceof Element) follow(target.closest<HTMLElement>('[role=option]'))
  })
  return box
}

function toOption({ label, title, url, organization }: Suggestion, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.dataset.url = url
  const under = document.createElement('small')
  under.textContent = [label, organization].filter(Boolean).join(' · ')
  option.append(title, under)
  return option
}

function follow(option: HTMLElement | null): void {
  const { url } = option?.dataset ?? {}
  // Only pages of this site: an address that begins with one slash.
  if (url && /^\/(?!\/)/.test(url)) location.assign(url)
}
