import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends a file of accesses as it is read: kept by nobody on the way. */
export function sendSheet(
  reply: FastifyReply,
  name: `${string}.csv` | `${string}.jsonl`,
  lines: AsyncIterable<string>,
): FastifyReply {
  return reply
    .type(name.endsWith('.csv') ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(lines))
}
