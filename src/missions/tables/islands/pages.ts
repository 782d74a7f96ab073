import type { RowSource } from '../../../ui/grid/live/source.ts'
import type { CellValue } from '../../../ui/grid/look.ts'

const pageSize = 200
const patience = 5

export interface PageSetting {
  /** Of the row API, without its query. */
  address: string
  query: string
  names: readonly string[]
  total: number
  /** Rows that the page came with, and the place of the first. */
  given: readonly (readonly CellValue[])[]
  first: number
  onChange: () => void
  onFault: (isFault: boolean) => void
}

interface Answer {
  items: Record<string, string | number | boolean | null>[]
  next: string | null
}

type Page = 'asked' | { rows: CellValue[][]; next: string | null }

/** Rows of the API by pages, as they come into sight; those far from it are forgotten. */
export function openPages(setting: PageSetting): RowSource {
  const { total, given, first, onChange } = setting
  const pages = new Map<number, Page>()
  const stop = new AbortController()
  let wait = 0

  const rowAt = (place: number) => {
    const page = pages.get(Math.floor(place / pageSize))
    if (page && page !== 'asked') return page.rows[place % pageSize]
    return given[place - first]
  }

  const load = async (number: number) => {
    pages.set(number, 'asked')
    const before = pages.get(number - 1)
    const answer = await ask(setting, {
      number,
      after: before === 'asked' ? null : (before?.next ?? null),
      signal: stop.signal,
    })
    if (stop.signal.aborted) return
    setting.onFault(answer === null)
    if (!answer) return void pages.delete(number)
    const { items, next } = answer
    pages.set(number, { rows: items.map((item) => setting.names.map((name) => item[name] ?? null)), next })
    forget(pages, number)
    onChange()
  }

  return {
    total,
    rowAt,
    want(from, to) {
      clearTimeout(wait)
      const isHere = (place: number) => rowAt(place) !== undefined
      // What the page came with is enough until one goes on.
      if (isHere(from) && (to >= total || isHere(to)) && isHere(Math.max(from, to - 1))) return
      wait = window.setTimeout(() => {
        const last = Math.min(to, total - 1)
        for (let number = Math.floor(from / pageSize); number <= Math.floor(last / pageSize); number++)
          if (!pages.has(number)) void load(number)
      }, 60)
    },
    close() {
      clearTimeout(wait)
      stop.abort()
    },
  }
}

/** After the page before when it is known: as fast at the end of a table as at its beginning. */
async function ask(
  { address, query, names }: PageSetting,
  { number, after, signal }: { number: number; after: string | null; signal: AbortSignal },
): Promise<Answer | null> {
  const columns = names.map((name) =>
    encodeURIComponent(/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name),
  )
  const place = after ? `after=${encodeURIComponent(after)}` : `page=${number + 1}`
  const parts = [query, `columns=${columns.join(',')}`, `pageSize=${pageSize}`, place]
  for (let attempt = 0; attempt < patience; attempt++) {
    try {
      const answer = await fetch(`${address}?${parts.filter(Boolean).join('&')}`, { signal })
      if (answer.ok) return await answer.json()
      if (answer.status !== 429) return null
      await rest(Number(answer.headers.get('retry-after')) || 1)
    } catch {
      if (signal.aborted) return null
      await rest(1)
    }
  }
  return null
}

function rest(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 10) * 1000))
}

/** Thirty pages are six thousand rows: more than one remembers. */
function forget(pages: Map<number, Page>, near: number): void {
  for (const [number, page] of pages)
    if (pages.size > 30 && page !== 'asked' && Math.abs(number - near) > 3) pages.delete(number)
}
