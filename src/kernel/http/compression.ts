import { pipeline, Readable } from 'node:stream'
import {
  type BrotliOptions,
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  gzipSync,
} from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './index.ts'

type Encoding = 'br' | 'gzip'

/**
 * Half the time of 4, for two to five percent more bytes; of long answers for programs, 0 takes half of that again for
 * a fifth more.
 */
const quality = 3
const longQuality = 0
const long = 48 * 1024
const least = 1024
/** Beyond this, one call would keep everybody waiting. */
const most = 512 * 1024
/** `text/event-stream` waits for nobody: it is never held back by a compressor. */
const texts =
  /^(text\/(?!event-stream)|image\/svg|application\/([\w.-]+\+)?(json|xml|javascript|ld\+json|n-triples|trig|x-ndjson))/

/**
 * Answers travel compressed. What is whole in memory (pages, JSON) is compressed in one call, a sixth of a
 * millisecond: a stream with its threads costs several times that. What is long or comes as it is made goes through a
 * stream, which holds its source back as long as the client does not read.
 */
export function compressAnswers(app: App): void {
  app.addHook('onSend', async (request, reply, answer) => {
    const { onText } = request.routeOptions.config
    const payload = onText && typeof answer === 'string' ? onText(request, reply, answer) : answer
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload
    if (!isCompressible(body, request, reply)) return payload
    reply.header('vary', varyOf(reply))
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding === null) return payload
    reply.header('content-encoding', encoding)
    if (Buffer.isBuffer(body) && body.length <= most) return compressWhole(body, encoding, reply)
    reply.removeHeader('content-length')
    return compressStream(Buffer.isBuffer(body) ? Readable.from([body]) : body, encoding, request)
  })
}

/** Of a part of a document (206), the range counts bytes that are not compressed (RFC 9110, 14.2). */
function isCompressible(
  body: unknown,
  { method, routeOptions }: FastifyRequest,
  reply: FastifyReply,
): body is Buffer | Readable {
  const isLongEnough = Buffer.isBuffer(body)
    ? body.length >= least
    : body instanceof Readable && method !== 'HEAD'
  const isBare = !['content-encoding', 'content-range'].some((name) => reply.hasHeader(name))
  const isText = texts.test(String(reply.getHeader('content-type') ?? ''))
  return isLongEnough && isBare && isText && reply.statusCode !== 206 && !routeOptions.config.verbatim
}

function compressWhole(body: Buffer, encoding: Encoding, reply: FastifyReply): Buffer {
  const isLongData = body.length > long && /json/.test(String(reply.getHeader('content-type')))
  if (encoding === 'gzip') return gzipSync(body)
  return brotliCompressSync(body, brotli(isLongData ? longQuality : quality, body.length))
}

/** A source that fails closes the connection half-way: the client never takes a part for the whole. */
function compressStream(source: Readable, encoding: Encoding, { log }: FastifyRequest): Readable {
  const compressor = encoding === 'br' ? createBrotliCompress(brotli(quality)) : createGzip()
  return pipeline(source, compressor, (error) => {
    if (error) log.debug({ err: error }, 'An answer was not sent whole')
  })
}

function varyOf(reply: FastifyReply): string {
  const known = String(reply.getHeader('vary') ?? '')
  if (/accept-encoding/i.test(known)) return known
  return known ? `${known}, accept-encoding` : 'accept-encoding'
}

/** The best of what the client takes (RFC 9110, 12.5.3); null when it takes neither. */
function encodingFor(accepted = ''): Encoding | null {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((item) => !/;\s*q=0(\.0*)?\s*$/.test(item))
    .map((item) => item.split(';')[0]?.trim())
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') || taken.includes('*') ? 'gzip' : null
}

function brotli(level: number, size = 0): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: size,
    },
  }
}
