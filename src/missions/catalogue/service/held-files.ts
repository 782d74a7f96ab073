import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { mayReview } from '../policy.ts'
import { editableBy } from './listing.ts'

/** Who decides: producers confirm or correct what is theirs, the office reviews what is anybody's. */
export const heldQueues = ['to-confirm', 'to-review'] as const
export type HeldQueue = (typeof heldQueues)[number]

/** A file that somebody must decide of before it is public. */
export interface HeldFile {
  resourceId: string
  title: string
  standing: 'to-confirm' | 'in-review' | 'forbidden'
  since: Date
  dataset: { id: string; path: string; title: string }
  /** Whether a public file stays until this one is clear. */
  isReplacement: boolean
}

export const heldPageSize = 20

const standingsOf = { 'to-confirm': ['to-confirm', 'forbidden'], 'to-review': ['in-review'] } as const

interface HeldQuery {
  queue: HeldQueue
  page: number
  size?: number
  /** Id of one; 'self': of the person; '': all. */
  organization?: string
}

/** The files that wait for the person who asks, the longest first. @throws kernel/forbidden a queue not theirs */
export async function listHeldFiles(
  ctx: Ctx,
  { queue, page, size = heldPageSize, organization = '' }: HeldQuery,
): Promise<{ items: HeldFile[]; total: number }> {
  if (queue === 'to-review' && !mayReview(ctx.actor)) throw kernelRefuse.forbidden()
  const held = await heldBy(ctx, queue, organization)
  const [items, [counted]] = await Promise.all([
    sql<HeldRow>`select * from (${held}) h order by since, id limit ${size} offset ${(page - 1) * size}`
      .execute(ctx.db)
      .then(({ rows }) => rows.map(toHeldFile)),
    sql<{ total: number }>`select count(*) as total from (${held}) h`
      .execute(ctx.db)
      .then(({ rows }) => rows),
  ])
  return { items, total: Number(counted?.total ?? 0) }
}

/** How many files wait for the office, and since when the oldest does. @throws kernel/forbidden */
export async function countToReview(ctx: Ctx): Promise<{ count: number; oldest: Date | null }> {
  if (!mayReview(ctx.actor)) throw kernelRefuse.forbidden()
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select count(*)::int as count, min(since) as oldest from (${await heldBy(ctx, 'to-review', '')}) h`.execute(
    ctx.db,
  )
  return rows[0] ?? { count: 0, oldest: null }
}

interface HeldRow {
  id: string
  title: string
  standing: HeldFile['standing']
  since: Date
  dataset_id: string
  slug: string
  dataset_title: string
  waits: boolean
}

async function heldBy(ctx: Ctx, queue: HeldQueue, organization: string) {
  const standings = sql.join(standingsOf[queue].map((standing) => sql.lit(standing)))
  // The administrator of the site reviews what is anybody's, but confirms only what is theirs.
  const own = { ...ctx, actor: { ...ctx.actor, officeRoles: [] } }
  const theirs = queue === 'to-review' ? sql<boolean>`true` : await editableBy(own)
  const where =
    organization === 'self' ? sql`d.owner_id = ${ctx.actor.id}` : sql`d.organization_id = ${organization}`
  const holder = organization === '' ? sql`true` : where
  const dataset = sql`d.id as dataset_id, d.slug, d.title as dataset_title`
  return sql`
    select r.id, r.title, r.standing, r.standing_at as since, false as waits, ${dataset}
    from catalogue.any_resource r join catalogue.dataset d on d.id = r.dataset_id
    where r.standing in (${standings}) and d.deleted_at is null and ${theirs} and ${holder}
    union all
    select r.id, r.title, w.standing, w.standing_at as since, true as waits, ${dataset}
    from catalogue.waiting_file w join catalogue.any_resource r on r.id = w.resource_id
    join catalogue.dataset d on d.id = r.dataset_id
    where w.standing in (${standings}) and d.deleted_at is null and ${theirs} and ${holder}`
}

function toHeldFile(row: HeldRow): HeldFile {
  return {
    resourceId: row.id,
    title: row.title,
    standing: row.standing,
    since: row.since,
    dataset: { id: row.dataset_id, path: `/datasets/${row.slug}`, title: row.dataset_title },
    isReplacement: row.waits,
  }
}
