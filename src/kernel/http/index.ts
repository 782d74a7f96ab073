import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import fastify, {
  type FastifyInstance,
  type FastifyRequest,
  LogController,
  type RawServerDefault,
  type RouteOptions,
} from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Logger } from 'pino'
import { type Config, projectRoot } from '../config.ts'
import { type Actor, anonymous, type Ctx } from '../context.ts'
import { uploadRoutes } from '../files/upload-routes.ts'
import type { Mission } from '../house.ts'
import { acceptBodies, refuseUnreadableAddresses } from './body.ts'
import { compressAnswers } from './compression.ts'
import { shareAnswers } from './cors.ts'
import { type Dialect, type SpokenDialect, unaliased } from './dialects.ts'
import { guardAccess, guardOrigin, type RouteAccess } from './guard.ts'
import { healthRoutes } from './health.ts'
import { speak, splitLanguage } from './language.ts'
import { openapi } from './openapi.ts'
import { answerHtml } from './page.ts'
import { answerProblems, answerUnreadable, problemPages } from './problem.tsx'
import { securityHeaders } from './security.ts'
import { validatorCompiler } from './validation.ts'

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Logger, ZodTypeProvider>

export { type Dialect, errorsOf, type SpokenDialect } from './dialects.ts'
export { toldAgain } from './validation.ts'

export interface Session {
  /** Token that every form of this session carries. */
  csrf: string
}

export interface Identity {
  actor: Actor
  /** Null when an API key speaks: no cookie, so no forged form. */
  session: Session | null
}

export type Authenticate = (ctx: Ctx, request: FastifyRequest) => Promise<Identity | null>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Declared by every route (checked by the contract tests). */
    access?: RouteAccess
    dialect?: Dialect
    /** A POST that changes nothing: keys that only read may send it, and so may pages of others. */
    asks?: boolean
    /** Reads forms with files as they come, and checks their token itself (`requireToken`). */
    files?: boolean
    /** Pages of others may show it inside theirs: an iframe. */
    framed?: boolean
    /** Pages of others may load it: an image. */
    shareable?: boolean
    /** Sent as it is stored, never compressed on the way: its size, ranges and checksum are promised. */
    verbatim?: boolean
    /** Reads the answer as text, before it travels compressed: hooks of a route come after that. */
    onText?: (request: FastifyRequest, reply: FastifyReply, text: string) => string
  }
  interface FastifyInstance {
    /** Every route, for the tests that hold all of them to their contract. */
    routeList: RouteOptions[]
    /** The words of others that missions speak. */
    dialects: readonly SpokenDialect[]
  }
  interface FastifyRequest {
    ctx: Ctx
    session: Session | null
  }
}

/** The context of a request: its actor, language and id. */
export function contextOf(request: FastifyRequest): Ctx {
  return request.ctx
}

/** One HTTP application over an open context; it does not listen yet. */
export async function openHttp(base: Ctx, log: Logger, missions: readonly Mission[]): Promise<App> {
  const { config } = base
  const dialects = missions.flatMap((mission) => mission.dialects ?? [])
  const app: App = fastify({
    loggerInstance: log,
    bodyLimit: 1024 * 1024,
    trustProxy: config.trustProxy.length > 0 ? config.trustProxy : false,
    genReqId: () => crypto.randomUUID(),
    rewriteUrl: (raw) => unaliased(dialects, splitLanguage(raw)),
    // Slow senders are cut by idle time, not by total time: a large file on a slow line is legitimate.
    requestTimeout: 0,
    connectionTimeout: 300_000,
    keepAliveTimeout: 65_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    frameworkErrors: answerUnreadable,
  }).withTypeProvider<ZodTypeProvider>()
  app.decorate('routeList', [])
  app.decorate('dialects', dialects)
  app.addHook('onRoute', (route) => void app.routeList.push(route))
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app)
  await registerPlugins(app, config)
  openContext(app, base, missions)
  await app.register(openapi, { config, dialects })
  // A plugin of its own: the OpenAPI one must have begun to listen for routes before the first of them.
  await app.register(async () => {
    healthRoutes(app, base, missions)
    problemPages(app)
    await app.register(async (routes) =>
      uploadRoutes(routes.withTypeProvider<ZodTypeProvider>() as unknown as App, { contextOf }),
    )
    for (const mission of missions) openMission(app, mission)
  })
  return app
}

function openMission(app: App, mission: Mission): void {
  mission.api?.(app)
  mission.site?.(app)
}

async function registerPlugins(app: App, config: Config): Promise<void> {
  await app.register(cookie)
  compressAnswers(app)
  await app.register(rateLimit, { global: false })
  await app.register(multipart, { limits: { fileSize: config.maxFileSize, files: 20, fieldSize: 200_000 } })
  await app.register(staticFiles, {
    root: join(projectRoot, 'dist/assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    decorateReply: true,
  })
  shareAnswers(app)
  acceptBodies(app)
  securityHeaders(app, config)
}

function openContext(app: App, base: Ctx, missions: readonly Mission[]): void {
  const authenticators = missions.flatMap((mission) => mission.authenticate ?? [])
  app.decorateRequest('ctx', null as unknown as Ctx)
  app.decorateRequest('session', null)
  answerHtml(app, missions)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    const { id, ip, log } = request
    request.ctx = { ...base, lang: speak(request), log, requestId: id, actor: anonymous, caller: ip }
    if (request.url.startsWith('/assets/')) return
    const identity = await identify(authenticators, request)
    if (!identity) return
    const { actor } = identity
    request.ctx = { ...request.ctx, actor, caller: actor.id ?? request.ip }
    request.session = identity.session
  })
  refuseUnreadableAddresses(app)
  guardAccess(app)
  guardOrigin(app)
}

async function identify(
  authenticators: readonly Authenticate[],
  request: FastifyRequest,
): Promise<Identity | null> {
  for (const authenticate of authenticators) {
    const identity = await authenticate(request.ctx, request)
    if (identity) return identity
  }
  return null
}
