import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, type TestSite, testSite } from '#testkit'

/** A citizen asks about a dataset; the administration finds the question, answers in its name and closes. */

for (const width of ['desktop', 'phone'] as const) {
  // The administration of the second does it all without scripts.
  const scripts = width === 'desktop'
  test(`a question gets its answer: ${width}`, async (t) => {
    const site = await testSite(t)
    const { given } = site
    const organization = await given.organization({ name: 'Ville de Valombre' })
    const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Valombre' })
    const citizen = await given.account({ firstName: 'Camille', lastName: 'Rivière' })
    const agent = await given.account({ organizations: { [organization.id]: 'editor' } })

    const asking = await site.visit(width, { as: citizen })
    await asking.goto(dataset.path)
    await asking.getByRole('button', { name: 'Suivre', exact: true }).click()
    await asking.getByRole('button', { name: 'Ne plus suivre' }).waitFor()
    assert.deepEqual(await findBarriers(asking), [])
    await asking.getByRole('link', { name: 'Ouvrir une discussion' }).click()
    await asking.waitForURL(/\/discussions\/new/)
    assert.deepEqual(await findBarriers(asking), [])
    await mentionByArrows(asking, organization)
    await asking.locator('[name=text]').pressSequentially('Les hauteurs sont-elles en **mètres** ?')
    await asking.getByRole('button', { name: 'Publier' }).click()
    // Nothing is lost: the subject is asked for, the text is still there.
    await asking.getByRole('alert').first().waitFor()
    assert.deepEqual(await findBarriers(asking), [])
    await asking.getByLabel(/^Sujet/).fill('En quelle unité ?')
    await asking.getByRole('button', { name: 'Aperçu' }).click()
    await asking.locator('strong', { hasText: 'mètres' }).waitFor()
    await asking.getByRole('button', { name: 'Publier' }).click()
    await asking.waitForURL(/\/discussions\/[0-9a-f]{24}/)
    assert.deepEqual(await findBarriers(asking), [])

    const answering = await site.visit(width, { scripts, as: agent })
    await readMention(site, answering, agent.email)
    await answering.goto(`/organizations/${organization.slug}/inbox`)
    if (scripts) assert.deepEqual(await findBarriers(answering), [])
    await answering.getByRole('link', { name: 'En quelle unité ?' }).click()
    await answering.getByRole('link', { name: 'Répondre à Camille Rivière' }).click()
    await answering.waitForURL(/to=.*#answer/)
    const text = answering.locator('[name=text]')
    assert.match(await text.inputValue(), /^@[0-9a-f]{24} $/)
    assert.equal(await answering.getByLabel('Au nom de').inputValue(), organization.id)
    await text.fill(`${await text.inputValue()}en mètres, à un près.`)
    await answering.getByRole('button', { name: 'Répondre et clore' }).click()
    await answering.waitForURL(/#message-/)
    await answering.getByText('Discussion close par Ville de Valombre').waitFor()
    if (scripts) assert.deepEqual(await findBarriers(answering), [])

    await readNews(site, asking, citizen.email)

    const reading = await site.visit(width)
    await reading.goto(dataset.path)
    await reading.locator('#discussions').getByRole('link', { name: 'En quelle unité ?' }).click()
    await reading.getByRole('article', { name: 'Message de Ville de Valombre' }).waitFor()
    assert.deepEqual(await findBarriers(reading), [])
    assert.equal(await reading.getByText('@Camille Rivière').count(), 1)
    await reading.goto(`/organizations/${organization.slug}`)
    await reading.getByText('1 réponse à 1 question').waitFor()
  })
}

/** The only name is already chosen: an arrow keeps it, and what is pressed next writes it. */
async function mentionByArrows(page: Page, { name, slug }: { name: string; slug: string }): Promise<void> {
  const text = page.locator('[name=text]')
  await text.pressSequentially('@Valom')
  await page.getByRole('option', { name }).waitFor()
  await text.press('ArrowDown')
  await text.press('Enter')
  assert.equal(await text.inputValue(), `@${slug} `)
}

/** Who is named is told that they are, by mail and on the site. */
async function readMention(site: TestSite, page: Page, email: string): Promise<void> {
  await site.work()
  assert.match((await site.given.mailsTo(email)).at(-1) ?? '', /parce que vous êtes cité/)
  await page.goto('/notifications')
  await page.getByRole('link', { name: 'En quelle unité ?' }).click()
  await page.getByRole('link', { name: '@Ville de Valombre' }).waitFor()
}

/** Who asked is told at once, on the site and by mail; the pages about it are for everybody. */
async function readNews(site: TestSite, asking: Page, email: string): Promise<void> {
  await site.work()
  const told = (await site.given.mailsTo(email)).at(-1) ?? ''
  assert.match(told, /Nouvelle réponse — Arbres de Valombre/)
  assert.match(told, /List-Unsubscribe: <http/)
  await asking.goto('/notifications')
  assert.deepEqual(await findBarriers(asking), [])
  await asking.getByRole('link', { name: 'En quelle unité ?' }).first().click()
  await asking.waitForURL(/\/discussions\//)
  for (const page of ['following', 'settings']) {
    await asking.goto(`/notifications/${page}`)
    assert.deepEqual(await findBarriers(asking), [])
  }
}
