import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { readConfig } from '#kernel/config'
import { freePort, type TestSite, testSite } from '#testkit'
import { openLocalIdentity } from '../../demo/identity-provider/index.ts'

/** A site whose people come in through providers of identity as strict as those of the State. */
export async function siteWithProviders(t: TestContext): Promise<TestSite> {
  const port = String(await freePort())
  const PUBLIC_URL = `http://localhost:${port}`
  const silent = { warn: () => undefined }
  const local = await openLocalIdentity(readConfig({ PUBLIC_URL, PORT: '0', DEMO: 'on' }), silent)
  assert.ok(local, 'the package of the local provider is installed')
  t.after(local.close)
  const env: Record<string, string> = { PUBLIC_URL, PORT: port }
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
