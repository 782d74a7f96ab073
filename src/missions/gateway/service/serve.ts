import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import type { Listen } from '#kernel/db/listen'
import type { Served } from '#kernel/house'
import { openChain, personKeys } from '#missions/journal'
import { trustedProxies } from './calls/address.ts'
import { keepBoard } from './calls/board.ts'
import type { Gateway } from './calls/gateway.ts'
import { inARow } from './calls/in-a-row.ts'
import { placesOf } from './calls/operated.ts'
import { openProviders } from './calls/providers.ts'
import { takeCall } from './calls/take-call.ts'
import { openTried } from './calls/tried.ts'
import { answerNotices } from './notices.ts'
import { openOperations } from './operations.ts'
import { isDepositOfFile } from './packages/deposit.ts'
import { isAboutPackages, takePackageRequest } from './packages/take-request.ts'
import { openKeyring } from './signing/keyring.ts'
import { openTokens } from './tokens/access-tokens.ts'
import { answerToken } from './tokens/answer-token.ts'
import { tokenPath } from './tokens/give-token.ts'
import { openProofs } from './tokens/proofs.ts'

/** What a bench or a test asks of a gateway beside its settings. */
export interface Wishes {
  port?: number
}

export interface ServedGateway extends Served {
  gateway: Gateway
}

/** Opens one node of the gateway on its own port: `node:http` alone, as nothing else is needed on this path. */
export async function serveGateway(ctx: Ctx, listen: Listen, wishes: Wishes = {}): Promise<ServedGateway> {
  const { gateway: settings } = ctx.config
  const gateway = await openNode(ctx, listen)
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    void route(gateway, request, response)
  const server = openServer(settings, answer)
  const port = wishes.port ?? settings.port
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, settings.host, resolve)
  }).catch(async (error) => {
    await closeNode(gateway)
    throw error
  })
  gateway.url = settings.url ?? urlOf(server, settings)
  return { url: gateway.url, gateway, close: () => close(server, gateway) }
}

async function openNode(ctx: Ctx, listen: Listen): Promise<Gateway> {
  const readKeyring = await openKeyring(ctx)
  const board = await keepBoard(ctx, listen, readKeyring)
  const operations = await openOperations(ctx, listen)
  const gateway: Gateway = {
    ...{ ctx, operations, url: '', board, keyring: () => board.read().keyring },
    ...{ tokens: openTokens(() => gateway.url), proofs: openProofs() },
    ...{ chain: await openChain(ctx), persons: await personKeys(ctx), providers: openProviders() },
    ...{ places: placesOf(operations), tried: openTried(), proxies: trustedProxies(ctx.config), watch: null },
    ...{ certified: ctx.config.gateway.tls?.clientAuthorities != null, bodyMs: 15_000 },
  }
  return gateway
}

function route(gateway: Gateway, request: IncomingMessage, response: ServerResponse): void | Promise<void> {
  const url = request.url ?? ''
  if (!isDepositOfFile(request.method, url)) cutLate(request, gateway.bodyMs)
  if (url.startsWith('/exchange/')) return inARow(() => void takeCall(gateway, request, response))
  if (url === tokenPath) return answerToken(gateway, request, response)
  if (isAboutPackages(url)) return takePackageRequest(gateway, request, response)
  if (answerNotices(gateway, url, response)) return
  return takeCall(gateway, request, response)
}

/** Cuts off a body that does not come. `requestTimeout` is one for all, and a file may take longer than a request. */
function cutLate(request: IncomingMessage, bodyMs: number): void {
  if (request.complete || !hasBody(request)) return
  const late = setTimeout(() => {
    if (!request.complete) request.destroy()
  }, bodyMs).unref()
  request.once('close', () => clearTimeout(late))
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

function openServer({ tls }: Config['gateway'], answer: Answer): Server {
  const options = {
    maxHeaderSize: 16_384,
    headersTimeout: 10_000,
    // See `cutLate`.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
    // Two headers of one name are for us to judge.
    joinDuplicateHeaders: false,
    insecureHTTPParser: false,
    noDelay: true,
    // A question has no body: no stream is read for it.
    optimizeEmptyRequests: true,
  }
  if (!tls) return createServer(options, answer)
  return createSecureServer(
    {
      ...options,
      cert: readFileSync(tls.certificate),
      key: readFileSync(tls.key),
      ...(tls.clientAuthorities ? { ca: readFileSync(tls.clientAuthorities) } : {}),
      requestCert: true,
      // Who signed a certificate is judged with the call, which may prove itself otherwise.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
    },
    answer,
  )
}

function urlOf(server: Server, { tls, host }: Config['gateway']): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Calls that are under way are answered first. */
async function close(server: Server, gateway: Gateway): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  await closed
  clearTimeout(late)
  await closeNode(gateway)
}

async function closeNode(gateway: Gateway): Promise<void> {
  await gateway.chain.close()
  await gateway.operations.close()
  await gateway.board.close()
  await gateway.providers.close()
}
