import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { exampleOf, fieldsOf, type Schema, type SchemaField, typeOf } from './json-schema.ts'

/** The OpenAPI document as people read it: routes by tag. */
export interface ApiReference {
  groups: ApiGroup[]
}

export interface ApiGroup {
  tag: string
  /** What the tag is about, when its dialect says. */
  about: string
  routes: ApiRoute[]
}

export interface ApiRoute {
  /** Anchor on the page. */
  id: string
  method: string
  path: string
  summary: string
  parameters: ApiParameter[]
  body: { fields: SchemaField[]; example: string } | null
  answers: { status: string; example: string | null }[]
  curl: string
}

export interface ApiParameter {
  name: string
  place: string
  type: string
  required: boolean
  description: string
  /** Takes several values. */
  many: boolean
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

const Content = z
  .record(z.string(), z.object({ schema: z.custom<Schema>().optional() }))
  .optional()
  .transform((content) => content && (content['application/json']?.schema ?? null))

const Operation = z.object({
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().optional(),
        schema: z.custom<Schema>().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content })).default({}),
})
type Operation = z.infer<typeof Operation>

const Document = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string().default('') })).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
})

const read = new WeakMap<object, ApiReference>()

/** The reference of a running program, read once: its routes do not change. */
export function apiReferenceOf(app: { swagger: () => object }, { config }: Ctx): ApiReference {
  const known = read.get(app)
  if (known) return known
  const reference = readApiReference(app.swagger(), config.publicUrl)
  read.set(app, reference)
  return reference
}

/** Reads an OpenAPI 3.1 document; `base` is the address that the curl examples call. */
export function readApiReference(document: unknown, base: string): ApiReference {
  const groups = new Map<string, ApiRoute[]>()
  const { paths, tags } = Document.parse(document)
  for (const [path, item] of Object.entries(paths)) {
    for (const method of methods) {
      if (!item[method]) continue
      const operation = Operation.parse(item[method])
      const tag = operation.tags[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), toRoute({ method, path, operation, base })])
    }
  }
  return {
    groups: [...groups]
      .map(([tag, routes]) => ({
        tag,
        about: tags.find(({ name }) => name === tag)?.description ?? '',
        routes: routes.sort((a, b) => a.path.localeCompare(b.path)),
      }))
      .sort((a, b) => a.tag.localeCompare(b.tag)),
  }
}

interface Described {
  method: string
  path: string
  operation: Operation
  base: string
}

function toRoute({ method, path, operation, base }: Described): ApiRoute {
  const schema = operation.requestBody?.content ?? null
  const body = schema ? { fields: fieldsOf(schema), example: exampleOf(schema) } : null
  return {
    id: `${method}-${path.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^-|-$/g, '')}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    parameters: operation.parameters.map((parameter) => ({
      name: parameter.name,
      place: parameter.in,
      type: typeOf(parameter.schema ?? {}),
      required: parameter.required,
      description: parameter.description ?? parameter.schema?.description ?? '',
      many: takesMany(parameter.schema),
    })),
    body,
    answers: Object.entries(operation.responses).map(([status, { content }]) => ({
      status,
      example: content ? exampleOf(content) : null,
    })),
    curl: curlOf({ method, path, base, body }),
  }
}

function takesMany(schema: Schema | undefined): boolean {
  return schema?.type === 'array' || (schema?.anyOf ?? []).some(takesMany)
}

function curlOf({
  method,
  path,
  base,
  body,
}: {
  method: string
  path: string
  base: string
  body: ApiRoute['body']
}): string {
  const parts = [`curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${base}${path}'`]
  if (method !== 'get') parts.push('-H "Authorization: Bearer $KEY"')
  if (body) parts.push(`-H 'Content-Type: application/json'`, `-d '${body.example.replaceAll("'", "'\\''")}'`)
  return parts.join(' \\\n  ')
}
