import { type Browser, chromium } from 'playwright-core'
import { UsageError } from './arguments.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]

/** Where Chromium is: the launcher says so to benches. */
export function requireChromium(): string {
  const path = process.env.CHROMIUM_PATH
  if (path) return path
  throw new UsageError('This bench needs Chromium: apt-get install chromium, or set CHROMIUM_PATH.')
}

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: quiet })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}
