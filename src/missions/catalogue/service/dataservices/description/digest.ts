import { z } from 'zod'
import type { ApiDigest, ApiOperation } from '../../../schema/api-description.ts'
import { keptMarkdown } from './kept-markdown.ts'
import { toOperation } from './operation.ts'
import { type Follow, followIn } from './references.ts'

const most = { operations: 300, groups: 60, text: 2000, name: 200 }
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

const text = z.string().catch('')
const object = z.record(z.string(), z.unknown()).catch({})
const Document = z.object({
  openapi: z.string().optional().catch(undefined),
  swagger: z.string().optional().catch(undefined),
  info: z.object({ title: text, version: z.coerce.string().catch('') }).catch({ title: '', version: '' }),
  servers: z.array(z.object({ url: z.string() })).catch([]),
  host: z.string().optional().catch(undefined),
  basePath: text,
  schemes: z.array(z.string()).catch([]),
  tags: z.array(z.object({ name: z.string(), description: text })).catch([]),
  paths: z.record(z.string(), z.unknown()),
  security: z.array(z.unknown()).catch([]),
})

/** What a page shows of an OpenAPI 3 or Swagger 2 document; null for what is neither. */
export function toDigest(content: unknown): ApiDigest | null {
  const parsed = Document.safeParse(content)
  if (!parsed.success) return null
  const { openapi, swagger, info, tags, paths, security } = parsed.data
  if (!openapi?.startsWith('3.') && swagger !== '2.0') return null
  const follow = followIn(content)
  const all = Object.entries(paths).flatMap(([path, item]) =>
    operationsOf({ path, item, follow, secured: security.length > 0 }),
  )
  const groups = new Map(
    tags.slice(0, most.groups).map(({ name, description }) => [name, groupOf(name, description)]),
  )
  for (const { tag, operation } of all.slice(0, most.operations)) {
    const group = groups.get(tag) ?? groupOf(tag, '')
    groups.set(tag, group)
    group.operations.push(operation)
  }
  return {
    title: info.title.slice(0, most.name),
    version: info.version.slice(0, 50),
    server: serverOf(parsed.data),
    groups: [...groups.values()].filter(({ operations }) => operations.length > 0),
    left: Math.max(0, all.length - most.operations),
  }
}

function groupOf(name: string, description: string): ApiDigest['groups'][number] {
  return {
    name: name.slice(0, most.name),
    description: keptMarkdown(description, most.text),
    operations: [],
  }
}

interface Item {
  path: string
  item: unknown
  follow: Follow
  secured: boolean
}

function operationsOf({ path, item, follow, secured }: Item): { tag: string; operation: ApiOperation }[] {
  const shared = object.parse(follow(item))
  return methods.flatMap((method) => {
    const raw = shared[method]
    if (typeof raw !== 'object' || raw === null) return []
    const { tags } = z.object({ tags: z.array(z.string()).catch([]) }).parse(raw)
    const operation = toOperation({ method, path, raw, shared: shared.parameters, follow, secured })
    return [{ tag: tags[0] ?? '', operation }]
  })
}

/** Where calls go, when the document gives it whole: relative ones depend on where it lies. */
function serverOf({ servers, host, basePath, schemes }: z.infer<typeof Document>): string | null {
  const first =
    servers[0]?.url ?? (host ? `${schemes.includes('http') ? 'http' : 'https'}://${host}${basePath}` : '')
  const secure = schemes.includes('https') ? first.replace(/^http:/, 'https:') : first
  return /^https?:\/\//.test(secure) ? secure.slice(0, most.text).replace(/\/$/, '') : null
}
