import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { addSchema } from '#missions/catalogue'
import { findBarriers, testFolder, testSite } from '#testkit'

/** A producer follows a schema, reads what is wrong in a file, types another one in; a reuser checks theirs. */

const content = {
  title: 'Fontaines à boire',
  version: '1.0.0',
  fields: [
    { name: 'identifiant', type: 'string', constraints: { required: true, unique: true } },
    { name: 'debit', type: 'number', constraints: { required: true, minimum: 0 } },
    { name: 'posee_le', type: 'date' },
    { name: 'etat', type: 'string', constraints: { enum: ['en service', 'arrêtée'] } },
  ],
}

for (const width of ['desktop', 'phone'] as const) {
  test(`a producer follows a schema, a reuser checks a file: ${width}`, async (t) => {
    const site = await testSite(t)
    await addSchema(site.ctx, { name: 'ville/fontaines', content })
    await site.indexed()
    const path = join(await testFolder(t), 'fontaines.csv')
    await writeFile(
      path,
      'identifiant;debit;posee_le;etat\nF1;0.5;2024-05-01;en service\nF2;2,5;31/05/2024;En service\n',
    )
    const organization = await site.given.organization()
    const account = await site.given.account({ organizations: { [organization.id]: 'editor' } })
    const { id } = await site.given.dataset({ organization: organization.id })

    const citizen = await site.visit(width)
    await citizen.goto('/schemas')
    await hold(citizen)
    await citizen.getByRole('link', { name: 'Fontaines à boire' }).first().click()
    await citizen.waitForURL(/schemas\/ville-fontaines$/)
    await hold(citizen)
    await citizen.getByRole('link', { name: 'Vérifier un fichier' }).click()
    await citizen.setInputFiles('input[type=file]', path)
    await citizen.getByRole('button', { name: 'Vérifier' }).click()
    await citizen.getByText('3 erreurs').waitFor()
    await hold(citizen)

    const producer = await site.visit(width, { as: account })
    await producer.goto(`/datasets/${id}/edit/files`)
    const file = await site.given.resource(id, { file: { name: 'a.csv', content: 'a;b\n1;2\n' } })
    await producer.goto(`/datasets/${id}/resources/${file.id}/edit`)
    await hold(producer)

    await producer.goto(`/schemas/ville-fontaines/fill?dataset=${id}`)
    await hold(producer)
    await producer.fill('[name=cell-0-0]', 'F1')
    await producer.fill('[name=cell-0-1]', 'beaucoup')
    await producer.getByRole('button', { name: 'Ajouter des lignes' }).click()
    await producer.locator('[name=cell-9-3]').waitFor()
    await hold(producer)
    await producer.getByRole('button', { name: 'Vérifier' }).click()
    await producer.locator('#field-cell-0-1-error').waitFor()
    await hold(producer)
    await producer.fill('[name=cell-0-1]', '0.5')
    await producer.selectOption('[name=cell-0-3]', 'arrêtée')
    await producer.getByRole('button', { name: 'Ajouter au jeu de données' }).click()
    await producer.waitForURL(/\/examination$/)
    await untilValid(producer)
    await hold(producer)
    await producer
      .getByRole('link', { name: /Conforme à Fontaines/ })
      .first()
      .click()
    await producer.waitForURL(/\/validation$/)
    await hold(producer)
  })
}

/** No barrier, and nothing wider than the screen. */
async function hold(page: Page): Promise<void> {
  assert.deepEqual(await findBarriers(page), [], page.url())
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wide <= 0, `${page.url()} is ${wide} pixels wider than the screen`)
}

async function untilValid(page: Page): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.getByText(/Conforme à Fontaines/).count()) return
    await page.waitForTimeout(500)
    await page.reload()
  }
  assert.fail('never validated')
}
