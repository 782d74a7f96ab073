import { z } from 'zod'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { Entry, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { optionalLine, termId, Version, WebAddress } from './fields.ts'
import { standings } from './resource.ts'

/** What community resources alone have. */
export const CommunityDetails = z.object({
  url: WebAddress.nullable().describe('Of the file or of the page, elsewhere'),
  type: termId(resourceTypes),
  format: optionalLine(60),
  mime: optionalLine(255),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().describe('Bytes'),
  file: z.object({ name: z.string(), sha256: z.string() }).nullable(),
})
export type CommunityDetails = z.infer<typeof CommunityDetails>

export const noCommunityDetails: CommunityDetails = {
  url: null,
  type: 'other',
  format: null,
  mime: null,
  size: null,
  file: null,
}

const { datasets: _oneOnly, ...changes } = entryChanges
const { file: _sent, ...typed } = CommunityDetails.shape

/** What may be changed in a community resource: absent keys stay as they are. */
export const CommunityChanges = z.strictObject({
  ...changes,
  ...z.object(typed).partial().shape,
  dataset: z.string().min(1).max(40).optional().describe('Id of the dataset that it completes'),
})
export type CommunityChanges = z.infer<typeof CommunityChanges>

export const CommunityDraft = CommunityChanges.extend(entryHolder)
export type CommunityDraft = z.infer<typeof CommunityDraft>

export const VersionedCommunityChanges = CommunityChanges.extend({ version: Version.optional() })
export type VersionedCommunityChanges = z.infer<typeof VersionedCommunityChanges>

export const CommunityResource = Entry.extend({
  ...CommunityDetails.shape,
  format: z.string().nullable(),
  mime: z.string().nullable(),
  file: z
    .object({ name: z.string(), sha256: z.string(), standing: z.enum(standings) })
    .nullable()
    .describe('Kept here, `url` leads to it; only a `clear` one is given to everybody. null: a link'),
  dataset: EntryRef.nullable().describe('null when the person who asks may not see it'),
  byProducer: z.boolean().describe('Whether it is of the producer of the dataset itself, beside its files'),
})
export type CommunityResource = z.infer<typeof CommunityResource>

export const CommunityQuery = z.object(entryQuery)
export type CommunityQuery = z.infer<typeof CommunityQuery>
