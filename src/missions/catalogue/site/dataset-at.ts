import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextOf } from '#kernel/http'
import { localPath } from '#kernel/words'
import type { Dataset } from '../schema/dataset.ts'
import { findCurrentSlug, findDataset, getDataset } from '../service/reading.ts'

/**
 * The dataset of a page, or null once the reader was sent to its address of today: former slugs and ids are
 * answered 308, in the language they were asked in (RFC 9110, 15.4.9). `rest` follows the slug.
 */
export async function datasetAt(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  key: string,
  rest = '',
): Promise<Dataset | null> {
  const ctx = contextOf(request)
  const dataset = await findDataset(ctx, key)
  if (dataset?.slug === key) return dataset
  const slug = dataset?.slug ?? (await findCurrentSlug(ctx, key))
  // Says why there is nothing to show: never was, or was deleted.
  if (!slug) return getDataset(ctx, key)
  reply.redirect(localPath(ctx.lang, `/datasets/${encodeURIComponent(slug)}${rest}`), 308)
  return null
}
