import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { type Genre, PieceDraft } from '../schema/piece.ts'
import { listMenu, listPieces } from '../service/reading.ts'
import { createPiece, requireWriter } from '../service/writing.ts'
import { ListPage } from '../views/desk/list-page.tsx'
import { fieldErrors, nest, textsOf } from './form-values.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const pageSize = 50
const querystring = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
const folders = { page: '/office/pages', post: '/office/news' } as const

/** All that the office writes, page by page, and how one begins. */
export function deskSite(app: App): void {
  for (const genre of ['page', 'post'] as const) {
    app.get(folders[genre], { config, schema: { hide, querystring } }, async (request, reply) =>
      reply.html(await listPage(request, { genre, page: request.query.page, form: emptyForm })),
    )
    app.post(folders[genre], { config, schema: { hide } }, async (request, reply) => {
      const ctx = contextOf(request)
      requireWriter(ctx)
      return answerForm({
        request,
        reply,
        schema: z.preprocess((body) => ({ title: nest(body).title }), PieceDraft),
        run: async (draft) => {
          const { id } = await createPiece(ctx, genre, draft)
          return localPath(ctx.lang, `/office/pieces/${id}`)
        },
        again: (form) => listPage(request, { genre, page: 1, form }),
      })
    })
  }
}

async function listPage(
  request: FastifyRequest,
  { genre, page, form }: { genre: Genre; page: number; form: FormState },
) {
  const ctx = contextOf(request)
  const { items, total } = await listPieces(ctx, genre, { page, pageSize, all: 'true' })
  return (
    <ListPage
      frame={frameOf(request)}
      genre={genre}
      pieces={items}
      menu={genre === 'page' ? await listMenu(ctx) : []}
      page={page}
      pages={Math.ceil(total / pageSize)}
      form={{ typed: textsOf(form.values), errors: fieldErrors(form, ctx.lang) }}
      now={ctx.now()}
    />
  )
}
