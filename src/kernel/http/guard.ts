import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Actor, isOffice, isOfTeam } from '../context.ts'
import { refuse } from '../refusal.ts'
import type { App } from './index.ts'
import { isApi } from './language.ts'

/** The first door of a route; finer rules are the policies of the verbs behind it. */
export type RouteAccess = 'public' | 'account' | 'office' | 'administrator'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses at the door who may not enter: 401 for nobody, 403 for somebody else. */
export function guardAccess(app: App): void {
  app.addHook('onRequest', async (request) => {
    const { access, asks } = request.routeOptions.config
    const { actor } = request.ctx
    if (actor.scope === 'read' && !asks && !safeMethods.has(request.method)) throw refuse.keyReadsOnly()
    if (!access || access === 'public') return
    if (actor.kind === 'anonymous') throw refuse.signInNeeded()
    if (!holds(actor, access)) throw refuse.forbidden()
  })
}

/**
 * Cross-site request forgery: what changes something must come from a page of ours. Browsers say where a
 * request comes from (Fetch Metadata, Origin); forms of a session also carry its token.
 */
export function guardOrigin(app: App): void {
  // Before the input is looked at: what a forged request is told must not depend on what it holds.
  app.addHook('preValidation', async (request) => {
    if (safeMethods.has(request.method) || request.routeOptions.config.asks) return
    // A key is sent on purpose, by whatever page: no cookie speaks for it.
    const { authorization, 'x-api-key': key } = request.headers
    if ((authorization || key) && !request.session) return
    if (!fromHere(request)) throw refuse.foreignForm()
    if (request.session && !isApi(request.url) && !formWithFiles(request))
      requireToken(request, request.session.csrf)
  })
}

/** Forms with files are read as a stream by their route (`files: true`), which checks the token itself. */
export function requireToken(request: FastifyRequest, expected: string, given = tokenOf(request)): void {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw refuse.foreignForm()
}

function formWithFiles(request: FastifyRequest): boolean {
  if (!request.routeOptions.config.files) return false
  return (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
}

function holds(actor: Actor, access: RouteAccess): boolean {
  if (access === 'office') return isOfTeam(actor)
  return access === 'administrator' ? isOffice(actor, 'administrator') : true
}

function fromHere(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') return false
  const { origin } = request.headers
  if (origin)
    return hostOf(origin) === request.host || origin === new URL(request.ctx.config.publicUrl).origin
  // Neither header: not a current browser. A cookie then proves nothing about the page it came from.
  return Boolean(site) || request.session === null
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

function tokenOf(request: FastifyRequest): string {
  const { body } = request
  if (typeof body === 'object' && body !== null && 'csrf' in body && typeof body.csrf === 'string')
    return body.csrf
  return ''
}
