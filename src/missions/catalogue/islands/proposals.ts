import { island } from '../../../ui/islands/island.ts'
import { fieldOf, formOf } from './states.ts'

interface Place {
  code: string
  name: string
  level: string
}

/** Territories and keywords proposed in the lists that the fields already have: browsers show and read them. */
island('proposals', (element) => {
  const form = formOf(element)
  if (!form) return
  proposeTerritories(form)
  proposeTags(form)
})

function proposeTerritories(form: HTMLFormElement): void {
  const field = fieldOf(form, 'territory')
  const add = form.querySelector<HTMLButtonElement>('button[name=next][value=territory]')
  if (!(field instanceof HTMLInputElement)) return
  let proposed: string[] = []
  whileTyping(field, async (text) => {
    // A line of the list was chosen: it is added at once.
    if (proposed.includes(text)) {
      form.requestSubmit(add)
      return
    }
    const places = await askFor<Place>(`/api/territories?limit=8&q=${encodeURIComponent(text)}`)
    proposed = places.map(({ name, code, level }) => (level.startsWith('fr:') ? `${name} (${code})` : name))
    fill(field, proposed)
  })
}

/** Only the last word is completed: what stands before the comma stays. */
function proposeTags(form: HTMLFormElement): void {
  const field = fieldOf(form, 'tags')
  if (!(field instanceof HTMLInputElement)) return
  whileTyping(field, async (text) => {
    const [, before = '', last = ''] = /^(.*[,;]\s*)?([^,;]*)$/.exec(text) ?? []
    if (last.trim().length < 2) return
    const tags = await askFor<string>(`/api/tags?q=${encodeURIComponent(last.trim())}`)
    fill(
      field,
      tags.map((tag) => `${before}${tag}`),
    )
  })
}

function whileTyping(field: HTMLInputElement, act: (text: string) => Promise<void>): void {
  let wait = 0
  field.addEventListener('input', () => {
    clearTimeout(wait)
    const text = field.value.trim()
    if (text.length >= 2) wait = window.setTimeout(() => void act(text), 150)
  })
}

async function askFor<T>(address: string): Promise<T[]> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } })
    if (!answer.ok) return []
    const { items }: { items: T[] } = await answer.json()
    return items
  } catch {
    return []
  }
}

function fill(field: HTMLInputElement, values: string[]): void {
  field.list?.replaceChildren(
    ...values.map((value) => {
      const option = document.createElement('option')
      option.value = value
      return option
    }),
  )
}
