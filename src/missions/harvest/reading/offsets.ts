import type { Tell } from '../service/backends/backend.ts'
import { HarvestFault } from './faults.ts'
import { type Thing, textAt } from './json-shape.ts'

interface OffsetPage {
  records: readonly Thing[]
  /** How many the source has, when it says so. */
  total: number | null
}

interface OffsetPaging {
  url: string
  /** As many as are asked for at once: a server may give fewer. */
  size: number
  page: (start: number) => Promise<OffsetPage>
  /** Keys under which a record may hold its id. */
  ids: readonly string[]
  tell: Tell
}

/**
 * Every record of an interface read by offset. The next page begins after what was received, not after what was asked:
 * servers cap their pages lower than they are asked to, and would lose the rest without a word. A page that brings
 * nothing new is a server that goes in circles, unless it is the whole of one that knows no pages.
 */
export async function* readOffsets(paging: OffsetPaging): AsyncGenerator<Thing> {
  const seen = new Set<string>()
  for (let start = 0, isOver = false; !isOver; ) {
    const { records, total } = await paging.page(start)
    const isBarren = records.length > 0 && !bringsNew(records, seen, paging.ids)
    if (isBarren && total === null && records.length < paging.size) return
    if (isBarren) throw new HarvestFault('loop', paging.url)
    yield* records
    start += records.length
    const left = total === null ? 1 : total - start
    isOver = records.length === 0 || left <= 0
    if (isOver && left > 0 && total !== null) paging.tell('page-missing', `${start} / ${total}`)
  }
}

function bringsNew(records: readonly Thing[], seen: Set<string>, ids: readonly string[]): boolean {
  const before = seen.size
  for (const one of records) seen.add(textAt(one, ...ids) ?? '')
  return seen.size > before
}

/** A number that a source gives of its records; null for anything else. */
export function totalOf(value: unknown): number | null {
  const total = value === null || value === '' ? Number.NaN : Number(value)
  return Number.isFinite(total) ? total : null
}
