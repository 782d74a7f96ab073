import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'
import { campaignJob } from './service/campaigns/sending.ts'
import { listImprovements } from './service/gains.ts'
import { scoreQuality } from './service/quality.ts'

async function mailsOf({ ctx }: TestApp): Promise<string[]> {
  const folder = join(ctx.config.dataDir, 'mails')
  const names = await readdir(folder).catch(() => [])
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}

async function towns(site: TestApp) {
  const { as, given, ctx } = site
  const make = async (name: string) => {
    const { id } = await given.organization({ name })
    const account = await given.account({ organizations: { [id]: 'editor' } })
    const dataset = await given.dataset({ organization: id, title: `Menus de ${name}`, frequency: null })
    await ctx.db
      .updateTable('catalogue.dataset_use')
      .set({ views: 500 })
      .where('dataset_id', '=', dataset.id)
      .execute()
    return { id, account, dataset, editor: await as(account) }
  }
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  return { sevres: await make('Sèvres'), meudon: await make('Meudon'), office }
}

const letter = {
  ...{ organization: '', named: '', criterion: 'frequency', leastUse: '100' },
  ...{
    title: 'Dites le rythme',
    titleEn: 'Say how often',
    messageFr: 'Bonjour à vous.',
    messageEn: 'Hello to you.',
  },
}

async function toldTo(visitor: Visitor): Promise<string[]> {
  const { items } = (await visitor.get('/api/notifications')).json()
  return items.map(({ what, words, path }: Record<string, string>) => `${what} ${words} ${path}`)
}

/** A form sent twice sends once. Answers the address of the campaign. */
async function sendTwice(office: Visitor, id: string): Promise<string> {
  const [sent, twice] = await Promise.all(
    [1, 2].map(() => office.submit('/office/campaigns', { ...letter, id })),
  )
  assert.equal(sent?.statusCode, 303, sent?.body)
  const path = String(sent?.headers.location)
  assert.ok(path.endsWith(id) && path === twice?.headers.location, path)
  return path
}

