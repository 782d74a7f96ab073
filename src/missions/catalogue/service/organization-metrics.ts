import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Metrics } from '../schema/dataset.ts'

/** What the public datasets of an organisation add up to. */
export type OrganizationMetrics = Metrics & { datasets: number }

/** Sums over the public datasets of each of these organisations, or of all, by its id; one without dataset is not there. */
export async function sumByOrganization(
  { db }: Ctx,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, OrganizationMetrics>> {
  if (ids?.length === 0) return new Map()
  const sum = (column: keyof Metrics) =>
    sql<number>`coalesce(sum(${sql.ref(`u.${column}`)}), 0)::float8`.as(column)
  const rows = await db
    .selectFrom('catalogue.dataset as d')
    .leftJoin('catalogue.dataset_use as u', 'u.dataset_id', 'd.id')
    .select([
      'd.organization_id',
      sql<number>`count(*)`.as('datasets'),
      sum('views'),
      sum('downloads'),
      sum('followers'),
      sum('reuses'),
      sum('dataservices'),
      sum('discussions'),
    ])
    .where(
      ids
        ? sql<boolean>`d.organization_id = any(${[...ids]}::text[])`
        : sql<boolean>`d.organization_id is not null`,
    )
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .groupBy('d.organization_id')
    .execute()
  return new Map(rows.map(({ organization_id, ...metrics }) => [organization_id ?? '', metrics]))
}

/** Downloads of all that is public, since they are counted. */
export async function countDownloads({ db }: Ctx): Promise<number> {
  const { downloads } = await db
    .selectFrom('catalogue.dataset as d')
    .innerJoin('catalogue.dataset_use as u', 'u.dataset_id', 'd.id')
    .select(sql<number>`coalesce(sum(u.downloads), 0)::float8`.as('downloads'))
    .where('u.downloads', '>', 0)
    .where('d.visibility', '=', 'public')
    .where('d.deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return downloads
}
