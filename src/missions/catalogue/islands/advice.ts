import { island } from '../../../ui/islands/island.ts'
import type { Advised } from '../schema/advice.ts'
import { toAdviceDraft, usedIn } from '../schema/advice-form.ts'
import { tagsOf } from '../schema/form-fields.ts'
import { draw, labelOf, undoButton } from './advice-slots.ts'
import { fieldOf, formOf, valuesOf } from './states.ts'

const restMs = 900

/** What was taken from a suggestion, and what stood there before. */
interface Taken {
  slot: string
  label: string
  before: Record<string, string>
}

interface Help {
  form: HTMLFormElement
  kind: string
  parts: DocumentFragment
  taken: Taken[]
  /** What is missing is told too, since the person asked. */
  isWhole: boolean
  /** The button was pressed: its answer is said. */
  isAsked: boolean
  asking: AbortController
  /** What is shown, to leave alone what does not change. */
  shown: string
}

/** Help beside the fields, asked of the server once the person rests; a click fills a field in, another undoes it. */
island('advice', (element) => {
  const form = formOf(element)
  const kind = form?.querySelector<HTMLElement>('[data-advice-of]')?.dataset.adviceOf
  const parts = form?.querySelector<HTMLTemplateElement>('template[data-advice-parts]')?.content
  if (!form || !parts || !kind) return
  const help: Help = {
    form,
    kind,
    parts,
    taken: [],
    isWhole: false,
    isAsked: false,
    asking: new AbortController(),
    shown: '',
  }
  let wait = 0
  form.addEventListener('input', () => {
    clearTimeout(wait)
    wait = window.setTimeout(() => void ask(help), restMs)
  })
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button?.name === 'next' && button.value === 'check') {
      event.preventDefault()
      void ask(Object.assign(help, { isWhole: true, isAsked: true }))
    } else if (button?.name === 'use') {
      event.preventDefault()
      take(help, button)
    } else if (button?.dataset.undo !== undefined) undo(help, button)
  })
})

/** The last question alone is answered; without an answer, what is shown stays. */
async function ask(help: Help): Promise<void> {
  help.asking.abort()
  help.asking = new AbortController()
  try {
    const answer = await fetch('/api/datasets/advice', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(toAdviceDraft(help.kind, valuesOf(help.form))),
      signal: help.asking.signal,
    })
    if (!answer.ok) return
    show(help, await answer.json())
    tellChecked(help, help.isAsked)
    help.isAsked = false
  } catch {
    // Asked again since, or the line is down: one writes on.
  }
}

function tellChecked({ form }: Help, isChecked: boolean): void {
  const said = form.querySelector<HTMLElement>('[data-checked]')
  if (said) said.hidden = !isChecked
}

function show(help: Help, { advice, suggestions }: Advised): void {
  const said = help.isWhole ? advice : advice.filter(({ code }) => !code.endsWith('Missing'))
  const now = JSON.stringify([said, suggestions, help.taken])
  if (now === help.shown) return
  help.shown = now
  for (const slot of help.form.querySelectorAll<HTMLElement>('[data-advice]')) {
    const field = slot.dataset.advice
    draw(slot, {
      messages: said.filter((one) => one.field === field).map(({ message }) => message),
      offers: suggestions.filter((one) => one.field === field),
      taken: help.taken.filter((one) => one.slot === field).map(({ label }) => label),
      parts: help.parts,
    })
  }
}

/** The button becomes the one that undoes it, and keeps the focus. */
function take({ form, parts, taken }: Help, button: HTMLButtonElement): void {
  const slot = button.closest<HTMLElement>('[data-advice]')?.dataset.advice ?? ''
  const after = usedIn(valuesOf(form), button.value)
  const label = labelOf(button)
  taken.push({ slot, label, before: write(form, after) })
  const back = undoButton(parts, label)
  button.replaceWith(back)
  back.focus()
  tell(form, after)
}

/** What stood there comes back; of keywords, the one that was added goes. */
function undo({ form, taken }: Help, button: HTMLButtonElement): void {
  const slot = button.closest<HTMLElement>('[data-advice]')?.dataset.advice
  const label = labelOf(button)
  const at = taken.findIndex((one) => one.slot === slot && one.label === label)
  const [done] = at < 0 ? [] : taken.splice(at, 1)
  if (!done) return
  const before =
    slot === 'tags'
      ? {
          tags: tagsOf(valuesOf(form))
            .filter((tag) => tag !== label)
            .join(', '),
        }
      : done.before
  write(form, before)
  fieldOf(form, Object.keys(before)[0] ?? '')?.focus()
  button.remove()
  tell(form, before)
}

/** Writes fields of the form; gives back what they held. */
function write(form: HTMLFormElement, values: Record<string, string>): Record<string, string> {
  const before: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(form, name)
    if (!field) continue
    before[name] = field.value
    field.value = value
  }
  return before
}

/** The other islands learn of it as of anything that is typed. */
function tell(form: HTMLFormElement, values: Record<string, string>): void {
  for (const name of Object.keys(values))
    fieldOf(form, name)?.dispatchEvent(new Event('input', { bubbles: true }))
}
