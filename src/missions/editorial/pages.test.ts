import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type Visitor } from '#testkit'
import { publishDue } from './service/states.ts'

const text = (fr: string, en = '') => ({ id: 'a', type: 'text', text: { fr, en } })

test('what is worked on is seen by editors alone; what is published by everybody, and found', async (t) => {
  const { as, given, anonymous, indexed } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  const draft = {
    title: { fr: 'Données de l’eau', en: 'Water data' },
    blocks: [text('Bonjour les **fontaines**.')],
  }
  assert.equal((await anonymous.post('/api/pages', draft)).statusCode, 401)
  assert.equal((await moderator.post('/api/pages', draft)).statusCode, 403)
  const made = await editor.post('/api/pages', draft)
  assert.equal(made.statusCode, 201, made.body)
  const { id, path, version } = made.json()
  assert.equal(path, '/pages/donnees-de-l-eau')
  assert.equal((await anonymous.get(path)).statusCode, 404)
  assert.equal((await anonymous.get(`/api/pages/${id}`)).statusCode, 404)
  assert.match((await editor.get(path)).body, /noindex/)

  assert.equal((await moderator.put(`/api/pages/${id}/state`, { state: 'published' })).statusCode, 404)
  const published = await editor.put(`/api/pages/${id}/state`, { state: 'published', version })
  assert.equal(published.statusCode, 200, published.body)
  assert.match((await anonymous.get(path)).body, /<strong>fontaines<\/strong>/)
  assert.match((await anonymous.get(`/en${path}`)).body, /<h1>Water data<\/h1>/)
  await indexed()
  assert.match((await anonymous.get('/search?q=fontaines')).body, /Données de l’eau/)

  const stale = { blocks: [text('Autre.')], version }
  assert.equal((await editor.patch(`/api/pages/${id}`, stale)).statusCode, 412)
  await editor.patch(`/api/pages/${id}`, { blocks: [text('Pas encore lu.')], slug: 'eau' })
  assert.equal((await anonymous.get(path)).headers.location, '/pages/eau')
  assert.match((await anonymous.get('/pages/eau')).body, /fontaines/)
  assert.match((await editor.get(`/api/pages/${id}?edited=true`)).body, /Pas encore lu/)
  await editor.put(`/api/pages/${id}/state`, { state: 'published' })
  assert.match((await anonymous.get('/pages/eau')).body, /Pas encore lu/)

  await editor.delete(`/api/pages/${id}`)
  assert.equal((await anonymous.get('/pages/eau')).statusCode, 404)
  await indexed()
  assert.doesNotMatch((await anonymous.get('/search?q=fontaines')).body, /Données de l’eau/)
  assert.equal((await editor.put(`/api/pages/${id}/restoration`)).statusCode, 200)
  assert.equal((await anonymous.get('/pages/eau')).statusCode, 200)
})

