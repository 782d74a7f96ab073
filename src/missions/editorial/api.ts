import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Picture } from './schema/block.ts'
import {
  Edition,
  type Genre,
  Piece,
  PieceChanges,
  PieceDraft,
  PieceQuery,
  StateWish,
} from './schema/piece.ts'
import { refuse } from './schema/refusals.ts'
import { refreshBoard } from './service/board.ts'
import { listEditions, restoreEdition } from './service/editions.ts'
import { keepPicture, maxPictureSize, picturePath } from './service/pictures.ts'
import { getEdited, getPiece, listPieces } from './service/reading.ts'
import { deletePiece, movePiece, restorePiece } from './service/states.ts'
import { createPiece, requireWriter, savePiece } from './service/writing.ts'

const open = { access: 'public', dialect: 'own' } as const
const office = { access: 'office', dialect: 'own' } as const
const params = z.object({ id: z.string().max(100) })

interface Nouns {
  genre: Genre
  folder: string
  one: string
  many: string
}

/** Pages and news are one noun behind two addresses. */
export function editorialApi(app: App): void {
  for (const nouns of [
    { genre: 'page', folder: '/api/pages', one: 'page', many: 'pages' },
    { genre: 'post', folder: '/api/posts', one: 'post of the news', many: 'news' },
  ] as const) {
    readingRoutes(app, nouns)
    writingRoutes(app, nouns)
    pictureRoutes(app, nouns)
    stateRoutes(app, nouns)
    editionRoutes(app, nouns)
  }
}

function readingRoutes(app: App, { genre, folder, one, many }: Nouns): void {
  const tags = [many]
  const List = z.object({ items: z.array(Piece), total: z.number().int() })
  app.get(
    folder,
    {
      config: open,
      schema: { querystring: PieceQuery, response: { 200: List }, tags, summary: `Published ${many}` },
    },
    (request) => listPieces(contextOf(request), genre, request.query),
  )
  const querystring = z.object({
    edited: z.enum(['true', 'false']).default('false').describe('What its editors work on, for them'),
  })
  app.get(
    `${folder}/:id`,
    {
      config: open,
      schema: { params, querystring, response: { 200: Piece }, tags, summary: `A ${one}, by id or slug` },
    },
    async (request) => {
      const ctx = contextOf(request)
      const piece = await getPiece(ctx, genre, request.params.id)
      return request.query.edited === 'true' ? getEdited(ctx, piece.id) : piece
    },
  )
}

function writingRoutes(app: App, { genre, folder, one, many }: Nouns): void {
  const tags = [many]
  app.post(
    folder,
    {
      config: office,
      schema: { body: PieceDraft, response: { 201: Piece }, tags, summary: `Begin a ${one}: a draft` },
    },
    async (request, reply) => {
      const piece = await createPiece(contextOf(request), genre, request.body)
      return reply.status(201).header('location', `${folder}/${piece.id}`).send(piece)
    },
  )
  app.patch(
    `${folder}/:id`,
    {
      config: office,
      schema: { params, body: PieceChanges, response: { 200: Piece }, tags, summary: `Change a ${one}` },
    },
    async (request) => savePiece(contextOf(request), await idOf(request, genre), request.body),
  )
}

/** A picture is sent first; a block names it then. */
function pictureRoutes(app: App, { genre, folder, one, many }: Nouns): void {
  app.post(
    `${folder}/:id/pictures`,
    {
      config: office,
      bodyLimit: maxPictureSize,
      schema: {
        params,
        response: { 201: Picture },
        tags: [many],
        summary: `Send a picture for the blocks of a ${one}: the bytes of a PNG, JPEG, WebP or AVIF file, 1 MB at most`,
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const id = await idOf(request, genre)
      requireWriter(ctx)
      const { body }: { body: unknown } = request
      if (!Buffer.isBuffer(body)) throw refuse.notAPicture()
      const picture = await keepPicture(ctx, id, body)
      return reply.status(201).header('location', picturePath(picture)).send(picture)
    },
  )
}

function stateRoutes(app: App, { genre, folder, one, many }: Nouns): void {
  const tags = [many]
  app.put(
    `${folder}/:id/state`,
    {
      config: office,
      schema: {
        params,
        body: StateWish,
        response: { 200: Piece },
        tags,
        summary: `Publish a ${one}, plan it, archive it or take it back`,
      },
    },
    async (request) =>
      told(request, await movePiece(contextOf(request), await idOf(request, genre), request.body)),
  )
  app.delete(
    `${folder}/:id`,
    { config: office, schema: { params, response: { 200: Piece }, tags, summary: `Delete a ${one}` } },
    async (request) => told(request, await deletePiece(contextOf(request), await idOf(request, genre))),
  )
  app.put(
    `${folder}/:id/restoration`,
    {
      config: office,
      schema: { params, response: { 200: Piece }, tags, summary: `Bring back a deleted ${one}` },
    },
    async (request) => told(request, await restorePiece(contextOf(request), await idOf(request, genre))),
  )
}

function editionRoutes(app: App, { genre, folder, one, many }: Nouns): void {
  const tags = [many]
  const List = z.object({ items: z.array(Edition) })
  const querystring = z.object({ before: z.coerce.number().int().min(1).max(2_147_483_647).optional() })
  app.get(
    `${folder}/:id/editions`,
    {
      config: office,
      schema: {
        ...{ params, querystring, response: { 200: List }, tags },
        summary: `What was saved of a ${one}, the last fifty`,
      },
    },
    async (request) => {
      const id = await idOf(request, genre)
      return { items: await listEditions(contextOf(request), id, { ...request.query, limit: 50 }) }
    },
  )
  app.put(
    `${folder}/:id/editions/:number/restoration`,
    {
      config: office,
      schema: {
        params: params.extend({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
        response: { 200: Piece },
        tags,
        summary: `Work again on what a ${one} said then`,
      },
    },
    async (request) => restoreEdition(contextOf(request), await idOf(request, genre), request.params.number),
  )
}

/** Refuses an id of another genre, and, before anything else, who may not write. */
async function idOf(request: FastifyRequest, genre: Genre): Promise<string> {
  const { id } = params.parse(request.params)
  return (await getPiece(contextOf(request), genre, id)).id
}

/** The next page of this copy shows it. */
async function told(request: FastifyRequest, piece: Piece): Promise<Piece> {
  await refreshBoard(contextOf(request))
  return piece
}
