import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Dataset, findCurrentSlug, findDataset, getDataset } from '#missions/catalogue'
import { movedTo } from './route.ts'

/** The dataset of an address; null when its slug changed: the answer then sends there. @throws 404, 410 */
export async function findOrRedirect(
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<Dataset | null> {
  const { ctx } = request
  const dataset = await findDataset(ctx, key)
  if (dataset) return dataset
  const slug = await findCurrentSlug(ctx, key)
  if (slug === null) return getDataset(ctx, key)
  reply.redirect(movedTo(request, key, slug), 308)
  return null
}
