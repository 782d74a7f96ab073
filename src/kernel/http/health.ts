import { timingSafeEqual } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import { type Config, isLoopback } from '../config.ts'
import type { Ctx } from '../context.ts'
import type { Mission } from '../house.ts'
import { registry, requestSeconds, watchProcess, withoutSecrets } from '../log.ts'
import { refuse } from '../refusal.ts'
import type { App } from './index.ts'

const patienceMs = 3000

const Health = z.object({
  status: z.enum(['ok', 'waiting']),
  checks: z.record(z.string(), z.string()).describe('What is checked -> `ok`, or what is not ready'),
})
const config = { access: 'public', dialect: 'operations' } as const

/** `/health/live` (the process answers), `/health/ready` (it can serve), `/health` (both), `/metrics`. */
export function healthRoutes(app: App, base: Ctx, missions: readonly Mission[]): void {
  watchProcess()
  const schema = { response: { 200: Health, 503: Health }, tags: ['operations'] }
  app.get('/health/live', { schema, config }, () => ({ status: 'ok' as const, checks: {} }))
  for (const path of ['/health', '/health/ready']) {
    app.get(path, { schema, config }, async (_request, reply) => {
      const checks = await readiness(base, missions)
      const ok = checks.database === 'ok' && checks.files === 'ok'
      return reply.status(ok ? 200 : 503).send({ status: ok ? 'ok' : 'waiting', checks })
    })
  }
  app.get('/metrics', { config, schema: { hide: true } }, async (request, reply) => {
    if (!mayRead(request, base.config)) throw refuse.signInNeeded()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  app.addHook('onResponse', async (request, reply) => {
    requestSeconds.observe(
      {
        http_request_method: request.method,
        http_route: request.routeOptions.url ?? 'none',
        http_response_status_code: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode >= 500)
      request.log.error({ url: withoutSecrets(request.url), status: reply.statusCode }, 'request failed')
    else
      request.log.debug(
        { url: withoutSecrets(request.url), status: reply.statusCode, ms: reply.elapsedTime },
        'request',
      )
  })
}

function mayRead({ headers, ip }: FastifyRequest, { metricsToken, trustProxy }: Config): boolean {
  if (metricsToken) return sameText(headers.authorization ?? '', `Bearer ${metricsToken}`)
  // Behind a proxy that nobody declared, the whole world has the address of the proxy.
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded
  return isLoopback(ip) && (forwarded === undefined || trustProxy.length > 0)
}

function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

async function readiness(ctx: Ctx, missions: readonly Mission[]): Promise<Record<string, string>> {
  const checks: Record<string, string> = {
    database: await said(ctx, 'database', () => sql`select 1`.execute(ctx.db)),
    files: await said(ctx, 'files', () => ctx.files.check()),
  }
  for (const mission of missions) {
    if (mission.health) checks[mission.name] = (await mission.health(ctx)) ?? 'ok'
  }
  return checks
}

/** Anybody may ask: where things are, and why they fail, is for the log. */
async function said({ log }: Ctx, what: string, check: () => Promise<unknown>): Promise<string> {
  try {
    await Promise.race([check(), tooLong()])
    return 'ok'
  } catch (error) {
    log.warn({ error: String(error) }, `${what}: not answering`)
    return 'not answering'
  }
}

/** What hangs is not ready: a balancer must hear it in time. */
async function tooLong(): Promise<never> {
  await wait(patienceMs, undefined, { ref: false })
  throw new Error(`no answer in ${patienceMs} ms`)
}
