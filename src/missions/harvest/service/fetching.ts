import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ctx } from '#kernel/context'
import type { Answer } from '#kernel/outgoing'
import { Refusal } from '#kernel/refusal'
import { type FaultCode, HarvestFault } from '../reading/faults.ts'
import { mapping } from '../reading/mapping.ts'
import type { FetchedFile } from '../reading/protocol.ts'
import type { Validators } from '../tables.ts'
import type { FetchOptions } from './backends/backend.ts'

export interface FetchLimits {
  /** Of one document. */
  maxBytes: number
  /** Of all of one reading. */
  totalBytes: number
  requests: number
  /** Between two requests to the same host. */
  pauseMs: number
  timeoutMs: number
}

export const fetchLimits: FetchLimits = {
  maxBytes: 1 << 30,
  totalBytes: 4 * 2 ** 30,
  requests: 50_000,
  pauseMs: 100,
  timeoutMs: 15 * 60_000,
}

/** Nothing changed at the source since it was read whole. */
export class NotModified extends Error {
  override readonly name = 'NotModified'
}

const tries = 3
const longestWait = 60

/** When each host may be asked again, by all that this copy reads. */
const turns = new Map<string, number>()

/**
 * Fetches for one reading, by the guarded client alone: each answer is kept whole in the folder before anybody looks
 * at it, so that one that is cut is never read. One request at a time, spaced out, patient when told to be.
 */
export function openFetcher(
  ctx: Pick<Ctx, 'outgoing'>,
  {
    folder,
    first,
    limits = fetchLimits,
  }: { folder: string; first: { url: string; validators: Validators | null }; limits?: FetchLimits },
) {
  const spent = { bytes: 0, requests: 0 }
  let validators: Validators | null = null

  async function fetch(url: string, options: FetchOptions): Promise<FetchedFile> {
    const isFirst = spent.requests === 0 && url === first.url
    spent.requests += 1
    if (spent.requests > limits.requests) throw new HarvestFault('too-many-pages', url)
    const known = isFirst ? first.validators : null
    const path = join(folder, `${spent.requests}`)
    const { answer, bytes, sha256 } = await receive(ctx, url, { options, known, limits, path })
    spent.bytes += bytes
    if (spent.bytes > limits.totalBytes) throw new HarvestFault('too-large', url)
    if (isFirst) {
      const { etag, 'last-modified': lastModified } = answer.headers
      validators = { etag: etag ?? null, lastModified: lastModified ?? null, sha256, mapping }
      if (known?.sha256 === sha256) throw new NotModified()
    }
    return { status: answer.status, headers: answer.headers, url: answer.url, path, bytes }
  }
  return {
    fetch,
    /** Of a source that is one document; null for one that took several requests. */
    validators: () => (spent.requests === 1 ? validators : null),
    spent: () => ({ ...spent }),
  }
}

type Asked = { options: FetchOptions; known: Validators | null; limits: FetchLimits }

/** Some servers announce the length that an answer had before they compressed it: asked for it plain, they send it whole. */
async function receive(
  ctx: Pick<Ctx, 'outgoing'>,
  url: string,
  { path, ...asked }: Asked & { path: string },
) {
  const answer = requireGood(await ask(ctx, url, asked), url)
  try {
    return { answer, ...(await keep(answer, path)) }
  } catch (error) {
    const isPacked = (answer.headers['content-encoding'] ?? 'identity') !== 'identity'
    if (!isPacked || !(error instanceof HarvestFault) || error.code !== 'cut') throw error
    const plain = requireGood(await ask(ctx, url, { ...asked, isPlain: true }), url)
    return { answer: plain, ...(await keep(plain, path)) }
  }
}

function requireGood(answer: Answer, url: string): Answer {
  const { status } = answer
  if (status >= 200 && status <= 299) return answer
  answer.discard()
  throw status === 304 ? new NotModified() : new HarvestFault('http-status', `${status} ${url}`)
}

async function ask(
  { outgoing }: Pick<Ctx, 'outgoing'>,
  url: string,
  { options, known, limits, isPlain = false }: Asked & { isPlain?: boolean },
): Promise<Answer> {
  const { accept, method = 'GET', body } = options
  const headers = headersOf({ options, known, isPlain })
  for (let attempt = 1; ; attempt += 1) {
    await takeTurn(url, limits.pauseMs)
    try {
      const answer = await outgoing.request(url, {
        ...{ method, headers, maxBytes: limits.maxBytes, timeoutMs: limits.timeoutMs, idleTimeoutMs: 60_000 },
        ...(accept ? { accept } : {}),
        ...(body === undefined ? {} : { body }),
      })
      const isBusy = answer.status === 429 || answer.status === 502 || answer.status === 503
      if (!isBusy || attempt === tries) return answer
      answer.discard()
      await wait(Math.min(answer.retryAfter ?? 2 ** attempt, longestWait) * 1000)
    } catch (error) {
      throw asFault(error, url)
    }
  }
}

function headersOf({ options, known, isPlain }: Omit<Asked, 'limits'> & { isPlain: boolean }) {
  const { method = 'GET', contentType } = options
  return {
    ...(method === 'GET' && known ? conditionsOf(known) : {}),
    ...(contentType ? { 'content-type': contentType } : {}),
    ...(isPlain ? { 'accept-encoding': 'identity' } : {}),
  }
}

function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(lastModified ? { 'if-modified-since': lastModified } : {}),
  }
}

async function keep(answer: Answer, path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  async function* measured(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(Readable.from(measured(answer.body), { objectMode: false }), createWriteStream(path))
    return { bytes, sha256: hash.digest('hex') }
  } catch (error) {
    const fault = asFault(error, answer.url)
    throw fault.code === 'cut' ? new HarvestFault('cut', `${answer.url} ${bytes}`) : fault
  }
}

async function takeTurn(url: string, pauseMs: number): Promise<void> {
  const host = URL.canParse(url) ? new URL(url).host : ''
  const now = Date.now()
  const turn = Math.max(now, turns.get(host) ?? 0)
  turns.set(host, turn + pauseMs)
  if (turns.size > 10_000) turns.clear()
  if (turn > now) await wait(turn - now)
}

const byRefusal: Record<string, FaultCode> = {
  'kernel/address-not-allowed': 'address',
  'kernel/address-unreachable': 'unreachable',
  'kernel/answer-cut-off': 'cut',
  'kernel/answer-too-large': 'too-large',
  'kernel/answer-too-slow': 'slow',
  'kernel/answer-unreadable': 'cut',
  'kernel/connection-insecure': 'insecure',
  'kernel/too-many-redirects': 'loop',
}

function asFault(error: unknown, url: string): HarvestFault {
  if (error instanceof HarvestFault) return error
  if (error instanceof Refusal) return new HarvestFault(byRefusal[error.rule.code] ?? 'unreachable', url)
  return new HarvestFault('unreachable', `${url} ${error instanceof Error ? error.message : ''}`)
}
