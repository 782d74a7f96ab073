import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSetUpLink } from '#missions/people'
import { findBarriers, testSite } from '#testkit'

/** A newcomer opens an empty instance, then its one-time link, and is its administrator. */

for (const width of ['desktop', 'phone'] as const) {
  test(`an empty instance is set up from its one-time link: ${width}`, async (t) => {
    const site = await testSite(t)
    const page = await site.visit(width)
    await page.goto('/setup')
    assert.match(await page.locator('h1').innerText(), /attend/)
    assert.deepEqual(await findBarriers(page), [])

    const link = await makeSetUpLink(site.ctx)
    await page.goto(link ?? '')
    assert.deepEqual(await findBarriers(page), [])
    await page.fill('[name=firstName]', 'Ada')
    await page.fill('[name=lastName]', 'Pont')
    await page.fill('[name=email]', 'ada@example.org')
    await page.fill('[name=password]', 'un pont de pierre claire')
    await page.fill('[name=organization]', 'Service de la donnée')
    await page.locator('form[action$="/setup"] button[type=submit]').click()
    await page.waitForURL((url) => !url.pathname.startsWith('/setup'))

    await page.goto('/office/accounts')
    assert.match(await page.locator('main').innerText(), /ada@example\.org/)
    await page.goto(link ?? '')
    assert.equal(await page.locator('[name=password]').count(), 0, 'the link serves once')
    await page.goto('/organizations')
    await site.indexed()
    await page.reload()
    assert.match(await page.locator('main').innerText(), /Service de la donnée/)
  })
}
