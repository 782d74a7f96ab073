import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { listEditions, restoreEdition } from '../service/editions.ts'
import { presentBlocks, titlesIn } from '../service/presenting.ts'
import { getEdited } from '../service/reading.ts'
import { deletePiece, menuMoves, movePiece, placeInMenu, restorePiece } from '../service/states.ts'
import { VersionsPage } from '../views/desk/versions-page.tsx'
import { PiecePage } from '../views/reading.tsx'
import { editorPage } from './editor.tsx'
import { fieldErrors, readHour, textsOf } from './form-values.ts'
import { shownAt } from './shown-at.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(40) })
const address = '/office/pieces/:id'
const versionsShown = 20
const number = z.coerce.number().int().min(1).max(2_147_483_647)

/** What becomes of the whole: seen by readers or not, as it is or as it was. */
export function stateSite(app: App): void {
  app.get(`${address}/preview`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const piece = await getEdited(ctx, request.params.id)
    const blocks = await presentBlocks(ctx, piece.blocks)
    return reply.html(<PiecePage frame={frameOf(request)} piece={piece} blocks={blocks} preview />)
  })
  stateRoute(app)
  buttonRoutes(app)
  versionRoutes(app)
}

function stateRoute(app: App): void {
  const Wish = z.object({
    state: z.enum(['published', 'scheduled', 'draft']),
    at: z.string().max(20).optional(),
    version: number,
  })
  app.post(`${address}/state`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const piece = await getEdited(ctx, request.params.id)
    return answerForm({
      request,
      reply,
      schema: Wish,
      run: async ({ state, at, version }) => {
        await movePiece(ctx, piece.id, {
          state,
          version,
          at: state === 'scheduled' ? readHour(ctx, at, '/at') : undefined,
        })
        return shownAt(ctx, `/office/pieces/${piece.id}`)
      },
      again: (state) =>
        editorPage(request, piece, {
          form: null,
          errors: fieldErrors(state, ctx.lang),
          planned: textsOf(state.values).at ?? '',
        }),
    })
  })
}

function buttonRoutes(app: App): void {
  const acts: [string, (ctx: Ctx, id: string) => Promise<unknown>][] = [
    ['archive', (ctx, id) => movePiece(ctx, id, { state: 'archived' })],
    ['deletion', (ctx, id) => deletePiece(ctx, id)],
    ['restoration', (ctx, id) => restorePiece(ctx, id)],
  ]
  for (const [name, act] of acts)
    app.post(`${address}/${name}`, { config, schema: { hide, params } }, async (request, reply) =>
      acted({ request, reply, act: (ctx) => act(ctx, request.params.id) }),
    )
  const Move = z.object({ move: z.enum(menuMoves), from: z.literal('list').optional() })
  app.post(`${address}/menu`, { config, schema: { hide, params } }, async (request, reply) =>
    acted({
      ...{ request, reply },
      act: (ctx) => placeInMenu(ctx, request.params.id, Move.parse(request.body).move),
      to: Move.parse(request.body).from && '/office/pages',
    }),
  )
}

function versionRoutes(app: App): void {
  const querystring = z.object({
    before: number.optional().catch(undefined),
    restored: z.string().optional(),
  })
  app.get(
    `${address}/versions`,
    { config, schema: { hide, params, querystring } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const piece = await getEdited(ctx, request.params.id)
      const { before, restored } = request.query
      const editions = await listEditions(ctx, piece.id, { before, limit: versionsShown + 1 })
      const titles = await titlesIn(
        ctx,
        editions.map(({ content }) => content),
      )
      const frame = frameOf(request)
      return reply.html(
        <VersionsPage
          {...{ frame, piece, editions, titles, size: versionsShown }}
          restored={restored !== undefined}
        />,
      )
    },
  )
  const one = params.extend({ number })
  app.post(
    `${address}/versions/:number`,
    { config, schema: { hide, params: one } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, number } = request.params
      await restoreEdition(ctx, id, number)
      return reply.redirect(localPath(ctx.lang, `/office/pieces/${id}/versions?restored`), 303)
    },
  )
}

/** To the page that the button was on. */
async function acted({
  request,
  reply,
  act,
  to,
}: {
  request: FastifyRequest
  reply: FastifyReply
  act: (ctx: Ctx) => Promise<unknown>
  /** The desk of the piece when it is not said. */
  to?: string | undefined
}) {
  const ctx = contextOf(request)
  await act(ctx)
  return reply.redirect(await shownAt(ctx, to ?? `/office/pieces/${params.parse(request.params).id}`), 303)
}
