import { z } from 'zod'

/** Table Schema v2, https://datapackage.org/standard/table-schema/, read leniently: what it lacks is not invented. */

export const fieldTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'list',
  'datetime',
  'date',
  'time',
  'year',
  'yearmonth',
  'duration',
  'geopoint',
  'geojson',
  'any',
] as const
export type FieldType = (typeof fieldTypes)[number]

const bound = z.union([z.number(), z.string()])
const Constraints = z.object({
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: bound.optional(),
  maximum: bound.optional(),
  exclusiveMinimum: bound.optional(),
  exclusiveMaximum: bound.optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  jsonSchema: z.record(z.string(), z.unknown()).optional(),
})
export type Constraints = z.infer<typeof Constraints>

const texts = z.array(z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]))

export const Field = z.object({
  name: z.string().min(1),
  type: z.enum(fieldTypes).catch('any').default('string'),
  format: z.string().default('default'),
  title: z.string().optional(),
  description: z.string().optional(),
  example: z.unknown().optional(),
  constraints: Constraints.catch({}).default({}),
  missingValues: texts.optional(),
  decimalChar: z.string().default('.'),
  groupChar: z.string().optional(),
  bareNumber: z.boolean().default(true),
  trueValues: z.array(z.string()).default(['true', 'True', 'TRUE', '1']),
  falseValues: z.array(z.string()).default(['false', 'False', 'FALSE', '0']),
  delimiter: z.string().default(','),
  itemType: z.enum(fieldTypes).optional(),
})
export type Field = z.infer<typeof Field>

const names = z.union([z.string().transform((name) => [name]), z.array(z.string())])

export const CustomCheck = z.object({
  name: z.string(),
  params: z.record(z.string(), z.unknown()).default({}),
})
export type CustomCheck = z.infer<typeof CustomCheck>

export const TableSchema = z.object({
  name: z.string().optional(),
  title: z.string().optional(),
  version: z.string().optional(),
  fields: z.array(Field).min(1),
  fieldsMatch: z
    .union([z.string(), z.array(z.string()).transform(([first]) => first)])
    .pipe(z.enum(['exact', 'equal', 'subset', 'superset', 'partial']))
    .optional(),
  missingValues: texts.default(['']),
  primaryKey: names.default([]),
  uniqueKeys: z.array(names).default([]),
  foreignKeys: z
    .array(
      z.object({ fields: names, reference: z.object({ resource: z.string().default(''), fields: names }) }),
    )
    .catch([])
    .default([]),
  custom_checks: z.array(CustomCheck).default([]),
})
export type TableSchema = z.infer<typeof TableSchema>
