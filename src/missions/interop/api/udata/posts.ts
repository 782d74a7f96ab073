import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Refusal } from '#kernel/refusal'
import { getPiece, listPieces, type Piece } from '#missions/editorial'
import { presentPiece } from '../../service/udata/post-shape.ts'
import { envelope, paging } from './paging.ts'
import { reading } from './route.ts'

const base = '/api/1/posts/'
const genres = { news: 'post', page: 'page' } as const

/** What the office writes, in the words of udata: to be read. It is written in blocks, at `/api/posts` and `/api/pages`. */
export function postRoutes(app: App): void {
  const querystring = z.object({ ...paging(20), kind: z.enum(['news', 'page']).default('news') })
  app.get(base, reading('News, the newest first, or pages', { querystring }), async (request) => {
    const ctx = contextOf(request)
    const { kind, page, page_size: pageSize } = request.query
    const { items, total } = await listPieces(ctx, genres[kind], { page, pageSize, all: 'false' })
    return envelope(request, request.query, { items: items.map((one) => presentPiece(ctx, one)), total })
  })
  app.get(
    `${base}recent.atom`,
    { config: { access: 'public', dialect: 'udata' }, schema: { hide: true } },
    (_request, reply) => reply.redirect('/news.atom', 302),
  )
  const params = z.object({ post: z.string().max(100).describe('Id or slug') })
  app.get(`${base}:post/`, reading('Read a post of the news, or a page', { params }), async (request) =>
    presentPiece(contextOf(request), await getPost(request, request.params.post)),
  )
}

/** udata keeps pages among its posts. */
async function getPost(request: FastifyRequest, key: string): Promise<Piece> {
  const ctx = contextOf(request)
  try {
    return await getPiece(ctx, 'post', key)
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.status !== 404) throw error
    return getPiece(ctx, 'page', key)
  }
}
