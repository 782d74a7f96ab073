import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testApp } from '#testkit'
import { remindUpdates } from '../service/reminders/reminders.ts'

test('the workspace begins with what waits: late updates, drafts, useful gains', async (t) => {
  const { as, given } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  await given.dataset({ organization, title: 'Menus à publier', published: false })
  await given.dataset({ organization, title: 'Arbres de la ville' })
  const other = await given.organization({ name: 'Ville voisine' })
  await given.dataset({ organization: other.id, title: 'Brouillon des voisins', published: false })
  const { body } = await editor.get('/workspace')
  assert.match(body, /Brouillons à terminer/)
  assert.match(body, /Gains de qualité/)
  assert.ok(!body.includes('Brouillon des voisins'))
  assert.ok(!body.includes('Mises à jour en retard'))
  // Nothing presses: the page is not split in two, one half of it empty.
  assert.doesNotMatch(body, /pv-columns/)
})

test('my work says who asks to join, which links are dead and not those that failed once, for all or for one organisation, and the menu how much', async (t) => {
  const { as, given, ctx } = await testApp(t)
  const { id: town } = await given.organization({ name: 'Ville de Sèvres' })
  const { id: library } = await given.organization({ name: 'Médiathèque' })
  const account = await given.account({ organizations: { [town]: 'administrator', [library]: 'editor' } })
  const me = await as(account)
  const { id } = await given.dataset({ organization: town, title: 'Arbres de la ville' })
  const dead = await given.resource(id, { title: 'Relevé de 2020' })
  await given.resource(id, { title: 'Relevé de 2021' })
  const columns = { available: false }
  await ctx.db.updateTable('catalogue.resource').set(columns).where('id', '=', dead.id).execute()
  await ctx.db.updateTable('catalogue.dataset').set({ unavailable_count: 1 }).where('id', '=', id).execute()
  const stranger = await as(await given.account())
  await stranger.post(`/api/organizations/${town}/membership-requests`, { comment: 'Je travaille ici' })
  const { body } = await me.get('/workspace')
  const before = body.slice(0, body.indexOf('id="mine"'))
  assert.match(before, /Demandes à rejoindre[\s\S]*veut rejoindre Ville de Sèvres/)
  assert.match(before, /Liens rompus[\s\S]*Relevé de 2020/)
  assert.ok(!before.includes('Relevé de 2021'))
  assert.match((await me.get('/datasets')).body, /Mon espace<span class="pv-count">2</)
  const one = (await me.get(`/workspace?organization=${library}`)).body
  assert.ok(!one.includes('Relevé de 2020') && !one.includes('veut rejoindre'))
  assert.match(one, /aria-current="page">Médiathèque/)
  const another = await as(await given.account())
  await another.post(`/api/organizations/${town}/membership-requests`, { comment: 'Moi aussi' })
  assert.match((await me.get('/workspace')).body, /et 1 autre veulent rejoindre Ville de Sèvres/)
})

test('a dataset is duplicated as a draft: its description, not its files nor its place', async (t) => {
  const { as, given, anonymous } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const dataset = await given.dataset({ organization, title: 'Budget 2026', tags: ['budget'] })
  await given.resource(dataset.id, { title: 'Budget voté' })
  const { headers } = await editor.submit(`${dataset.path}/duplication`, {})
  const [, id = ''] = /^\/datasets\/([0-9a-f]+)\/edit\/describe$/.exec(String(headers.location)) ?? []
  const copy = (await editor.get(`/api/datasets/${id}`)).json()
  assert.deepEqual([copy.title, copy.visibility, copy.resources.total], ['Budget 2026 (copie)', 'draft', 0])
  assert.deepEqual([copy.tags, copy.license], [['budget'], 'lov2'])
  assert.equal((await anonymous.get(`/api/datasets/${id}`)).statusCode, 404)
  const stranger = await as(await given.account())
  assert.equal((await stranger.post(`/api/datasets/${dataset.id}/duplicates`)).statusCode, 403)
})

test('one mail a due date is sent before an update is due, to those who look after it and want it', async (t) => {
  const site = await testApp(t)
  const { as, given, ctx } = site
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const people = { [organization]: 'editor' } as const
  const wanting = await given.account({ organizations: people, email: 'veut@example.org' })
  const weary = await as(await given.account({ organizations: people, email: 'las@example.org' }))
  assert.match((await weary.get('/workspace')).body, /Vous recevez un courriel avant/)
  await weary.submit('/workspace/reminders', { wanted: 'no' })
  assert.match((await weary.get('/workspace')).body, /Vous ne recevez pas de rappel/)
  const due = async (title: string, frequency: 'monthly' | 'daily', days: number) => {
    const { id } = await given.dataset({ organization, title, frequency })
    const due_at = new Date(Date.now() + days * 86_400_000)
    await ctx.db.updateTable('catalogue.dataset').set({ due_at }).where('id', '=', id).execute()
  }
  await due('Menus du mois', 'monthly', 5)
  await due('Menus du jour', 'daily', 0.5)
  await due('Plus tard', 'monthly', 20)
  assert.equal(await remindUpdates(ctx), 1)
  assert.equal(await remindUpdates(ctx), 0)
  await site.work()
  const folder = join(ctx.config.dataDir, 'mails')
  const mails = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  assert.equal(mails.length, 1)
  assert.match(mails[0] ?? '', new RegExp(`To: ${wanting.email}[\\s\\S]*Menus du mois[\\s\\S]*/edit/files`))
})