/** By one click in the program that reads mails. */
async function unsubscribeBy(mail: string, { anonymous }: TestApp): Promise<void> {
  const link = /List-Unsubscribe: <http:\/\/localhost([^>]+)>/.exec(mail)
  const stopped = await anonymous.post(link?.[1] ?? '', 'List-Unsubscribe=One-Click', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  assert.ok(stopped.statusCode < 400, stopped.body)
}

test('a campaign writes once to each organisation about its own datasets, and counts what the data shows', async (t) => {
  const site = await testApp(t)
  const { sevres, meudon, office } = await towns(site)
  await site.given.dataset({ organization: sevres.id, title: 'Que personne ne lit', frequency: null })

  const preview = (await office.get('/office/campaigns/new?criterion=frequency&leastUse=100')).body
  assert.match(preview, /2 organisations, 2 jeux de données/)
  assert.match(preview, /Menus de Sèvres/)
  assert.doesNotMatch(preview, /Que personne ne lit/)
  const one = (await office.get('/office/campaigns/new?criterion=frequency&named=meudon')).body
  assert.match(one, /1 organisation, 1 jeu de données/)
  assert.match((await office.get('/office/campaigns/new?criterion=license')).body, /Personne n’est concerné/)

  assert.equal((await sevres.editor.submit('/office/campaigns', letter)).statusCode, 403)
  assert.equal((await office.submit('/office/campaigns', { ...letter, title: ' ' })).statusCode, 422)
  const id = /name="id" value="(\w+)"/.exec(preview)?.[1] ?? ''
  const path = await sendTwice(office, id)
  await site.work()
  const mails = await mailsOf(site)
  assert.equal(mails.length, 2)
  const toSevres = mails.find((mail) => mail.includes(sevres.account.email)) ?? ''
  assert.match(toSevres, /Bonjour à vous\.[\s\S]*Menus de Sèvres[\s\S]*edit\/context#field-frequency/)
  assert.doesNotMatch(toSevres, /Meudon/)
  // Killed after the mails and begun again: nobody is written to twice.
  await campaignJob.run(site.ctx, { id: path.slice(path.lastIndexOf('/') + 1) })
  await site.work()
  assert.equal((await mailsOf(site)).length, 2)

  assert.deepEqual(await toldTo(sevres.editor), ['campaign-asked Dites le rythme /workspace'])
  const work = (await sevres.editor.get('/workspace')).body
  assert.match(work, /Campagne\s: Dites le rythme/)
  assert.match(work, new RegExp(`/datasets/${sevres.dataset.id}/edit/context#field-frequency`))
  assert.match((await office.get(path)).body, /0 jeu de données amélioré sur 2/)
  await sevres.editor.patch(
    `/api/datasets/${sevres.dataset.id}`,
    { frequency: 'annual' },
    { 'if-match': '*' },
  )
  assert.match((await office.get(path)).body, /1 jeu de données amélioré sur 2/)

  // Again to who did nothing, but for who wants no such mail.
  assert.equal((await office.submit(`${path}/reminder`, { round: '1' })).statusCode, 303)
  assert.equal((await office.submit(`${path}/reminder`, { round: '1' })).statusCode, 409)
  await site.work()
  const again = await mailsOf(site)
  assert.equal(again.length, 3)
  assert.equal(again.filter((mail) => mail.includes(meudon.account.email)).length, 2)
  await unsubscribeBy(again.find((mail) => mail.includes(meudon.account.email)) ?? '', site)
  await office.submit(`${path}/reminder`, { round: '2' })
  await site.work()
  assert.equal((await mailsOf(site)).length, 3)
  // One message each time: with its mail, or on the site alone for who chose so.
  assert.equal((await toldTo(meudon.editor)).length, 3)

  assert.equal((await office.submit(`${path}/closing`, {})).statusCode, 303)
  assert.doesNotMatch((await meudon.editor.get('/workspace')).body, /Dites le rythme/)
  assert.equal((await office.submit(`${path}/reminder`, { round: '3' })).statusCode, 409)
})

test('a campaign asks nothing about what is gone or another’s by now, and writes to nobody for that', async (t) => {
  const site = await testApp(t)
  const { sevres, meudon, office } = await towns(site)
  const sent = await office.submit('/office/campaigns', letter)
  const moved = await office.put(
    `/api/datasets/${sevres.dataset.id}/producer`,
    { organization: meudon.id },
    { 'if-match': '*' },
  )
  assert.equal(moved.statusCode, 200, moved.body)
  await meudon.editor.delete(`/api/datasets/${meudon.dataset.id}/publication`)
  await site.work()
  assert.deepEqual(await mailsOf(site), [])
  const page = (await office.get(String(sent.headers.location))).body
  assert.match(page, /d’une autre organisation/)
  assert.doesNotMatch(page, /Réécrire/)
  assert.doesNotMatch((await meudon.editor.get('/workspace')).body, /Dites le rythme/)
})

test('a name that means no organisation is an error at its field, and writes to nobody', async (t) => {
  const site = await testApp(t)
  const { office } = await towns(site)
  const nobody = (await office.get('/office/campaigns/new?criterion=frequency&named=inconnue')).body
  assert.match(nobody, /href="#field-named"[\s\S]*Aucune organisation ne porte exactement ce nom/)
  assert.doesNotMatch(nobody, /Envoyer à|Menus de/)
  const toAll = await office.submit('/office/campaigns', { ...letter, named: 'inconnue' })
  assert.equal(toAll.statusCode, 400)
  await site.work()
  assert.deepEqual(await mailsOf(site), [])
})

test('what is most useful comes first: what lets most criteria be met, then what readers need', () => {
  const facts = {
    ...{ description: '', license: null, frequency: null, temporalCoverage: true, spatial: false },
    ...{ lastUpdate: new Date('2026-01-01'), resources: { open: 0, unavailable: 1, documented: 1 } },
  }
  const keys = (changes = {}) =>
    listImprovements(scoreQuality({ ...facts, ...changes }, new Date('2026-02-01'))).map(({ key }) => key)
  assert.deepEqual(keys(), ['frequency', 'availability', 'license', 'openFormat', 'description', 'spatial'])
  assert.deepEqual(keys({ resources: null }).slice(0, 2), ['openFormat', 'frequency'])
})

test('each reads a campaign in their language, and all that it asks, however much', async (t) => {
  const site = await testApp(t)
  const { sevres, office } = await towns(site)
  const reader = await site.given.account({ organizations: { [sevres.id]: 'editor' }, lang: 'en' })
  await site.house.pool.query(
    `insert into catalogue.dataset select (jsonb_populate_record(d, jsonb_build_object(
        'id', 'c' || lpad(n::text, 23, '0'), 'slug', 'cantine-' || n, 'title', 'Cantine ' || n))).*
      from catalogue.dataset d, generate_series(1, 60) n where d.id = $1`,
    [sevres.dataset.id],
  )
  await site.house.pool.query(
    `insert into catalogue.dataset_use select (jsonb_populate_record(u, jsonb_build_object('dataset_id', d.id))).*
      from catalogue.dataset_use u, catalogue.dataset d where u.dataset_id = $1 and d.slug like 'cantine-%'
      on conflict do nothing`,
    [sevres.dataset.id],
  )
  const sent = await office.submit('/office/campaigns', letter)
  assert.equal(sent.statusCode, 303, sent.body)
  const path = String(sent.headers.location)
  const { rows } = await site.house.pool.query('select count(*)::int as n from catalogue.campaign_item')
  const own = rows[0].n - 1
  assert.ok(own > 5, String(own))
  const work = (await (await site.as(reader)).get('/en/workspace')).body
  assert.match(work, /Campaign: Say how often/)
  assert.match(work, new RegExp(`The ${own - 5} other datasets`))
  await site.work()
  const mails = await site.given.mailsTo(reader.email)
  assert.match(mails.join(), /Subject: .*Say how often[\s\S]*Hello to you/)
  assert.match((await site.given.mailsTo(sevres.account.email)).join(), /Subject: .*Dites le rythme/)

  await site.house.pool.query(
    `insert into catalogue.campaign select (jsonb_populate_record(c, jsonb_build_object('id', 'c' || n))).*
      from catalogue.campaign c, generate_series(1, 60) n`,
  )
  assert.match((await office.get('/office/campaigns')).body, /campaigns\?page=2/)
  const last = (await office.get('/office/campaigns?page=2')).body
  assert.equal(last.match(/href="\/office\/campaigns\/\w+"/g)?.length, 11 + 1, path)
})
