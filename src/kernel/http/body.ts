import type { FastifyRequest } from 'fastify'
import { refuse } from '../refusal.ts'
import type { App } from './index.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * JSON and forms are read as strict UTF-8 without null characters: what PostgreSQL cannot keep is refused
 * at the door instead of being altered. What comes compressed is refused (RFC 9110, 15.5.16): a small one may be
 * immense once opened.
 */
export function acceptBodies(app: App): void {
  app.addHook('preParsing', async (request) => {
    const coding = request.headers['content-encoding'] ?? 'identity'
    if (coding.toLowerCase() !== 'identity') throw refuse.compressedBody()
  })
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser(
    /^application\/(json|[\w.-]+\+json)\b/,
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        const text = readText(body)
        if (text === '') return done(null, undefined)
        parseJson(request, text, (error, value) =>
          done(error ? refuse.unreadableBody() : null, requireText(value)),
        )
      } catch (error) {
        done(error instanceof Error ? error : refuse.unreadableBody())
      }
    },
  )
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (_request, body, done) => {
      try {
        const text = readText(body)
        requireEscapes(text)
        done(null, requireText(formValues(new URLSearchParams(text))))
      } catch (error) {
        done(error instanceof Error ? error : refuse.unreadableBody())
      }
    },
  )
}

/** Addresses that are no UTF-8, or hold a null character, whatever the route. The context must be there to answer. */
export function refuseUnreadableAddresses(app: App): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    if (/%00/.test(request.url) || !wellFormed(request.url)) throw refuse.unreadableBody()
  })
}

/**
 * What was typed in a field, whichever way its form travels. Browsers write the end of a line in two characters: kept,
 * a text that nobody touched would count as changed. @throws unreadableBody
 */
export function readTyped(text: string): string {
  if (text.includes('\0')) throw refuse.unreadableBody()
  return text.replaceAll('\r\n', '\n')
}

/** A key sent once is a string, several times an array of strings. */
function formValues(params: URLSearchParams): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null)
  for (const key of new Set(params.keys())) {
    const all = params.getAll(key).map(readTyped)
    values[key] = all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}

function readText(body: string | Buffer): string {
  try {
    const text = typeof body === 'string' ? body : utf8.decode(body)
    if (text.includes('\0')) throw refuse.unreadableBody()
    return text
  } catch {
    throw refuse.unreadableBody()
  }
}

/**
 * Refuses null characters and halves of a character, which JSON may spell. Written again as JSON they are the only
 * ones that come out as escapes of an odd number of backslashes: a text that speaks of `\u0000` is let through.
 */
function requireText<T>(value: T): T {
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value) ?? '')) throw refuse.unreadableBody()
  return value
}

/** `caf%E9` is not UTF-8: read anyway, its letter would be lost without a word. */
function requireEscapes(text: string): void {
  try {
    for (const [escapes] of text.matchAll(/(?:%[0-9a-f]{2})+/gi)) decodeURIComponent(escapes)
  } catch {
    throw refuse.unreadableBody()
  }
}

function wellFormed(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}
