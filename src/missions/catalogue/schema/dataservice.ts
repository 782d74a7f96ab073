import { z } from 'zod'
import { apiFormats } from '../vocabulary/api-formats.ts'
import { badges } from '../vocabulary/badges.ts'
import { hvdCategories } from '../vocabulary/hvd-categories.ts'
import { licenses } from '../vocabulary/licenses.ts'
import { ContactPoint } from './contact-point.ts'
import { Access, limits } from './dataset.ts'
import { Entry, EntryIds, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { Instant, line, termId, Version, WebAddress } from './fields.ts'

const optionalText = (max: number) =>
  line(max)
    .nullable()
    .transform((value) => value || null)
const address = WebAddress.nullable()

/** What dataservices alone have. */
export const DataserviceDetails = z.object({
  acronym: optionalText(limits.acronym),
  baseUrl: address.describe('Where it is called'),
  machineDocumentationUrl: address.describe('Its OpenAPI description, in JSON or YAML'),
  technicalDocumentationUrl: address,
  businessDocumentationUrl: address,
  format: termId(apiFormats).nullable(),
  license: termId(licenses).nullable(),
  access: Access,
  rateLimiting: optionalText(2000).describe('How many calls are allowed, in words'),
  rateLimitingUrl: address,
  availability: z.number().min(0).max(100).nullable().describe('Promised, in percent'),
  availabilityUrl: address.describe('Where its state is read'),
  hvdCategories: z.array(termId(hvdCategories)).max(hvdCategories.length),
})
export type DataserviceDetails = z.infer<typeof DataserviceDetails>

export const noDataserviceDetails: DataserviceDetails = {
  acronym: null,
  baseUrl: null,
  machineDocumentationUrl: null,
  technicalDocumentationUrl: null,
  businessDocumentationUrl: null,
  format: null,
  license: null,
  access: { type: 'open', audiences: [], requestUrl: null, reasonCategory: null, reason: null },
  rateLimiting: null,
  rateLimitingUrl: null,
  availability: null,
  availabilityUrl: null,
  hvdCategories: [],
}

/** What may be changed in a dataservice: absent keys stay as they are. */
export const DataserviceChanges = z.strictObject({
  ...entryChanges,
  ...DataserviceDetails.partial().shape,
  contactPoints: EntryIds.optional().describe('Ids, in order'),
  badges: z.array(termId(badges)).max(badges.length).optional().describe('Given by the data office'),
})
export type DataserviceChanges = z.infer<typeof DataserviceChanges>

export const DataserviceDraft = DataserviceChanges.extend(entryHolder)
export type DataserviceDraft = z.infer<typeof DataserviceDraft>

export const VersionedDataserviceChanges = DataserviceChanges.extend({ version: Version.optional() })
export type VersionedDataserviceChanges = z.infer<typeof VersionedDataserviceChanges>

/** What became of reading its OpenAPI description. */
export const descriptionStates = [
  'waiting',
  'off',
  'read',
  'unreachable',
  'not-yaml',
  'not-openapi',
  'too-large',
  'too-heavy',
] as const
export type DescriptionState = (typeof descriptionStates)[number]

export const Dataservice = Entry.extend({
  ...DataserviceDetails.shape,
  acronym: z.string().nullable(),
  rateLimiting: z.string().nullable(),
  datasets: z.array(EntryRef),
  contactPoints: z.array(ContactPoint),
  openapi: z
    .object({
      state: z.enum(descriptionStates),
      reason: z.string().describe('Why it could not be read: an HTTP status, or a code'),
      readAt: Instant.nullable(),
    })
    .nullable()
    .describe('null: it names no OpenAPI description'),
})
export type Dataservice = z.infer<typeof Dataservice>

export const DataserviceQuery = z.object({
  ...entryQuery,
  access: Access.shape.type.removeDefault().optional().describe('Type of access'),
  contactPoint: z.string().max(40).optional(),
})
export type DataserviceQuery = z.infer<typeof DataserviceQuery>
