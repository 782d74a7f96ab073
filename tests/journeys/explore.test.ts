import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { wholeBytes } from '#kernel/files'
import { addResource } from '#missions/catalogue'
import { findBarriers, type TestSite, testSite } from '#testkit'

/** A reuser searches, filters, sorts, shares the address of the view, and downloads what is shown. */

for (const width of ['desktop', 'phone'] as const) {
  test(`a reuser explores a table and leaves with the rows that matter: ${width}`, async (t) => {
    const site = await testSite(t)
    const path = await publishTrees(site)
    const page = await site.visit(width)
    await page.goto(path)
    await page
      .getByRole('link', { name: /^Explorer/ })
      .first()
      .click()
    await page.waitForURL(/\/data$/)
    await page.getByRole('grid').waitFor()
    await said(page, '2 000 lignes · 5 colonnes')
    assert.deepEqual(await findBarriers(page), [])

    // Searches without reloading: accents and case do not matter.
    await page.evaluate(() => Object.assign(window, { stays: true }))
    await page.getByRole('searchbox', { name: 'Chercher dans toutes les colonnes' }).fill('CHENE')
    await said(page, '500 lignes sur 2 000')

    // Filters by range, in the sheet of the column.
    await page.getByRole('button', { name: 'Filtrer et comprendre la colonne hauteur' }).click()
    const sheet = page.getByRole('dialog', { name: 'hauteur' })
    await sheet.waitFor()
    assert.deepEqual(await findBarriers(page), [])
    await sheet.getByLabel('De', { exact: true }).fill('30')
    await said(page, '125 lignes sur 2 000')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })

    // Sorts by the header.
    const name = page.getByRole('columnheader', { name: /numero/ })
    await name.getByRole('link').click()
    await name.and(page.locator('[aria-sort=ascending]')).waitFor()
    await name.getByRole('link').click()
    await name.and(page.locator('[aria-sort=descending]')).waitFor()
    const first = page.locator('[aria-rowindex="2"] [role=gridcell]').first()
    assert.equal(await first.textContent(), 'A992')
    assert.ok(await page.evaluate(() => 'stays' in window), 'the page was never left')

    // The address is the view.
    const friend = await site.visit(width)
    await friend.goto(page.url())
    await said(friend, '125 lignes sur 2 000')
    assert.equal(await friend.locator('[aria-rowindex="2"] [role=gridcell]').first().textContent(), 'A992')

    await friend.getByText('Télécharger cette vue').click()
    const [download] = await Promise.all([
      friend.waitForEvent('download'),
      friend.getByRole('link', { name: /csv/ }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/)
    assert.equal(lines.length, 126)
    assert.match(lines[1] ?? '', /A992/)
  })
}

test('the grid is gone through with the keyboard alone, to its last row', async (t) => {
  const site = await testSite(t)
  const page = await site.visit('desktop')
  await page.goto(`${await publishTrees(site)}`)
  await page
    .getByRole('link', { name: /^Explorer/ })
    .first()
    .click()
  await page.getByRole('grid').waitFor()
  const focused = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('[role=gridcell], [role=columnheader]')
      const row = cell?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex')
      return `${row}:${cell?.getAttribute('aria-colindex')} ${document.activeElement?.textContent}`
    })
  await page.getByRole('columnheader').first().getByRole('link').focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
  assert.equal(await focused(), '2:3 35')
  await page.keyboard.press('Control+End')
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('fin'))
  assert.match(await focused(), /^2001:5 .*fin$/)
  await page.keyboard.press('Home')
  assert.equal(await focused(), '2001:1 A1999')
  await page.keyboard.press('PageUp')
  assert.match(await focused(), /^19[89]\d:1 A19/)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const detail = page.getByRole('dialog', { name: 'remarque' })
  await detail.waitFor()
  assert.match((await detail.textContent()) ?? '', /fin$|fin/)
  assert.deepEqual(await findBarriers(page), [])
  await page.keyboard.press('Escape')
  await detail.waitFor({ state: 'detached' })
  assert.match(await focused(), /^2:5/)
})

test('the same without scripts: search, filter in the sheet, order, next page', async (t) => {
  const site = await testSite(t)
  const page = await site.visit('desktop', { scripts: false })
  await page.goto(`${await publishTrees(site)}/data`)
  assert.equal(await page.locator('tbody').first().locator('tr').count(), 50)
  await page.getByRole('searchbox', { name: 'Chercher dans toutes les colonnes' }).fill('chêne')
  await page.getByRole('button', { name: 'Chercher', exact: true }).click()
  await said(page, '500 lignes sur 2 000')
  await page.getByRole('button', { name: 'Filtrer et comprendre la colonne hauteur' }).click()
  const sheet = page.getByRole('dialog', { name: 'hauteur' })
  await sheet.getByLabel('De', { exact: true }).fill('30')
  await sheet.getByRole('button', { name: 'Appliquer' }).click()
  await said(page, '125 lignes sur 2 000')
  await page
    .getByRole('columnheader', { name: /numero/ })
    .getByRole('link')
    .click()
  await page.getByRole('link', { name: 'Suivant' }).click()
  assert.match(page.url(), /search=ch%C3%AAne&hauteur__greater=30&numero__sort=asc&page=2$/)
  assert.equal(await page.locator('tbody').first().locator('tr').count(), 50)
})

async function said(page: Page, text: string): Promise<void> {
  const wanted = text.replaceAll(' ', '\\s')
  await page
    .locator('#explorer [role=status]')
    .filter({ hasText: new RegExp(wanted) })
    .waitFor()
}

const species = ['Chêne pédonculé', 'Hêtre', 'Platane', 'Tilleul']

/** Two thousand trees, examined and public; answers the path of their file. */
async function publishTrees({ given, ctx }: TestSite): Promise<string> {
  const organization = await given.organization({ name: 'Ville de Valombre' })
  const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Valombre' })
  const rows = Array.from({ length: 2000 }, (_, i) =>
    [
      `A${i}`,
      species[i % 4],
      5 + (i % 16 < 4 ? 30 : i % 20),
      `1${900 + (i % 99)}`,
      `${'beau sujet '.repeat(15)}fin`,
    ].join(';'),
  )
  const content = `numero;espece;hauteur;plantation;remarque\n${rows.join('\n')}\n`
  const stored = await ctx.files.put(`files/${crypto.randomUUID()}`, wholeBytes(content))
  const { id } = await addResource(ctx, dataset.id, {
    title: 'Arbres',
    description: null,
    type: 'main',
    schema: null,
    extras: {},
    mime: null,
    size: null,
    checksum: null,
    format: null,
    at: 'end',
    file: { ...stored, name: 'arbres.csv', type: 'text/csv' },
  })
  const isClear = () =>
    ctx.db.selectFrom('catalogue.resource').select('standing').where('id', '=', id).executeTakeFirstOrThrow()
  while ((await isClear()).standing === 'examining') await new Promise((resolve) => setTimeout(resolve, 200))
  assert.equal((await isClear()).standing, 'clear')
  return `${dataset.path}/resources/${id}`
}
