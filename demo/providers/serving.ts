import { createServer, type Server } from 'node:http'
import { field, followIn } from '#missions/catalogue'
import { answerOf } from './answers.ts'
import type { Asked, Find } from './finding.ts'

/** A provider: what it describes, whom it finds for each address, and what it answers that it does not describe yet. */
export interface Provider {
  document: { paths: Record<string, unknown> }
  find: Readonly<Record<string, Find>>
  /** A field of tomorrow: nobody was granted it. */
  undescribed: string
}

/** Opens it; nothing of what it is asked makes it stop. */
export function serveProvider(provider: Provider): Server {
  return createServer((request, response) => {
    const { status, body } = answerTo(provider, request.method ?? '', request.url ?? '/')
    response.writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(body)
  })
}

interface ProviderAnswer {
  status: number
  body: string
}

function answerTo(provider: Provider, method: string, address: string): ProviderAnswer {
  const url = URL.parse(address, 'http://provider')
  if (url === null) return fault(404, 'adresse')
  if (method !== 'GET') return fault(405, 'methode')
  if (url.pathname === '/openapi.json') return { status: 200, body: JSON.stringify(provider.document) }
  for (const [template, item] of Object.entries(provider.document.paths)) {
    const inPath = match(template, url.pathname)
    if (!inPath) continue
    const asked = { ...Object.fromEntries(url.searchParams), ...inPath }
    const [missing] = missingOf(item, asked)
    if (missing !== undefined) return fault(400, `parametre ${missing}`)
    const subject = provider.find[template]?.(asked)
    if (!subject) return fault(404, 'inconnu')
    const text = answerOf(provider.document, schemaOf(provider.document, item), subject)
    return { status: 200, body: `${text.slice(0, -1)},${provider.undescribed}}` }
  }
  return fault(404, 'adresse')
}

function fault(status: number, code: string): ProviderAnswer {
  return { status, body: JSON.stringify({ erreurs: [{ code }] }) }
}

/** The values of a template such as `/v1/entreprises/{siren}`; null when it is another address. */
function match(template: string, path: string): Asked | null {
  const wanted = template.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const values: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = decoded(given[index] ?? '')
    if (part.startsWith('{')) values[part.slice(1, -1)] = value
    else if (part !== value) return null
  }
  return values
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function missingOf(item: unknown, asked: Asked): string[] {
  const parameters = field(field(item, 'get'), 'parameters')
  if (!Array.isArray(parameters)) return []
  return parameters
    .filter((one) => field(one, 'required') === true)
    .map((one) => String(field(one, 'name')))
    .filter((name) => !asked[name])
}

function schemaOf(document: unknown, item: unknown): unknown {
  const ok = followIn(document)(field(field(field(item, 'get'), 'responses'), '200'))
  return field(field(field(ok, 'content'), 'application/json'), 'schema')
}
