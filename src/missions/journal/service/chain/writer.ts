import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#kernel/db'
import { isDatabaseAway } from '#kernel/db/away'
import type { Log } from '#kernel/log'
import type { Receipt } from '../../schema/access-record.ts'
import { refuse } from '../../schema/refusals.ts'
import { chainOnto, type Head, type Link } from './links.ts'
import { readHead, store } from './store.ts'

export interface Writer {
  /** Resolves once the body is on disk in the chain. @throws journalAway */
  append: (body: string) => Promise<Receipt>
  close: () => Promise<void>
}

interface Waiting {
  body: string
  /** Milliseconds of `performance.now()`. */
  deadline: number
  resolve: (receipt: Receipt) => void
  reject: (error: Error) => void
}

interface Batch {
  deadline: number
  bodies: string[]
  /** The links of the last try: whether they were stored may not be known. */
  tried: Link[]
}

interface Opening {
  db: Db
  log: Log
  node: string
  genesis: Buffer
}

const most = { waiting: 20_000, batch: 2_000 }
const patienceMs = 3_000
const pauseMs = 100
/** How long records gather once more than one waited for a commit, which costs as much for one as for many. */
const gatherMs = 1

/**
 * Writes one chain: what waits is stored in one statement while the next batch gathers, one batch at a time. A result
 * that is not known (connection lost, server frozen) is read again before anything else is written, so that the chain
 * neither forks nor skips.
 */
export function openWriter({ db, log, node, genesis }: Opening): Writer {
  const waiting: Waiting[] = []
  // Null: to be read again.
  let head: Head | null = { sequence: 0, hash: genesis }
  let turning: Promise<void> | null = null
  let closed = false

  async function takeTurns(): Promise<void> {
    // What comes in the same turn of the event loop goes together.
    await turn()
    for (let batch = waiting.splice(0, most.batch); batch.length > 0; batch = waiting.splice(0, most.batch)) {
      await write(batch)
      if (waiting.length > 1) await wait(gatherMs)
    }
    turning = null
  }

  async function write(items: readonly Waiting[]): Promise<void> {
    const batch: Batch = {
      deadline: items[0]?.deadline ?? 0,
      bodies: items.map(({ body }) => body),
      tried: [],
    }
    while (performance.now() < batch.deadline) {
      try {
        await attempt(batch)
        return settle(node, items, batch.tried)
      } catch (error) {
        head = null
        log.warn({ node, cause: String(error) }, 'the journal could not write')
        if (!mayPass(error)) break
        await wait(pauseMs)
      }
    }
    for (const { reject } of items) reject(refuse.journalAway())
  }

  async function attempt(batch: Batch): Promise<void> {
    head ??= await within(batch.deadline, readHead(db, { node, genesis }))
    if (!isEndOf(head, batch.tried)) {
      batch.tried = chainOnto(head, batch.bodies)
      await within(batch.deadline, store(db, node, batch.tried))
    }
    head = batch.tried.at(-1) ?? head
  }

  return {
    append: (body) => {
      if (closed || waiting.length >= most.waiting) return Promise.reject(refuse.journalAway())
      return new Promise((resolve, reject) => {
        waiting.push({ body, deadline: performance.now() + patienceMs, resolve, reject })
        turning ??= takeTurns()
      })
    },
    close: async () => {
      closed = true
      await turning
    },
  }
}

function settle(node: string, items: readonly Waiting[], links: readonly Link[]): void {
  for (const [place, { resolve }] of items.entries()) {
    const link = links[place]
    if (link) resolve({ node, sequence: link.sequence, hash: link.hash.toString('base64url') })
  }
}

/** A batch that was stored although nobody heard so. */
function isEndOf(head: Head, tried: readonly Link[]): boolean {
  return tried.at(-1)?.hash.equals(head.hash) ?? false
}

class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

/** Away, slow, or a late batch of ours took the place: it may pass. A full disk may not: refuse at once. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return error instanceof TooSlow || code === '23505' || isDatabaseAway(error)
}

/** A frozen server does not answer, and does not say so. */
function within<T>(deadline: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TooSlow()), Math.max(1, deadline - performance.now()))
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
