import type { TestContext } from 'node:test'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Runner } from 'graphile-worker'
import type pg from 'pg'
import { missions } from '#app'
import type { Ctx } from '#kernel/context'
import type { House } from '#kernel/house'
import type { App } from '#kernel/http'
import { startWorker } from '#kernel/jobs'
import { openSession } from '#missions/people'
import { catchUp } from '#missions/records'
import { type Given, givenFor } from './given.ts'
import { houseFor } from './room.ts'

type Method = NonNullable<InjectOptions['method']>
type Body = object | string | undefined
type Send = (url: string, body?: Body, headers?: Record<string, string>) => Promise<LightMyRequestResponse>

/** Somebody in front of the site: `get`, `post`... send what a browser of theirs would. */
export interface Visitor {
  /** Token of their session, that forms carry; empty for nobody. */
  csrf: string
  get: Send
  post: Send
  put: Send
  patch: Send
  delete: Send
  head: Send
  /** A form sent from a page of the site, with its token. */
  submit: (url: string, fields: Record<string, string | string[]>) => Promise<LightMyRequestResponse>
}

export interface TestApp {
  app: App
  house: House
  /** The system itself, in this database. */
  ctx: Ctx
  given: Given
  anonymous: Visitor
  /** In a session that is opened here, or by FranceConnect. */
  as: (account: { id: string }, through?: 'franceconnect') => Promise<Visitor>
  /** Everything written so far is searchable. */
  indexed: () => Promise<void>
  /** From now on, it is this hour for the whole program. */
  setClock: (now: Date) => void
  /** Takes jobs until none waits. */
  work: () => Promise<void>
}

/** The whole program on a database of its own, without a port: what a rule is proved through. `DEMO: 'on'` fills it. */
export async function testApp(
  t: TestContext,
  env: Record<string, string> = {},
  database?: pg.PoolConfig,
): Promise<TestApp> {
  let clock: Date | null = null
  const now = () => new Date(clock ?? Date.now())
  const { house, app } = await houseFor(t, {
    missions,
    env,
    now,
    shared: true,
    ...(database && { database }),
  })
  await app.ready()
  return {
    app,
    house,
    ctx: house.ctx,
    given: givenFor(house.ctx),
    anonymous: visitor(app, {}, ''),
    as: async (account, through) => {
      const outside = through && { provider: through, idToken: '' }
      const visit = outside && { address: '', userAgent: '', outside }
      const { cookie, csrf } = await openSession(house.ctx, account.id, visit)
      return visitor(app, { cookie }, csrf)
    },
    setClock: (now) => {
      clock = now
    },
    indexed: () => catchUp(house.ctx),
    work: () => workOff(house),
  }
}

/** Headers of the browser of one reader; others have another one. */
export function browser(reader: string): Record<string, string> {
  return { 'user-agent': `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.${reader}` }
}

/** Who sends these headers, and this token in forms. */
export function visitor(app: App, headers: Record<string, string>, csrf: string): Visitor {
  const send =
    (method: Method): Send =>
    (url, body, more = {}) =>
      app.inject({
        method,
        url,
        headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...headers, ...more },
        ...(body === undefined ? {} : { payload: body }),
      })
  const submit: Visitor['submit'] = (url, fields) => {
    const form = new URLSearchParams({ csrf })
    for (const [name, value] of Object.entries(fields))
      for (const item of [value].flat()) form.append(name, item)
    return send('POST')(url, form.toString(), { 'content-type': 'application/x-www-form-urlencoded' })
  }
  return {
    csrf,
    get: send('GET'),
    post: send('POST'),
    put: send('PUT'),
    patch: send('PATCH'),
    delete: send('DELETE'),
    head: send('HEAD'),
    submit,
  }
}

async function workOff({ pool, ctx, jobs }: House): Promise<void> {
  const runner: Runner = await startWorker(pool, ctx, jobs)
  try {
    for (;;) {
      const { rows } = await pool.query(
        `select 1 from graphile_worker.jobs
         where locked_at is not null or (run_at <= now() + interval '4 s' and attempts < max_attempts) limit 1`,
      )
      if (rows.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  } finally {
    await runner.stop()
  }
}
