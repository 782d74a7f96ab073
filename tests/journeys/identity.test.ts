import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { findBarriers, identify, siteWithProviders, type TestSite, testSite } from '#testkit'
import { clairvalSiret } from '../../demo/identity-provider/people.ts'

/** Agents and citizens come in through ProConnect and FranceConnect, as strict here as over there. */

for (const width of ['desktop', 'phone'] as const) {
  test(`agents and citizens sign in elsewhere, and are who they are there: ${width}`, async (t) => {
    const site = await siteWithProviders(t)
    const organization = await site.given.organization({ name: 'Ville de Clairval' })
    await sql`update people.organization set siret = ${clairvalSiret} where id = ${organization.id}`.execute(
      site.ctx.db,
    )
    const page = await site.visit(width)
    await page.goto('/login')
    assert.deepEqual(await findBarriers(page), [])

    await identify(page, 'ProConnect', 'aline')
    await page.waitForURL('**/account')
    assert.deepEqual(await findBarriers(page), [])
    assert.match(await page.locator('main').innerText(), /Demander à rejoindre Ville de Clairval/)
    await page.goto('/account')
    await signOut(page)
    await page.waitForURL(`${site.url}/`)

    await page.goto('/login')
    await identify(page, 'ProConnect', 'aline-elsewhere')
    await page.waitForURL('**/login/identity')
    assert.match(await page.locator('main').innerText(), /Prouver cette adresse/)
    assert.deepEqual(await findBarriers(page), [])
    await page.locator('form[action$="/login/identity/mail"] button').click()
    await page.waitForURL('**/login/identity?sent')
    await page.goto(await linkSentTo(site, 'aline@demo.example'))
    assert.deepEqual(await findBarriers(page), [])
    await page.locator('form[action$="/login/identity/proof"] button').click()
    await page.waitForURL('**/account')
    assert.equal(await page.locator('#identities tbody tr').count(), 2)
    await signOut(page)
    await page.waitForURL(`${site.url}/`)

    await page.goto('/login')
    await identify(page, 'ProConnect', 'faible')
    await page.locator('button[value=faible]').click()
    await page.waitForURL('**/login/proconnect/callback?*')
    assert.match(await page.locator('main').innerText(), /identification plus forte/)
    assert.deepEqual(await findBarriers(page), [])
    // The provider knows the weak one by now: another may take the place.
    await identify(page, 'ProConnect', 'aline')
    await page.waitForURL(`${site.url}/`)
    await page.goto('/account')
    await signOut(page)
    await page.waitForURL(`${site.url}/`)
    await page.goto('/login')

    await identify(page, 'FranceConnect', 'cyrille')
    await page.waitForURL('**/account')
    assert.match(await page.locator('main').innerText(), /FranceConnect/)
    const refused = await page.request.get(await authorizationOf(page, site.url))
    assert.match(await refused.text(), /Y000400/)
  })
}

for (const width of ['desktop', 'phone'] as const) {
  test(`a passkey is added, signs in alone, is asked after the password, and cannot be replayed: ${width}`, async (t) => {
    const site = await testSite(t)
    const password = 'une phrase que je suis seule à connaître'
    const account = await site.given.account({ email: 'ada@example.org' })
    await site.ctx.db
      .updateTable('people.account')
      .set({ password_hash: await hash(password) })
      .where('id', '=', account.id)
      .execute()
    const page = await site.visit(width, { as: account })
    await giveAuthenticator(page)
    await page.goto('/account/security')
    assert.deepEqual(await findBarriers(page), [])
    await page.fill('[name=name]', 'Téléphone')
    await page.locator('form[action$="/passkeys"] button').click()
    await page.getByText('Gardez ces codes de secours maintenant').waitFor()
    assert.deepEqual(await findBarriers(page), [])
    assert.match(await page.locator('#passkeys').innerText(), /Téléphone/)

    await page.context().clearCookies()
    await page.goto('/login/passkey?next=/account')
    assert.deepEqual(await findBarriers(page), [])
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.locator('form[action$="/login/passkey"] button').click()
    const signed = (await sent).postData() ?? ''
    await page.waitForURL('**/account')

    // What the page still loads would bring its cookie back.
    await page.goto('about:blank')
    await page.context().clearCookies()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const replayed = await page.request.post('/login/passkey', { data: signed, headers, maxRedirects: 0 })
    assert.equal(replayed.status(), 403)
    assert.match(await replayed.text(), /Clé d’accès refusée/)

    await page.goto('/login')
    await page.fill('[name=email]', 'ada@example.org')
    await page.fill('[name=password]', password)
    await page.locator('form[action$="/login"] button').click()
    await page.waitForURL('**/login/second')
    assert.deepEqual(await findBarriers(page), [])
    await page.locator('form[action$="/second/passkey"] button').click()
    await page.waitForURL(`${site.url}/`)
  })
}

/** A device of Chromium that asks nobody. */
async function giveAuthenticator(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function signOut(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action$="/logout"]')?.submit())
}

async function linkSentTo(site: TestSite, email: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const link = /http\S+token=[\w-]+/.exec((await site.given.mailsTo(email)).at(-1) ?? '')
    if (link) return link[0]
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no mail came')
}

/** An address that the provider refuses for one parameter too many. */
async function authorizationOf(page: Page, url: string): Promise<string> {
  const left = await page.request.get(`${url}/login/proconnect`, { maxRedirects: 0 })
  return `${left.headers().location}&surprise=1`
}
