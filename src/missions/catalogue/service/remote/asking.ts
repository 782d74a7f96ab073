import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { toFileName } from '#kernel/files'
import { dropFile, putAside } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import type { OutgoingOptions } from '#kernel/outgoing'
import { Refusal } from '#kernel/refusal'
import type { LinkCheckRow } from '../../tables.ts'

/** How a link answered. Which of them speak against the link itself is said by `keeping`. */
export const outcomes = [
  'changed',
  'unchanged',
  'not-modified',
  'web-page',
  'http-error',
  'busy',
  'unreachable',
  'too-slow',
  'too-large',
  'not-allowed',
  'too-many-redirects',
  'unreadable',
] as const
export type Outcome = (typeof outcomes)[number]

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
  'kernel/answer-too-large': 'too-large',
  'kernel/answer-too-slow': 'too-slow',
  'kernel/answer-unreadable': 'unreadable',
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
  const answer = await ctx.outgoing.get(check.url, { ...options, headers: conditions(check) })
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
    if (stored.sha256 !== check.sha256)
      return { outcome: 'changed', ...told, file: { ...stored, type, name: nameOf(answer.url, headers) } }
    await dropFile(ctx, stored.key)
    return { outcome: 'unchanged', ...told }
  }
  answer.discard()
  if (status === 304) return { outcome: 'not-modified', ...told }
  if (status === 200) return { outcome: 'web-page', ...told }
  return { outcome: status === 429 || retryAfter !== null ? 'busy' : 'http-error', ...told }
}

/** RFC 9110, section 13.1: the tag wins where both are given. */
function conditions({ etag, last_modified }: LinkCheckRow): Record<string, string> {
  return {
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(last_modified ? { 'If-Modified-Since': last_modified } : {}),
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
