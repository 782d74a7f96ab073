import type { Ctx } from '#kernel/context'
import { findOutcomes, type ReadingOutcome } from '#missions/tables'

/** How the last content of each resource was read, that which waits included; nothing of links nobody read. */
export async function outcomesOf(
  ctx: Ctx,
  resources: readonly { id: string }[],
): Promise<ReadonlyMap<string, ReadingOutcome>> {
  if (resources.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('catalogue.any_resource as r')
    .leftJoin('catalogue.waiting_file as w', 'w.resource_id', 'r.id')
    .select(['r.id', 'r.table_version', 'w.table_version as waiting'])
    .where(
      'r.id',
      'in',
      resources.map(({ id }) => id),
    )
    .execute()
  const versions = new Map(
    rows.flatMap(({ id, table_version, waiting }): [string, string][] => {
      const version = waiting ?? table_version
      return version ? [[id, version]] : []
    }),
  )
  const found = await findOutcomes(ctx, [...versions.values()])
  return new Map(
    [...versions].flatMap(([id, version]): [string, ReadingOutcome][] => {
      const outcome = found.get(version)
      return outcome ? [[id, outcome]] : []
    }),
  )
}
