/** What is read of a JSON Schema (2020-12, as OpenAPI 3.1 carries it). */
export interface Schema {
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  default?: unknown
  additionalProperties?: Schema | boolean
}

export interface SchemaField {
  name: string
  type: string
  required: boolean
  description: string
}

const deepest = 4
const longestChoice = 12

/** The fields of an object schema, one line each. */
export function fieldsOf(schema: Schema): SchemaField[] {
  const { properties, required } = merged(schema)
  return Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: required?.includes(name) ?? false,
    description: field.description ?? '',
  }))
}

/** A type in one line: `string (date-time) | null`, `"open" | "restricted"`, `object[]`. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) {
    const shown = schema.enum.slice(0, longestChoice).map((value) => JSON.stringify(value))
    return [...shown, ...(schema.enum.length > longestChoice ? ['…'] : [])].join(' | ')
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') return listType(typeOf(schema.items ?? {}))
  if (schema.format) return `${schema.type ?? 'string'} (${schema.format})`
  return schema.type ?? (schema.properties || schema.allOf ? 'object' : 'any')
}

/** An example made from the schema, as indented JSON. */
export function exampleOf(schema: Schema): string {
  return JSON.stringify(sampleOf(schema, 0), null, 2)
}

function listType(item: string): string {
  return item.includes('|') ? `(${item})[]` : `${item}[]`
}

function sampleOf(schema: Schema, depth: number): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf)?.find((option) => option.type !== 'null')
  if (choice) return sampleOf(choice, depth)
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== 'null') : schema.type
  if (type === 'array') return depth >= deepest ? [] : [sampleOf(schema.items ?? {}, depth + 1)]
  if (type === 'object' || schema.properties || schema.allOf) return objectOf(schema, depth)
  if (type === 'integer' || type === 'number') return 1
  return type === 'boolean' ? true : textOf(schema.format)
}

function objectOf(schema: Schema, depth: number): unknown {
  if (depth >= deepest) return {}
  const fields = Object.entries(merged(schema).properties ?? {})
  return Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, depth + 1)]))
}

const texts: Record<string, string> = {
  'date-time': '2026-01-15T09:30:00Z',
  date: '2026-01-15',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  email: 'agent@example.org',
  uuid: '6f1c1a4e-0d0b-4a52-9c6e-3b8f5a1d2c7e',
}

function textOf(format: string | undefined): string {
  return texts[format ?? ''] ?? '…'
}

function merged(schema: Schema): Schema {
  const parts = schema.allOf ?? []
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => merged(part).properties), schema.properties),
    required: [...parts.flatMap((part) => merged(part).required ?? []), ...(schema.required ?? [])],
  }
}