test('what is late waits first, and filters are in the address', async (t) => {
  const { as, given, ctx } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const late = await given.dataset({ organization, title: 'Fréquentation de la piscine', frequency: 'daily' })
  await ctx.db
    .updateTable('catalogue.dataset')
    .set({ due_at: new Date('2020-01-01') })
    .where('id', '=', late.id)
    .execute()
  await given.dataset({ organization, title: 'Arbres de la ville' })
  assert.match((await editor.get('/workspace')).body, /Mises à jour en retard/)
  const listed = async (query: string) => {
    const { body } = await editor.get(`/workspace?${query}`)
    return body.slice(body.indexOf('id="mine"'))
  }
  assert.ok(!(await listed('state=late')).includes('Arbres de la ville'))
  assert.match(await listed('q=frequentation'), /Fréquentation de la piscine/)
  assert.match(await listed('q=rien'), /Aucun jeu de données ne correspond/)
  assert.match(await listed(`organization=${organization}&page=9`), /2 jeux de données|Aucun/)
})

test('what was deleted is found again in the workspace, even when nothing else is left, and restored from there', async (t) => {
  const { as, given } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id, path } = await given.dataset({ organization, title: 'Arbres de la ville' })
  const deletion = await editor.submit(`${path}/deletion`, {})
  const list = '/workspace?state=deleted#mine'
  assert.equal(deletion.headers.location, list)
  const empty = (await editor.get('/workspace')).body
  assert.match(empty, /Publiez votre premier jeu de données/)
  assert.ok(empty.includes(`href="${list}"`))
  const { body } = await editor.get('/workspace?state=deleted')
  assert.match(body, /aria-label="Restaurer «.Arbres de la ville.»"/)
  assert.equal((await editor.submit(`${path}/restoration`, {})).headers.location, path)
  assert.equal((await editor.get(`/api/datasets/${id}`)).json().deletedAt, null)
  assert.ok(!(await editor.get('/workspace')).body.includes(list))
})

test('a contributor sees what was deleted of theirs, and the button is for those who may', async (t) => {
  const { as, given } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const helper = await given.account({ organizations: { [organization]: 'contributor' } })
  const contributor = await as(helper)
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const made = await contributor.post('/api/datasets', { title: 'Bancs', organization })
  const { id } = made.json()
  await editor.submit(`/datasets/${id}/deletion`, {})
  const { body } = await contributor.get('/workspace?state=deleted')
  assert.match(body, /Bancs/)
  assert.ok(!body.includes('/restoration'))
  assert.equal((await contributor.submit(`/datasets/${id}/restoration`, {})).statusCode, 403)
})

test('somebody who has published nothing is told what to do next', async (t) => {
  const { as, given } = await testApp(t)
  const { body } = await (await as(await given.account())).get('/workspace')
  assert.match(body, /Publiez votre premier jeu de données/)
  assert.match(body, /href="\/datasets\/new"/)
})

test('contacts are added, changed, and kept while a dataset shows them', async (t) => {
  const { as, given } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const url = `/contact-points?organization=${organization}`
  const refused = await editor.submit(url, {
    name: 'Service des arbres',
    email: 'pas une adresse',
    role: 'contact',
  })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /value="pas une adresse"/)
  const contact = { name: 'Service des arbres', email: 'arbres@sevres.example', role: 'contact' }
  assert.equal((await editor.submit(url, contact)).statusCode, 303)
  const { items } = (await editor.get(`/api/contact-points?organization=${organization}`)).json()
  const [{ id }] = items
  await given.dataset({ organization, contactPoints: [id] })
  const kept = await editor.submit(`/contact-points/${id}/removal?organization=${organization}`, {})
  assert.equal(kept.statusCode, 409)
  const path = `/contact-points/${id}?organization=${organization}`
  await editor.submit(path, { ...contact, name: 'Espaces verts' })
  assert.match((await editor.get(url)).body, /Espaces verts/)
})

test('APIs, reuses and topics of somebody are read by pages, and counted whole', async (t) => {
  const { as, given, house } = await testApp(t)
  const me = await as(await given.account())
  const topic = await me.post('/api/topics', { title: 'Eau potable' })
  assert.equal(topic.statusCode, 201, topic.body)
  await house.pool.query(`
    insert into catalogue.entry select (jsonb_populate_record(e, jsonb_build_object('id', 'c' || lpad(n::text, 23, '0'),
      'slug', 'eau-' || n, 'title', 'Eau ' || n, 'modified_at', e.modified_at + interval '1 day'))).*
    from catalogue.entry e, generate_series(1, 60) n`)
  const first = (await me.get('/workspace')).body
  assert.match(first, /entries=2#entries/)
  assert.doesNotMatch(first, /Eau potable/)
  assert.match((await me.get('/workspace?entries=2')).body, /Eau potable/)
})
