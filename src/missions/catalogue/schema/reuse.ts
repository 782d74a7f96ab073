import { z } from 'zod'
import { reuseThemes } from '../vocabulary/reuse-themes.ts'
import { reuseTypes } from '../vocabulary/reuse-types.ts'
import { Entry, EntryIds, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { termId, Version, WebAddress } from './fields.ts'

/** What reuses alone have. */
export const ReuseDetails = z.object({
  url: WebAddress.nullable().describe('Its page; one page is declared once'),
  type: termId(reuseTypes).nullable(),
  theme: termId(reuseThemes).nullable(),
})
export type ReuseDetails = z.infer<typeof ReuseDetails>

export const noReuseDetails: ReuseDetails = { url: null, type: null, theme: null }

/** What may be changed in a reuse: absent keys stay as they are. */
export const ReuseChanges = z.strictObject({
  ...entryChanges,
  ...ReuseDetails.partial().shape,
  dataservices: EntryIds.optional().describe('Ids, in order'),
})
export type ReuseChanges = z.infer<typeof ReuseChanges>

export const ReuseDraft = ReuseChanges.extend(entryHolder)
export type ReuseDraft = z.infer<typeof ReuseDraft>

export const VersionedReuseChanges = ReuseChanges.extend({ version: Version.optional() })
export type VersionedReuseChanges = z.infer<typeof VersionedReuseChanges>

export const Reuse = Entry.extend({
  ...ReuseDetails.shape,
  datasets: z.array(EntryRef),
  dataservices: z.array(EntryRef),
  image: z.string().nullable().describe('Path of its picture on this site'),
})
export type Reuse = z.infer<typeof Reuse>

export const ReuseQuery = z.object({
  ...entryQuery,
  dataservice: z.string().max(40).optional().describe('Id of a dataservice that it is built on'),
  type: termId(reuseTypes).optional(),
  theme: termId(reuseThemes).optional(),
})
export type ReuseQuery = z.infer<typeof ReuseQuery>
