import { island } from '../../../ui/islands/island.ts'
import { type Asked, requestOf } from './try-request.ts'

const keptAs = 'parvis-try-key'
const mostLetters = 200_000

/** The key stays in this tab: it is forgotten when the tab closes, and no other page of another tab reads it. */
island('try-key', (element) => {
  const field = element.querySelector('input')
  if (!field) return
  element.hidden = false
  field.value = sessionStorage.getItem(keptAs) ?? ''
  field.addEventListener('input', () => {
    const key = field.value.trim()
    if (key) sessionStorage.setItem(keptAs, key)
    else sessionStorage.removeItem(keptAs)
  })
})

/** Sends the request that the form describes and shows what came back. */
island('try-out', (element) => {
  if (!(element instanceof HTMLFormElement)) return
  const said = element.querySelector<HTMLElement>('[data-said]')
  const place = element.querySelector<HTMLElement>('[data-answer]')
  const code = place?.querySelector('code')
  if (!said || !place || !code) return
  element.hidden = false
  let running: AbortController | null = null
  element.addEventListener('submit', async (event) => {
    event.preventDefault()
    running?.abort()
    const mine = new AbortController()
    running = mine
    said.textContent = element.dataset.running ?? ''
    try {
      const began = performance.now()
      const { url, init } = requestOf(readForm(element), sessionStorage.getItem(keptAs))
      const answer = await fetch(url, { ...init, signal: mine.signal })
      const text = await answer.text()
      said.textContent = `${answer.status} ${answer.statusText}, ${Math.round(performance.now() - began)} ms`
      code.textContent = shown(text, element.dataset.cut ?? '')
      place.hidden = false
    } catch {
      if (running === mine) said.textContent = element.dataset.failed ?? ''
    }
  })
})

function readForm(form: HTMLFormElement): Asked {
  const fields = [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-name]')]
  const body = form.elements.namedItem('body')
  return {
    method: form.dataset.method ?? 'GET',
    path: form.dataset.path ?? '/',
    fields: fields.map((field) => ({
      name: field.dataset.name ?? '',
      place: field.dataset.place ?? 'query',
      values: field instanceof HTMLTextAreaElement ? field.value.split('\n') : [field.value],
    })),
    body: body instanceof HTMLTextAreaElement ? body.value : null,
  }
}

function shown(text: string, cut: string): string {
  const whole = indented(text)
  return whole.length > mostLetters ? `${whole.slice(0, mostLetters)}\n${cut}` : whole
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
