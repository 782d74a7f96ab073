import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends a file of accesses as it is read: kept by nobody on the way. */
export function sendSheet(
  reply: FastifyReply,
  name: string,
  lines: AsyncIterable<string>,
  type = 'text/csv',
): FastifyReply {
  const extension = type === 'text/csv' ? 'csv' : 'jsonl'
  return reply
    .type(`${type}; charset=utf-8`)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}.${extension}"`)
    .send(Readable.from(lines))
}
