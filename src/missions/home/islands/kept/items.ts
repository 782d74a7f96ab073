/** What the list of a browser holds; its file says the same. */
export interface KeptItem {
  /** Path on this site, without its language prefix. */
  href: string
  title: string
  kind: 'record' | 'search'
  note: string
  at: string
}

export const mostKept = 500

/** The items that a text tells, whoever wrote it: only paths of this site, and nothing longer than a title. */
export function readItems(text: string | null): KeptItem[] | null {
  const told = parsed(text ?? '{"items":[]}')
  if (!isObject(told) || !Array.isArray(told.items)) return null
  return told.items.flatMap(readItem).slice(0, mostKept)
}

function readItem(told: unknown): KeptItem[] {
  if (!isObject(told)) return []
  const { href, title, kind, note, at } = told
  if (typeof href !== 'string' || !/^\/(?![/\\])/.test(href) || href.length > 2000) return []
  if (typeof title !== 'string' || title === '') return []
  const text = (value: unknown, most: number) => (typeof value === 'string' ? value.slice(0, most) : '')
  return [
    {
      href,
      title: title.slice(0, 400),
      kind: kind === 'search' ? 'search' : 'record',
      note: text(note, 300),
      at: text(at, 40),
    },
  ]
}

export function writeItems(items: readonly KeptItem[]): string {
  return JSON.stringify({ version: 1, items }, null, 1)
}

/** Newest first, each address once: what was there before keeps its date. */
export function merge(known: readonly KeptItem[], added: readonly KeptItem[]): KeptItem[] {
  const addresses = new Set(known.map(({ href }) => href))
  const fresh = added.filter(({ href }) => !addresses.has(href) && addresses.add(href))
  return [...fresh, ...known].slice(0, mostKept)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
