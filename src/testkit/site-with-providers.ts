import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { readConfig } from '#kernel/config'
import { openLocalIdentity } from '../../demo/identity-provider/index.ts'
import { type TestSite, testSite } from './browser.ts'
import { freePort } from './port.ts'

/** A site where agents and citizens sign in through the local ProConnect and FranceConnect. */
export async function siteWithProviders(
  t: TestContext,
  wishes: Record<string, string> = {},
): Promise<TestSite> {
  const port = String(await freePort())
  const PUBLIC_URL = `http://localhost:${port}`
  const silent = { warn: () => undefined }
  const local = await openLocalIdentity(readConfig({ PUBLIC_URL, PORT: '0', DEMO: 'on' }), silent)
  assert.ok(local, 'the package of the local provider is installed')
  t.after(local.close)
  const env: Record<string, string> = { PUBLIC_URL, PORT: port, ...wishes }
  for (const [name, provider] of Object.entries(local.providers)) {
    if (!provider || !('secret' in provider.proof)) continue
    const prefix = name.toUpperCase()
    env[`${prefix}_ISSUER`] = provider.issuer
    env[`${prefix}_CLIENT_ID`] = provider.clientId
    env[`${prefix}_CLIENT_SECRET`] = provider.proof.secret
    env[`${prefix}_ACR`] = provider.acr.join(',')
  }
  return testSite(t, env)
}

/** From the page of login: one of the invented people of a local provider. */
export async function identify(page: Page, provider: string, person: string): Promise<void> {
  await page.getByRole('link', { name: `S’identifier avec ${provider}` }).click()
  await page.locator(`button[value="${person}"]`).click()
}
