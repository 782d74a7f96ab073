import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Resource } from '../../schema/resource.ts'
import { type ResourceRow, toResource } from '../../tables.ts'

export type ResourceField = 'title' | 'description' | 'url' | 'format'

interface ResourceSearch {
  /** All of them must be held, whatever the case. */
  terms: readonly { field: ResourceField; text: string }[]
  order: 'title' | 'createdAt'
  limit: number
  offset: number
}

/** Resources of public datasets by what is said of them. */
export async function searchResources(
  ctx: Ctx,
  { terms, order, limit, offset }: ResourceSearch,
): Promise<{ items: Resource[]; total: number }> {
  const held = terms.map(
    ({ field, text }) => sql`r.${sql.ref(field)} ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
  )
  const where = sql.join([sql`d.visibility = 'public' and d.deleted_at is null`, ...held], sql` and `)
  const by = order === 'title' ? sql`r.title` : sql`r.created_at`
  const { rows } = await sql<ResourceRow & { total: number }>`
    select r.*, count(*) over () as total from catalogue.resource r join catalogue.dataset d on d.id = r.dataset_id
    where ${where} order by ${by}, r.id limit ${limit} offset ${offset}`.execute(ctx.db)
  return {
    items: rows.map((row) => toResource(row, ctx.config.publicUrl)),
    total: rows[0]?.total ?? 0,
  }
}
