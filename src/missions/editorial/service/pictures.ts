import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { type FoundFile, wholeBytes } from '#kernel/files'
import { namePicture, pictureTypeOf, readPicture } from '#missions/people'
import { mayWrite } from '../policy.ts'
import type { Picture } from '../schema/block.ts'
import { refuse } from '../schema/refusals.ts'
import { requireWriter } from './writing.ts'

/** Bytes. */
export const maxPictureSize = 1_000_000
const longestSide = 6000

/**
 * Keeps a picture for the blocks of a page: PNG, JPEG, WebP or AVIF. It stays as long as the versions that show it,
 * which are never thrown away. @throws writersOnly, pictureTooLarge, notAPicture
 */
export async function keepPicture(ctx: Ctx, pieceId: string, bytes: Buffer): Promise<Picture> {
  requireWriter(ctx)
  if (bytes.length > maxPictureSize) throw refuse.pictureTooLarge()
  const read = readPicture(bytes)
  if (!read) throw refuse.notAPicture()
  const { width, height } = read
  if (Math.max(width, height) > longestSide) throw refuse.pictureTooLarge()
  const name = namePicture(pieceId, bytes, read)
  await ctx.files.put(fileKey(name), wholeBytes(bytes), { type: pictureTypeOf(name), size: bytes.length })
  return { name, width, height }
}

export function picturePath({ name }: Picture): string {
  return `/pages/pictures/${name}`
}

/** Everybody's while something published shows it, else its editors'. @throws pictureNotFound */
export async function getPicture(
  ctx: Ctx,
  name: string,
): Promise<FoundFile & { type: string; isPublic: boolean }> {
  const isPublic = await isShown(ctx, name)
  const file = isPublic || mayWrite(ctx.actor) ? await ctx.files.get(fileKey(name)) : null
  if (!file) throw refuse.pictureNotFound()
  return { ...file, type: pictureTypeOf(name), isPublic }
}

async function isShown({ db }: Ctx, name: string): Promise<boolean> {
  const shown = await db
    .selectFrom('editorial.piece')
    .select('id')
    .where('state', '=', 'published')
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`live @> ${JSON.stringify({ blocks: [{ picture: { name } }] })}::jsonb`)
    .executeTakeFirst()
  return shown !== undefined
}

function fileKey(name: string): string {
  return `pages/${name}`
}
