import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { toFileName } from '#kernel/files'
import { dropFile, putAside } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import type { OutgoingOptions } from '#kernel/outgoing'
import { Refusal } from '#kernel/refusal'
import type { LinkCheckRow } from '../../tables.ts'

/** How a link answered. Which of them speak against the link itself is said by `keeping`. */
const outcomes = [
  'changed',
  'unchanged',
  'not-modified',
  'web-page',
  'empty',
  'http-error',
  'busy',
  'unreachable',
  'insecure',
  'cut-off',
  'too-slow',
  'too-large',
  'not-allowed',
  'too-many-redirects',
  'unreadable',
] as const
export type Outcome = (typeof outcomes)[number]

/** As a row holds it. */
export function toOutcome(text: string | null): Outcome | null {
  return outcomes.find((outcome) => outcome === text) ?? null
}

export interface LinkAnswer {
  outcome: Outcome
  status: number | null
  /** Seconds. */
  retryAfter: number | null
  /** New bytes, in the file store. */
  file?: ReceivedFile
  etag?: string | null
  lastModified?: string | null
}

const limits: OutgoingOptions = { timeoutMs: 15 * 60_000, idleTimeoutMs: 30_000 }

const refused: Record<string, Outcome> = {
  'kernel/address-not-allowed': 'not-allowed',
  'kernel/address-unreachable': 'unreachable',
  'kernel/answer-cut-off': 'cut-off',
  'kernel/answer-too-large': 'too-large',
  'kernel/answer-too-slow': 'too-slow',
  'kernel/answer-unreadable': 'unreadable',
  'kernel/connection-insecure': 'insecure',
  'kernel/too-many-redirects': 'too-many-redirects',
}

/** Asks a link for what is new since the last time, and keeps new bytes in the file store. */
export async function askLink(
  ctx: Ctx,
  check: LinkCheckRow,
  options: OutgoingOptions = {},
): Promise<LinkAnswer> {
  try {
    return await ask(ctx, check, { ...limits, maxBytes: ctx.config.fetch.maxBytes, ...options })
  } catch (error) {
    const outcome = error instanceof Refusal ? refused[error.rule.code] : undefined
    if (!outcome) throw error
    return { outcome, status: null, retryAfter: null }
  }
}

async function ask(ctx: Ctx, check: LinkCheckRow, options: OutgoingOptions): Promise<LinkAnswer> {
  const asked = conditions(check)
  const answer = await ctx.outgoing.get(check.url, { ...options, headers: asked })
  const { status, headers, retryAfter } = answer
  const told = {
    status,
    retryAfter,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  }
  if (status === 200 && !isWebPage(headers['content-type'])) {
    const type = headers['content-type']?.slice(0, 255) ?? ''
    const stored = await putAside(ctx, `files/${randomUUID()}`, { body: answer.body })
    if (stored.size > 0 && stored.sha256 !== check.sha256)
      return { outcome: 'changed', ...told, file: { ...stored, type, name: nameOf(answer.url, headers) } }
    await dropFile(ctx, stored.key)
    return { outcome: stored.size === 0 ? 'empty' : 'unchanged', ...told }
  }
  answer.discard()
  return {
    outcome: withoutFile(status, { isConditional: Object.keys(asked).length > 0, retryAfter }),
    ...told,
  }
}

/** What an answer that gives no file says. */
function withoutFile(
  status: number,
  { isConditional, retryAfter }: { isConditional: boolean; retryAfter: number | null },
): Outcome {
  if (status === 200) return 'web-page'
  if (status === 204) return 'empty'
  if (status === 304 && isConditional) return 'not-modified'
  // RFC 9110, section 10.2.3: on another status, the header asks nothing of who came.
  return status === 429 || (status === 503 && retryAfter !== null) ? 'busy' : 'http-error'
}

/**
 * RFC 9110, section 13.1: the tag wins where both are given. What a server could not have meant is not told back, and
 * one that answered with an error is asked plainly: some refuse conditions.
 */
function conditions({ etag, last_modified, outcome }: LinkCheckRow): Record<string, string> {
  if (outcome === 'http-error') return {}
  return {
    ...(etag && /^[\x21-\x7e]{1,500}$/.test(etag) ? { 'If-None-Match': etag } : {}),
    ...(last_modified && !Number.isNaN(Date.parse(last_modified))
      ? { 'If-Modified-Since': new Date(last_modified).toUTCString() }
      : {}),
  }
}

function isWebPage(type = ''): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)
}

function nameOf(url: string, headers: Readonly<Record<string, string>>): string {
  const said = /filename="?([^";]+)/i.exec(headers['content-disposition'] ?? '')?.[1]
  const last = new URL(url).pathname.split('/').at(-1) ?? ''
  return toFileName(said ?? (decoded(last) || 'table'))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
