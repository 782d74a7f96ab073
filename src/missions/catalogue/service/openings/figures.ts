import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { type OpeningCounts, type OpeningFigures, openingStates } from '../../schema/opening.ts'
import { isPostponed, stateSql, todayIn } from './evidence.ts'

/** How organisations keep their word: one, or all that promised something, those with most that is late first. */
export async function readFigures(ctx: Ctx, organizationId?: string): Promise<OpeningFigures[]> {
  let query = ctx.db
    .selectFrom('catalogue.opening as o')
    .select(['o.organization_id'])
    .select([
      stateSql(todayIn(ctx)).as('state'),
      sql<number>`count(*)`.as('count'),
      sql<number>`count(*) filter (where ${isPostponed})`.as('postponed'),
      sql<number>`sum(o.files)`.as('files'),
      sql<number>`sum(o.described)`.as('described'),
    ])
    .where('o.is_public', '=', true)
    .where('o.organization_id', 'is not', null)
    .groupBy(['o.organization_id', sql`2`])
  if (organizationId) query = query.where('o.organization_id', '=', organizationId)
  const rows = await query.execute()
  const ids = [...new Set(rows.flatMap((row) => row.organization_id ?? []))]
  const organizations = await findOrganizations(ctx, ids)
  return organizations
    .map(({ id, name, slug }) => {
      const own = rows.filter((row) => row.organization_id === id)
      const sum = (read: (row: (typeof rows)[number]) => number) =>
        own.reduce((total, row) => total + Number(read(row)), 0)
      return {
        organization: { id, name, slug },
        total: sum((row) => row.count),
        states: countsOf(own),
        postponed: sum((row) => row.postponed),
        files: { total: sum((row) => row.files), described: sum((row) => row.described) },
      }
    })
    .sort(
      (a, b) =>
        b.states.late - a.states.late ||
        b.total - a.total ||
        a.organization.name.localeCompare(b.organization.name, 'fr'),
    )
}

export function countsOf(rows: readonly { state: keyof OpeningCounts; count: number }[]): OpeningCounts {
  const counts: OpeningCounts = { late: 0, planned: 0, 'in-progress': 0, open: 0, abandoned: 0 }
  for (const state of openingStates)
    counts[state] = Number(rows.find((row) => row.state === state)?.count ?? 0)
  return counts
}
