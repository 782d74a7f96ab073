import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { type Town, town } from '../test-examination.ts'
import { checkLinks } from './rounds.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A town that links to a server of a test, and time that can pass. */
export interface Source extends Town {
  /** Of the server. */
  site: string
  /** What it answers now. */
  answer: (handler: Handler) => void
  /** Each request it got. */
  asked: IncomingMessage[]
  link: (path?: string, more?: object) => Promise<string>
  /** Links that are due in so many days are asked, and what came is read and examined. */
  after: (days: number, limits?: { idleTimeoutMs: number }) => Promise<void>
  resource: (
    id: string,
  ) => Promise<{ available: boolean | null; tableId: string; size: number; version: number }>
  /** What everybody reads of it. */
  page: (id: string) => Promise<string>
  rows: (id: string) => Promise<{ statusCode: number; total: number | null }>
}

export async function source(t: TestContext, env: Record<string, string> = {}): Promise<Source> {
  const place = await town(t, { FETCH_REMOTE: 'on', FETCH_ALLOW: '127.0.0.1', ...env })
  const { ctx, work, editor, anonymous, id } = place
  const asked: IncomingMessage[] = []
  let handler: Handler = (_request, response) => response.writeHead(404).end()
  const server = createServer((request, response) => {
    asked.push(request)
    handler(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const site = `http://127.0.0.1:${toPort(server.address())}`
  let passed = 0
  const resource: Source['resource'] = async (resourceId) => {
    const { items } = (await editor.get(`/api/datasets/${id}/resources`)).json()
    return items.find((item: { id: string }) => item.id === resourceId)
  }
  return {
    ...place,
    site,
    asked,
    answer: (next) => {
      handler = next
    },
    link: async (path = '/arbres.csv', more = {}) => {
      const draft = { title: 'Arbres', url: `${site}${path}`, ...more }
      return (await editor.post(`/api/datasets/${id}/resources`, draft)).json().id
    },
    after: async (days, limits) => {
      passed += days * 86_400_000
      const now = passed
      await checkLinks({ ...ctx, now: () => new Date(Date.now() + now) }, limits)
      await work()
    },
    resource,
    page: async (resourceId) => {
      const { slug } = (await anonymous.get(`/api/datasets/${id}`)).json()
      return (await anonymous.get(`/datasets/${slug}/resources/${resourceId}`)).body
    },
    rows: async (resourceId) => {
      const { tableId } = await resource(resourceId)
      const got = await anonymous.get(`/api/tables/${tableId}/rows`)
      return { statusCode: got.statusCode, total: got.statusCode === 200 ? got.json().total : null }
    },
  }
}

export function toPort(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address ? address.port : 0
}

/** The bytes, with what a server says of them. */
export function csv(text: string, headers: Record<string, string> = {}): Handler {
  return (_request, response) => response.writeHead(200, { 'content-type': 'text/csv', ...headers }).end(text)
}
