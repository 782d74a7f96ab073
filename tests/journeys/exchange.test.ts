import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { projectRoot } from '#kernel/config'
import { proposeCalls } from '#missions/exchange'
import { serveGateway } from '#missions/gateway'
import { findBarriers, identify, siteWithProviders, testFolder, widths } from '#testkit'
import { clairvalSiret } from '../../demo/identity-provider/people.ts'
import { openProviders, providers } from '../../demo/providers/index.ts'

/** "Say it once": what an administration asks is granted field by field, called, seen, contested and verified. */

const run = promisify(execFile)

type Site = Awaited<ReturnType<typeof opened>>

test('two fields of three are granted, called, seen by the citizen, contested, answered and proven', async (t) => {
  const site = await opened(t)
  const request = await askForAccess(site)
  await grantTwoOfThree(site, request)
  const folder = await registerSoftware(t, site)
  await callOnce(t, site, folder)
  const access = await contest(site)
  await answer(site)
  await access.reload()
  await access.getByText('n’était pas justifié').waitFor()
  await isClean(access)
  await audit(site, folder)
})

/** A town, a fund with its real (demo) service, and whoever meets here. */
async function opened(t: TestContext) {
  const site = await siteWithProviders(t, { GATEWAY_PORT: '0', GATEWAY_HOST: '127.0.0.1' })
  const { given, ctx } = site
  const { origins, close } = await openProviders(0, { info: () => undefined })
  t.after(close)
  const town = await given.organization({ name: 'Ville de Clairval', slug: 'clairval' })
  await sql`update people.organization set siret = ${clairvalSiret} where id = ${town.id}`.execute(ctx.db)
  const fund = await given.organization({ name: 'Caisse des familles' })
  await given.restrictedApi({
    ...{ slug: 'quotient-familial', title: 'Quotient familial', providerId: fund.id },
    baseUrl: origins['quotient-familial'],
    calls: proposeCalls(providers['quotient-familial'].document)?.calls.slice(0, 1) ?? [],
  })
  await site.indexed()
  return {
    ...{ ...site, town, fund },
    mayor: await given.account({ organizations: { [town.id]: 'administrator' } }),
    instructors: [
      await given.account({ firstName: 'Inès', organizations: { [fund.id]: 'editor' } }),
      await given.account({ firstName: 'Idris', organizations: { [fund.id]: 'administrator' } }),
    ] as const,
    auditor: await given.account({ officeRoles: ['auditor'] }),
  }
}

