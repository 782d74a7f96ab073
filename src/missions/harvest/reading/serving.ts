import { createHash } from 'node:crypto'
import type { RemoteAbout } from '../schema/remote-dataset.ts'
import type { Fetch, FetchOptions, Filter, RemoteRecord, Tell } from '../service/backends/backend.ts'
import { findBackend } from '../service/backends/registry.ts'
import { HarvestFault, type NoteCode, toFault } from './faults.ts'
import { toFetched } from './fetched.ts'
import { mapping } from './mapping.ts'
import {
  type FetchedFile,
  type FromChild,
  keyOf,
  type ReadEnd,
  type ReadOrder,
  type ReadRecord,
  type ToChild,
} from './protocol.ts'

const portion = 250
const inFlight = 2
const longestFragment = 20_000
/** A dry run that has what it shows of a kind looks no further than this for the others. */
const longestSearch = 200

/** The child's half: reads one source, asks its parent for every byte of it, hands records over as they are taken. */
export function serveReading(): void {
  const talk = conversation()
  process.once('disconnect', () => process.exit(1))
  process.on('message', (message: ToChild) => {
    if (!('order' in message)) return talk.hear(message)
    read(message.order, talk).then(
      (end) => talk.send({ end }),
      (error: unknown) => talk.send({ end: { notes: [], fault: toFault(error, 'bug') } }),
    )
  })
}

type Talk = ReturnType<typeof conversation>

function conversation() {
  const waiting = new Map<
    number,
    { resolve: (file: FetchedFile) => void; reject: (error: unknown) => void }
  >()
  let room = inFlight
  let wake: (() => void) | null = null
  let asked = 0
  const send = (message: FromChild) => void process.send?.(message)
  return {
    send,
    hear(message: Exclude<ToChild, { order: ReadOrder }>) {
      if ('taken' in message) {
        room += 1
        wake?.()
        return
      }
      const asker = waiting.get(message.id)
      waiting.delete(message.id)
      if ('file' in message) asker?.resolve(message.file)
      else asker?.reject(new HarvestFault(message.fault.code, message.fault.detail))
    },
    ask(url: string, options: FetchOptions): Promise<FetchedFile> {
      asked += 1
      const id = asked
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        send({ fetch: id, url, options })
      })
    },
    async hand(records: readonly ReadRecord[]): Promise<void> {
      while (room === 0) await new Promise<void>((resolve) => (wake = resolve))
      room -= 1
      send({ records })
    },
  }
}

async function read(order: ReadOrder, talk: Talk): Promise<ReadEnd> {
  const notes = notebook()
  const fetch: Fetch = async (url, options = {}) => toFetched(await talk.ask(url, options))
  const backend = findBackend(order.backend)
  let batch: ReadRecord[] = []
  let fault: ReadEnd['fault'] = null
  try {
    if (!backend) throw new HarvestFault('bug', order.backend)
    const seen = new Set<string>()
    const room = roomFor(order.limit)
    for await (const record of backend.read(order, fetch, notes.tell)) {
      const wish = room(record)
      if (wish === 'enough') break
      const read = wish === 'wanted' ? toRead(record, order, { seen, tell: notes.tell }) : null
      if (read) batch.push(read)
      if (batch.length >= portion) {
        await talk.hand(batch)
        batch = []
      }
    }
  } catch (error) {
    fault = toFault(error, 'bug')
  }
  if (batch.length > 0) await talk.hand(batch)
  return { notes: notes.all(), fault }
}

/** Of each kind, as many as a dry run shows; it stops once too many were passed over. */
function roomFor(limit: number | null) {
  const left = { dataset: limit ?? 0, dataservice: limit ?? 0, series: limit ?? 0 }
  let passed = 0
  return ({ kind = 'dataset' }: Pick<RemoteRecord, 'kind'>) => {
    if (limit === null) return 'wanted'
    left[kind] -= 1
    if (left[kind] >= 0) return 'wanted'
    passed += 1
    return passed > longestSearch ? 'enough' : 'passed'
  }
}

/** A record that is as it was is not mapped. Null for what the filters leave out. */
function toRead(
  record: RemoteRecord,
  { known, filters }: ReadOrder,
  { seen, tell }: { seen: Set<string>; tell: Tell },
): ReadRecord | null {
  const { remoteId, kind = 'dataset' } = record
  const key = keyOf(kind, remoteId)
  if (remoteId === '' || remoteId.length > 2000) {
    tell('no-id', record.fragment.slice(0, 200))
    return null
  }
  const hash = createHash('sha1').update(mapping).update(record.fragment).digest('base64url')
  if (seen.has(key)) {
    tell('twice-id', remoteId)
    return null
  }
  seen.add(key)
  const named = { kind, remoteId, hash }
  if (known.get(key) === hash) return { ...named, same: true }
  const fragment = record.fragment.slice(0, longestFragment)
  try {
    const said = record.map()
    if (!isWanted(said, filters)) {
      tell('filtered')
      return null
    }
    return { ...named, fragment, said }
  } catch (error) {
    return { ...named, fragment, fault: toFault(error, 'mapping') }
  }
}

/** Of one key, one included value is enough; any excluded one is too much. */
export function isWanted(
  { tags, publisher }: Pick<RemoteAbout, 'tags' | 'publisher'>,
  filters: readonly Filter[],
): boolean {
  const values = { tag: tags, publisher: publisher === null ? [] : [publisher] }
  const holds = ({ key, value }: Filter) =>
    values[key].some((one) => one.toLowerCase() === value.toLowerCase())
  if (filters.some((filter) => filter.type === 'exclude' && holds(filter))) return false
  return (['tag', 'publisher'] as const).every((key) => {
    const wanted = filters.filter((filter) => filter.type === 'include' && filter.key === key)
    return wanted.length === 0 || wanted.some(holds)
  })
}

const detailsKept = 5

function notebook() {
  const notes = new Map<NoteCode, { code: NoteCode; count: number; details: string[] }>()
  const tell: Tell = (code, detail = '') => {
    const note = notes.get(code) ?? { code, count: 0, details: [] }
    note.count += 1
    if (detail !== '' && note.details.length < detailsKept) note.details.push(detail.slice(0, 300))
    notes.set(code, note)
  }
  return { tell, all: () => [...notes.values()] }
}