test('an editor makes a page block by block with forms alone, in two windows, and takes a version again', async (t) => {
  const { as, given, anonymous } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const nameless = await editor.submit('/office/pages', { 'title.fr': ' ' })
  assert.equal(nameless.statusCode, 422)
  const made = await editor.submit('/office/pages', { 'title.fr': 'Nos chiffres' })
  const page = String(made.headers.location)
  const add = (fields: Record<string, string>) => editor.submit(`${page}/blocks/new`, fields)

  const preview = await editor.submit(`${page}/blocks/new/preview`, { type: 'text', 'text.fr': '**Aperçu**' })
  assert.match(preview.body, /id="preview".*<strong>Aperçu<\/strong>/s)
  assert.match((await editor.get(page)).body, /La page est vide/)
  await refusesWrongBlocks(add)

  await add({ type: 'text', 'text.fr': 'Premier' })
  await add({
    ...{ type: 'figures', 'figures.0.of': 'records', 'figures.0.kind': 'dataset' },
    ...{ 'figures.2.of': 'typed', 'figures.2.value': '3,5 %', 'figures.2.label.fr': 'de croissance' },
    ...{ 'figures.2.source': 'Insee', 'figures.2.date': '2026-05-01' },
  })
  const shown = await editor.get(page)
  const [text = '', figures = ''] = [...shown.body.matchAll(/id="block-([0-9a-f]+)"/g)].map(([, id]) => id)
  assert.match(shown.body, /3,5 %.*de croissance.*Insee, 1er mai 2026/s)
  const form = await editor.get(`${page}?block=${text}`)
  const seen = /name="seen" value="(\w+)"/.exec(form.body)?.[1] ?? ''
  await editor.submit(`${page}/blocks/${figures}/move`, { move: 'up' })
  const other = { type: 'text', 'text.fr': 'Écrit ailleurs', seen }
  assert.equal((await editor.submit(`${page}/blocks/${text}`, other)).statusCode, 303)
  const late = await editor.submit(`${page}/blocks/${text}`, { ...other, 'text.fr': 'Trop tard' })
  assert.equal(late.statusCode, 412)
  assert.match(late.body, /Trop tard/)
  assert.match(late.body, /id="preview".*Écrit ailleurs/s)

  const version = /name="version" value="(\d+)"/.exec((await editor.get(page)).body)?.[1] ?? ''
  const impossible = await editor.submit(`${page}/state`, {
    state: 'scheduled',
    at: '2027-03-28T02:30',
    version,
  })
  assert.match(impossible.body, /Cette heure n’existe pas/)
  assert.equal((await editor.submit(`${page}/state`, { state: 'published', version })).statusCode, 303)
  await editor.submit(`${page}/menu`, { move: 'in' })
  const read = (await anonymous.get('/pages/nos-chiffres')).body
  assert.ok(read.indexOf('3,5 %') < read.indexOf('Écrit ailleurs'), 'the figures went up')
  assert.match((await anonymous.get('/about')).body, /href="\/pages\/nos-chiffres"/)
  assert.match((await anonymous.get('/en/pages/nos-chiffres')).body, /<h1 lang="fr">Nos chiffres/)

  await editor.submit(`${page}/blocks/${text}/move`, { move: 'out' })
  const versions = (await editor.get(`${page}/versions`)).body
  assert.match(versions, /a retiré un bloc.*Écrit ailleurs/s)
  await editor.submit(`${page}/versions/${version}`, {})
  assert.match((await editor.get(page)).body, /Écrit ailleurs/)
})

async function refusesWrongBlocks(add: (fields: Record<string, string>) => ReturnType<Visitor['submit']>) {
  const wrong = await add({ type: 'link', 'label.fr': 'Voir', href: 'javascript:alert(1)' })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /value="Voir"/)
  assert.match(wrong.body, /Donnez une adresse qui commence/)
  const hidden = await add({ type: 'records', chosen: '/datasets/secret', count: '6' })
  assert.match(hidden.body, /ne mène à aucune fiche publique/)
  for (const chosen of [
    '/datasets/%E0%A4%A',
    '//evil.example/datasets/a',
    'https://a.example/datasets/b',
    '::',
  ])
    assert.equal((await add({ type: 'records', chosen, count: '6' })).statusCode, 400, chosen)
  const polluted = await add({ type: 'text', '__proto__.text.fr': 'a', 'constructor.prototype.fr': 'b' })
  assert.equal(polluted.statusCode, 400)
}

