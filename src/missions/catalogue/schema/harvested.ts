import { z } from 'zod'
import { ContactPointSheet } from './contact-point.ts'
import { DataserviceChanges } from './dataservice.ts'
import { DatasetChanges } from './dataset.ts'
import { Harvest, Instant } from './fields.ts'
import { ResourceDraft } from './resource.ts'
import { SeriesChanges } from './series.ts'

/** As many datasets as an editor may name in an entry. */
export const mostLinked = 500

/** A link of a dataset at its source. Hosted files never come from there. */
export const HarvestedResource = ResourceDraft.safeExtend({
  url: z.string(),
  remoteId: z.string().max(2000).nullable().default(null),
  createdAt: Instant.nullable().default(null),
  modifiedAt: Instant.nullable().default(null),
})
export type HarvestedResource = z.infer<typeof HarvestedResource>

/** What a source says of a dataset: absent keys are not said, and stay as they are here. */
export const HarvestedDataset = z.strictObject({
  /** Dataset that it is here; null when it is new. */
  datasetId: z.string().nullable(),
  changes: DatasetChanges.omit({ slug: true, contactPoints: true, featured: true, badges: true }),
  contacts: z.array(ContactPointSheet).max(20).optional(),
  resources: z.array(z.unknown()).max(20_000).optional(),
  harvest: Harvest,
})
export type HarvestedDataset = z.input<typeof HarvestedDataset>

const notOfSources = { slug: true, datasets: true, featured: true } as const
const linked = z.array(z.string()).max(mostLinked)
const entry = {
  /** Entry that it is here; null when it is new. */
  entryId: z.string().nullable(),
  /** Datasets here that the source links it to, and those that it linked last time: others were added by an editor. */
  datasets: z.object({ now: linked, before: linked }).optional(),
  contacts: z.array(ContactPointSheet).max(20).optional(),
  /** Absent: only links are told. */
  harvest: Harvest.optional(),
}

/** What a source says of a dataservice or of a series. */
export const HarvestedEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dataservice'),
    changes: DataserviceChanges.omit({ ...notOfSources, contactPoints: true, badges: true }),
    ...entry,
  }),
  z.strictObject({
    kind: z.literal('series'),
    changes: SeriesChanges.omit({ ...notOfSources, contactPoints: true }),
    ...entry,
  }),
])
export type HarvestedEntry = z.input<typeof HarvestedEntry>

export interface FieldChange {
  before: unknown
  after: unknown
}

/** What was done of one record; a refusal changes nothing of it, and says where. */
export type HarvestOutcome =
  | {
      outcome: 'created' | 'updated' | 'unchanged' | 'restored'
      recordId: string
      diff: Record<string, FieldChange>
      /** Null for what has no files. */
      resources: { added: number; changed: number; removed: number; refused: number } | null
    }
  | { outcome: 'refused'; reason: 'invalid' | 'deleted' | 'elsewhere' | 'unknown'; detail: string }
