/** A choice of a list that opens under a field. */
export interface Choice {
  title: string
  under: string
  /** What is given back when it is chosen. */
  value: string
}

interface Opened {
  /** What the list is placed under. */
  host: HTMLElement
  field: HTMLInputElement | HTMLTextAreaElement
  label: string
  choose: (value: string) => void
}

/** The list of the combobox pattern (ARIA Authoring Practices); a text area stays one, which knows no `aria-expanded`. */
export function openList(opened: Opened) {
  const { field, choose } = opened
  const box = openBox(opened)
  const expands = field instanceof HTMLInputElement
  let at = -1
  /** One is always chosen: the arrows go round among them, and never back to the field. */
  let always = false
  const options = () => [...box.querySelectorAll<HTMLElement>('[role=option]')]
  const say = (open: boolean) => {
    box.hidden = !open
    at = -1
    if (expands) field.setAttribute('aria-expanded', String(open))
    field.removeAttribute('aria-activedescendant')
  }
  const move = (to: number) => {
    const all = options()
    const places = all.length + (always ? 0 : 1)
    at = (to + places) % places
    all.forEach((option, index) => {
      option.setAttribute('aria-selected', String(index === at))
    })
    const chosen = all[at]
    if (chosen) {
      field.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    } else field.removeAttribute('aria-activedescendant')
  }

  return {
    close: () => say(false),
    /** `first`: the first one is chosen unless another is. */
    show(items: readonly Choice[], { first = false }: { first?: boolean } = {}) {
      box.replaceChildren(...items.map((item, index) => toOption(item, `${box.id}-${index}`)))
      say(items.length > 0)
      always = first
      if (first && items.length > 0) move(0)
    },
    key(event: KeyboardEvent) {
      const chosen = options()[at]
      const acts: Readonly<Record<string, () => void>> = {
        Escape: () => say(false),
        ArrowDown: () => move(at + 1),
        ArrowUp: () => move(at === -1 ? options().length - 1 : at - 1),
        ...(chosen && { Enter: () => choose(chosen.dataset.value ?? '') }),
      }
      const act = box.hidden ? undefined : acts[event.key]
      if (!act) return
      act()
      event.preventDefault()
    },
  }
}

function openBox({ host, field, label, choose }: Opened): HTMLElement {
  const box = document.createElement('ul')
  box.id = `${field.id}-suggestions`
  box.className = 'pv-suggestions'
  box.setAttribute('role', 'listbox')
  box.setAttribute('aria-label', label)
  box.hidden = true
  host.append(box)
  if (field instanceof HTMLInputElement) {
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-expanded', 'false')
  }
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', box.id)
  // The list is clicked while the field keeps the focus.
  box.addEventListener('mousedown', (event) => event.preventDefault())
  box.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null
    if (option) choose(option.dataset.value ?? '')
  })
  return box
}

function toOption({ title, under, value }: Choice, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.dataset.value = value
  const small = document.createElement('small')
  small.textContent = under
  option.append(title, small)
  return option
}
