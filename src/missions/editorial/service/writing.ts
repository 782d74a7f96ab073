import { isDeepStrictEqual } from 'node:util'
import { sql, type Updateable } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { slugify } from '#missions/catalogue'
import { recordChange } from '#missions/records'
import { mayWrite } from '../policy.ts'
import { Content, type Genre, type Piece, type PieceChanges, type PieceDraft } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import { type PieceRow, type PieceTable, toPiece } from '../tables.ts'
import { tellPieceCard } from './cards.ts'

/** A new draft, empty or not. @throws writersOnly, slugTaken */
export function createPiece(ctx: Ctx, genre: Genre, { slug, ...draft }: PieceDraft): Promise<Piece> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    const content = Content.parse(draft)
    const id = newId(ctx)
    const now = ctx.now()
    const row = await ctx.db
      .insertInto('editorial.piece')
      .values({
        ...{ id, genre, state: 'draft', content: JSON.stringify(content) },
        slug: await freeSlug(ctx, { genre, id, slug, title: content.title.fr }),
        ...{ created_at: now, modified_at: now },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return settle(ctx, { before: null, row, action: 'created' })
  })
}

/** Changes what is worked on; readers see it once it is published again. Absent keys stay. @throws staleVersion */
export function savePiece(ctx: Ctx, id: string, { version, slug, ...changes }: PieceChanges): Promise<Piece> {
  return changePiece(ctx, { id, version, action: 'changed' }, async (ctx, row) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    const content = Content.parse({ ...row.content, ...given })
    const moved = slug === undefined || slug === row.slug ? {} : await moveTo(ctx, row, slug)
    return { content: JSON.stringify(content), ...moved }
  })
}

interface Intention {
  id: string
  action: string
  version?: number | undefined
  /** It may be done to what was deleted. */
  onDeleted?: boolean
}

type Change = (ctx: Ctx, row: PieceRow) => Promise<Updateable<PieceTable>> | Updateable<PieceTable>

/** One change in one transaction: may the actor, lock, is it what they read, change, edition, history, card. */
export function changePiece(
  ctx: Ctx,
  { id, action, version, onDeleted = false }: Intention,
  change: Change,
): Promise<Piece> {
  return transact(ctx, async (ctx) => {
    requireWriter(ctx)
    const query = ctx.db.selectFrom('editorial.piece').selectAll().where('id', '=', id)
    const before = await query.forUpdate().executeTakeFirst()
    if (!before) throw refuse.pieceNotFound({ id })
    if (before.deleted_at && !onDeleted) throw refuse.deleted({ id })
    if (version !== undefined && version !== before.version)
      throw refuse.staleVersion({ version: before.version })
    const row = await ctx.db
      .updateTable('editorial.piece')
      .set(await change(ctx, before))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    if (isDeepStrictEqual(row, before)) return toPiece(row, { edited: true, edits: true })
    return settle(ctx, { before, row, action })
  })
}

export function requireWriter({ actor }: Ctx): void {
  if (!mayWrite(actor)) throw refuse.writersOnly()
}

async function settle(
  ctx: Ctx,
  { before, row, action }: { before: PieceRow | null; row: PieceRow; action: string },
): Promise<Piece> {
  const written = await ctx.db
    .updateTable('editorial.piece')
    .set({ modified_at: ctx.now(), version: (before?.version ?? 0) + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepEdition(ctx, written, action)
  await recordChange(ctx, {
    ref: { kind: row.genre, id: row.id },
    action,
    before: before && toHistory(before),
    after: toHistory(written),
  })
  await tellPieceCard(ctx, written)
  return toPiece(written, { edited: true, edits: true })
}

/** Keeps what was just saved, whole. Its number is the version of the piece. */
async function keepEdition(ctx: Ctx, row: PieceRow, action: string): Promise<void> {
  const { actor } = ctx
  await ctx.db
    .insertInto('editorial.edition')
    .values({
      ...{ piece_id: row.id, number: row.version, action, content: JSON.stringify(row.content) },
      ...{ author_id: actor.id, author_name: actor.name, at: ctx.now() },
    })
    .execute()
}

/** The words themselves are in the editions. */
function toHistory({ content, slug, state, publish_at, menu_place, deleted_at }: PieceRow) {
  return {
    title: content.title.fr,
    slug,
    state,
    publishAt: publish_at,
    menuPlace: menu_place,
    deletedAt: deleted_at,
  }
}

/** The address it leaves leads to the new one, once it was public. */
async function moveTo(ctx: Ctx, row: PieceRow, slug: string): Promise<Updateable<PieceTable>> {
  const { id, genre } = row
  await freeSlug(ctx, { genre, id, slug, title: '' })
  const former = row.former_slugs.filter((known) => known !== slug)
  return { slug, former_slugs: row.published_at ? [...former, row.slug] : former }
}

/** The slug asked for when nobody has or had it, else one made from the title. @throws slugTaken */
async function freeSlug(
  ctx: Ctx,
  { genre, id, slug, title }: { genre: Genre; id: string; slug: string | undefined; title: string },
): Promise<string> {
  // Two that are named at the same time wait for each other.
  await sql`select pg_advisory_xact_lock(hashtext(${`editorial.slug ${genre}`}))`.execute(ctx.db)
  const base = slug ?? (slugify(title).slice(0, 90).replace(/-+$/, '') || id)
  for (let turn = 1; ; turn += 1) {
    const wanted = turn === 1 ? base : `${base}-${turn}`
    if (!(await isTaken(ctx, { genre, id, slug: wanted }))) return wanted
    if (slug !== undefined) throw refuse.slugTaken({ errors: [{ pointer: '/slug', detail: slug }] })
  }
}

async function isTaken(
  { db }: Ctx,
  { genre, id, slug }: { genre: Genre; id: string; slug: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('editorial.piece')
    .select('id')
    .where('genre', '=', genre)
    .where('id', '!=', id)
    .where(({ eb, or, val }) => or([eb('slug', '=', slug), eb(val(slug), '=', eb.fn.any('former_slugs'))]))
    .executeTakeFirst()
  return found !== undefined
}
