import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { writeUses } from '#missions/audience'
import { browser, findBarriers, type TestSite, testSite } from '#testkit'

/** A citizen finds what they look for with a misspelt question, narrows it down, and takes the file home. */

const csv = 'identifiant;espece\r\n1;Platane\r\n2;Cèdre\r\n'

for (const width of ['desktop', 'phone'] as const) {
  test(`a misspelt question leads to the file: ${width}`, async (t) => {
    const site = await town(await testSite(t))
    await site.anonymous.get('/datasets/arbres-remarquables-de-valombre', undefined, browser('1'))
    const page = await site.visit(width)
    await page.goto('/')
    assert.deepEqual(await findBarriers(page), [])
    await page.fill('main [name=q]', 'arbes remarcables')
    await page.press('main [name=q]', 'Enter')
    await page.waitForURL(/\/search\?/)
    assert.match(await page.locator('#results').innerText(), /arbres remarquables/i)

    if (width === 'phone') await page.locator('.pv-drawer-button').click()
    await page.locator('#facets a[href*="format=csv"]').first().click()
    await page.waitForURL(/format=csv/)
    assert.deepEqual(await findBarriers(page), [])
    if (width === 'phone') await page.locator('.pv-drawer__done').click()
    await page.locator('.pv-record__title a').first().click()
    await page.waitForURL(/\/datasets\/arbres-remarquables/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[download]').first().click(),
    ])
    assert.equal(await readFile(await download.path(), 'utf8'), csv)

    await writeUses(site.ctx)
    await page.locator('main a[href^="/statistics/dataset/"]').first().click()
    await page.waitForURL(/\/statistics\/dataset\//)
    assert.match(await page.locator('main').innerText(), /1 consultation, surtout le/)
    assert.deepEqual(await findBarriers(page), [])
  })
}

test('the keyboard alone goes from the front page to a record, through the suggestions', async (t) => {
  const site = await town(await testSite(t))
  const page = await site.visit('desktop')
  await page.goto('/')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main')
  await page.locator('main [name=q]').focus()
  await page.keyboard.type('arbres rem')
  await page.getByRole('option').first().waitFor()
  assert.deepEqual(await findBarriers(page), [])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/arbres/)
})

for (const width of ['desktop', 'phone'] as const) {
  test(`a reader keeps a record, is told what changed, compares it, and finds the list again: ${width}`, async (t) => {
    const site = await town(await testSite(t))
    const page = await site.visit(width)
    await page.goto('/datasets/arbres-remarquables-de-valombre')
    assert.equal(await page.locator('.pv-since:visible').count(), 0)
    await page.locator('.pv-keep button').click()
    assert.equal(await page.locator('.pv-keep button').getAttribute('aria-pressed'), 'true')
    await page.evaluate(() => {
      const visits = localStorage.getItem('kept-visits') ?? ''
      const earlier = visits.replace(/"last":"[^"]+"/, '"last":"2020-03-12T10:00:00.000Z"')
      localStorage.setItem('kept-visits', earlier)
    })
    await page.reload()
    await page.locator('.pv-since a', { hasText: 'depuis votre visite du 12 mars 2020' }).waitFor()
    await page.locator('#cite summary').click()
    assert.deepEqual(await findBarriers(page), [])

    await page.locator('a[href^="/datasets/compare"]').last().click()
    await page.waitForURL(/\/datasets\/compare/)
    assert.deepEqual(await findBarriers(page), [])
    if (!page.url().includes('b=')) await page.locator('main .pv-record__title a').first().click()
    await page.waitForURL(/b=/)
    assert.deepEqual(await findBarriers(page), [])

    await page.goto('/saved')
    await page.locator('.pv-kept a', { hasText: 'Arbres remarquables de Valombre' }).waitFor()
    assert.deepEqual(await findBarriers(page), [])
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-act=export]').click(),
    ])
    const kept = await file.path()
    await page.locator('[data-act=forget]').click()
    await page.locator('[data-when=empty]:visible').waitFor()
    assert.deepEqual(await findBarriers(page), [])
    await page.locator('input[type=file]').setInputFiles(kept)
    await page.locator('.pv-kept a').click()
    await page.waitForURL(/arbres-remarquables-de-valombre/)
  })
}

test('the language switch keeps the page; the colour scheme is kept from page to page', async (t) => {
  const site = await town(await testSite(t))
  const page = await site.visit('desktop')
  await page.goto('/datasets/arbres-remarquables-de-valombre')
  await page.locator('header a[hreflang=en]').click()
  await page.waitForURL(/\/en\/datasets\/arbres-remarquables-de-valombre/)
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.locator('[data-island=color-scheme]').click()
  const scheme = await page.locator('html').getAttribute('data-color-scheme')
  assert.equal(scheme, 'dark')
  await page.goto('/en')
  assert.equal(await page.locator('html').getAttribute('data-color-scheme'), 'dark')
  assert.deepEqual(await findBarriers(page), [])
})

/** A town that publishes a few datasets, one with a file. */
async function town(site: TestSite): Promise<TestSite> {
  const organization = await site.given.organization({ name: 'Ville de Valombre' })
  const trees = await site.given.dataset({
    organization: organization.id,
    title: 'Arbres remarquables de Valombre',
    published: true,
  })
  await site.given.resource(trees.id, { title: 'Arbres', file: { name: 'arbres.csv', content: csv } })
  const felled = await site.given.dataset({
    organization: organization.id,
    title: 'Arbres remarquables abattus',
    published: true,
  })
  await site.given.resource(felled.id, { file: { name: 'abattus.json', content: '[]' } })
  await site.indexed()
  return site
}
