import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { fields } from './fields.ts'
import { type DatasetSelection, selectionSql } from './selection.ts'

export type CountedField = 'organization' | 'owner' | 'tag' | 'format' | 'license' | 'hvdCategory' | 'badge'

/** What tells one state of a list from another, without reading the list. */
export interface ListState {
  total: number
  /** Last change of any of them; null when there is none. */
  changedAt: Date | null
}

/** How many datasets a selection keeps. */
export async function countDatasets(ctx: Ctx, selection: DatasetSelection): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from catalogue.dataset d where ${await selectionSql(ctx, selection)}`.execute(
    ctx.db,
  )
  return rows[0]?.total ?? 0
}

/** How many datasets a selection keeps, and when one of them last changed. */
export async function stateOfDatasets(ctx: Ctx, selection: DatasetSelection): Promise<ListState> {
  const { rows } = await sql<{ total: number; at: Date | null }>`
    select count(*) as total, max(greatest(d.modified_at, d.resources_updated_at, d.archived_at)) as at
    from catalogue.dataset d where ${await selectionSql(ctx, selection)}`.execute(ctx.db)
  return { total: rows[0]?.total ?? 0, changedAt: rows[0]?.at ?? null }
}

/** How many of the datasets that fit have each value of some fields, the most frequent first. */
export async function countDatasetsBy(
  ctx: Ctx,
  selection: DatasetSelection,
  asked: { fields: readonly CountedField[]; limit: number; least?: number },
): Promise<Partial<Record<CountedField, { value: string; count: number }[]>>> {
  if (asked.fields.length === 0) return {}
  const { limit, least = 1 } = asked
  const where = await selectionSql(ctx, selection)
  const columns = asked.fields.map((field, i) => sql`${valuesOf(field)} as ${sql.raw(`f${i}`)}`)
  const parts = asked.fields.map(
    (field, i) => sql`(select ${field}::text as field, value, count(*) as count
      from fit, unnest(${sql.raw(`f${i}`)}) as value
      where value is not null group by value having count(*) >= ${least}
      order by count desc, value limit ${limit})`,
  )
  const { rows } = await sql<{ field: CountedField; value: string; count: number }>`
    with fit as materialized (select ${sql.join(columns)} from catalogue.dataset d where ${where})
    ${sql.join(parts, sql` union all `)}`.execute(ctx.db)
  return Object.fromEntries(
    asked.fields.map((name) => [
      name,
      rows.flatMap(({ field, value, count }) => (field === name ? { value, count } : [])),
    ]),
  )
}

/** A dataset has one of these at most, several of the others. */
const ones = new Set<CountedField>(['organization', 'owner', 'license'])

function valuesOf(field: CountedField): RawBuilder<unknown> {
  const column = fields[field].column
  return ones.has(field) ? sql`array[${column}]` : column
}
