import type { IncomingHttpHeaders } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { refuse } from './refusals.ts'

/** What came back, read up to the limits that were asked for. */
export interface Answer {
  status: number
  /** Lower-case names; repeated headers joined by `, `. */
  headers: Readonly<Record<string, string>>
  /** Final address, after the redirects. */
  url: string
  /** `Retry-After` in seconds from now, when the server gave one (RFC 9110, section 10.2.3). */
  retryAfter: number | null
  /** Decompressed; fails with a refusal past the limits. To be read to its end, or discarded. */
  body: Readable
  bytes(): Promise<Buffer>
  /** In the charset of the answer, UTF-8 by default. */
  text(): Promise<string>
  json(): Promise<unknown>
  /** Ends the request now: nothing of the rest will be received. */
  discard(): void
}

export interface AnswerParts {
  status: number
  headers: IncomingHttpHeaders
  url: string
  raw: Readable
  /** Its headers tell of a body that does not come (HEAD, 204, 304). */
  bodiless: boolean
  maxBytes: number
  /** Frees the connection and the timers. */
  end: () => void
  /** Turns what went wrong while reading into a refusal. */
  toRefusal: (error: unknown) => unknown
}

/** Throws at once when the announced length is already past the limit. */
export function toAnswer(parts: AnswerParts): Answer {
  const headers = flat(parts.headers)
  const body = readBody(parts, headers)
  const bytes = () => buffer(body)
  return {
    status: parts.status,
    headers,
    url: parts.url,
    retryAfter: toSeconds(headers['retry-after']),
    body,
    bytes,
    text: async () => decode(await bytes(), headers['content-type']),
    json: async () => parse(decode(await bytes(), headers['content-type']), parts.url),
    discard: () => body.destroy(),
  }
}

const decoders: Record<string, () => NodeJS.ReadWriteStream & Readable> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

function readBody(parts: AnswerParts, headers: Readonly<Record<string, string>>): Readable {
  const coding = parts.bodiless ? '' : (headers['content-encoding'] ?? '').trim().toLowerCase()
  const decoder = decoders[coding]
  if (!decoder && coding !== '' && coding !== 'identity') throw refuse.answerUnreadable({ url: parts.url })
  const announced = parts.bodiless ? 0 : Number(headers['content-length'])
  if (announced > parts.maxBytes) throw refuse.answerTooLarge({ url: parts.url, limit: parts.maxBytes })
  // An error may come before anybody reads: it must wait there, not stop the program.
  parts.raw.on('error', () => undefined)
  const sent = Readable.from(limited(parts.raw, parts), { objectMode: false })
  const plain = decoder ? pipeline(sent, decoder(), () => undefined) : sent
  const body = decoder ? Readable.from(limited(plain, parts), { objectMode: false }) : sent
  body.on('error', () => undefined)
  body.once('close', parts.end)
  return body
}

/** Both what is sent and what it unfolds to are counted, as a small body may hold gigabytes of zeros. */
async function* limited(source: AsyncIterable<Buffer>, { maxBytes, url, toRefusal }: AnswerParts) {
  let size = 0
  try {
    for await (const chunk of source) {
      size += chunk.length
      if (size > maxBytes) throw refuse.answerTooLarge({ url, limit: maxBytes })
      yield chunk
    }
  } catch (error) {
    throw toRefusal(error)
  }
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}

function toSeconds(header: string | undefined): number | null {
  if (!header) return null
  if (/^\d+$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function decode(bytes: Buffer, contentType = ''): string {
  const label = /charset=["']?([\w:.-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse.answerUnreadable({ url })
  }
}
