import type { Suggestion } from '../schema/advice.ts'
import { useOf } from '../schema/advice-form.ts'

export interface Drawing {
  messages: readonly string[]
  offers: readonly Suggestion[]
  /** Labels of the suggestions that were taken. */
  taken: readonly string[]
  parts: DocumentFragment
}

/** Only what changed is drawn again, and a place that was once taken is kept: nothing below jumps back up. */
export function draw(slot: HTMLElement, { messages, offers, taken, parts }: Drawing): void {
  const list = parts.querySelector('ul')?.cloneNode(true)
  const drawn: Node[] = []
  if (list instanceof HTMLElement && messages.length > 0) {
    list.replaceChildren(
      ...messages.map((message) => {
        const item = document.createElement('li')
        item.textContent = message
        return item
      }),
    )
    drawn.push(list)
  }
  for (const reason of new Set(offers.map((offer) => offer.reason)))
    drawn.push(
      offersOf(
        parts,
        reason,
        offers.filter((offer) => offer.reason === reason),
      ),
    )
  drawn.push(...taken.map((label) => undoButton(parts, label)))
  const holder = document.createElement('div')
  holder.replaceChildren(...drawn)
  if (holder.innerHTML === slot.innerHTML) return
  const focused = slot.contains(document.activeElement) ? labelOf(document.activeElement) : null
  slot.style.minHeight = `${slot.offsetHeight}px`
  slot.replaceChildren(...drawn)
  if (focused === null) return
  const buttons = [...slot.querySelectorAll<HTMLButtonElement>('button')]
  buttons.find((button) => labelOf(button) === focused)?.focus()
}

function offersOf(parts: DocumentFragment, reason: string, offers: readonly Suggestion[]): Node {
  const group = parts.querySelector('div')?.cloneNode(true)
  if (!(group instanceof HTMLElement)) return document.createTextNode('')
  const [said, model] = [group.querySelector('p'), group.querySelector('button')]
  if (said) said.textContent = reason
  const buttons = offers.flatMap((offer) => {
    const button = model?.cloneNode(true)
    if (!(button instanceof HTMLButtonElement)) return []
    button.value = useOf(offer)
    return [labelled(button, offer.label)]
  })
  model?.remove()
  group.append(...buttons)
  return group
}

/** The button that undoes what was taken. */
export function undoButton(parts: DocumentFragment, label: string): HTMLElement {
  const button = parts.querySelector('[data-undo]')?.cloneNode(true)
  return button instanceof HTMLElement ? labelled(button, label) : document.createElement('span')
}

function labelled(button: HTMLElement, label: string): HTMLElement {
  const text = button.querySelector('[data-label]')
  if (text) text.textContent = label
  return button
}

/** What a button fills in, as it is written on it. */
export function labelOf(button: Element | null): string {
  return button?.querySelector('[data-label]')?.textContent ?? ''
}
