import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, testSite } from '#testkit'

/** A producer plans a publication, corrects many records at once, takes it back: with scripts, then without, on a phone. */

for (const width of ['desktop', 'phone'] as const) {
  test(`a publication is planned, and many datasets are corrected then given back: ${width}`, async (t) => {
    const site = await testSite(t)
    const { id: organization } = await site.given.organization({ name: 'Ville de Valombre' })
    const draft = await site.given.dataset({ organization, title: 'Comptes de 2027', published: false })
    for (const title of ['Comptage des vélos', 'Comptage des piétons'])
      await site.given.dataset({ organization, title, tags: ['comptage'] })

    const scripts = width === 'desktop'
    const as = await site.given.account({ organizations: { [organization]: 'editor' } })
    const agent = await site.visit(width, { as, scripts })
    // What looks for barriers is a script itself.
    const barriers = async () => assert.deepEqual(scripts ? await findBarriers(agent) : [], [])
    await agent.goto(`/datasets/${draft.id}/edit/publish`)
    await barriers()
    const at = `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T08:00`
    await agent.fill('[name=at]', at)
    await press(agent, 'Programmer la publication')
    await agent.getByText(/Publication programmée le .* à 08:00/).waitFor()
    await barriers()

    await agent.goto('/workspace?q=comptage')
    await agent.getByLabel('Choisir « Comptage des vélos »').check({ force: true })
    await agent.getByLabel('Choisir « Comptage des piétons »').check({ force: true })
    await barriers()
    await press(agent, 'Changer ceux qui sont cochés')
    await agent.getByText('Mots-clés', { exact: true }).click()
    await agent.fill('[name=add]', 'mobilité')
    await barriers()
    await agent.locator('form:has([name=add])').getByRole('button').click()
    const batch = await agent.waitForURL(/\/workspace\/batches\/[0-9a-f]+$/).then(() => agent.url())
    const settled = async (name: string) => {
      await site.work()
      await agent.goto(batch)
      await agent.getByText(name, { exact: true }).first().waitFor()
      await barriers()
    }
    await settled('Appliquer à 2 jeux de données')
    await press(agent, 'Appliquer à 2 jeux de données')
    await settled('Terminé')
    await agent.getByText('Tout annuler', { exact: true }).first().click()
    await agent.getByRole('button', { name: 'Tout annuler' }).click()
    await settled('Annulé')

    await agent.goto('/en/workspace/imports/new')
    await agent.getByRole('heading', { name: 'Import a spreadsheet of records' }).waitFor()
    await barriers()
  })
}

test('what is ticked stays so from page to page of a long list, until it is sent', async (t) => {
  const site = await testSite(t)
  const { id: organization } = await site.given.organization({ name: 'Ville de Valombre' })
  for (let n = 1; n <= 21; n += 1) await site.given.dataset({ organization, title: `Comptage ${n}` })
  const as = await site.given.account({ organizations: { [organization]: 'editor' } })
  const agent = await site.visit('desktop', { as })
  const tick = () => agent.locator('input[name^="pick-"]').first().check({ force: true })
  const elsewhere = agent.getByText('Cochés ailleurs dans la liste')
  await agent.goto('/workspace')
  await tick()
  await agent.goto('/workspace?page=2')
  await elsewhere.waitFor()
  await tick()
  assert.deepEqual(await findBarriers(agent), [])
  await press(agent, 'Changer ceux qui sont cochés')
  await agent.getByText(/^2 jeux de données\. Choisissez/).waitFor()

  await agent.goto('/workspace')
  assert.equal(
    await agent.locator('input[name^="pick-"]:checked').count(),
    0,
    'what was sent is ticked no more',
  )
  await tick()
  await agent.goto('/workspace?page=2')
  await press(agent, 'Les décocher')
  await elsewhere.waitFor({ state: 'hidden' })
})

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name }).click()
}
