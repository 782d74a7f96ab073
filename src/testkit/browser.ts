import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { projectRoot } from '#kernel/config'
import { startWorker } from '#kernel/jobs'
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
  /** A browser of its own for one person: nothing shared, nobody signed in. */
  visit: (width: Width, options?: { scripts?: boolean; dark?: boolean }) => Promise<Page>
}

const quiet = [
  '--no-sandbox',
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
  const port = await freePort()
  const url = `http://localhost:${port}`
  const site = await testApp(t, { PUBLIC_URL: url, PORT: String(port), ...env })
  const worker = await startWorker(site.house.pool, site.ctx, site.house.jobs)
  await site.app.listen({ port, host: '127.0.0.1' })
  const contexts: BrowserContext[] = []
  users++
  // Hooks run in the order they were added: the browser goes before the site it looks at.
  t.after(async () => {
    await worker.stop()
    for (const context of contexts) await context.close()
    if (--users === 0) await closeBrowser()
  })
  return {
    ...site,
    url,
    visit: async (width, { scripts = true, dark = false } = {}) => {
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
      return context.newPage()
    },
  }
}

/** What axe finds on the page as it stands; an empty list is a pass (WCAG 2.2 AA and best practices). */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8'))
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }
    const { violations } = await axe.run()
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    )
  })
}

interface AxeResults {
  violations: { id: string; nodes: { html: string }[] }[]
}

function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (!executablePath) throw new Error('Run journeys with npm test: it finds the browser that they need')
  return chromium.launch({ executablePath, args: quiet })
}

async function closeBrowser(): Promise<void> {
  const closing = browser
  browser = null
  await (await closing)?.close()
}
