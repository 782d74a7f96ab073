import type { Fetch, Fetched, ReadSource, Tell } from '../../service/backends/backend.ts'
import { HarvestFault, toFault } from '../faults.ts'
import { type Element, inside } from '../xml.ts'
import { type Asking, askings } from './requests.ts'

const mostPages = 20_000
const pageSize = 50

/** What a page says of itself. */
export interface Header {
  matched: number | null
  next: number | null
}

export interface Paging<T> {
  schema: string
  /** Each record of a page; what the page says of itself is written into the header. */
  read: (file: Fetched, header: Header) => AsyncGenerator<T>
  idOf: (record: T) => string
}

interface Reading {
  source: ReadSource
  fetch: Fetch
  tell: Tell
}

/**
 * Every record of a catalogue. Positions only go forward, and a page that brings nothing new while it promises another
 * is a server that goes in circles. Servers that forget to say the next page are asked until they give nothing.
 */
export async function* readPages<T>({ source, fetch, tell }: Reading, paging: Paging<T>): AsyncGenerator<T> {
  const seen = new Set<string>()
  const { way, first } = await openingOf({ source, fetch, tell }, paging)
  let at: Position | null = { start: 1, isPromised: false }
  for (let page = 1; at !== null; page += 1) {
    if (page > mostPages) throw new HarvestFault('too-many-pages', source.url)
    const file: Fetched = page === 1 ? first : await get(fetch, way, at.start)
    const header: Header = { matched: null, next: null }
    const before = seen.size
    let count = 0
    for await (const record of paging.read(file, header)) {
      count += 1
      seen.add(paging.idOf(record))
      yield record
    }
    at = following(at, { ...header, count, isBarren: seen.size === before, tell })
  }
}

interface Position {
  start: number
  /** The page before said that this one exists. */
  isPromised: boolean
}

/** Where the next page begins; null after the last. */
function following(
  { start, isPromised }: Position,
  { matched, next: said, count, isBarren, tell }: Header & { count: number; isBarren: boolean; tell: Tell },
): Position | null {
  const received = start - 1 + count
  const isShort = matched !== null && received < matched
  const next = said || (isShort ? received + 1 : 0)
  const isOver = next === 0 || next > (matched ?? next) || (count === 0 && !said)
  if (!isOver) {
    if (next <= start || isBarren) throw new HarvestFault('loop', `${start} → ${next}`)
    return { start: next, isPromised: Boolean(said) }
  }
  if (count === 0 && isPromised) throw new HarvestFault('cut', `${received} / ${matched}`)
  if (isShort) tell('page-missing', `${received} / ${matched}`)
  return null
}

/** The first way of asking that this server understands; what it said of the best one when it knows none. */
async function openingOf<T>(
  { source, fetch }: Reading,
  { schema, read }: Paging<T>,
): Promise<{ way: Asking; first: Fetched }> {
  let refused: unknown = null
  for (const way of askings(source.url, schema)) {
    try {
      const first = await get(fetch, way, 1)
      await mustAnswer(first, read)
      return { way, first }
    } catch (error) {
      refused ??= error
      const { code } = toFault(error, 'bug')
      if (code !== 'http-status' && code !== 'shape') break
    }
  }
  throw refused
}

/** One record is enough to know; a page that is cut is an answer too. Throws what the server refuses. */
async function mustAnswer<T>(file: Fetched, read: Paging<T>['read']): Promise<void> {
  try {
    for await (const _ of read(file, { matched: null, next: null })) break
  } catch (error) {
    if (toFault(error, 'bug').code !== 'cut') throw error
  }
}

async function get(fetch: Fetch, way: Asking, start: number): Promise<Fetched> {
  const { url, options } = way(start, pageSize)
  return fetch(url, options)
}

/** Reads what a page says of itself; throws what the server refuses. */
export function look({ name, attributes, children, text }: Element, header: Header, url: string): boolean {
  if (/ExceptionReport$/.test(name)) {
    const said = inside({ name, attributes, children, text }, 'ExceptionText').map((one) => one.text.trim())
    throw new HarvestFault('shape', `${url} ${said.join(' ')}`.trim())
  }
  if (name !== 'SearchResults') return false
  header.matched = count(attributes.numberOfRecordsMatched)
  header.next = count(attributes.nextRecord)
  return true
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : null
}
