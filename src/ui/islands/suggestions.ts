import { island } from './island.ts'
import { openList } from './listbox.ts'

type Suggestion = { label: string; title: string; url: string; organization: string | null }

/** Suggestions under the search field: the combobox pattern of the ARIA Authoring Practices, list autocomplete. */
island('suggestions', (form) => {
  const input = form.querySelector<HTMLInputElement>('input[type=search]')
  if (!input) return
  const list = openList({ host: form, field: input, label: form.dataset.label ?? '', choose: follow })
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
      if (found && document.activeElement === input) list.show(found.map(toChoice))
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

function toChoice({ label, title, url, organization }: Suggestion) {
  return { title, under: [label, organization].filter(Boolean).join(' · '), value: url }
}

function follow(url: string): void {
  // Only pages of this site: an address that begins with one slash.
  if (/^\/(?!\/)/.test(url)) location.assign(url)
}
