import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import type { Genre } from '../schema/piece.ts'
import { newsFeed } from '../service/feed.ts'
import { presentBlocks } from '../service/presenting.ts'
import { getPiece, listPieces } from '../service/reading.ts'
import { NewsPage, PagesPage, PiecePage } from '../views/reading.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const pageSize = 20
const querystring = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const params = z.object({ slug: z.string().max(100) })

/** Pages and news, for those who read them. */
export function readingSite(app: App): void {
  const lists = { page: PagesPage, post: NewsPage } as const
  for (const [genre, path] of [
    ['page', '/pages'],
    ['post', '/news'],
  ] as const) {
    const List = lists[genre]
    app.get(path, { config, schema: { hide, querystring } }, async (request, reply) => {
      const { page } = request.query
      const { items, total } = await listPieces(contextOf(request), genre, { page, pageSize, all: 'false' })
      const pages = Math.ceil(total / pageSize)
      return reply.html(<List frame={frameOf(request)} pieces={items} {...{ page, pages }} />)
    })
    app.get(`${path}/:slug`, { config, schema: { hide, params } }, (request, reply) =>
      showPiece({ request, reply, genre, slug: request.params.slug }),
    )
  }
  app.get('/news.atom', { config, schema: { hide } }, async (request, reply) => {
    const { text, updatedAt } = await newsFeed(contextOf(request))
    const type = 'application/atom+xml; charset=utf-8'
    return sendText(request, reply, { text, type, changedAt: updatedAt })
  })
}

async function showPiece({
  request,
  reply,
  genre,
  slug,
}: {
  request: FastifyRequest
  reply: FastifyReply
  genre: Genre
  slug: string
}) {
  const ctx = contextOf(request)
  const piece = await getPiece(ctx, genre, slug)
  // Former addresses, and ids, lead to the address of today (RFC 9110, 15.4.9).
  if (piece.slug !== slug) return reply.redirect(localPath(ctx.lang, piece.path), 308)
  const blocks = await presentBlocks(ctx, piece.blocks)
  const preview = piece.state !== 'published' || piece.deletedAt !== null
  return reply.html(<PiecePage frame={frameOf(request)} piece={piece} blocks={blocks} preview={preview} />)
}
