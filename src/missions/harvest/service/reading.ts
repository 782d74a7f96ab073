import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context'
import { forkProgram } from '#kernel/duck/program'
import { type Fault, toFault } from '../reading/faults.ts'
import type { FromChild, ReadEnd, ReadOrder, ReadRecord, ToChild } from '../reading/protocol.ts'
import type { Validators } from '../tables.ts'
import { type FetchLimits, NotModified, openFetcher } from './fetching.ts'

export interface Reading {
  order: ReadOrder
  validators: Validators | null
  limits?: FetchLimits | undefined
  timeoutMs?: number
  /** Takes some records; the next come when it is done. */
  take: (records: readonly ReadRecord[]) => Promise<void>
}

export interface ReadResult {
  outcome: 'read' | 'not-modified'
  end: ReadEnd
  /** To be told back next time, when the source is one document. */
  validators: Validators | null
  requests: number
  bytes: number
}

const heapMb = 320
const youngMb = 16
const longestReading = 3 * 3_600_000

/**
 * Reads a source in a process of its own, which asks us for every byte. What it throws, what kills it and what makes it
 * wait too long end in a fault: this never throws for what a source does.
 */
export async function readSource(ctx: Ctx, reading: Reading): Promise<ReadResult> {
  const { order, validators, limits, timeoutMs = longestReading } = reading
  const folder = await mkdtemp(join(tmpdir(), 'parvis-harvest-'))
  const first = { url: order.url, validators }
  const fetcher = openFetcher(ctx, { folder, first, ...(limits ? { limits } : {}) })
  const child = forkProgram('reading-child', { heapMb, youngMb })
  try {
    const end = await converse(child, { order, fetch: fetcher.fetch, take: reading.take, timeoutMs })
    const { requests, bytes } = fetcher.spent()
    const outcome = end === 'not-modified' ? end : 'read'
    const told = end === 'not-modified' ? { notes: [], fault: null } : end
    return { outcome, end: told, validators: fetcher.validators(), requests, bytes }
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

interface Conversation {
  order: ReadOrder
  fetch: ReturnType<typeof openFetcher>['fetch']
  take: Reading['take']
  timeoutMs: number
}

/** Rejects only with what `take` throws: that is ours. */
function converse(
  child: ReturnType<typeof forkProgram>,
  { order, fetch, take, timeoutMs }: Conversation,
): Promise<ReadEnd | 'not-modified'> {
  return new Promise((resolve, reject) => {
    const fail = (fault: Fault) => resolve({ notes: [], fault })
    const limit = setTimeout(() => fail({ code: 'slow', detail: order.url }), timeoutMs)
    const send = (message: ToChild) => void (child.connected && child.send(message, () => undefined))
    let taking: Promise<void> = Promise.resolve()
    const hear = (message: FromChild) => {
      if ('fetch' in message) {
        fetch(message.url, message.options).then(
          (file) => send({ id: message.fetch, file }),
          (error: unknown) => {
            if (error instanceof NotModified) resolve('not-modified')
            else send({ id: message.fetch, fault: toFault(error, 'unreachable') })
          },
        )
      } else if ('records' in message) {
        taking = taking.then(() => take(message.records)).then(() => send({ taken: true }))
        taking.catch(reject)
      } else taking.then(() => resolve(message.end), reject)
    }
    child.on('message', hear)
    child.once('error', () => fail({ code: 'died', detail: '' }))
    child.once('exit', (code, signal) => {
      taking.then(() => fail({ code: 'died', detail: String(signal ?? code) }), reject)
    })
    child.send({ order } satisfies ToChild)
    const stop = () => clearTimeout(limit)
    child.once('exit', stop)
  })
}
