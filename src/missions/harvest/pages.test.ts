import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startDue } from './service/jobs.ts'
import { feed, tree, turtle } from './service/test-feed.ts'

test('an editor proposes a source, the office accepts it, its datasets come in and say where from', async (t) => {
  const { serve, site, as, given, organization, anonymous, work, datasets } = await feed(t)
  serve({ '/c': turtle(tree(1), tree(2).replace('dct:title "Arbres 2"@fr ;', '')) }, 'text/turtle')
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const office = await as(await given.account({ officeRoles: ['moderator'] }))
  const typed = {
    ...{ name: 'Catalogue de Lys', url: `${site}/c`, backend: 'dcat', organization: organization.id },
    ...{ schedule: '0 3 * * *', includes: '', excludes: '', publishers: '', archives: 'on', active: 'on' },
  }
  const preview = await editor.submit('/harvest/sources/new/preview', typed)
  assert.equal(preview.statusCode, 200)
  assert.match(preview.body, /Serait créé · Arbres 1/)
  assert.match(preview.body, /n’a pas de titre/)
  assert.match(preview.body, /value="Catalogue de Lys"/)
  assert.equal((await datasets()).length, 0)

  for (const path of ['/harvest/sources/new/preview', '/harvest/sources/new']) {
    const own = await editor.submit(path, { ...typed, url: 'http://localhost/catalog.ttl' })
    assert.match(own.body, /ce site ne se moissonne pas lui-même/)
  }
  const made = await editor.submit('/harvest/sources/new', typed)
  assert.equal(made.statusCode, 303)
  const path = String(made.headers.location).replace(/\?.*/, '')
  assert.equal((await anonymous.get(path)).statusCode, 404)
  assert.match((await editor.get(path)).body, /attend la décision du service/)
  assert.equal((await editor.submit(`${path}/jobs`, {})).statusCode, 409)
  assert.equal((await editor.submit(`${path}/decision`, { state: 'accepted' })).statusCode, 403)
  const unsaid = await office.submit(`${path}/decision`, { state: 'refused', comment: '' })
  assert.equal(unsaid.statusCode, 422)
  assert.match(unsaid.body, /Dites pourquoi la source est refusée/)
  assert.equal((await office.submit(`${path}/decision`, { state: 'accepted', comment: '' })).statusCode, 303)

  assert.equal((await editor.submit(`${path}/jobs`, {})).statusCode, 303)
  assert.match((await editor.get(path)).body, /attend son tour/)
  assert.match((await anonymous.get('/harvest')).body, /En attente/)
  await work()
  assert.doesNotMatch((await editor.get(path)).body, /under-way/)
  const [dataset] = await datasets()
  const shown = await anonymous.get(path)
  assert.match(shown.body, /Terminé avec des erreurs/)
  assert.doesNotMatch(shown.body, /dcat:keyword/)
  assert.match((await editor.get(path)).body, /dcat:keyword/)
  const page = await anonymous.get(
    `/datasets/${(await anonymous.get(`/api/datasets/${dataset?.id}`)).json().slug}`,
  )
  assert.ok(page.body.includes(`href="${path}"`))
  assert.ok(shown.body.includes(`href="/datasets/${dataset?.id}"`), 'the source leads to what it gave')
})

test('the address of a source keeps its keys for those who edit it, and another address is decided again', async (t) => {
  const { site, as, given, organization, anonymous, source } = await feed(t)
  const id = await source('/c?key=secret')
  assert.doesNotMatch((await anonymous.get(`/api/harvest/sources/${id}`)).body, /secret/)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  assert.match((await editor.get(`/api/harvest/sources/${id}`)).body, /secret/)
  const changed = await editor.patch(`/api/harvest/sources/${id}`, { url: `${site}/other` })
  assert.equal(changed.json().state, 'pending')
  const stranger = await as(await given.account())
  assert.equal((await stranger.patch(`/api/harvest/sources/${id}`, { active: false })).statusCode, 404)
})

test('sources are read when their hour comes, paused ones are not', async (t) => {
  const { serve, source, later, work, ctx, datasets, as, given } = await feed(t)
  serve({ '/a': turtle(tree(1)), '/b': turtle(tree(2)) }, 'text/turtle')
  await source('/a', { schedule: '0 3 * * *' })
  const paused = await source('/b', { schedule: '0 3 * * *' })
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.equal((await office.patch(`/api/harvest/sources/${paused}`, { active: false })).json().nextAt, null)
  await startDue(ctx)
  await work()
  assert.equal((await datasets()).length, 0)
  await startDue(later(2))
  await work()
  assert.deepEqual(
    (await datasets()).map(({ title }) => title),
    ['Arbres 1'],
  )
})

test('remarks on a reading stay on the page while the source has nothing new', async (t) => {
  const { serve, source, harvest, anonymous } = await feed(t)
  const body = `<http://lys.example/d> a dcat:Dataset ; dct:title "Arbres" ; dct:license <http://lys.example/licence> .`
  serve({ '/c': turtle(body) }, 'text/turtle')
  const id = await source('/c')
  for (const status of ['done', 'unchanged']) {
    assert.equal((await harvest(id)).status, status)
    assert.match((await anonymous.get(`/harvest/sources/${id}`)).body, /licences inconnues/)
  }
})
