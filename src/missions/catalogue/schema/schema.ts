import { z } from 'zod'
import { Instant, line, prose, WebAddress } from './fields.ts'

export const schemaTypes = ['tableschema', 'jsonschema', 'other'] as const
export type SchemaType = (typeof schemaTypes)[number]

export const rejectionCodes = [
  'no-file',
  'unreachable',
  'not-json',
  'not-a-table-schema',
  'not-a-json-schema',
  'not-a-schema',
  'unusable',
  'too-large',
] as const
export const Rejection = z.object({ code: z.enum(rejectionCodes), detail: z.string() })
export type Rejection = z.infer<typeof Rejection>

export const Remark = z.object({
  kind: z.enum([
    'unknown-property',
    'unknown-constraint',
    'unknown-type',
    'unknown-check',
    'bad-constraints',
  ]),
  field: z.string().describe('Field where it is; empty for the schema itself'),
  found: z.string(),
  meant: z.string().describe('What was probably meant; empty when nothing is near'),
})
export type Remark = z.infer<typeof Remark>

export const FieldName = z.object({ name: z.string(), required: z.boolean() })
export type FieldName = z.infer<typeof FieldName>

export const SchemaVersion = z.object({
  version: z.string(),
  url: z.string().nullable().describe('Where it came from'),
  usable: z.boolean().describe('Whether files can be validated with it'),
  rejection: Rejection.nullable(),
  remarks: z.array(Remark),
})
export type SchemaVersion = z.infer<typeof SchemaVersion>

export const SchemaSummary = z.object({
  name: z.string(),
  slug: z.string(),
  path: z.string(),
  title: z.string(),
  description: z.string(),
  type: z.enum(schemaTypes),
  homepage: z.string().nullable(),
  labels: z.array(z.string()),
  latest: z.string().nullable().describe('Newest version that can be used'),
  modifiedAt: Instant,
})
export type SchemaSummary = z.infer<typeof SchemaSummary>

export const Schema = SchemaSummary.extend({ versions: z.array(SchemaVersion).describe('Newest first') })
export type Schema = z.infer<typeof Schema>

/** `etalab/schema-irve`: what references and addresses can carry. */
export const schemaName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*(\/[\p{L}\p{N}][\p{L}\p{N}._-]*){0,2}$/u)
  .max(200)
export const versionName = line(50).regex(/^[\w.+-]+$/)

/** One version of a schema: its content, or the address where it is. What is not said is read in the content. */
export const SchemaDraft = z
  .strictObject({
    name: schemaName,
    title: line(500).optional(),
    description: prose(20_000).optional(),
    homepage: WebAddress.nullable().optional(),
    labels: z.array(line(100).min(1)).max(20).optional(),
    version: versionName.optional(),
    content: z.record(z.string(), z.unknown()).optional(),
    url: WebAddress.optional(),
  })
  .refine(({ content, url }) => (content === undefined) !== (url === undefined), { path: ['url'] })
export type SchemaDraft = z.infer<typeof SchemaDraft>

export const Fault = z.object({ code: z.string(), detail: z.string() })
export type Fault = z.infer<typeof Fault>

/** The validation of the current content of a resource, in one line. */
export const ValidationSummary = z.object({
  schema: z.string(),
  slug: z.string(),
  version: z.string(),
  title: z.string(),
  valid: z.boolean().nullable().describe('null: the file could not be read'),
  errors: z.number().int(),
})
export type ValidationSummary = z.infer<typeof ValidationSummary>

const errorGroup = {
  kind: z.string(),
  rule: z.string().describe('type, the name of a constraint or of a check; empty for the structure'),
  fields: z.array(z.string()),
  expected: z.string(),
}
export const Report = z.object({
  valid: z.boolean(),
  rows: z.number(),
  total: z.number().describe('Errors in the whole file'),
  byRule: z.array(z.object({ ...errorGroup, count: z.number() })),
  first: z.array(
    z.object({
      ...errorGroup,
      row: z.number().nullable().describe('Of the table, from 1; null for the header'),
      line: z.number().nullable().describe('Of the file, from 1'),
      value: z.string().nullable(),
      proposal: z.string().nullable().describe('A value that would do'),
      message: z.string().describe('In the language of the request'),
    }),
  ),
  warnings: z.array(z.object({ kind: z.string(), field: z.string(), expected: z.string() })),
})

export const Validation = z.object({
  schema: z.string(),
  version: z.string(),
  valid: z.boolean().nullable(),
  errors: z.number().int(),
  fault: Fault.nullable(),
  report: Report.nullable(),
  doneAt: Instant,
})
