import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { projectRoot } from '#kernel/config'
import { startWorker } from '#kernel/jobs'
import { openSession } from '#missions/people'
import { afterwards } from './afterwards.ts'
import { type TestApp, testApp } from './app.ts'
import { freePort } from './port.ts'

export const widths = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
}
export type Width = keyof typeof widths

export interface TestSite extends TestApp {
  /** Address of the site, without a slash at the end. */
  url: string
  /** A browser of its own for one person: nothing shared, nobody signed in unless `as` says who. */
  visit: (width: Width, options?: VisitOptions) => Promise<Page>
}

interface VisitOptions {
  scripts?: boolean
  dark?: boolean
  as?: { id: string }
}

const quiet = [
  '--no-sandbox',
  '--lang=fr-FR',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: Promise<Browser> | null = null
let users = 0

/** The whole program listening on a free port, with workers, and a real Chromium in front of it. */
export async function testSite(t: TestContext, env: Record<string, string> = {}): Promise<TestSite> {
  const port = Number(env.PORT) || (await freePort())
  const url = `http://localhost:${port}`
  const contexts: BrowserContext[] = []
  const closing: (() => Promise<unknown>)[] = []
  // Hooks run in the order they were added: the browser and the workers go before the site, or it waits for them.
  afterwards(t, async () => {
    for (const context of contexts) await context.close()
    for (const close of closing) await close()
    leaveBrowser()
  })
  users++
  const site = await testApp(t, { PUBLIC_URL: url, ...env, PORT: String(port) })
  const worker = await startWorker(site.house.pool, site.ctx, site.house.jobs)
  closing.push(() => worker.stop())
  await site.app.listen({ port, host: '127.0.0.1' })
  return {
    ...site,
    url,
    visit: async (width, { scripts = true, dark = false, as } = {}) => {
      browser ??= launch()
      const context = await (await browser).newContext({
        baseURL: url,
        viewport: widths[width],
        locale: 'fr-FR',
        javaScriptEnabled: scripts,
        colorScheme: dark ? 'dark' : 'light',
        isMobile: width === 'phone',
        hasTouch: width === 'phone',
      })
      contexts.push(context)
      // A busy machine takes its time: what a test waits for is that the page comes, not how soon.
      context.setDefaultNavigationTimeout(60_000)
      if (as) await context.addCookies([await cookieOf(site, as)])
      return context.newPage()
    },
  }
}

/** What axe finds on the page as it stands; an empty list is a pass (WCAG 2.2 AA and best practices). */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    // What fades in is judged as it will be read.
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    )
  })
}

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[]
}

async function cookieOf({ ctx }: TestApp, account: { id: string }) {
  const [name = '', value = ''] = (await openSession(ctx, account.id)).cookie.split('=')
  return { name, value, url: ctx.config.publicUrl, httpOnly: true, sameSite: 'Lax' as const }
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) throw new Error('Run journeys with npm test: it finds the browser that they need')
  // A second to load, that most tests do without.
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath, args: quiet })
}

/** It starts slowly: it stays a moment, in case another test needs it. */
function leaveBrowser(): void {
  if (--users > 0) return
  setTimeout(async () => {
    if (users > 0) return
    const closing = browser
    browser = null
    await (await closing)?.close()
  }, 2000)
}
