import { island } from '../../../ui/islands/island.ts'
import { type Fault, fillResult, type QueryAnswer, toAnswer } from './query-result.ts'
import { showState } from './states.ts'

/** Runs a query without leaving the page: Ctrl+Enter, a button that stops it, errors beside the field. */
island('query', (element) => {
  const form = element.querySelector('form')
  const field = form?.elements.namedItem('sql')
  const result = document.querySelector<HTMLElement>('[data-query-result]')
  const cancel = element.querySelector<HTMLButtonElement>('[data-cancel]')
  if (!form || !(field instanceof HTMLTextAreaElement) || !result || !cancel) return
  let running: AbortController | null = null

  async function run(text: HTMLTextAreaElement, place: HTMLElement, stop: HTMLButtonElement) {
    running?.abort()
    const mine = new AbortController()
    running = mine
    say('running', stop)
    clearFault(text)
    try {
      const answer = await ask(element.dataset.tables ?? '{}', text.value, mine.signal)
      say('', stop)
      if ('fault' in answer) showFault(text, answer)
      else fillResult(place, answer)
    } catch {
      if (running === mine) say(mine.signal.aborted ? 'stopped' : 'failed', stop)
    } finally {
      if (running === mine) running = null
    }
  }

  function say(state: string, stop: HTMLButtonElement) {
    showState(element, state)
    stop.hidden = state !== 'running'
  }

  cancel.addEventListener('click', () => running?.abort())
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    const others = form.elements.namedItem('others')
    const changed = others instanceof HTMLTextAreaElement && others.value !== others.defaultValue
    // The server knows what other files are called, and what a file is.
    if (event.submitter?.getAttribute('name') === 'as' || changed) return
    event.preventDefault()
    void run(field, result, cancel)
  })
  for (const link of element.querySelectorAll<HTMLElement>('[data-example]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      field.value = link.dataset.example ?? ''
      field.focus()
      form.requestSubmit()
    })
  }
})

async function ask(tables: string, sql: string, signal: AbortSignal): Promise<QueryAnswer | Fault> {
  const answer = await fetch('/api/tables/sql', {
    method: 'POST',
    // The language of the page, whatever that of the browser.
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify({ sql, tables: JSON.parse(tables) }),
    signal,
  })
  return toAnswer(answer.ok, await answer.json())
}

function showFault(field: HTMLTextAreaElement, { fault, engine }: Fault): void {
  const id = `${field.id}-error`
  const said = document.createElement('p')
  said.id = id
  said.className = 'pv-field__error'
  said.textContent = fault
  field.before(said, ...toldByEngine(id, engine))
  field.setAttribute('aria-invalid', 'true')
  field.setAttribute('aria-describedby', `${field.id}-why ${id}`)
  field.focus()
}

/** The words of the engine, under the sentence that they were made into. */
function toldByEngine(id: string, engine: string): HTMLElement[] {
  if (engine === '') return []
  const own = document.createElement('div')
  own.id = `${id}-engine`
  own.className = 'pv-field__why'
  own.lang = 'en'
  own.textContent = engine.split('\n')[0] ?? ''
  return [own]
}

function clearFault(field: HTMLTextAreaElement): void {
  for (const part of ['error', 'error-engine']) document.getElementById(`${field.id}-${part}`)?.remove()
  field.closest('form')?.querySelector('.pv-errors')?.remove()
  field.removeAttribute('aria-invalid')
  field.setAttribute('aria-describedby', `${field.id}-why`)
}
