import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '#kernel/context'
import { contextOf } from '#kernel/http'
import { localPath } from '#kernel/words'
import type { Entry } from '../../schema/entry.ts'

interface Finding<T> {
  folder: string
  find: (ctx: Ctx, key: string) => Promise<T | null>
  findSlug: (ctx: Ctx, former: string) => Promise<string | null>
  get: (ctx: Ctx, key: string) => Promise<T>
}

/**
 * The entry of a page, or null once the reader was sent to its address of today: former slugs and ids are answered
 * 308, in the language they were asked in (RFC 9110, 15.4.9). `rest` follows the slug.
 */
export async function entryAt<T extends Entry>(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { folder, find, findSlug, get }: Finding<T>,
  { key, rest = '' }: { key: string; rest?: string },
): Promise<T | null> {
  const ctx = contextOf(request)
  const entry = await find(ctx, key)
  if (entry?.slug === key) return entry
  const slug = entry?.slug ?? (await findSlug(ctx, key))
  // Says why there is nothing to show: never was, or was deleted.
  if (!slug) return get(ctx, key)
  reply.redirect(localPath(ctx.lang, `${folder}/${encodeURIComponent(slug)}${rest}`), 308)
  return null
}
