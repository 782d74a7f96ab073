import { z } from 'zod'
import { excerpt, plainText } from '#kernel/text/plain-text'
import type { ApiOperation, ApiParameter } from '../../../schema/api-description.ts'
import { exampleOf, typeOf } from './examples.ts'
import { keptMarkdown } from './kept-markdown.ts'
import { type Follow, field } from './references.ts'

const most = { parameters: 60, responses: 20, summary: 300, description: 2000, name: 200 }
const text = z.string().catch('')

interface Raw {
  method: string
  path: string
  raw: unknown
  /** Parameters of all operations of the path. */
  shared: unknown
  follow: Follow
  /** The document asks for a key everywhere. */
  secured: boolean
}

const Operation = z.object({
  summary: text,
  description: text,
  operationId: text,
  deprecated: z.boolean().catch(false),
  parameters: z.array(z.unknown()).catch([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()).catch({}),
  security: z.array(z.unknown()).nullable().catch(null),
})

/** One operation as its page shows it: what to send, what comes back. */
export function toOperation({ method, path, raw, shared, follow, secured }: Raw): ApiOperation {
  const operation = Operation.parse(raw)
  const described = [...listOf(shared), ...operation.parameters].map(follow)
  const parameters = described.flatMap((parameter) => toParameter(parameter, follow))
  return {
    method: method.toUpperCase(),
    path: path.slice(0, 500),
    summary: shortened(operation.summary || operation.operationId, most.summary),
    description: keptMarkdown(operation.description, most.description),
    deprecated: operation.deprecated,
    parameters: lastOfEach(parameters).slice(0, most.parameters),
    body: bodyOf(operation.requestBody, described, follow),
    responses: Object.entries(operation.responses)
      .slice(0, most.responses)
      .map(([status, response]) => ({
        status: status.slice(0, 10),
        description: shortened(text.parse(field(follow(response), 'description')), most.summary),
      })),
    secured: operation.security === null ? secured : operation.security.length > 0,
  }
}

const places = ['path', 'query', 'header', 'cookie'] as const
const Parameter = z.object({
  name: z.string(),
  in: z.union([z.enum(places), z.literal('formData')]),
  required: z.boolean().catch(false),
  description: text,
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
})

function toParameter(raw: unknown, follow: Follow): ApiParameter[] {
  const parsed = Parameter.safeParse(raw)
  if (!parsed.success) return []
  const { name, in: place, required, description, schema, example } = parsed.data
  // Swagger 2 writes the type beside the name.
  const type = follow(schema ?? raw)
  const said = example ?? field(type, 'example') ?? field(type, 'default')
  return [
    {
      name: name.slice(0, most.name),
      place: place === 'formData' ? 'body' : place,
      type: typeOf(type, follow),
      required: required || place === 'path',
      description: shortened(description, most.summary),
      example: said === undefined || typeof said === 'object' ? null : String(said).slice(0, most.name),
    },
  ]
}

/** OpenAPI 3 has bodies by media type, Swagger 2 one parameter of the place `body`. */
function bodyOf(body: unknown, parameters: readonly unknown[], follow: Follow): ApiOperation['body'] {
  const content = z.record(z.string(), z.unknown()).safeParse(field(follow(body), 'content'))
  const [type, media] = content.success ? (Object.entries(content.data)[0] ?? []) : []
  if (type) return { type: type.slice(0, 100), example: exampleOf(media, follow) }
  const old = parameters.find((parameter) => field(parameter, 'in') === 'body')
  return old ? { type: 'application/json', example: exampleOf(old, follow) } : null
}

/** An operation says again what its path says of the same parameter. */
function lastOfEach(parameters: readonly ApiParameter[]): ApiParameter[] {
  return [
    ...new Map(parameters.map((parameter) => [`${parameter.place} ${parameter.name}`, parameter])).values(),
  ]
}

function shortened(markdown: string, max: number): string {
  return excerpt(plainText(markdown.slice(0, max * 2)), max)
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