test('what is scheduled is published at its hour, once', async (t) => {
  const { as, given, anonymous, ctx, setClock } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  setClock(new Date('2026-12-01T08:00:00Z'))
  const { id } = (await editor.post('/api/posts', { title: { fr: 'Demain' } })).json()
  const broken = (await editor.post('/api/posts', { title: { fr: 'Abîmé' } })).json().id
  const plan = { state: 'scheduled', at: '2026-12-02T08:00:00+01:00' }
  assert.equal((await editor.put(`/api/posts/${id}/state`, { state: 'scheduled' })).statusCode, 400)
  const refused = await editor.submit(`/office/pieces/${id}/state`, {
    ...{ state: 'scheduled', at: '2020-01-01T08:00', version: '1' },
  })
  assert.equal(refused.statusCode, 400)
  assert.match(refused.body, /value="2020-01-01T08:00"/, 'what was typed stays')
  await editor.put(`/api/posts/${broken}/state`, { ...plan, at: '2026-12-02T07:00:00+01:00' })
  assert.equal((await editor.put(`/api/posts/${id}/state`, plan)).json().state, 'scheduled')
  await ctx.db.updateTable('editorial.piece').set({ content: '{}' }).where('id', '=', broken).execute()
  await publishDue(ctx)
  assert.equal((await anonymous.get('/news/demain')).statusCode, 404)
  setClock(new Date('2026-12-02T07:00:10Z'))
  await Promise.all([publishDue(ctx), publishDue(ctx)])
  assert.equal((await anonymous.get('/news/demain')).statusCode, 200)
  assert.match((await anonymous.get('/news.atom')).body, /<title>Demain<\/title>/)
  const { items } = (await editor.get(`/api/posts/${id}/editions`)).json()
  assert.deepEqual(
    items.map(({ action }: { action: string }) => action),
    ['published', 'scheduled', 'created'],
  )
})

test('what is worked on does not move the date that readers see', async (t) => {
  const { as, given, anonymous, setClock } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  setClock(new Date('2026-12-01T08:00:00Z'))
  const { id } = (await editor.post('/api/posts', { title: { fr: 'Lue' } })).json()
  const publish = () => editor.put(`/api/posts/${id}/state`, { state: 'published' })
  const seen = async () => {
    const { modifiedAt } = (await anonymous.get(`/api/posts/${id}`)).json()
    const [, updated] = /<entry.*<updated>([^<]+)/s.exec((await anonymous.get('/news.atom')).body) ?? []
    return [modifiedAt, updated]
  }
  await publish()
  const first = ['2026-12-01T08:00:00.000Z', '2026-12-01T08:00:00.000Z']
  assert.deepEqual(await seen(), first)
  setClock(new Date('2026-12-02T08:00:00Z'))
  await editor.patch(`/api/posts/${id}`, { title: { fr: 'Relue' } })
  assert.deepEqual(await seen(), first)
  await publish()
  assert.deepEqual(await seen(), ['2026-12-02T08:00:00.000Z', '2026-12-02T08:00:00.000Z'])
})

