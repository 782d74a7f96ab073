/** What a cell says when it is opened. */
export interface Detail {
  label: string
  /** As it is shown, and as it is. */
  text: string
  raw: string
  href: string | null
  /** The view with this value only; null when there is none. */
  filterHref: string | null
}

export interface DetailWords {
  copy: string
  copied: string
  close: string
  filter: string
}

/** A small sheet with the whole of a cell, over the page until one looks elsewhere. */
export function openDetail(cell: HTMLElement, detail: Detail, words: DetailWords): void {
  document.getElementById('cell-detail')?.remove()
  const box = element('div', 'pv-cell-detail')
  box.id = 'cell-detail'
  box.popover = 'auto'
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-label', detail.label)
  const title = element('p', 'pv-cell-detail__label', detail.label)
  const text = element('div', 'pv-cell-detail__text', detail.raw)
  text.tabIndex = 0
  const ways = element('div', 'pv-actions')
  if (navigator.clipboard) ways.append(copyButton(detail.raw, words))
  if (detail.href) ways.append(link(detail.href, detail.href, false))
  if (detail.filterHref) ways.append(link(detail.filterHref, words.filter, true))
  const close = button(words.close)
  close.addEventListener('click', () => box.hidePopover())
  ways.append(close)
  box.append(title)
  if (detail.text !== detail.raw) box.append(element('p', 'pv-quiet', detail.text))
  box.append(text, ways)
  // Within the explorer, so that its links are those of the view.
  ;(cell.closest('[data-island~=explorer]') ?? document.body).append(box)
  box.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'closed') return
    const isInside = box.contains(document.activeElement) || document.activeElement === document.body
    box.remove()
    if (isInside && cell.isConnected) cell.focus({ preventScroll: true })
  })
  box.showPopover()
  place(box, cell.getBoundingClientRect())
  text.focus({ preventScroll: true })
}

function copyButton(text: string, words: DetailWords): HTMLElement {
  const copy = button(words.copy)
  copy.setAttribute('aria-live', 'polite')
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text)
    copy.textContent = words.copied
  })
  return copy
}

/** Under its cell when there is room, above it otherwise. */
function place(box: HTMLElement, cell: DOMRect): void {
  const { width, height } = box.getBoundingClientRect()
  const left = Math.max(8, Math.min(cell.left, innerWidth - width - 8))
  const below = cell.bottom + 4
  const top = below + height > innerHeight - 8 ? Math.max(8, cell.top - height - 4) : below
  box.style.left = `${left}px`
  box.style.top = `${top}px`
}

function link(href: string, text: string, keep: boolean): HTMLElement {
  const a = document.createElement('a')
  a.className = 'ds-link'
  a.href = href
  a.rel = 'nofollow ugc noopener'
  a.textContent = text
  if (keep) a.dataset.keep = ''
  return a
}

function button(text: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'ds-button pv-button--sm'
  made.dataset.variant = 'secondary'
  made.textContent = text
  return made
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
