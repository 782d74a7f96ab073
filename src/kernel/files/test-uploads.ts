import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { readConfig } from '../config.ts'
import { anonymous, type Ctx } from '../context.ts'
import type { Db } from '../db/index.ts'
import { openDuck } from '../duck/index.ts'
import type { Mission } from '../house.ts'
import { contextOf, openHttp } from '../http/index.ts'
import { openLog } from '../log.ts'
import { openFacts } from '../outbox.ts'
import { outgoing } from '../outgoing/index.ts'
import { openStore } from './open-store.ts'
import type { Pace } from './pace.ts'
import { uploadRoutes } from './upload-routes.ts'

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Ask {
  as?: string | null
  headers?: Record<string, string>
  body?: Uint8Array | Readable
}

export type Send = (method: string, path: string, ask?: Ask) => Promise<Reply>

export interface UploadServer {
  ctx: Ctx
  url: string
  send: Send
}

interface ServerOptions {
  db: Db
  filesUrl: string
  maxFileSize?: number
  /** Of the same routes under `/api/paced`. */
  pace?: Pace
  now?: () => Date
}

/** The routes of uploads behind the real HTTP layer, on a real port, until the test ends. */
export async function uploadServer(t: TestContext, options: ServerOptions): Promise<UploadServer> {
  const { stop, ...server } = await startUploadServer(options)
  t.after(stop)
  return server
}

/** The same, until told to stop. Who asks is said in the request. */
export async function startUploadServer(
  options: ServerOptions,
): Promise<UploadServer & { stop: () => Promise<void> }> {
  const env = { DATA_DIR: tmpdir(), LOG_LEVEL: 'silent', DEMO: 'off', FILES_URL: options.filesUrl }
  const config = readConfig({ ...env, MAX_FILE_SIZE: String(options.maxFileSize ?? 1 << 30) })
  const log = openLog('silent')
  const ctx: Ctx = {
    ...{ db: options.db, config, log, lang: 'fr', actor: anonymous, requestId: 'test', facts: openFacts() },
    now: options.now ?? (() => new Date()),
    files: openStore(options.filesUrl),
    duck: openDuck(config),
    caller: 'test',
    outgoing: outgoing({ allow: [], log }),
  }
  const app = await openHttp(ctx, log, [testMission(options.pace)])
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { ctx, url, send: senderTo(url), stop: () => app.close() }
}

export function senderTo(url: string): Send {
  return (method, path, ask) => send(new URL(path, url), method, ask)
}

export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'uploads-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

function testMission(pace?: Pace): Mission {
  return {
    name: 'test',
    async authenticate(_ctx, request) {
      const id = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      return id ? { actor: { ...anonymous, kind: 'person', id }, session: null } : null
    },
    // The program has these routes already; those that a test wants with another pace stand beside them.
    api(app) {
      if (pace) app.register(uploadRoutes, { contextOf, pace, prefix: '/api/paced' })
    },
  }
}

async function send(url: URL, method: string, { as = 'ann', headers = {}, body }: Ask = {}): Promise<Reply> {
  const length = body instanceof Uint8Array ? { 'content-length': String(body.length) } : {}
  const identity = as === null ? {} : { authorization: `Bearer ${as}` }
  const request = httpRequest(url, { method, agent: false, headers: { ...length, ...identity, ...headers } })
  const answered = once(request, 'response')
  if (body instanceof Readable) body.on('error', () => request.destroy()).pipe(request)
  else request.end(body)
  const [response] = await answered
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}
