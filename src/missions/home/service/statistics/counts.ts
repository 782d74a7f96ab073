import type { Ctx } from '#kernel/context'
import { type Column, csvLines } from '#kernel/text/csv'
import { countCardsByOrganization, findCards } from '#missions/records'

interface Line {
  day: string
  organizationId: string
  organization: string
  kind: string
  count: number
}

const columns: Column<Line>[] = [
  { name: 'day', value: ({ day }) => day },
  { name: 'organization_id', value: ({ organizationId }) => organizationId },
  { name: 'organization', value: ({ organization }) => organization, free: true },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'count', value: ({ count }) => count },
]

/** How many public records of each kind each organisation has today, as CSV; those of persons have no organisation. */
export async function* countLines(ctx: Ctx, day: string): AsyncGenerator<string> {
  yield* csvLines(columns, lines(ctx, day))
}

async function* lines(ctx: Ctx, day: string): AsyncGenerator<Line> {
  const counts = await countCardsByOrganization(ctx)
  const keys = new Set(counts.map(({ organizationId }) => `organization/${organizationId}`))
  const names = new Map((await findCards(ctx, [...keys])).map(({ id, title }) => [id, title]))
  for (const { organizationId, kind, count } of counts) {
    const organization = names.get(organizationId) ?? ''
    yield { day, organizationId, organization, kind, count }
  }
}
