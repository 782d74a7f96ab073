import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Banner } from './schema/banner.ts'
import { Content, type Edition, type Genre, type Piece, type PieceState } from './schema/piece.ts'

type Json<T> = ColumnType<T, string, string>
type OptionalJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export interface PieceTable {
  id: string
  genre: Genre
  slug: string
  former_slugs: Generated<string[]>
  content: Json<Content>
  live: OptionalJson<Content>
  /** Since when readers see that. */
  live_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  state: PieceState
  publish_at: Date | null
  published_at: Date | null
  menu_place: number | null
  deleted_at: Date | null
  created_at: Date
  modified_at: Date
  version: Generated<number>
}

interface EditionTable {
  piece_id: string
  number: number
  action: string
  content: Json<Content>
  author_id: string | null
  author_name: string
  at: Date
}

interface BannerTable {
  single: Generated<boolean>
  level: Banner['level']
  message: Json<Banner['message']>
  link: OptionalJson<NonNullable<Banner['link']>>
  from_at: Date | null
  until_at: Date | null
  written_at: Date
}

interface FeaturedTable {
  kind: string
  record_id: string
  place: number
}

declare module '#kernel/db' {
  interface Database {
    'editorial.piece': PieceTable
    'editorial.edition': EditionTable
    'editorial.banner': BannerTable
    'editorial.featured': FeaturedTable
  }
}

export type PieceRow = Selectable<PieceTable>

const folders = { page: '/pages', post: '/news' } as const

export function pathOf({ genre, slug }: Pick<PieceRow, 'genre' | 'slug'>): string {
  return `${folders[genre]}/${slug}`
}

/** `edited`: what its editors work on; else what readers see, which is the same until it was published once. */
export function toPiece(row: PieceRow, { edited, edits }: { edited: boolean; edits: boolean }): Piece {
  const content = Content.parse((edited ? row.content : row.live) ?? row.content)
  return {
    ...{ id: row.id, genre: row.genre, slug: row.slug, path: pathOf(row) },
    ...content,
    translated: content.title.en !== '',
    state: row.state,
    publishAt: row.publish_at?.toISOString() ?? null,
    publishedAt: row.published_at?.toISOString() ?? null,
    menuPlace: row.menu_place,
    hasChanges: edits && row.live !== null && JSON.stringify(row.live) !== JSON.stringify(row.content),
    deletedAt: row.deleted_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    modifiedAt: ((edited ? null : row.live_at) ?? row.modified_at).toISOString(),
    version: row.version,
    permissions: { edit: edits },
  }
}

export function toEdition(row: Selectable<EditionTable>): Edition {
  return {
    ...{ number: row.number, action: row.action, author: row.author_name },
    content: Content.parse(row.content),
    at: row.at.toISOString(),
  }
}

export function toBanner(row: Selectable<BannerTable>): Banner {
  return {
    ...{ level: row.level, message: row.message, link: row.link },
    from: row.from_at?.toISOString() ?? null,
    until: row.until_at?.toISOString() ?? null,
    writtenAt: row.written_at.getTime(),
  }
}
