import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Harvest } from '../../schema/fields.ts'

/** Where these entries were harvested, by id; those that were made here are not there. */
export async function readOrigins({ db }: Ctx, ids: readonly string[]): Promise<Map<string, Harvest>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('catalogue.entry_origin')
    .selectAll()
    .where(sql<boolean>`entry_id = any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map(({ entry_id, harvest }) => [entry_id, harvest]))
}

export async function writeOrigins({ db }: Ctx, origins: ReadonlyMap<string, Harvest>): Promise<void> {
  if (origins.size === 0) return
  const values = [...origins].map(([entry_id, harvest]) => ({ entry_id, harvest: JSON.stringify(harvest) }))
  await db
    .insertInto('catalogue.entry_origin')
    .values(values)
    .onConflict((conflict) =>
      conflict.column('entry_id').doUpdateSet(({ ref }) => ({ harvest: ref('excluded.harvest') })),
    )
    .execute()
}
