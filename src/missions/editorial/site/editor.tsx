import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { type Block, blockTypes, type Picture } from '../schema/block.ts'
import { type Piece, PieceChanges } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import { blockMoves, markOf, moveBlock, newBlockId, putBlock } from '../service/blocks.ts'
import { presentBlocks } from '../service/presenting.ts'
import { getEdited } from '../service/reading.ts'
import { savePiece } from '../service/writing.ts'
import { EditorPage, type OpenForm } from '../views/desk/editor-page.tsx'
import { readBlock, typedOf } from './block-form.ts'
import { fieldErrors, flatten, nest, textsOf } from './form-values.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(40) })
export const blockParams = params.extend({ block: z.string().max(40) })
const Opened = z.object({
  block: z.string().max(40).optional().catch(undefined),
  type: z.enum(blockTypes).optional().catch(undefined),
  saved: z.string().optional(),
})
const address = '/office/pieces/:id'

/** One page and its blocks: each form is one block, each button one change. */
export function editorSite(app: App): void {
  app.get(address, { config, schema: { hide, params, querystring: Opened } }, async (request, reply) => {
    const piece = await getEdited(contextOf(request), request.params.id)
    const { saved } = request.query
    const form = piece.deletedAt ? null : await openForm(request, piece, request.query)
    return reply.html(await editorPage(request, piece, { form, saved: saved !== undefined }))
  })
  headRoute(app)
  blockRoutes(app)
}

function headRoute(app: App): void {
  app.post(`${address}/head`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const piece = await getEdited(ctx, request.params.id)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => {
        const { title, lead, slug, version } = nest(body)
        return { title, lead, slug, version }
      }, PieceChanges),
      run: async (changes) => {
        await savePiece(ctx, piece.id, changes)
        return localPath(ctx.lang, `/office/pieces/${piece.id}?saved#head`)
      },
      again: async (state) => {
        const form = {
          ...blankForm,
          of: 'head',
          typed: textsOf(state.values),
          errors: fieldErrors(state, ctx.lang),
        }
        return editorPage(request, piece, { form })
      },
    })
  })
}

function blockRoutes(app: App): void {
  const own = `${address}/blocks/:block`
  app.post(own, { config, schema: { hide, params: blockParams } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, block } = request.params
    const piece = await getEdited(ctx, id)
    return answerForm({
      request,
      reply,
      schema: z.record(z.string(), z.unknown()),
      run: async (values) => {
        const written = await blockOf(request, piece, { values })
        const { seen, after } = textsOf(values)
        await putBlock(ctx, id, { block: written, seen: block === 'new' ? undefined : (seen ?? ''), after })
        return localPath(ctx.lang, `/office/pieces/${id}?saved#block-${written.id}`)
      },
      again: (state) => again(request, state),
    })
  })
  // Nothing is kept: the answer is the page itself, with what the block would give.
  app.post(`${own}/preview`, { config, schema: { hide, params: blockParams } }, async (request, reply) => {
    const ctx = contextOf(request)
    const piece = await getEdited(ctx, request.params.id)
    return answerForm({
      request,
      reply,
      schema: z.record(z.string(), z.unknown()),
      run: async (values) => {
        const [preview = null] = await presentBlocks(ctx, [await blockOf(request, piece, { values })])
        const form = { ...typedForm(request, piece, values), preview }
        return { status: 200, page: await editorPage(request, piece, { form }) }
      },
      again: (state) => again(request, state),
    })
  })
  const Move = z.object({ move: z.enum(blockMoves) })
  app.post(`${own}/move`, { config, schema: { hide, params: blockParams } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, block } = request.params
    const { move } = Move.parse(request.body)
    await moveBlock(ctx, id, { id: block, move })
    return reply.redirect(localPath(ctx.lang, `/office/pieces/${id}?saved#block-${block}`), 303)
  })
}

const BlockForm = z.object({ type: z.enum(blockTypes) })

export function blockOf(
  request: FastifyRequest,
  piece: Piece,
  { values, picture }: { values: Record<string, unknown>; picture?: Picture | undefined },
): Promise<Block> {
  const ctx = contextOf(request)
  const { block } = blockParams.parse(request.params)
  const before = piece.blocks.find(({ id }) => id === block) ?? null
  if (!before && block !== 'new') throw refuse.blockNotFound({ id: block })
  const type = before?.type ?? BlockForm.parse(values).type
  return readBlock(ctx, { type, id: before?.id ?? newBlockId(ctx), before, values, picture })
}

const blankForm: OpenForm = {
  ...{ of: null, type: null, typed: {}, errors: [], seen: null, after: null, preview: null },
}

async function openForm(
  request: FastifyRequest,
  piece: Piece,
  { block, type }: z.infer<typeof Opened>,
): Promise<OpenForm | null> {
  if (block === 'head') return { ...blankForm, of: 'head', typed: flatten(piece) }
  if (block === 'new') return type ? { ...blankForm, type } : null
  const found = piece.blocks.find(({ id }) => id === block)
  if (!found) return null
  const ctx = contextOf(request)
  const [preview = null] = await presentBlocks(ctx, [found])
  const own = { of: found.id, type: found.type, seen: markOf(found), preview }
  return { ...blankForm, ...own, typed: await typedOf(ctx, found) }
}

/** The form as it was sent. */
function typedForm(
  request: FastifyRequest,
  piece: Piece,
  values: Readonly<Record<string, unknown>>,
): OpenForm {
  const { block } = blockParams.parse(request.params)
  const before = piece.blocks.find(({ id }) => id === block)
  const typed = {
    ...(before?.type === 'image' ? flatten({ picture: before.picture }) : {}),
    ...textsOf(values),
  }
  const type = before?.type ?? BlockForm.safeParse(values).data?.type ?? null
  const seen = before ? (typed.seen ?? null) : null
  return { ...blankForm, of: before?.id ?? null, type, typed, seen, after: typed.after ?? null }
}

export async function again(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const piece = await getEdited(ctx, params.parse(request.params).id)
  const form = typedForm(request, piece, state.values)
  // What somebody else wrote meanwhile has been shown: sending again replaces it, on purpose.
  const current = piece.blocks.find(({ id }) => id === form.of)
  const [preview = null] =
    state.refusal?.rule.status === 412 && current ? await presentBlocks(ctx, [current]) : []
  const seen = current ? markOf(current) : null
  return editorPage(request, piece, {
    form: { ...form, seen, preview, errors: fieldErrors(state, ctx.lang) },
  })
}

export async function editorPage(
  request: FastifyRequest,
  piece: Piece,
  {
    form,
    saved = false,
    errors = [],
    planned = '',
  }: { form: OpenForm | null; saved?: boolean; errors?: OpenForm['errors']; planned?: string },
) {
  const ctx = contextOf(request)
  const shown = await presentBlocks(ctx, piece.blocks)
  return (
    <EditorPage
      frame={frameOf(request)}
      {...{ piece, shown, form, saved, errors, planned }}
      now={ctx.now()}
    />
  )
}
