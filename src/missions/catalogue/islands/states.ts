/**
 * Sentences written by the server, shown one at a time: elements carry `data-when="state other"`, so that
 * browser code holds no words.
 */
export function showState(root: ParentNode, state: string): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-when]')) {
    element.hidden = !(element.dataset.when ?? '').split(' ').includes(state)
  }
}

/** The form around an element, or the element itself. */
export function formOf(element: HTMLElement): HTMLFormElement | null {
  return element instanceof HTMLFormElement ? element : element.closest('form')
}

/** A field of a form by its name, when it is one that holds text. */
export function fieldOf(
  form: HTMLFormElement,
  name: string,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | null {
  const field = form.elements.namedItem(name)
  const holdsText =
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement
  return holdsText ? field : null
}

/** What a form would send, lists for names that come several times. */
export function valuesOf(form: HTMLFormElement): Record<string, unknown> {
  const data = new FormData(form)
  return Object.fromEntries(
    [...new Set(data.keys())].map((name) => {
      const all = data.getAll(name)
      return [name, all.length > 1 ? all : all[0]]
    }),
  )
}
