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

for (const width of ['desktop', 'phone'] as const) {
  test(`a topic is built part by part, put in order, published and shared: ${width}`, async (t) => {
    const site = await testSite(t)
    const { id: organization } = await site.given.organization({ name: 'Ville de Valombre' })
    const trees = await site.given.dataset({ organization, title: 'Arbres de Valombre' })
    await site.given.dataset({ organization, title: 'Bancs de Valombre' })
    await site.indexed()

    const scripts = width === 'desktop'
    const citizen = await site.visit(width, { as: await site.given.account(), scripts })
    const barriers = async () => (scripts ? findBarriers(citizen) : [])
    await citizen.goto('/topics/new')
    assert.deepEqual(await barriers(), [])
    await citizen.fill('[name=title]', 'Une ville à l’ombre')
    await citizen.fill('[name=s0-title]', 'Les données')
    // Two records look like this: the form proposes them, and keeps what was typed.
    await citizen.fill('[name=s0-find]', 'Valombre')
    await press(citizen, 'find:0')
    await citizen.locator('#field-s0-find-error').waitFor()
    assert.equal(await citizen.inputValue('[name=s0-title]'), 'Les données')
    assert.deepEqual(await barriers(), [])
    await citizen.check(`[name=s0-pick][value="dataset:${trees.id}"]`)
    await press(citizen, 'find:0')
    await citizen.waitForURL(/\/edit\?saved/)
    await citizen.fill('[name=s0-find]', 'https://ombre.example.org/guide')
    await press(citizen, 'find:0')
    await citizen.locator('[name=s0-e1-id]').waitFor({ state: 'attached' })
    await press(citizen, 'up:0:1')
    await citizen.locator('[name=s0-e1-record]').waitFor({ state: 'attached' })
    assert.equal(await citizen.inputValue('[name=s0-e0-url]'), 'https://ombre.example.org/guide')
    await citizen.fill('[name=s1-find]', 'Ce qui manque encore')
    await press(citizen, 'text:1')
    await citizen.locator('[name=s1-e0-id]').waitFor({ state: 'attached' })
    assert.deepEqual(await barriers(), [])
    await press(citizen, 'publish')
    await citizen.locator('#field-description-error').waitFor()
    await citizen.fill('[name=description]', 'De quoi choisir où planter.')
    await press(citizen, 'publish')
    await citizen.waitForURL(/\/topics\/une-ville-a-l-ombre$/)

    // The address is shared: somebody reads it without an account, and comes back to it from the data.
    await site.indexed()
    const reader = await site.visit(width)
    await reader.goto(citizen.url())
    assert.deepEqual(await findBarriers(reader), [])
    await reader.getByText('Ce qui manque encore').waitFor()
    await reader.getByRole('link', { name: 'Arbres de Valombre' }).click()
    await reader.getByRole('link', { name: 'Une ville à l’ombre' }).click()
    await reader.waitForURL(/\/topics\/une-ville-a-l-ombre$/)
    await reader.goto('/topics?q=ombre')
    assert.deepEqual(await findBarriers(reader), [])
    await reader.getByRole('link', { name: 'Une ville à l’ombre' }).waitFor()
  })
}

test('a series is made on a phone without scripts, walked through, and a citizen attaches a link to one of its datasets', async (t) => {
  const site = await testSite(t)
  const { id: organization } = await site.given.organization({ name: 'Ville de Valombre' })
  for (const year of ['2024', '2025'])
    await site.given.dataset({
      organization,
      title: `Budget ${year}`,
      temporalCoverage: { start: year, end: null },
    })
  await site.indexed()
  const agent = await site.visit('phone', {
    as: await site.given.account({ organizations: { [organization]: 'editor' } }),
    scripts: false,
  })
  await agent.goto('/series/new')
  await agent.fill('[name=title]', 'Budget de la ville')
  for (const year of ['2025', '2024']) {
    await agent.fill('[name=find]', `budget ${year}`)
    await press(agent, 'find')
    await agent.waitForURL(/\/edit\?saved/)
  }
  await press(agent, 'publish')
  await agent.locator('#field-description-error').waitFor()
  await agent.fill('[name=description]', 'Voté chaque année.')
  await press(agent, 'publish')
  await agent.waitForURL(/\/series\/budget-de-la-ville$/)

  await site.indexed()
  const citizen = await site.visit('desktop', { as: await site.given.account() })
  await citizen.goto('/series/budget-de-la-ville')
  assert.deepEqual(await findBarriers(citizen), [])
  await citizen.getByRole('link', { name: 'Budget 2024' }).click()
  await citizen.getByRole('link', { name: 'Suivant : Budget 2025' }).click()
  await citizen.getByText('2 sur 2 dans la série').waitFor()
  assert.deepEqual(await findBarriers(citizen), [])
  await citizen.getByRole('link', { name: 'Ajouter une ressource' }).click()
  await citizen.fill('[name=title]', 'Budget expliqué')
  await citizen.fill('[name=url]', 'https://budget.example.org/2025.pdf')
  assert.deepEqual(await findBarriers(citizen), [])
  await press(citizen, 'publish')
  await citizen.getByText('ne vient pas du producteur des données').waitFor()
  assert.deepEqual(await findBarriers(citizen), [])
  await site.indexed()
  await citizen.getByRole('link', { name: 'Budget 2025' }).click()
  await citizen.getByRole('link', { name: 'Budget expliqué' }).waitFor()
})

function press(page: Page, next: string): Promise<void> {
  return page.locator(`button[name=next][value="${next}"]`).click()
}
