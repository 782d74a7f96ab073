import { z } from 'zod'
import type { DatasetRow } from '../../tables.ts'
import type { Columns } from '../columns.ts'

const text = z.string().nullable()
const date = z.coerce.date().nullable()

/** The columns that a batch may change, as they were before it; those that it left alone are absent. */
export const Kept = z
  .object({
    title: z.string(),
    acronym: text,
    slug: z.string(),
    description: z.string(),
    description_short: text,
    tags: z.array(z.string()),
    badges: z.array(z.string()),
    organization_id: text,
    owner_id: text,
    visibility: z.enum(['draft', 'private', 'public']),
    published_at: date,
    publish_at: date,
    archived_at: date,
    frequency: text,
    frequency_date: text,
    temporal_start: text,
    temporal_end: text,
    spatial_zones: z.array(z.string()),
    spatial_granularity: text,
    spatial_geometry: z.unknown(),
    license: text,
    /** Ids of contact points, in order. */
    contacts: z.array(z.string()),
  })
  .partial()
export type Kept = z.infer<typeof Kept>

/** What to keep of a dataset to undo its change: the columns that are not the same any more. */
export function keepChanged(before: DatasetRow, after: DatasetRow): Kept {
  const old: Record<string, unknown> = { ...before }
  const now: Record<string, unknown> = { ...after }
  const changed = Object.keys(Kept.shape).filter(
    (key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]),
  )
  return Kept.parse(Object.fromEntries(changed.map((key) => [key, old[key]])))
}

/** The same columns, to be written again. */
export function toRestored({ contacts: _, spatial_geometry, ...kept }: Kept): Columns {
  if (spatial_geometry === undefined) return kept
  return { ...kept, spatial_geometry: spatial_geometry === null ? null : JSON.stringify(spatial_geometry) }
}
