import type { ColumnType, Generated } from 'kysely'
import type { CardView, Change, Visibility } from './schema.ts'

type Json<T> = ColumnType<T, string, string>

export interface CardTable {
  kind: string
  id: string
  slug: string | null
  title: string
  acronym: string | null
  organization_id: string | null
  owner_id: string | null
  path: string
  text: string
  extra: string
  tags: string[]
  weight: number
  facets: Json<Record<string, string[]>>
  facet_keys: string[]
  sorts: Json<Record<string, number>>
  summary: Json<Record<string, unknown>>
  visibility: Visibility
  created_at: Date
  updated_at: Date | null
  changed_xid: Generated<string>
  vector: ColumnType<string, never, never>
}

export interface LinkTable {
  from_kind: string
  from_id: string
  relation: string
  to_kind: string
  to_id: string
  created_at: Date
}

export interface ChangeTable {
  id: Generated<number>
  kind: string
  record_id: string
  action: string
  actor_id: string | null
  actor_name: string
  diff: Json<Change['diff']>
  at: Date
}

export interface SavedSearchTable {
  params: string
  anchors: string[]
}

declare module '#kernel/db' {
  interface Database {
    'records.card': CardTable
    'records.link': LinkTable
    'records.change': ChangeTable
    'records.saved_search': SavedSearchTable
  }
}

/** Columns of a card in a list; `organization_*` come from the card of its organisation. */
export interface CardRow {
  kind: string
  id: string
  slug: string | null
  title: string
  acronym: string | null
  path: string
  tags: string[]
  created_at: Date
  updated_at: Date | null
  summary: Record<string, unknown>
  organization_id: string | null
  organization_title: string | null
  organization_path: string | null
}

export function toCardView(row: CardRow): CardView {
  const { organization_id: id, organization_title: name, organization_path: path } = row
  return {
    kind: row.kind,
    id: row.id,
    slug: row.slug,
    title: row.title,
    acronym: row.acronym,
    path: row.path,
    organization: id && name && path ? { id, name, path } : null,
    tags: row.tags,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at?.toISOString() ?? null,
    summary: row.summary,
  }
}

interface ChangeRow {
  id: number
  action: string
  actor_id: string | null
  actor_name: string
  diff: Change['diff']
  at: Date
}

export function toChange(row: ChangeRow): Change {
  return {
    id: row.id,
    action: row.action,
    actorId: row.actor_id,
    actorName: row.actor_name,
    at: row.at.toISOString(),
    diff: row.diff,
  }
}
