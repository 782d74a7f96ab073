import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { type FoundFile, wholeBytes } from '#kernel/files'
import { defineJob, enqueue } from '#kernel/jobs'
import { namePicture, pictureTypeOf, readPicture } from '#missions/people'
import { refuse } from '../../schema/refusals.ts'
import type { EntryRow } from '../../tables.ts'
import { detailsOf, type EntryNoun } from './noun.ts'
import { type Change, changeEntry } from './saving.ts'

/** Bytes. */
export const maxPictureSize = 1_000_000
const longestSide = 6000

export function picturePath(name: string | null): string | null {
  return name && `/pictures/${name}`
}

/** Gives an entry its picture, and what its details say of it. @throws pictureTooLarge, notAPicture */
export async function setPicture<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { id, bytes, details }: { id: string; bytes: Buffer; details?: Partial<D> },
): Promise<void> {
  const change: Change = async (ctx, row) => {
    const image = nameOf(id, bytes)
    await ctx.files.put(fileKey(image), wholeBytes(bytes), { type: pictureTypeOf(image), size: bytes.length })
    await forget(ctx, { id, former: row.image, image })
    return { image, ...withDetails(noun, row, details) }
  }
  await changeEntry(ctx, noun, { id, action: 'image-changed', change })
}

export function removePicture<D>(
  ctx: Ctx,
  noun: EntryNoun<D>,
  { id, details }: { id: string; details?: Partial<D> },
): Promise<void> {
  const change: Change = async (ctx, row) => {
    await forget(ctx, { id, former: row.image, image: null })
    return { image: null, ...withDetails(noun, row, details) }
  }
  return changeEntry(ctx, noun, { id, action: 'image-changed', change })
}

function withDetails<D>(noun: EntryNoun<D>, row: EntryRow, details: Partial<D> | undefined) {
  return details && { details: JSON.stringify({ ...detailsOf(noun, row), ...details }) }
}

/** The picture of this name, while an entry that is not deleted has it. Its name is known to who saw the entry. */
export async function getPicture(ctx: Ctx, name: string): Promise<FoundFile & { type: string }> {
  const shown = await ctx.db
    .selectFrom('catalogue.entry')
    .select('id')
    .where('image', '=', name)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  const file = shown && (await ctx.files.get(fileKey(name)))
  if (!file) throw refuse.pictureNotFound()
  return { ...file, type: pictureTypeOf(name) }
}

/** The bytes go once the entry does not show them: a former picture may have come back meanwhile. */
export const removePictureJob = defineJob({
  name: 'catalogue.remove-picture',
  payload: z.object({ id: z.string(), name: z.string() }),
  run: (ctx, { id, name }) =>
    transact(ctx, async (ctx) => {
      const query = ctx.db.selectFrom('catalogue.entry').select('image').where('id', '=', id).forUpdate()
      if ((await query.executeTakeFirst())?.image !== name) await ctx.files.remove(fileKey(name))
    }),
})

/** An entry that is erased takes its picture along. */
export async function forgetPicture(ctx: Ctx, { id, image }: { id: string; image: string | null }) {
  await forget(ctx, { id, former: image, image: null })
}

async function forget(
  ctx: Ctx,
  { id, former, image }: { id: string; former: string | null; image: string | null },
) {
  if (former && former !== image) await enqueue(ctx, { job: removePictureJob, payload: { id, name: former } })
}

function nameOf(id: string, bytes: Buffer): string {
  if (bytes.length > maxPictureSize) throw refuse.pictureTooLarge()
  const picture = readPicture(bytes)
  if (!picture) throw refuse.notAPicture()
  if (Math.max(picture.width, picture.height) > longestSide) throw refuse.pictureTooLarge()
  return namePicture(id, bytes, picture)
}

function fileKey(name: string): string {
  return `pictures/${name}`
}
