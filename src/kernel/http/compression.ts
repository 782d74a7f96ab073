import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyReply } from 'fastify'
import type { App } from './index.ts'

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
const texts = /^(text\/|image\/svg|application\/([\w.-]+\+)?(json|xml|javascript|ld\+json))/

/**
 * Answers travel compressed. What is whole in memory (pages, JSON) is compressed in one call, a sixth of a
 * millisecond: a stream with its threads costs several times that. Streams go through the plugin.
 */
export async function compressAnswers(app: App): Promise<void> {
  app.addHook('onSend', async (request, reply, payload) => {
    const body = typeof payload === 'string' ? Buffer.from(payload) : payload
    if (!Buffer.isBuffer(body) || !isWorthIt(reply, body.length)) return payload
    reply.header('vary', varyOf(reply))
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding === null) return payload
    reply.header('content-encoding', encoding)
    const isLongData = body.length > long && /json/.test(String(reply.getHeader('content-type')))
    return encoding === 'br' ? toBrotli(body, isLongData ? longQuality : quality) : gzipSync(body)
  })
  await app.register(compress, {
    global: true,
    threshold: least,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: quality } },
  })
}

function isWorthIt(reply: FastifyReply, size: number): boolean {
  return (
    size >= least &&
    size <= most &&
    !reply.hasHeader('content-encoding') &&
    texts.test(String(reply.getHeader('content-type') ?? ''))
  )
}

function varyOf(reply: FastifyReply): string {
  const known = String(reply.getHeader('vary') ?? '')
  if (/accept-encoding/i.test(known)) return known
  return known ? `${known}, accept-encoding` : 'accept-encoding'
}

/** The best of what the client takes (RFC 9110, 12.5.3); null when it takes neither. */
function encodingFor(accepted = ''): 'br' | 'gzip' | null {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((item) => !/;\s*q=0(\.0*)?\s*$/.test(item))
    .map((item) => item.split(';')[0]?.trim())
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') || taken.includes('*') ? 'gzip' : null
}

function toBrotli(body: Buffer, level: number): Buffer {
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}
