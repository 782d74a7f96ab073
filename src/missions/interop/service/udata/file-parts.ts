import { createHash } from 'node:crypto'
import { type Ctx, transact } from '#kernel/context'
import { receiveFile, type Upload } from '#kernel/files'
import { removeFileLater } from '#kernel/files/removal'
import { refuse } from './refusals.ts'

/** What says which part of which file this is, in the words of Fine Uploader. */
export interface Part {
  uuid: string
  index: number
  total: number
}

const mostParts = 10_000
type Bytes = AsyncIterable<Uint8Array>

/** Keeps a part until the others are there, in any order; an hour without the end of it forgets it. */
export async function keepPart(ctx: Ctx, part: Part, body: Bytes): Promise<void> {
  if (part.total > mostParts || part.index >= part.total) throw refuse.brokenPart({ error: 'partindex' })
  const key = keyOf(ctx, part)
  await transact(ctx, (ctx) => removeFileLater(ctx, key))
  await ctx.files.put(key, body)
}

/** The whole file, once its last part came: an upload that waits to be claimed. Refuses it when one is missing. */
export async function joinParts(
  ctx: Ctx,
  { uuid, total }: Omit<Part, 'index'>,
  { name, type }: { name: string; type: string },
): Promise<Upload> {
  if (total < 1 || total > mostParts) throw refuse.brokenPart({ error: 'totalparts' })
  const keys = Array.from({ length: total }, (_, index) => keyOf(ctx, { uuid, index }))
  for (const [index, key] of keys.entries())
    if (!(await ctx.files.stat(key))) throw refuse.brokenPart({ error: `partindex ${index}` })
  const upload = await receiveFile(ctx, { name, type }, readAll(ctx, keys))
  for (const key of keys) await ctx.files.remove(key)
  return upload
}

async function* readAll({ files }: Ctx, keys: readonly string[]): Bytes {
  for (const key of keys) {
    const found = await files.get(key)
    if (!found) throw refuse.brokenPart({ error: key })
    yield* found.body
  }
}

/** Of the person who sends: nobody adds a part to the file of another. */
function keyOf({ actor }: Ctx, { uuid, index }: Pick<Part, 'uuid' | 'index'>): string {
  const whose = createHash('sha256').update(`${actor.id} ${uuid}`).digest('hex')
  return `parts/${whose}/${index}`
}
