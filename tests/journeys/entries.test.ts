import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, testSite } from '#testkit'

/** An agent publishes an API, on a phone without scripts; a citizen finds it and says what they made with it. */

for (const width of ['desktop', 'phone'] as const) {
  test(`an API is published from a form, found, and its reuse declared: ${width}`, async (t) => {
    const site = await testSite(t)
    const { id: organization } = await site.given.organization({ name: 'Ville de Valombre' })
    const dataset = await site.given.dataset({ organization, title: 'Arbres de Valombre' })
    await site.indexed()

    const scripts = width === 'desktop'
    const agent = await site.visit(width, {
      as: await site.given.account({ organizations: { [organization]: 'editor' } }),
      scripts,
    })
    // What looks for barriers is a script itself.
    const barriers = async () => (scripts ? findBarriers(agent) : [])
    await agent.goto('/dataservices/new')
    assert.deepEqual(await barriers(), [])
    await agent.fill('[name=title]', 'API Arbres')
    await agent.fill('[name=description]', 'Chercher un arbre par son essence ou par sa rue.')
    await press(agent, 'publish')
    // What is missing is said, and nothing typed is lost.
    await agent.locator('#field-baseUrl-error').waitFor()
    assert.equal(await agent.inputValue('[name=title]'), 'API Arbres')
    assert.deepEqual(await barriers(), [])
    await agent.fill('[name=baseUrl]', 'https://arbres.example.org/v1')
    await agent.fill('[name=find]', 'arbres de valombre')
    await press(agent, 'find')
    await agent.waitForURL(/\/edit\?saved/)
    assert.equal(await agent.isChecked(`[name=linked][value="dataset:${dataset.id}"]`), true)
    await press(agent, 'publish')
    await agent.waitForURL(/\/dataservices\/api-arbres$/)
    assert.deepEqual(await barriers(), [])

    await site.indexed()
    const citizen = await site.visit(width, { as: await site.given.account() })
    await citizen.goto('/dataservices?q=arbre')
    assert.deepEqual(await findBarriers(citizen), [])
    await citizen.getByRole('link', { name: 'API Arbres' }).click()
    await citizen.getByRole('link', { name: 'Arbres de Valombre' }).click()
    await citizen.getByRole('link', { name: 'API Arbres' }).first().waitFor()
    await citizen.getByRole('link', { name: 'Déclarer une réutilisation' }).click()
    await citizen.fill('[name=title]', 'La promenade des arbres')
    await citizen.fill('[name=url]', 'https://promenade.example.org/')
    await citizen.selectOption('[name=type]', 'application')
    await citizen.selectOption('[name=theme]', 'environment_and_energy')
    await citizen.fill('[name=description]', 'Douze arbres à voir à pied.')
    assert.deepEqual(await findBarriers(citizen), [])
    await press(citizen, 'publish')
    await citizen.waitForURL(/\/reuses\/la-promenade-des-arbres$/)
    assert.deepEqual(await findBarriers(citizen), [])
    await citizen.goto(`/datasets/${dataset.slug}`)
    await citizen.getByRole('link', { name: 'La promenade des arbres' }).waitFor()
    await citizen.goto('/reuses')
    assert.deepEqual(await findBarriers(citizen), [])
  })
}

function press(page: Page, next: string): Promise<void> {
  return page.locator(`button[name=next][value=${next}]`).click()
}
