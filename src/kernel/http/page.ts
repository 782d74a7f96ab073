import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { BannerFrame, NavigationItem, PageFrame, ReadyAccount } from '#ui'
import { projectRoot } from '../config.ts'
import type { Ctx } from '../context.ts'
import type { Mission } from '../house.ts'
import type { App } from './index.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Sends a whole page. */
    html(page: VNode): FastifyReply
  }
  interface FastifyRequest {
    /** How much waits for the person, said beside their name. */
    notices: number
  }
  interface FastifyInstance {
    /** What every page carries besides its content. */
    surroundings: Surroundings
  }
}

/** Where a mission shows on every page. Paths have no language prefix. */
export interface Menu {
  header?: NavigationItem[]
  footer?: NavigationItem[]
  account?: NavigationItem[]
}

/** Things of one kind that wait for somebody: where they are listed, and how many. The path has no language prefix. */
export interface Wait {
  label: string
  href: string
  count: number
}

interface Surroundings {
  menus: ((ctx: Ctx) => Menu)[]
  readyAccounts: (ctx: Ctx) => ReadyAccount[]
  banner: (ctx: Ctx) => BannerFrame | null
  waits: (ctx: Ctx) => Promise<Wait[]>
  assets: PageFrame['assets']
}

/** Pages: `reply.html(<Page .../>)`. They are never stored by shared caches once somebody is signed in. */
export function answerHtml(app: App, missions: readonly Mission[]): void {
  app.decorate('surroundings', {
    menus: missions.flatMap((mission) => mission.menu ?? []),
    readyAccounts: (ctx) => missions.flatMap((mission) => mission.readyAccounts?.(ctx) ?? []),
    banner: (ctx) => missions.map((mission) => mission.banner?.(ctx)).find(Boolean) ?? null,
    waits: async (ctx) => {
      const all = await Promise.all(missions.map((mission) => mission.waits?.(ctx) ?? []))
      return all.flat().filter(({ count }) => count > 0)
    },
    assets: readManifest(),
  })
  countNotices(app, missions)
  app.decorateReply('html', function html(this: FastifyReply, page: VNode) {
    const signedIn = this.request.ctx.actor.kind === 'person'
    this.header('cache-control', signedIn ? 'private, no-store' : 'no-cache')
    return this.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page)}`)
  })
}

/** Before a page, not before what programs ask. */
function countNotices(app: App, missions: readonly Mission[]): void {
  const counters = missions.flatMap((mission) => mission.notices ?? [])
  app.decorateRequest('notices', 0)
  app.addHook('preHandler', async (request) => {
    const { ctx, routeOptions } = request
    if (ctx.actor.kind !== 'person' || routeOptions.config.dialect !== 'site') return
    for (const count of counters) request.notices += await count(ctx)
  })
}

/** What a page needs from its request. */
export function frameOf(request: FastifyRequest): PageFrame {
  const { ctx, session, nonce, server } = request
  const { actor, config, lang } = ctx
  const menus = server.surroundings.menus.map((menu) => menu(ctx))
  const [path = '/', query] = request.url.split('?', 2)
  return {
    lang,
    path,
    search: query ? `?${query}` : '',
    site: { ...config.site, logo: config.site.logo ? '/logo' : null, baseUrl: config.publicUrl },
    navigation: menus.flatMap((menu) => menu.header ?? []),
    footer: menus.flatMap((menu) => menu.footer ?? []),
    account:
      actor.kind === 'person'
        ? { name: actor.name, email: actor.email, links: menus.flatMap((menu) => menu.account ?? []) }
        : null,
    csrf: session?.csrf ?? '',
    acting: actor.behind ? { by: actor.behind.name, as: actor.name, action: '/acting/end' } : null,
    passwords: config.localAccounts,
    banner: server.surroundings.banner(ctx),
    nonce,
    demo: config.demo ? { action: '/demo-session', accounts: server.surroundings.readyAccounts(ctx) } : null,
    assets: server.surroundings.assets,
    notices: request.notices,
  }
}

function readManifest(): PageFrame['assets'] {
  try {
    return JSON.parse(readFileSync(join(projectRoot, 'dist/assets/manifest.json'), 'utf8'))
  } catch {
    return { files: {} }
  }
}
