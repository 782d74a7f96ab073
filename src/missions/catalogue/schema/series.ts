import { z } from 'zod'
import { ContactPoint } from './contact-point.ts'
import { Entry, EntryIds, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { Version } from './fields.ts'

export const seriesOrders = ['period', 'given'] as const
export type SeriesOrder = (typeof seriesOrders)[number]

/** What series alone have. */
export const SeriesDetails = z.object({
  order: z
    .enum(seriesOrders)
    .describe('period: by what each dataset covers, the oldest first; given: that of `datasets`'),
})
export type SeriesDetails = z.infer<typeof SeriesDetails>

export const noSeriesDetails: SeriesDetails = { order: 'period' }

/** What may be changed in a series: absent keys stay as they are. */
export const SeriesChanges = z.strictObject({
  ...entryChanges,
  ...SeriesDetails.partial().shape,
  contactPoints: EntryIds.optional().describe('Ids, in order'),
})
export type SeriesChanges = z.infer<typeof SeriesChanges>

export const SeriesDraft = SeriesChanges.extend(entryHolder)
export type SeriesDraft = z.infer<typeof SeriesDraft>

export const VersionedSeriesChanges = SeriesChanges.extend({ version: Version.optional() })
export type VersionedSeriesChanges = z.infer<typeof VersionedSeriesChanges>

export const SeriesMember = EntryRef.extend({
  start: z.string().nullable().describe('Of what it covers: a year, a month or a day'),
  end: z.string().nullable(),
})
export type SeriesMember = z.infer<typeof SeriesMember>

export const Series = Entry.extend({
  ...SeriesDetails.shape,
  datasets: z.array(SeriesMember).describe('In order; those that the person who asks may see'),
  contactPoints: z.array(ContactPoint).describe('Whom to write to about all of them'),
})
export type Series = z.infer<typeof Series>

export const SeriesQuery = z.object(entryQuery)
export type SeriesQuery = z.infer<typeof SeriesQuery>
