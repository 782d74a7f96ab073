import { island } from './island.ts'

/** Light or dark, kept for the next visit; without a choice the system decides. */
island('color-scheme', (button) => {
  const root = document.documentElement
  button.addEventListener('click', () => {
    const isDark = root.dataset.colorScheme
      ? root.dataset.colorScheme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    root.dataset.colorScheme = isDark ? 'light' : 'dark'
    try {
      localStorage.setItem('color-scheme', root.dataset.colorScheme)
    } catch {
      // Storage refused: the choice holds for this page.
    }
  })
})

/** The message above the page: the browser remembers which one it was told to close. */
island('close-banner', (button) => {
  button.hidden = false
  button.addEventListener('click', () => {
    try {
      localStorage.setItem('banner', button.dataset.key ?? '')
    } catch {
      // Storage refused: it is closed on this page.
    }
    button.closest('aside')?.remove()
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  })
})

/** The menu of the header on a narrow screen. */
island('menu', (button) => {
  const setOpen = (open: boolean) => button.setAttribute('aria-expanded', String(open))
  button.addEventListener('click', () => setOpen(button.getAttribute('aria-expanded') !== 'true'))
  onEscape(button.closest('header'), () => {
    setOpen(false)
    button.focus()
  })
})

/** A panel under a summary closes when one looks elsewhere. */
island('popover', (element) => {
  if (!(element instanceof HTMLDetailsElement)) return
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !element.contains(target)) element.open = false
  })
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !element.contains(relatedTarget)) element.open = false
  })
  onEscape(element, () => {
    element.open = false
    element.querySelector('summary')?.focus()
  })
})

/** Facets over the page on a narrow screen; the rest of the page waits behind. */
island('drawer', (drawer) => {
  const opener = () => document.querySelector<HTMLElement>(`[aria-controls="${drawer.id}"]`)
  const asButton = () => {
    opener()?.setAttribute('role', 'button')
    opener()?.setAttribute('aria-expanded', String(drawer.hasAttribute('data-open')))
  }
  const isOpener = (target: EventTarget | null): target is Element =>
    target instanceof Element && target.closest(`[aria-controls="${drawer.id}"]`) !== null
  const setOpen = (open: boolean) => {
    drawer.toggleAttribute('data-open', open)
    asButton()
    if (open) drawer.querySelector<HTMLElement>('[data-close]')?.focus()
    else opener()?.focus()
  }
  asButton()
  // The results, with the way to the drawer, may be put anew.
  document.addEventListener('swapped', asButton)
  document.addEventListener('click', (event) => {
    const { target } = event
    if (isOpener(target)) {
      event.preventDefault()
      setOpen(true)
    } else if (target instanceof Element && target.closest('[data-close]') && drawer.contains(target))
      setOpen(false)
  })
  document.addEventListener('focusin', ({ target }) => {
    if (drawer.hasAttribute('data-open') && target instanceof Node && !drawer.contains(target)) {
      drawer.querySelector<HTMLElement>('[data-close]')?.focus()
    }
  })
  onEscape(drawer, () => drawer.hasAttribute('data-open') && setOpen(false))
})

/** The error summary is read first when a form comes back. */
island('focus', (element) => element.focus())

/** Copies the code it stands with. */
island('copy', (element) => {
  const button = element.querySelector('button')
  const said = button?.querySelector('span')
  if (!button || !said || !navigator.clipboard) return
  const before = said.textContent
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(element.querySelector('code')?.textContent ?? '')
    said.textContent = element.dataset.copied ?? before
    setTimeout(() => {
      said.textContent = before
    }, 2000)
  })
})

/** Asks before leaving a form whose changes were not sent. */
island('dirty-guard', (form) => {
  let isDirty = false
  form.addEventListener('input', () => {
    isDirty = true
  })
  form.addEventListener('submit', () => {
    isDirty = false
  })
  form.addEventListener('saved', () => {
    isDirty = false
  })
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
})

function onEscape(element: Element | null, act: () => void): void {
  element?.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') act()
  })
}
