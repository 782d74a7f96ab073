import { type RawBuilder, sql } from 'kysely'

export type DatasetSort = keyof typeof columns

export interface DatasetOrder {
  /** Ids in an order that comes first, such as that of relevance; those that are not among them come last. */
  ranked?: readonly string[] | undefined
  sort: readonly { by: DatasetSort; descending: boolean }[]
}

/** In the words of the indexes; what nobody knows the date of, or has not used, comes last. */
const columns = {
  id: sql`d.id`,
  slug: sql`d.slug`,
  title: sql`d.title collate kernel.french`,
  createdAt: sql`d.created_at`,
  changedAt: sql`greatest(d.modified_at, d.resources_updated_at)`,
  lastUpdate: sql`coalesce(d.last_update, timestamptz '-infinity')`,
  views: sql`coalesce(u.views, 0)`,
  followers: sql`coalesce(u.followers, 0)`,
  reuses: sql`coalesce(u.reuses, 0)`,
} as const

const ofUse = new Set<DatasetSort>(['views', 'followers', 'reuses'])

/** What the order is read from, besides the row. */
export function joinsOf({ ranked, sort }: DatasetOrder): RawBuilder<unknown> {
  const uses = sort.some(({ by }) => ofUse.has(by))
  return sql.join(
    [
      ...(ranked
        ? [
            sql`left join unnest(${[...ranked]}::text[]) with ordinality as rank (id, place) on rank.id = d.id`,
          ]
        : []),
      ...(uses ? [sql`left join catalogue.dataset_use u on u.dataset_id = d.id`] : []),
      sql``,
    ],
    sql` `,
  )
}

/** Ties by id, the way of what comes before, so that pages never overlap and an index is read one way. */
export function orderSql({ ranked, sort }: DatasetOrder): RawBuilder<unknown> {
  const way = (descending: boolean | undefined) => sql.raw(descending ? 'desc' : 'asc')
  return sql.join([
    ...(ranked ? [sql`rank.place asc nulls last`] : []),
    ...sort.map(({ by, descending }) => sql`${columns[by]} ${way(descending)}`),
    sql`d.id ${way(sort.at(-1)?.descending)}`,
  ])
}
