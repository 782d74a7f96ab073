import { z } from 'zod'
import { ContactPointSheet } from './contact-point.ts'
import { DatasetChanges } from './dataset.ts'
import { Harvest, Instant } from './fields.ts'
import { ResourceDraft } from './resource.ts'

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

export interface FieldChange {
  before: unknown
  after: unknown
}

/** What was done of one dataset; a refusal changes nothing of it, and says where. */
export type HarvestOutcome =
  | {
      outcome: 'created' | 'updated' | 'unchanged' | 'restored'
      datasetId: string
      diff: Record<string, FieldChange>
      resources: { added: number; changed: number; removed: number; refused: number }
    }
  | { outcome: 'refused'; reason: 'invalid' | 'deleted' | 'elsewhere' | 'unknown'; detail: string }
