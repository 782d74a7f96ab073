import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, type TestSite, testFolder, testSite, type Width } from '#testkit'

/** An agent publishes a dataset with a file of 100 MB, the line is cut once, and everybody gets the same bytes. */

const size = 100_000_000

for (const width of ['desktop', 'phone'] as const) {
  test(`an agent publishes a dataset with a large file, interrupted once: ${width}`, async (t) => {
    const site = await testSite(t)
    const path = join(await testFolder(t), 'capteurs.csv')
    const sum = await writeLargeFile(path)
    const page = await producerPage(site, width)

    await page.goto('/datasets/new')
    await page.fill('[name=title]', 'CAPTEURS DE QUALITÉ DE L’AIR')
    await page.getByText('un titre tout en capitales se lit mal').waitFor()
    assert.deepEqual(await findBarriers(page), [])
    await page.fill('[name=title]', 'Capteurs de qualité de l’air de Valombre')
    await page.fill('[name=description]', description)
    await page.getByText('un titre tout en capitales se lit mal').waitFor({ state: 'detached' })
    await submit(page)
    await page.waitForURL(/\/edit\/files/)

    await sendInterrupted(page, path)
    await page
      .getByRole('link', { name: /capteurs/i })
      .first()
      .waitFor({ timeout: 90_000 })
    assert.deepEqual(await findBarriers(page), [])

    await page.goto(page.url().replace(/\/edit\/files.*/, '/edit/context'))
    await takeThePeriod(page)
    await page.selectOption('[name=license]', 'lov2')
    await page.selectOption('[name=frequency]', 'daily')
    await page.getByText('une mise à jour au plus tard 1 jour').first().waitFor()
    assert.deepEqual(await findBarriers(page), [])
    await submit(page)
    await page.waitForURL(/\/edit\/access/)
    await page.goto(page.url().replace(/\/edit\/\w+.*/, '/edit/publish'))
    assert.deepEqual(await findBarriers(page), [])
    await page.locator('form[action$="/publication"] button[type=submit]').first().click()
    await page.waitForURL(/\/datasets\/capteurs-de-qualite-de-l-air-de-valombre/)

    const citizen = await site.visit(width)
    await citizen.goto('/datasets/capteurs-de-qualite-de-l-air-de-valombre')
    await untilClear(citizen)
    assert.deepEqual(await findBarriers(citizen), [])
    const [download] = await Promise.all([
      citizen.waitForEvent('download'),
      citizen.locator('a[download]').first().click(),
    ])
    assert.equal(download.suggestedFilename(), 'capteurs.csv')
    assert.equal(await sumOf(await download.path()), sum)
  })
}

test('who goes on while the draft is being saved does not contradict their own save', async (t) => {
  const site = await testSite(t)
  const page = await producerPage(site, 'desktop')
  await page.goto('/datasets/new')
  await page.fill('[name=title]', 'Fontaines de Valombre')
  await submit(page)
  await page.waitForURL(/\/edit\/files/)
  await page.goto(page.url().replace(/\/edit\/files.*/, '/edit/context'))
  const [saved, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  await page.route('**/api/datasets/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    const response = await route.fetch()
    saved.resolve()
    await gone.promise
    // A page that did not wait has left: nobody hears the answer.
    await route.fulfill({ response }).catch(() => {})
  })
  await page.selectOption('[name=frequency]', 'annual')
  await saved.promise
  await submit(page)
  gone.resolve()
  await page.waitForURL(/\/edit\/access/, { timeout: 20_000 })
})

