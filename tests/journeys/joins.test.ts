import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, siteWithProviders, type TestSite } from '#testkit'
import { clairvalSiret } from '../../demo/identity-provider/people.ts'

/** A new agent comes in through the login of the State, asks to join the organisation they work for, and publishes. */

for (const width of ['desktop', 'phone'] as const) {
  test(`a new agent joins their organisation and publishes: ${width}`, async (t) => {
    const site = await siteWithProviders(t)
    const organization = await site.given.organization({ name: 'Ville de Clairval' })
    await site.ctx.db
      .updateTable('people.organization')
      .set({ siret: clairvalSiret })
      .where('id', '=', organization.id)
      .execute()
    const head = await site.given.account({ organizations: { [organization.id]: 'administrator' } })

    const agent = await site.visit(width)
    await agent.goto('/login')
    await agent.getByRole('link', { name: 'S’identifier avec ProConnect' }).click()
    await agent.locator('button[value="aline"]').click()
    await agent.waitForURL('**/account')
    await agent.getByRole('link', { name: 'Demander à rejoindre Ville de Clairval' }).click()
    await hasNoBarrier(agent)
    await agent.fill('[name=comment]', 'Je tiens les données de la voirie.')
    await agent.locator('form:has([name=comment]) button[type=submit]').last().click()
    await agent.waitForURL('**/join?sent')
    await hasNoBarrier(agent)

    const admin = await site.visit(width, { as: head })
    await admin.goto('/workspace')
    await admin.getByRole('link', { name: /veut rejoindre Ville de Clairval/ }).click()
    await hasNoBarrier(admin)
    await admin.locator('#requests').getByRole('link', { name: 'Aline Pré' }).click()
    await admin.getByText('Je tiens les données de la voirie.').waitFor()
    await hasNoBarrier(admin)
    await admin.check('#accept [name=role][value=editor]')
    await admin.locator('#accept button').click()
    await admin.waitForURL('**/members')
    await admin.getByText('Aline Pré').first().waitFor()

    await site.work()
    await agent.goto('/notifications')
    await agent.getByText('Ville de Clairval').first().waitFor()
    await hasNoBarrier(agent)

    await publish(site, agent, organization.id)

    const reader = await site.visit(width)
    await reader.goto('/datasets/voirie-de-clairval')
    assert.match(await reader.locator('main').innerText(), /Ville de Clairval/)
    await hasNoBarrier(reader)
  })
}

async function hasNoBarrier(page: Page): Promise<void> {
  assert.deepEqual(await findBarriers(page), [])
}

async function publish(site: TestSite, agent: Page, organization: string): Promise<void> {
  await agent.goto(`/datasets/new?organization=${organization}`)
  await agent.fill('[name=title]', 'Voirie de Clairval')
  await agent.fill('[name=description]', 'Les rues de la ville, leur largeur et leur revêtement.')
  await hasNoBarrier(agent)
  await agent.locator('main form:has([name=title]) button[type=submit]:not([name])').last().click()
  await agent.waitForURL(/\/edit\/files/)
  const [, id = ''] = /datasets\/([^/]+)\/edit/.exec(agent.url()) ?? []
  await site.given.resource(id, { title: 'Rues' })
  await agent.goto(`/datasets/${id}/edit/context`)
  await agent.selectOption('[name=license]', 'lov2')
  await agent.selectOption('[name=frequency]', 'annual')
  await agent.locator('main form:has([name=license]) button[type=submit]:not([name])').last().click()
  await agent.waitForURL(/\/edit\/access/)
  await agent.goto(`/datasets/${id}/edit/publish`)
  await hasNoBarrier(agent)
  await agent.locator('form[action$="/publication"] button').first().click()
  await agent.waitForURL(/\/datasets\/voirie-de-clairval/)
}