/** At both widths: nothing that axe finds, nothing that a phone must scroll sideways for. */
async function isClean(page: Page): Promise<void> {
  for (const size of [widths.phone, widths.desktop]) {
    await page.setViewportSize(size)
    assert.deepEqual(await findBarriers(page), [], `${page.url()} at ${size.width}`)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide at ${size.width}`)
  }
}

/** What a page without scripts shows is judged in one that has them. */
async function isCleanFor(site: Site, as: { id: string }, path: string): Promise<void> {
  const page = await site.visit('desktop', { as })
  await page.goto(path)
  await isClean(page)
  await page.close()
}

/** An agent whom ProConnect brings finds the API, then fills the form without scripts. Answers the path of the request. */
async function askForAccess(site: Site): Promise<string> {
  const page = await site.visit('desktop')
  await page.goto('/login')
  await identify(page, 'ProConnect', 'aline')
  await page.waitForURL('**/account')
  const agent = await site.ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('email', '=', 'aline@demo.example')
    .executeTakeFirstOrThrow()
  await site.ctx.db
    .insertInto('people.membership')
    .values({
      ...{ organization_id: site.town.id, account_id: agent.id },
      ...{ role: 'contributor', created_at: new Date() },
    })
    .execute()
  await page.goto('/exchange?q=quotient')
  await isClean(page)
  await page.getByRole('link', { name: 'Quotient familial' }).first().click()
  await page.waitForURL('**/exchange/apis/quotient-familial')
  await isClean(page)
  await page.getByRole('link', { name: 'Demander l’accès' }).first().click()
  await page.getByLabel('Tarifer la cantine ou le périscolaire').check()
  await isClean(page)
  await page.getByRole('button', { name: 'Commencer la demande' }).click()
  await page.waitForURL('**/edit')
  const path = new URL(page.url()).pathname
  await isClean(page)
  await page.close()

  const form = await site.visit('phone', { scripts: false, as: agent })
  await form.goto(path)
  assert.match(await form.locator('[name="legal.nature"]').inputValue(), /R\. 531-52/)
  await fillRequest(form)
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await form.getByText('En instruction : réponse annoncée le').waitFor()
  const request = path.replace(/\/edit$/, '')
  await isCleanFor(site, agent, request)
  return request
}

async function fillRequest(form: Page): Promise<void> {
  await form.getByRole('button', { name: 'Envoyer la demande' }).click()
  await form.locator('[role=alert], .ds-error-summary').first().waitFor()
  await form
    .locator('textarea[name=description]')
    .fill('La ville lira le quotient du mois, sans rien demander.')
  for (const field of ['quotient.valeur', 'quotient.mois', 'adresse.commune'])
    await form.locator(`[name=fields][value="quotient/${field}"]`).check()
  await form.locator('[name="legal.url"]').fill('https://clairval.example/deliberations/2025-06-12')
  await form.locator('[name=modalities][value=parameters]').check()
  for (const kind of ['technical', 'business', 'controller', 'dpo']) {
    await form.locator(`[name="contacts.${kind}.name"]`).fill('Service informatique')
    await form.locator(`[name="contacts.${kind}.email"]`).fill(`${kind}@clairval.example`)
  }
  const numbers = { callsPerMinute: '60', callsPerDay: '3 000', personsPerDay: '900' }
  for (const [name, value] of Object.entries(numbers))
    await form.locator(`[name="volumes.${name}"]`).fill(value)
  await form.locator('[name="security.approvedBy"]').fill('La maire')
  await form.locator('[name="security.approvedFrom"]').fill('2026-01-01')
  await form.locator('[name="security.approvedUntil"]').fill('2029-01-01')
  await form.locator('[name=informedDpo]').check()
  await form.locator('[name=acceptsTerms]').check()
}

/** One person proposes, without scripts; another confirms. */
async function grantTwoOfThree(site: Site, request: string): Promise<void> {
  const [first, second] = site.instructors
  await isCleanFor(site, first, '/exchange/queue')
  await isCleanFor(site, first, `${request}/decision`)
  const deciding = await site.visit('phone', { scripts: false, as: first })
  await deciding.goto('/exchange/queue')
  await deciding.getByRole('link', { name: 'Quotient familial' }).first().click()
  const outcomes = {
    'quotient.valeur': 'granted',
    'quotient.mois': 'granted',
    'adresse.commune': 'refused',
  }
  for (const [field, outcome] of Object.entries(outcomes))
    await deciding.locator(`[name="fields.quotient.${field}"][value=${outcome}]`).check()
  const propose = deciding.getByRole('button', { name: 'Proposer la décision' })
  await propose.click()
  await deciding.getByText('Dites pourquoi').first().waitFor()
  await deciding.locator('[name="words.quotient.adresse.commune"]').fill('Le tarif n’en dépend pas.')
  await propose.click()
  await deciding.getByText('À confirmer').first().waitFor()
  await deciding.goto(`${request}/decision`)
  assert.equal(await deciding.getByRole('button', { name: 'Confirmer la décision' }).count(), 0)

  const confirming = await site.visit('desktop', { as: second })
  await confirming.goto('/exchange/queue?filter=confirm')
  await confirming.getByRole('link', { name: 'Quotient familial' }).first().click()
  await isClean(confirming)
  await confirming.getByRole('button', { name: 'Confirmer la décision' }).click()
  await confirming.getByText('Accordée pour 2 données sur 3').waitFor()
  await isClean(confirming)
  await confirming.getByRole('link', { name: 'H1' }).click()
  await isClean(confirming)
  await confirming.goto('/exchange/grants')
  await isClean(confirming)
}

/** The town registers its software and its public key; what the machine keeps is in a folder. */
async function registerSoftware(t: TestContext, site: Site): Promise<string> {
  const page = await site.visit('desktop', { as: site.mayor })
  await page.goto('/exchange/software')
  await isClean(page)
  await page.getByRole('link', { name: 'Enregistrer un logiciel' }).click()
  await page.locator('[name=name]').fill('Portail famille')
  await isClean(page)
  await page.getByRole('button', { name: 'Enregistrer un logiciel' }).click()
  await page.waitForURL(/\/exchange\/software\/[0-9a-f]{24}/)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keys = page.locator('form[action$="/keys"]')
  await keys.locator('[name=name]').fill('Production')
  await keys.locator('[name=key]').fill(publicKey.export({ format: 'pem', type: 'spki' }).toString())
  await keys.getByRole('button', { name: 'Ajouter une clé' }).click()
  await page.getByRole('cell', { name: 'Valide' }).waitFor()
  await isClean(page)
  const folder = await testFolder(t)
  await writeFile(join(folder, 'client'), /[0-9a-f]{24}/.exec(page.url())?.[0] ?? '')
  await writeFile(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }))
  return folder
}

/** The script of `demo/`, as a town would run it. */
async function callOnce(t: TestContext, site: Site, folder: string): Promise<void> {
  const gateway = await serveGateway(site.ctx, site.house.listen)
  t.after(gateway.close)
  const { stdout } = await run(join(projectRoot, 'bin/call-demo'), [gateway.url, folder])
  const [, body = ''] = /^200 (.*)$/m.exec(stdout) ?? []
  assert.deepEqual(Object.keys(JSON.parse(body)), ['quotient'], stdout)
  assert.deepEqual(Object.keys(JSON.parse(body).quotient).sort(), ['mois', 'valeur'])
  assert.match(body, /872\.50/, 'to the byte')
  assert.match(stdout, /signature good/)
}

/** The citizen whom FranceConnect brings sees it in plain words, and says that it is not right. */
async function contest(site: Site): Promise<Page> {
  const page = await site.visit('desktop')
  await page.goto('/account/accesses')
  await identify(page, 'FranceConnect', 'cyrille')
  await page.goto('/account/accesses')
  await page.getByText('a demandé des données à Caisse des familles').waitFor()
  const said = await page.locator('main').innerText()
  assert.match(said, /Quotient familial \(en euros\)/)
  assert.match(said, /Tarification de la cantine/)
  assert.doesNotMatch(said, /Commune/)
  await isClean(page)
  await page.getByRole('link', { name: /^Détail, preuve et contestation/ }).click()
  await page.getByLabel('Je n’ai fait aucune démarche auprès de cette administration').check()
  await isClean(page)
  await page.getByRole('button', { name: 'Envoyer la contestation' }).click()
  await page.getByText('Votre contestation est partie').waitFor()
  await isClean(page)
  return page
}

/** Whoever answers for the town examines the case with its data protection officer. */
async function answer(site: Site): Promise<void> {
  const page = await site.visit('desktop', { as: site.mayor })
  await page.goto('/journal/contests')
  await isClean(page)
  await page.getByRole('link', { name: /Tarification de la cantine/ }).click()
  assert.doesNotMatch(await page.locator('main').innerText(), /Cyrille|Roc/)
  await page.getByLabel('L’accès n’était pas justifié').check()
  await page.locator('[name=answer]').fill('Erreur de dossier : l’agent a été prévenu, rien n’a été gardé.')
  await isClean(page)
  await page.getByRole('button', { name: 'Envoyer la réponse' }).click()
  await page.getByText('La réponse est envoyée').waitFor()
  await page.goto('/journal/calls')
  await isClean(page)
}

/** An auditor finds the access, and a program that knows nothing of this one verifies the chains. */
async function audit(site: Site, folder: string): Promise<void> {
  const page = await site.visit('desktop', { as: site.auditor })
  await page.goto('/office/journal')
  await isClean(page)
  const search = page.locator('form[action$="/office/journal"]')
  await search.locator('[name=motive]').fill('Contrôle annuel')
  await search.locator('[name=consumer]').fill('clairval')
  await search.getByRole('button', { name: 'Chercher' }).click()
  await page.getByText('Accès trouvés').waitFor()
  assert.match(await page.locator('main').innerText(), /CANT-2026-0042/)
  await isClean(page)
  await sql`select graphile_worker.add_job('journal.keep', '{}'::json)`.execute(site.ctx.db)
  await page.goto('/journal/checkpoints')
  while ((await page.getByRole('link', { name: /^1$/ }).count()) === 0) await page.reload()
  await isClean(page)

  const whole = page.locator('form[action$="/office/journal/records"]')
  await page.goto('/office/journal')
  await whole.locator('[name=motive]').fill('Contrôle annuel')
  const downloading = page.waitForEvent('download')
  await whole.getByRole('button', { name: 'Exporter les chaînes' }).click()
  const records = join(folder, 'records.jsonl')
  await (await downloading).saveAs(records)
  const [keys, checkpoints] = [join(folder, 'keys.json'), join(folder, 'checkpoints.txt')]
  await writeFile(keys, await (await page.request.get('/journal/keys.json')).body())
  await writeFile(checkpoints, await (await page.request.get('/journal/checkpoints.txt')).body())
  const files = ['--keys', keys, '--checkpoints', checkpoints, '--records', records]
  const { stdout } = await run(process.execPath, [join(projectRoot, 'bin/verify-journal'), ...files])
  assert.match(stdout, /^OK: /)
}
