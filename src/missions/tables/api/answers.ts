import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Cell } from '#kernel/duck'

/** Rows as a JSON array of objects; names are given once and cells are already plain. */
export function toObjects(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const keys = columns.map((name) => `${JSON.stringify(name)}:`)
  let text = '['
  for (const [n, row] of rows.entries()) {
    text += n > 0 ? ',\n{' : '{'
    for (let i = 0; i < keys.length; i++)
      text += `${i > 0 ? ',' : ''}${keys[i]}${JSON.stringify(row[i] ?? null)}`
    text += '}'
  }
  return `${text}]`
}

/** Sends JSON that is already text. */
export function sendJson(reply: FastifyReply, text: string) {
  return reply.type('application/json; charset=utf-8').serializer(String).send(text)
}

/**
 * Tells caches that an answer holds for as long as the version of the table: true when the reader has it already,
 * and then nothing is asked of the engine (RFC 9110, section 13).
 */
export function isFresh(request: FastifyRequest, reply: FastifyReply, versionId: string): boolean {
  const asked = createHash('sha256')
    .update(`${versionId} ${request.ctx.lang} ${request.url}`)
    .digest('base64url')
  const tag = `"${asked.slice(0, 22)}"`
  reply.header('etag', tag)
  reply.header(
    'cache-control',
    request.ctx.actor.kind === 'anonymous' ? 'public, no-cache' : 'private, no-cache',
  )
  const known = request.headers['if-none-match'] ?? ''
  return known.split(/,\s*/).some((one) => one.replace(/^W\//, '') === tag)
}

export function unchanged(reply: FastifyReply) {
  return reply.status(304).send()
}

/** The query string as it was sent: the grammar decodes it itself. */
export function queryOf(request: FastifyRequest): string {
  const { url = '' } = request.raw
  const at = url.indexOf('?')
  return at < 0 ? '' : url.slice(at + 1)
}

/** Aborted when the reader leaves before the answer: nobody waits for it any more. */
export function leaving(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  // Of the answer: that of the request comes as soon as its body is read.
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(new Error('the reader left'))
  })
  return controller.signal
}
