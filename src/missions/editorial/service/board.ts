import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import type { Listen } from '#kernel/db/listen'
import type { Banner } from '../schema/banner.ts'
import type { Chosen } from '../schema/block.ts'
import type { Said } from '../schema/said.ts'
import { pathOf, toBanner } from '../tables.ts'

/** What every page, or the front page, shows of this mission: kept in memory, so that a page asks the database nothing. */
export interface Board {
  banner: Banner | null
  /** Pages that every page leads to, in order. */
  pages: { title: Said; path: string }[]
  /** The last posts. */
  posts: { title: Said; lead: Said; path: string; publishedAt: Date }[]
  /** Records put forward on the front page, in order. */
  featured: Chosen[]
}

const nothing: Board = { banner: null, pages: [], posts: [], featured: [] }
const postsShown = 3
const pagesShown = 8

/** By house: tests open several in one process. */
const boards = new WeakMap<Config, Board>()

export function readBoard({ config }: Pick<Ctx, 'config'>): Board {
  return boards.get(config) ?? nothing
}

/** The last reading that was asked for, by house. */
const readings = new WeakMap<Config, Promise<void>>()

/**
 * Reads it anew: whoever has just changed something sees it on the next page. One reading after the other: an older
 * one that ends late must not hide what a newer one saw.
 */
export function refreshBoard(ctx: Ctx): Promise<void> {
  const before = readings.get(ctx.config) ?? Promise.resolve()
  const reading = before.catch(() => undefined).then(() => read(ctx))
  readings.set(ctx.config, reading)
  return reading
}

async function read(ctx: Ctx): Promise<void> {
  const [banner, pages, posts, featured] = await Promise.all([
    ctx.db.selectFrom('editorial.banner').selectAll().executeTakeFirst(),
    shown(ctx).where('menu_place', 'is not', null).orderBy('menu_place').limit(pagesShown).execute(),
    shown(ctx).where('genre', '=', 'post').orderBy('published_at', 'desc').limit(postsShown).execute(),
    ctx.db.selectFrom('editorial.featured').selectAll().orderBy('place').execute(),
  ])
  boards.set(ctx.config, {
    banner: banner ? toBanner(banner) : null,
    pages: pages.flatMap((row) => (row.live ? { title: row.live.title, path: pathOf(row) } : [])),
    posts: posts.flatMap((row) =>
      row.live && row.published_at
        ? { title: row.live.title, lead: row.live.lead, path: pathOf(row), publishedAt: row.published_at }
        : [],
    ),
    featured: featured.map(({ kind, record_id }) => ({ kind, id: record_id })),
  })
}

function shown({ db }: Ctx) {
  return db
    .selectFrom('editorial.piece')
    .select(['genre', 'slug', 'live', 'published_at'])
    .where('state', '=', 'published')
    .where('deleted_at', 'is', null)
}

/** Every copy hears of a change when it is committed, wherever it was made. */
export async function keepBoard(ctx: Ctx, listen: Listen): Promise<() => Promise<void>> {
  const refresh = () =>
    refreshBoard(ctx).catch((error) => ctx.log.warn({ error: String(error) }, 'the board is not up to date'))
  const stop = await listen('editorial', refresh)
  await refreshBoard(ctx)
  return stop
}
