import { isDeepStrictEqual } from 'node:util'
import { sql, type Updateable } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import type { Piece, StateWish } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import type { PieceRow, PieceTable } from '../tables.ts'
import { words } from '../words.ts'
import { changePiece, requireWriter } from './writing.ts'

const twoYears = 2 * 366 * 86_400_000

/**
 * Publishes what is worked on, at once or at an hour; takes away what is published. Publishing what is published
 * shows its readers what was changed since. @throws impossibleState, staleVersion
 */
export function movePiece(ctx: Ctx, id: string, { state, at, version }: StateWish): Promise<Piece> {
  const action = { published: 'published', scheduled: 'scheduled', archived: 'archived', draft: 'withdrawn' }[
    state
  ]
  return changePiece(ctx, { id, version, action }, (ctx, row) => {
    if (state === 'published') return published(ctx, row)
    if (state === 'scheduled') return { state, publish_at: requireHour(ctx, row, at) }
    if (state === 'archived' && row.state !== 'published') throw refuse.impossibleState()
    return { state, publish_at: null, menu_place: null }
  })
}

/** Takes it away; it may come back. */
export function deletePiece(ctx: Ctx, id: string, version?: number): Promise<Piece> {
  return changePiece(ctx, { id, version, action: 'deleted' }, () => ({
    ...{ deleted_at: ctx.now(), menu_place: null },
  }))
}

/** Brings back what was deleted, as a draft when it waited for an hour that may be past. */
export function restorePiece(ctx: Ctx, id: string): Promise<Piece> {
  return changePiece(ctx, { id, action: 'restored', onDeleted: true }, (_ctx, row) => ({
    deleted_at: null,
    ...(row.state === 'scheduled' ? { state: 'draft', publish_at: null } : {}),
  }))
}

const dueAtOnce = 1000

/** Publishes what its hour has come for, each on its own: one that fails stops no other. Two copies never publish the same. */
export async function publishDue(ctx: Ctx): Promise<void> {
  const due = await ctx.db
    .selectFrom('editorial.piece')
    .select('id')
    .where('state', '=', 'scheduled')
    .where('deleted_at', 'is', null)
    .where('publish_at', '<=', ctx.now())
    .orderBy('publish_at')
    .limit(dueAtOnce)
    .execute()
  for (const { id } of due) {
    try {
      await transact(ctx, (ctx) => publishOne(ctx, id))
    } catch (error) {
      ctx.log.error({ error: String(error), piece: id }, 'a piece was not published at its hour')
    }
  }
}

/** When it still waits, and no other copy is at it. */
async function publishOne(ctx: Ctx, id: string): Promise<void> {
  const due = await ctx.db
    .selectFrom('editorial.piece')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'scheduled')
    .where('deleted_at', 'is', null)
    .where('publish_at', '<=', ctx.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (due) await changePiece(ctx, { id, action: 'published' }, published)
}

export const menuMoves = ['in', 'out', 'up', 'down'] as const
export type MenuMove = (typeof menuMoves)[number]

/** Puts a page among those that every page leads to, takes it out, or moves it by one. */
export function placeInMenu(ctx: Ctx, id: string, move: MenuMove): Promise<void> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    await sql`select pg_advisory_xact_lock(hashtext('editorial.menu'))`.execute(ctx.db)
    const rows = await ctx.db
      .selectFrom('editorial.piece')
      .select('id')
      .where('menu_place', 'is not', null)
      .orderBy('menu_place')
      .execute()
    const wanted = reordered(
      rows.map((row) => row.id),
      { id, move },
    )
    if (move === 'out' || move === 'in')
      await changePiece(ctx, { id, action: `menu-${move}` }, (_ctx, row) => {
        if (move === 'in' && (row.genre !== 'page' || row.state !== 'published'))
          throw refuse.impossibleState()
        return { menu_place: move === 'in' ? wanted.indexOf(id) : null }
      })
    for (const [place, one] of wanted.entries())
      await ctx.db
        .updateTable('editorial.piece')
        .set({ menu_place: place })
        .where('id', '=', one)
        // Withdrawn since the list was read, it stays out.
        .where('menu_place', 'is not', null)
        .execute()
  })
}

/** The order of a list after one of its members moved, joined or left. */
export function reordered(ids: readonly string[], { id, move }: { id: string; move: MenuMove }): string[] {
  const others = ids.filter((one) => one !== id)
  const at = ids.indexOf(id)
  if (move === 'out') return others
  if (at < 0) return move === 'in' ? [...others, id] : others
  if (move === 'in') return [...ids]
  return others.toSpliced(Math.max(0, move === 'up' ? at - 1 : at + 1), 0, id)
}

function published(ctx: Ctx, row: PieceRow): Updateable<PieceTable> {
  const isSame = row.live !== null && isDeepStrictEqual(row.live, row.content)
  return {
    live_at: isSame ? row.live_at : ctx.now(),
    ...{ state: 'published', live: JSON.stringify(row.content), publish_at: null },
    published_at: row.published_at ?? ctx.now(),
  }
}

function requireHour(ctx: Ctx, row: PieceRow, at: string | undefined): Date {
  if (row.state === 'published') throw refuse.impossibleState()
  const hour = at === undefined ? Number.NaN : Date.parse(at)
  const wait = hour - ctx.now().getTime()
  if (wait > 0 && wait < twoYears) return new Date(hour)
  throw refuseInput.invalidInput({ errors: [{ pointer: '/at', detail: words[ctx.lang].wrongHour }] })
}
