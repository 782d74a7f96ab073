import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBarriers, testSite } from '#testkit'

/** A citizen asks for data, another supports, the administration takes it up and answers with a dataset. */

for (const width of ['desktop', 'phone'] as const) {
  // On a phone all of it goes without scripts.
  const scripts = width === 'desktop'
  test(`a request for data is answered: ${width}`, async (t) => {
    const site = await testSite(t)
    const { given } = site
    const organization = await given.organization({ name: 'Ville de Valombre' })
    const dataset = await given.dataset({ organization: organization.id, title: 'Piscines de Valombre' })
    const agent = await given.account({ organizations: { [organization.id]: 'editor' } })
    await site.indexed()

    const asking = await site.visit(width, { scripts, as: await given.account() })
    const hasNoBarrier = async (page: typeof asking) => {
      if (scripts) assert.deepEqual(await findBarriers(page), [])
    }
    await asking.goto('/demands')
    await hasNoBarrier(asking)
    await asking.getByRole('link', { name: 'Demander des données' }).click()
    await asking.getByLabel(/^Titre/).fill('Horaires des piscines de Valombre')
    await asking.getByLabel(/^Quelles données/).fill('Par jour, en **CSV**.')
    await asking.getByLabel(/^Pour quoi faire/).fill('Une application pour les nageurs.')
    await asking.getByLabel(/^Organisation qui/).fill('ville de valombre')
    await asking.getByRole('button', { name: 'Vérifier avant de publier' }).click()
    await asking.locator('#alike').getByRole('link', { name: 'Piscines de Valombre' }).waitFor()
    await hasNoBarrier(asking)
    await asking.getByRole('button', { name: 'Publier la demande' }).click()
    await asking.waitForURL(/\/demands\/[0-9a-f]{24}/)
    await asking.getByText('Réponse attendue au plus tard').waitFor()
    await hasNoBarrier(asking)
    const address = new URL(asking.url()).pathname

    const supporting = await site.visit(width, { scripts, as: await given.account() })
    await supporting.goto(address)
    await supporting.getByRole('button', { name: 'Soutenir cette demande' }).click()
    await supporting.getByText('2 soutiens').waitFor()

    const answering = await site.visit(width, { scripts, as: agent })
    await answering.goto('/workspace')
    await answering.getByRole('link', { name: 'Horaires des piscines de Valombre' }).click()
    await answering.getByRole('link', { name: 'Prendre en charge' }).click()
    await answering.getByLabel(/^Date prévue/).fill('2030-01-15')
    await hasNoBarrier(answering)
    await answering.getByRole('button', { name: 'Confirmer' }).click()
    await answering.getByText('Publication prévue le 15 janvier 2030').waitFor()
    await answering.getByRole('link', { name: 'Répondre par des données' }).click()
    await answering.getByLabel(/^Adresses/).fill('https://example.org/nowhere')
    await answering.getByRole('button', { name: 'Confirmer' }).click()
    await answering.getByText('Aucun jeu de données public à cette adresse').first().waitFor()
    await answering.getByLabel(/^Adresses/).fill(dataset.path)
    await answering.getByRole('button', { name: 'Confirmer' }).click()
    await answering.locator('#answers').getByRole('link', { name: 'Piscines de Valombre' }).click()
    await answering.getByText('Répond à la demande').waitFor()
    await hasNoBarrier(answering)

    await asking.goto('/notifications')
    await asking.getByText('Demande satisfaite : les données sont là').waitFor()
    await hasNoBarrier(asking)
    await asking.getByRole('link', { name: 'Horaires des piscines de Valombre' }).first().click()
    await asking.locator('#answers').waitFor()
  })
}
