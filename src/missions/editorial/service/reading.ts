import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { maySee, mayWrite } from '../policy.ts'
import type { Genre, Piece, PieceQuery } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import { type PieceRow, toPiece } from '../tables.ts'
import { requireWriter } from './writing.ts'

/** What readers see of it, by id, slug or former slug; to its editors a draft too. @throws pieceNotFound */
export async function getPiece(ctx: Ctx, genre: Genre, key: string): Promise<Piece> {
  const row = await ctx.db
    .selectFrom('editorial.piece')
    .selectAll()
    .where('genre', '=', genre)
    .where(sql<boolean>`(id = ${key} or slug = ${key} or ${key} = any(former_slugs))`)
    // An address that another has today is theirs.
    .orderBy(sql`slug = ${key}`, 'desc')
    .executeTakeFirst()
  if (!row || !maySee(ctx.actor, { state: row.state, isDeleted: row.deleted_at !== null }))
    throw refuse.pieceNotFound({ id: key })
  return present(ctx, row)
}

/** What its editors work on, deleted or not. @throws writersOnly, pieceNotFound */
export async function getEdited(ctx: Ctx, id: string): Promise<Piece> {
  requireWriter(ctx)
  const row = await ctx.db.selectFrom('editorial.piece').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.pieceNotFound({ id })
  return toPiece(row, { edited: true, edits: true })
}

/** What is published: posts the newest first, pages by title. `all`: for editors, everything, last changed first. */
export async function listPieces(
  ctx: Ctx,
  genre: Genre,
  { page, pageSize, all }: PieceQuery,
): Promise<{ items: Piece[]; total: number }> {
  const whole = all === 'true'
  if (whole) requireWriter(ctx)
  let query = ctx.db.selectFrom('editorial.piece').where('genre', '=', genre)
  if (!whole) query = query.where('state', '=', 'published').where('deleted_at', 'is', null)
  const ordered = whole
    ? query.orderBy('modified_at', 'desc')
    : genre === 'post'
      ? query.orderBy('published_at', 'desc')
      : query.orderBy('menu_place').orderBy(sql`live->'title'->>'fr'`)
  const [rows, { total }] = await Promise.all([
    ordered
      .orderBy('id')
      .selectAll()
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  const shown = rows.map((row) => (whole ? toPiece(row, { edited: true, edits: true }) : present(ctx, row)))
  return { items: shown, total: Number(total) }
}

/** Pages that every page leads to, in order. */
export async function listMenu({ db }: Ctx): Promise<Piece[]> {
  const rows = await db
    .selectFrom('editorial.piece')
    .selectAll()
    .where('menu_place', 'is not', null)
    .orderBy('menu_place')
    .execute()
  return rows.map((row) => toPiece(row, { edited: false, edits: true }))
}

function present(ctx: Ctx, row: PieceRow): Piece {
  return toPiece(row, { edited: false, edits: mayWrite(ctx.actor) })
}
