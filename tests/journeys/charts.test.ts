import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, type TestSite, testSite, type Width } from '#testkit'

/** A reuser draws a file in a few clicks, keeps the chart, puts it in a page, and asks the file a question in SQL. */

const rows = Array.from({ length: 240 }, (_, n) => {
  const place = ['Plage des Sables', 'Musée du port', 'Parc des Tilleuls', 'Phare'][(n * 7) % 4]
  return `${place};2024-${String((n % 12) + 1).padStart(2, '0')}-10;${50 + ((n * 37) % 200)}`
})
const content = `lieu;date;visites\n${rows.join('\n')}\n`

for (const width of ['desktop', 'phone'] as const) {
  test(`a reuser makes a chart, keeps it, embeds it and queries the file: ${width}`, async (t) => {
    const site = await testSite(t)
    const { page, base } = await openFile(site, width)
    await page.goto(base)
    await page.locator('main a[href$="/chart"]').click()
    assert.deepEqual(await findBarriers(page), [])

    await choose(page, 'chart', 'bar')
    await choose(page, 'x', 'lieu')
    await choose(page, 'measure', 'sum')
    await choose(page, 'y', 'visites')
    await page.locator('.pv-chart summary').click()
    await page.locator('.pv-chart th', { hasText: 'Phare' }).waitFor()
    assert.deepEqual(await findBarriers(page), [])
    assert.equal(await page.locator('.pv-chart__drawn:visible').count(), 1)
    assert.ok(await fits(page), 'the page is wider than the screen')

    await page.fill('[name=title]', 'Le phare attire autant que la plage')
    await page.locator('#keep button').click()
    await page.waitForURL(/\/charts\/[0-9a-f]+\?saved/)
    assert.deepEqual(await findBarriers(page), [])
    const code = (await page.locator('#embed code').textContent()) ?? ''
    const address = /src="([^"]+)"/.exec(code)?.[1] ?? ''
    assert.match(address, /\/embed\/charts\//)

    const reader = await site.visit(width, { dark: true })
    await reader.goto(address)
    await reader.getByRole('heading', { name: 'Le phare attire autant que la plage' }).waitFor()
    assert.deepEqual(await findBarriers(reader), [])
    await reader.goto(base.replace(/\/resources.*/, ''))
    await reader.locator('#charts .pv-night img').scrollIntoViewIfNeeded()
    const widthOf = (image: string) => document.querySelector<HTMLImageElement>(image)?.naturalWidth
    await reader.waitForFunction(widthOf, '#charts .pv-night img')
    assert.equal(
      await reader.evaluate(widthOf, '#charts .pv-day img'),
      0,
      'the drawing of the day is left there',
    )
    assert.deepEqual(await findBarriers(reader), [])

    await reader.goto(`${base}/sql`)
    await ask(reader, 'select lieu, sum(visites) as total from t group by all order by total desc')
    await reader.locator('#result td', { hasText: 'Phare' }).waitFor()
    assert.deepEqual(await findBarriers(reader), [])
    assert.ok(await fits(reader), 'the page is wider than the screen')
    await ask(reader, 'select prix from t')
    await reader.locator('.pv-field__error', { hasText: 'prix' }).waitFor()
    await ask(reader, 'select sum(a.range * b.range) from range(10000000) a, range(10000000) b')
    await reader.locator('[data-cancel]').click()
    await reader.locator('[data-when=stopped]:visible').waitFor()
    await ask(reader, 'select count(*) as n from t')
    await reader.locator('#result td', { hasText: '240' }).waitFor()
  })
}

test('the same without scripts: a form draws, a form answers', async (t) => {
  const site = await testSite(t)
  const { base } = await openFile(site, 'desktop')
  const page = await site.visit('desktop', { scripts: false })
  await page.goto(`${base}/chart`)
  await page.selectOption('[name=chart]', 'bar')
  await page.getByRole('button', { name: 'Dessiner' }).click()
  assert.match(page.url(), /chart=bar/)
  await page.goto(`${base}/sql`)
  await page.fill('[name=sql]', 'select count(*) as n from t')
  await page.getByRole('button', { name: 'Lancer la requête' }).click()
  assert.equal(await page.locator('#result td').textContent(), '240')
  assert.equal(await page.inputValue('[name=sql]'), 'select count(*) as n from t')
})

async function openFile(site: TestSite, width: Width): Promise<{ page: Page; base: string }> {
  const organization = await site.given.organization({ name: 'Ville de Valombre' })
  const dataset = await site.given.dataset({ organization: organization.id, title: 'Visites de Valombre' })
  const file = await site.given.resource(dataset.id, {
    title: 'Visites',
    file: { name: 'visites.csv', content },
  })
  const page = await site.visit(width, { as: await site.given.account() })
  const base = `/datasets/${dataset.slug}/resources/${file.id}`
  await site.given.readable(file.id)
  return { page, base }
}

/** A choice is drawn at once. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`select[name=${name}]`)
  if ((await field.inputValue()) === value) return
  await Promise.all([page.waitForURL(new RegExp(`[?&]${name}=${value}(&|$)`)), field.selectOption(value)])
  await page.waitForLoadState()
}

async function ask(page: Page, sql: string): Promise<void> {
  await page.fill('[name=sql]', sql)
  await page.locator('[name=sql]').press('Control+Enter')
}

function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
}
