import { z } from 'zod'
import { Extras } from '#kernel/text/extras'
import { resourceTypes } from '../vocabulary/resource-types.ts'
import { Instant, line, optionalLine, prose, SchemaReference, termId, Version, WebAddress } from './fields.ts'
import { ValidationSummary } from './schema.ts'

export const checksumTypes = ['sha1', 'sha2', 'sha256', 'md5', 'crc'] as const

/** Where the examination of a file stands: only a clear one is given to everybody. */
export const standings = ['clear', 'examining', 'to-confirm', 'in-review', 'forbidden'] as const
export type Standing = (typeof standings)[number]

export const Checksum = z.strictObject({
  type: z.enum(checksumTypes),
  value: z.string().regex(/^[0-9A-Fa-f]{4,128}$/),
})

const described = {
  title: line(500).min(1),
  description: prose(100_000).nullable(),
  type: termId(resourceTypes),
  schema: SchemaReference.nullable(),
  extras: Extras,
}
/** What only a remote resource may say: those of a hosted file are measured here. */
const remote = {
  url: WebAddress,
  format: optionalLine(60),
  mime: line(255)
    .regex(/^[\w.+-]+\/[\w.+-]+(;.*)?$/)
    .nullable(),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  checksum: Checksum.nullable(),
}

/** A file (a finished upload) or a link: one of the two. */
export const ResourceDraft = z
  .strictObject({
    id: z.uuid().optional().describe('Kept when the resource already has one elsewhere'),
    title: described.title,
    description: described.description.default(null),
    type: described.type.default('main'),
    schema: described.schema.default(null),
    extras: described.extras.default({}),
    upload: z.string().max(60).optional().describe('Id of a finished upload'),
    url: remote.url.optional(),
    format: remote.format.default(null),
    mime: remote.mime.default(null),
    size: remote.size.default(null),
    checksum: remote.checksum.default(null),
    releaseAt: Instant.optional().describe('Embargo: until this minute nothing of it is told'),
    at: z.enum(['start', 'end']).default('start').describe('Where it goes in the list'),
  })
  .refine(({ upload, url }) => (upload === undefined) !== (url === undefined), { path: ['url'] })
export type ResourceDraft = z.infer<typeof ResourceDraft>

export const ResourceChanges = z.strictObject({
  title: described.title.optional(),
  description: described.description.optional(),
  type: described.type.optional(),
  schema: described.schema.optional(),
  extras: described.extras.optional(),
  url: remote.url.optional(),
  format: remote.format.optional(),
  mime: remote.mime.optional(),
  size: remote.size.optional(),
  checksum: remote.checksum.optional(),
  available: z.boolean().nullable().optional().describe('Result of the last check of a link'),
  version: Version.optional(),
})
export type ResourceChanges = Omit<z.infer<typeof ResourceChanges>, 'version'>

export const FileReplacement = z.strictObject({ upload: z.string().max(60), version: Version.optional() })

export const ResourceMove = z.strictObject({
  id: z.uuid(),
  after: z.uuid().nullable().describe('Id of the resource to stand after; null: first'),
})

export const Resource = z.object({
  id: z.string(),
  datasetId: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  type: z.string(),
  kind: z.enum(['file', 'remote']),
  url: z.string().describe('Where the data is: this site for a hosted file, elsewhere for a link'),
  latest: z.string().describe('Stable address: stays when the file or the link is replaced'),
  fileName: z.string().nullable(),
  format: z.string().nullable(),
  mime: z.string().nullable(),
  size: z.number().nullable().describe('Bytes'),
  checksum: z.object({ type: z.string(), value: z.string() }).nullable(),
  schema: z
    .object({ name: z.string().nullable(), url: z.string().nullable(), version: z.string().nullable() })
    .nullable(),
  extras: z.record(z.string(), z.unknown()),
  harvest: z.record(z.string(), z.unknown()).nullable(),
  available: z.boolean().nullable(),
  standing: z.enum(standings).describe('Only a clear file is given to others than its editors'),
  validation: ValidationSummary.nullable().describe('Of the current content; null without schema'),
  tableId: z.string().nullable().describe('Its rows: /api/tables/{tableId}'),
  downloads: z.number().int(),
  createdAt: Instant,
  modifiedAt: Instant.describe(
    'Last change of the data or of its description; at the source when it was harvested',
  ),
  releaseAt: Instant.nullable().describe('Under embargo until then; its editors alone read it'),
  version: Version,
})
export type Resource = z.infer<typeof Resource>

export const ResourceQuery = z.object({
  type: termId(resourceTypes).optional(),
  q: z.string().max(200).optional().describe('Words of the title, the format or the name of the file'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export type ResourceQuery = z.infer<typeof ResourceQuery>
