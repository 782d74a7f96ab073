import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { findBarriers, type TestSite, testFolder, testSite, type Width } from '#testkit'

/** A producer sends a broken file with personal data, reads what is wrong, mends it, and only then a stranger has it. */

for (const width of ['desktop', 'phone'] as const) {
  test(`a broken file with personal data is mended before anybody else has it: ${width}`, async (t) => {
    const site = await testSite(t)
    const { producer, stranger, dataset } = await open(site, width)
    const path = join(await testFolder(t), 'subventions.csv')
    await writeFile(path, brokenFile())

    await producer.goto(`/datasets/${dataset}/edit/files`)
    await producer.setInputFiles('input[type=file]', path)
    await producer
      .getByRole('link', { name: /subventions/i })
      .first()
      .waitFor({ timeout: 60_000 })
    const id = await onlyResource(site, dataset)
    const examination = `/datasets/${dataset}/resources/${id}/examination`
    await until(producer, examination, /Publication interdite/)
    assert.deepEqual(await findBarriers(producer), [])
    await openFolds(producer)
    const report = await mainText(producer)
    assert.match(report, /windows-1252/)
    assert.match(report, /colonne « date », ligne 5 : 31\/02\/2024\. Cette date n’existe pas/)
    assert.match(report, /Numéro de sécurité sociale \(NIR\) — nir/)
    assert.match(report, /Décret n° 2019-341/)
    assert.ok(!report.includes(nir(0)), 'values are masked')
    assert.ok(await fits(producer), 'nothing to scroll sideways')

    await assertNothingFor(stranger, { dataset, id })

    await producer.goto('/workspace')
    await producer.getByRole('link', { name: 'subventions', exact: true }).click()
    await producer.getByLabel('Retirer la colonne « nir »').check()
    await producer.getByRole('button', { name: 'Faire le fichier corrigé' }).click()
    await until(producer, examination, /colonne « nir » retirée/)
    await until(producer, examination, /Confirmer la publication/)
    assert.deepEqual(await findBarriers(producer), [])
    await assertNothingFor(stranger, { dataset, id })

    await producer.selectOption('[name=ground]', 'legal-provision')
    await producer.fill(
      '[name=text]',
      'Adresses des porteurs de projet, publiées par la délibération du 3 mars.',
    )
    await producer.getByRole('button', { name: 'Confirmer sur ce fondement' }).click()
    await until(producer, examination, /Rien ne s’oppose à la publication/)

    await stranger.goto(`/datasets/${dataset}/resources/${id}`)
    assert.match(
      await mainText(stranger),
      /Ce fichier a été modifié avant publication.*colonne « nir » retirée/s,
    )
    assert.deepEqual(await findBarriers(stranger), [])
    const [download] = await Promise.all([
      stranger.waitForEvent('download'),
      stranger.locator('a[download]').first().click(),
    ])
    const got = await readFile(await download.path(), 'utf8')
    assert.match(got, /^projet,date,courriel,montant\nÉté à Valombre 0,/)
    assert.ok(!got.includes(nir(0)))
  })
}

test('the same without scripts: several findings at once', async (t) => {
  const site = await testSite(t)
  const { producer, stranger, dataset } = await open(site, 'phone', false)
  const path = join(await testFolder(t), 'subventions.csv')
  await writeFile(path, brokenFile())
  await producer.goto(`/datasets/${dataset}/edit/files`)
  await producer.setInputFiles('input[type=file]', path)
  await producer.locator('form[enctype="multipart/form-data"] button[type=submit]').first().click()
  await producer
    .getByRole('link', { name: /subventions/i })
    .first()
    .waitFor()
  const id = await onlyResource(site, dataset)
  const examination = `/datasets/${dataset}/resources/${id}/examination`
  await until(producer, examination, /Publication interdite/)
  await producer.getByLabel('Retirer la colonne « nir »').check()
  await producer.getByLabel('Retirer la colonne « courriel »').check()
  await producer.getByRole('button', { name: 'Faire le fichier corrigé' }).click()
  await until(producer, examination, /Rien ne s’oppose à la publication/)
  const got = await stranger.request.get(`/resources/${id}/download`)
  assert.match(await got.text(), /^projet,date,montant\n/)
})

/** Latin-1, a date that does not exist on line 5, social security numbers, private e-mail addresses. */
function brokenFile(): Buffer {
  const rows = Array.from({ length: 24 }, (_, n) => {
    const date = n === 3 ? '31/02/2024' : `${String((n % 27) + 1).padStart(2, '0')}/03/2024`
    return `Été à Valombre ${n};${date};${nir(n)};camille.durand${n}@gmail.com;${n * 150}`
  })
  return Buffer.from(`projet;date;nir;courriel;montant\r\n${rows.join('\r\n')}\r\n`, 'latin1')
}

/** A well-formed social security number of nobody. */
function nir(n: number): string {
  const number = `1840${(n % 9) + 1}75${String(100 + n)}${String(200 + n)}`
  return `${number}${String(97 - (Number(number) % 97)).padStart(2, '0')}`
}

async function open(site: TestSite, width: Width, scripts = true) {
  const organization = await site.given.organization({ name: 'Ville de Valombre' })
  const account = await site.given.account({ organizations: { [organization.id]: 'editor' } })
  const { id: dataset } = await site.given.dataset({
    organization: organization.id,
    title: 'Subventions de Valombre',
  })
  const producer = await site.visit(width, { as: account, scripts })
  return { producer, stranger: await site.visit(width), dataset }
}

async function onlyResource({ house }: TestSite, dataset: string): Promise<string> {
  const { rows } = await house.pool.query('select id from catalogue.resource where dataset_id = $1', [
    dataset,
  ])
  assert.equal(rows.length, 1)
  return rows[0].id
}

/** Reads a page again until it says something. */
async function until(page: Page, path: string, said: RegExp): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    await page.goto(path)
    const text = await mainText(page)
    if (said.test(text)) return
    assert.ok(Date.now() < deadline, `never says ${said}: ${text}`)
    await page.waitForTimeout(500)
  }
}

/** As a person reads it, without the spaces of French typography. */
async function mainText(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/[\u00a0\u202f]/g, ' ')
}

/** What is folded is read too: the text of the law. */
async function openFolds(page: Page): Promise<void> {
  const folds = page.locator('main details:not([open]) > summary')
  for (let left = await folds.count(); left > 0; left--) await folds.first().click()
}

function fits(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)
}

/** Neither a link nor a byte, whatever the address. */
async function assertNothingFor(
  stranger: Page,
  { dataset, id }: { dataset: string; id: string },
): Promise<void> {
  for (const path of [`/datasets/${dataset}`, `/datasets/${dataset}/resources/${id}`]) {
    await stranger.goto(path)
    assert.equal(await stranger.locator('a[download]').count(), 0, path)
  }
  assert.equal((await stranger.request.get(`/resources/${id}/download`)).status(), 403)
  const examination = await stranger.request.get(`/api/datasets/${dataset}/resources/${id}/examination`)
  assert.equal(examination.status(), 401)
}
