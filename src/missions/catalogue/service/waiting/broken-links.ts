import { sql } from 'kysely'
import { type Outcome, toOutcome } from '../remote/asking.ts'
import type { Own } from '../workspace.ts'

/** A link that has failed at least three times over at least three days: it is said to be dead, and not before. */
export interface BrokenLink {
  resourceId: string
  title: string
  datasetId: string
  datasetTitle: string
  failingSince: Date | null
  outcome: Outcome | null
  status: number | null
}

/** Dead links of these datasets, those of the most used first, then the longest dead. */
export async function listBrokenLinks(
  own: Own,
  limit: number,
): Promise<{ items: BrokenLink[]; total: number }> {
  const broken = own
    .where('d.deleted_at', 'is', null)
    .where('d.archived_at', 'is', null)
    .where('d.unavailable_count', '>', 0)
    .innerJoin('catalogue.resource as r', 'r.dataset_id', 'd.id')
    .where('r.available', '=', false)
    .where('r.url', 'is not', null)
  const [items, { total }] = await Promise.all([
    broken
      .leftJoin('catalogue.link_check as l', 'l.resource_id', 'r.id')
      .leftJoin('catalogue.dataset_use as u', 'u.dataset_id', 'd.id')
      .select([
        'r.id as resourceId',
        'r.title',
        'd.id as datasetId',
        'd.title as datasetTitle',
        'l.failing_since as failingSince',
        'l.outcome',
        'l.status',
      ])
      .orderBy(sql`coalesce(u.views + u.downloads, 0)`, 'desc')
      .orderBy('l.failing_since')
      .orderBy('r.dataset_id')
      .orderBy('r.rank')
      .limit(limit)
      .execute(),
    broken.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: items.map((item) => ({ ...item, outcome: toOutcome(item.outcome) })), total }
}