test('what happens at the same time: the same title, a page withdrawn while the menu is ordered', async (t) => {
  const { as, given, ctx } = await testApp(t)
  const account = await given.account({ officeRoles: ['editor'] })
  const editor = await as(account)
  const made = await Promise.all([1, 2, 3, 4].map(() => editor.post('/api/pages', { title: { fr: 'Aide' } })))
  assert.deepEqual(
    made.map(({ statusCode }) => statusCode),
    [201, 201, 201, 201],
  )
  const [first = '', second = ''] = made.map((one) => String(one.json().id))
  for (const id of [first, second]) {
    await editor.put(`/api/pages/${id}/state`, { state: 'published' })
    await editor.submit(`/office/pieces/${id}/menu`, { move: 'in' })
  }
  const menu = async () => {
    const query = ctx.db.selectFrom('editorial.piece').select('id').where('menu_place', 'is not', null)
    return (await query.execute()).map(({ id }) => id)
  }
  assert.deepEqual(new Set(await menu()), new Set([first, second]))
  const moving = await ctx.db.transaction().execute(async (db) => {
    await db
      .updateTable('editorial.piece')
      .set({ state: 'draft', menu_place: null })
      .where('id', '=', first)
      .execute()
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    const ordered = editor.submit(`/office/pieces/${second}/menu`, { move: 'up' })
    const waits = () =>
      sql`
      select from pg_stat_activity where ${rows[0]?.pid} = any(pg_blocking_pids(pid))`.execute(ctx.db)
    for (let turn = 0; turn < 250 && (await waits()).rows.length === 0; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    return { ordered }
  })
  assert.equal((await moving.ordered).statusCode, 303)
  assert.deepEqual(await menu(), [second])
})

test('the banner is on every page at its hours and hears of another copy; what is put forward is on the front page', async (t) => {
  const { as, given, anonymous, ctx, setClock } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const organization = (await given.organization()).id
  const dataset = await given.dataset({ title: 'Les fontaines', organization })
  setClock(new Date('2026-12-01T08:00:00Z'))
  const message = { 'message.fr': 'Maintenance', 'message.en': 'Works', level: 'warning' }
  const backwards = { ...message, from: '2026-12-02T09:00', until: '2026-12-01T09:00' }
  assert.match((await editor.submit('/office/banner', backwards)).body, /La fin vient après/)
  const hours = {
    from: '2026-12-01T10:00',
    until: '2026-12-01T12:00',
    'link.href': '/about',
    'link.label.fr': 'Lire',
  }
  assert.equal((await editor.submit('/office/banner', { ...message, ...hours })).statusCode, 303)
  assert.doesNotMatch((await anonymous.get('/about')).body, /Maintenance/)
  setClock(new Date('2026-12-01T09:00:00Z'))
  assert.match((await anonymous.get('/about')).body, /Maintenance.*href="\/about".*Lire/s)
  assert.match((await anonymous.get('/en/about')).body, /Works/)
  setClock(new Date('2026-12-01T11:00:00Z'))
  assert.doesNotMatch((await anonymous.get('/about')).body, /Maintenance/)
  // As another copy does: this one hears of it.
  await ctx.db.updateTable('editorial.banner').set({ until_at: null }).execute()
  for (let turn = 0; turn < 250 && !/Maintenance/.test((await anonymous.get('/about')).body); turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  assert.match((await anonymous.get('/about')).body, /Maintenance/)

  assert.match(
    (await editor.submit('/office/featured', { record: '/datasets/rien' })).body,
    /aucune fiche publique/,
  )
  const address = `http://localhost/datasets/${dataset.slug}`
  assert.equal((await editor.submit('/office/featured', { record: address })).statusCode, 303)
  assert.match((await anonymous.get('/')).body, /À la une.*Les fontaines/s)
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  for (const path of ['/office/banner', '/office/featured', '/office/pages', '/office/news'])
    assert.equal((await moderator.get(path)).statusCode, 403, path)
})

test('versions tell a record that a block names by its title', async (t) => {
  const { as, given } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const { id: organization } = await given.organization()
  const { id: dataset } = await given.dataset({ organization, title: 'Fontaines à boire' })
  const { id } = (await editor.post('/api/pages', { title: { fr: 'Eau' } })).json()
  const records = { id: 'a', type: 'records', chosen: [{ kind: 'dataset', id: dataset }] }
  assert.equal((await editor.patch(`/api/pages/${id}`, { blocks: [records] })).statusCode, 200)
  const versions = (await editor.get(`/office/pieces/${id}/versions`)).body
  assert.match(versions, /Fontaines à boire/)
  assert.ok(!versions.includes(dataset))
})

test('an alert whose text is in one language alone says which, whatever its title', async (t) => {
  const { as, given, anonymous } = await testApp(t)
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const { id, slug } = (await editor.post('/api/pages', { title: { fr: 'Eau' } })).json()
  const alert = { id: 'a', type: 'alert', level: 'info', title: { fr: 'Coupure', en: 'Cut' } }
  const { version } = (
    await editor.patch(`/api/pages/${id}`, { blocks: [{ ...alert, text: { fr: 'Demain matin.' } }] })
  ).json()
  assert.equal((await editor.put(`/api/pages/${id}/state`, { state: 'published', version })).statusCode, 200)
  assert.match((await anonymous.get(`/en/pages/${slug}`)).body, /Cut[\s\S]*lang="fr"[^>]*><p>Demain matin/)
})
