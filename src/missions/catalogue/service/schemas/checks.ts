import { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import { refuse as refuseRequest } from '#kernel/refusal'
import { type CheckAnswer, checkFile } from '#missions/tables'
import { refuse } from '../../schema/refusals.ts'
import type { UsableSchema } from './reading.ts'

export const mostCheckedBytes = 50 * 1024 ** 2
/** Files read at the same time by this copy of the program: each takes a process. */
const mostAtOnce = 2
let atWork = 0

/**
 * A file that somebody shows, against a schema; nothing is kept.
 * @throws catalogue/too-many-checks, kernel/body-too-large
 */
export async function checkShown(
  ctx: Ctx,
  schema: UsableSchema,
  file: { name: string; body: Readable },
): Promise<CheckAnswer> {
  if (atWork >= mostAtOnce) throw refuse.tooManyChecks()
  atWork += 1
  try {
    return await checkFile(ctx, { name: file.name, body: Readable.from(bounded(file.body)) }, schema)
  } finally {
    atWork -= 1
  }
}

/** The same for a file at an address, by the guarded client. */
export async function checkAddress(ctx: Ctx, schema: UsableSchema, url: string): Promise<CheckAnswer> {
  const answer = await ctx.outgoing.get(url, { maxBytes: mostCheckedBytes, timeoutMs: 60_000 })
  if (answer.status !== 200) {
    answer.discard()
    return { fault: { code: 'unreachable', detail: `HTTP ${answer.status}` } }
  }
  return checkShown(ctx, schema, { name: nameOf(answer.url), body: answer.body })
}

async function* bounded(body: Readable): AsyncGenerator<Buffer> {
  let size = 0
  for await (const piece of body) {
    const bytes = Buffer.from(piece)
    size += bytes.length
    if (size > mostCheckedBytes) throw refuseRequest.bodyTooLarge()
    yield bytes
  }
}

function nameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '') || 'file'
}