test('the same publication without scripts', async (t) => {
  const site = await testSite(t)
  const path = join(await testFolder(t), 'bancs.csv')
  await writeFile(path, 'identifiant;rue\r\n1;rue des Tilleuls\r\n')
  const page = await producerPage(site, 'desktop', false)
  await page.goto('/datasets/new')
  await page.fill('[name=title]', 'Bancs publics de Valombre')
  await page.fill('[name=description]', description)
  await submit(page)
  await page.waitForURL(/\/edit\/files/)
  await page.setInputFiles('input[type=file]', path)
  await page.locator('form[enctype="multipart/form-data"] button[type=submit]').first().click()
  await page.getByRole('link', { name: /bancs/i }).first().waitFor()
  await page.goto(page.url().replace(/\/edit\/files.*/, '/edit/context'))
  await page.selectOption('[name=frequency]', 'annual')
  await page.click('[data-advice=period] button[name=use]')
  assert.deepEqual([await page.inputValue('[name=start]'), await page.inputValue('[name=end]')], ['2019', ''])
  await page.click('button[name=next][value=license]')
  for (const answer of ['ask-holder][value=administration', 'ask-rights][value=own', 'ask-share][value=no']) {
    await page.check(`[name=${answer}]`)
    await page.click('button[name=next][value=license]')
  }
  await page.click('button[name=use]')
  const kept = ['license', 'frequency', 'start'].map((name) => page.inputValue(`[name=${name}]`))
  assert.deepEqual(await Promise.all(kept), ['lov2', 'annual', '2019'])
  await submit(page)
  await page.waitForURL(/\/edit\/access/)
  await page.goto(page.url().replace(/\/edit\/\w+.*/, '/edit/publish'))
  await page.locator('form[action$="/publication"] button[type=submit]').first().click()
  await page.waitForURL(/\/datasets\/bancs-publics-de-valombre/)
  const citizen = await site.visit('desktop', { scripts: false })
  await citizen.goto('/datasets/bancs-publics-de-valombre')
  await untilClear(citizen)
  const [download] = await Promise.all([
    citizen.waitForEvent('download'),
    citizen.locator('a[download]').first().click(),
  ])
  assert.deepEqual(await readFile(await download.path()), await readFile(path))
})

const description =
  'Mesures de particules fines et d’ozone des douze capteurs de la ville depuis 2019, toutes les dix minutes. Les valeurs aberrantes ne sont pas retirées.'

async function producerPage(site: TestSite, width: Width, scripts = true): Promise<Page> {
  const organization = await site.given.organization({ name: 'Ville de Valombre' })
  const producer = await site.given.account({ organizations: { [organization.id]: 'editor' } })
  return site.visit(width, { as: producer, scripts })
}

/** The period read in the description is taken with a click, undone, taken again. */
async function takeThePeriod(page: Page): Promise<void> {
  const start = page.locator('[name=start]')
  const help = page.locator('[data-advice=period]')
  await help.locator('button[name=use]').click()
  assert.equal(await start.inputValue(), '2019')
  await help.locator('[data-undo]').click()
  assert.equal(await start.inputValue(), '')
  await help.locator('button[name=use]').click()
  assert.equal(await start.inputValue(), '2019')
}

/** Sends the form of the step: the one that holds what was typed. */
async function submit(page: Page): Promise<void> {
  await page
    .locator('main form:has([name=title], [name=license]) button[type=submit]:not([name])')
    .last()
    .click()
}

/** Begins to send, leaves the page after two parts, comes back with the same file: it goes on from there. */
async function sendInterrupted(page: Page, path: string): Promise<void> {
  let received = 0
  const twoParts = new Promise<void>((resolve) => {
    page.on('response', (response) => {
      if (response.request().method() !== 'PATCH' || !response.ok()) return
      received += 1
      if (received === 2) resolve()
    })
  })
  await page.setInputFiles('input[type=file]', path)
  await twoParts
  await page.reload()
  const goingOn = page.waitForRequest((request) => request.method() === 'PATCH', { timeout: 60_000 })
  await page.setInputFiles('input[type=file]', path)
  const offset = Number((await (await goingOn).allHeaders())['upload-offset'])
  assert.ok(offset > 0 && offset < size, `the upload began again at ${offset}`)
}

/** Nobody else is given a file before all its cells were looked at: the page says so until then. */
async function untilClear(page: Page): Promise<void> {
  const deadline = Date.now() + 90_000
  while ((await page.locator('a[download]').count()) === 0) {
    assert.ok(Date.now() < deadline, 'the file is never given out')
    await page.waitForTimeout(500)
    await page.reload()
  }
}

async function writeLargeFile(path: string): Promise<string> {
  const row = (n: number) =>
    `2026-01-${String((n % 28) + 1).padStart(2, '0')};C${n % 12};${n % 97},${n % 10};${n % 61},${n % 7}`
  const rows = Array.from({ length: 40_000 }, (_, n) => row(n))
  const block = Buffer.from(`${rows.join('\n')}\n`)
  const bytes = Buffer.concat([
    Buffer.from('date;capteur;pm25;ozone\n'),
    Buffer.alloc(size, block).subarray(0, size - 24),
  ])
  await writeFile(path, bytes)
  return createHash('sha256').update(bytes).digest('hex')
}

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}
