import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { harvestNow } from '#missions/harvest'
import { openElsewhere, testApp } from '#testkit'

const catalogue = `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<http://lys.example/d/1> a dcat:Dataset ; dct:identifier "d1" ; dct:title "Arbres" ; dct:description "Les arbres." .
<http://lys.example/d/2> a dcat:Dataset ; dct:identifier "d2" ; dct:description "Sans titre." .
<http://lys.example/s/1> a dcat:DataService ; dct:identifier "s1" ; dct:title "API Arbres" ;
  dct:description "Chercher un arbre." ; dcat:endpointURL <http://lys.example/api> .`

interface Named {
  dataset: { title: string } | null
  dataservice: { title: string } | null
}

async function town(t: TestContext) {
  const app = await testApp(t, { FETCH_ALLOW: '127.0.0.1' })
  const { site } = await openElsewhere(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/turtle' }).end(catalogue)
  })
  const url = `${site}/c.ttl?key=secret`
  const organization = await app.given.organization({ name: 'Ville de Lys' })
  const owner = await app.as(
    await app.given.account({ organizations: { [organization.id]: 'administrator' } }),
  )
  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const form = {
    name: 'Lys',
    url,
    backend: 'dcat',
    organization: { class: 'Organization', id: organization.id },
  }
  const propose = async () => (await owner.post('/api/1/harvest/sources/', form)).json()
  return { ...app, organization, owner, office, form, propose }
}

const at = (id: string, rest = '') => `/api/1/harvest/source/${id}/${rest}`

test('a source has every key of the contract, waits for the office, and hides the query of its address', async (t) => {
  const { owner, office, anonymous, organization, form, propose } = await town(t)
  const source = await propose()
  assert.deepEqual(Object.keys(source).sort(), [
    ...['active', 'autoarchive', 'backend', 'config', 'created_at', 'deleted', 'description', 'id', 'name'],
    ...['organization', 'owner', 'permissions', 'schedule', 'slug', 'url', 'validation'],
  ])
  assert.deepEqual([source.organization.id, source.validation.state], [organization.id, 'pending'])
  const { organization: _, ...alone } = form
  const own = await owner.post('/api/1/harvest/sources/', alone)
  assert.deepEqual([own.statusCode, Object.keys(own.json().errors)], [400, ['organization']])
  assert.match(own.json().errors.organization[0], /appartient ici à une organisation/)
  assert.equal((await anonymous.get(at(source.id))).statusCode, 404)
  assert.equal((await owner.post(at(source.id, 'run/'))).statusCode, 409)
  const mine = await owner.post(at(source.id, 'validate/'), { state: 'accepted' })
  assert.equal(mine.statusCode, 403)
  const bare = await office.post(at(source.id, 'validate/'), { state: 'refused' })
  assert.deepEqual([bare.statusCode, bare.json().errors.comment], [400, ['Ce champ est obligatoire.']])
  const accepted = await office.post(at(source.id, 'validate/'), { state: 'accepted', comment: null })
  assert.equal(accepted.json().validation.state, 'accepted')
  const { data, total } = (await anonymous.get('/api/1/harvest/sources/')).json()
  assert.deepEqual([total, data[0].id, data[0].url.includes('secret')], [1, source.id, false])
  const csv = await office.get('/api/1/site/harvests.csv')
  assert.match(csv.body, new RegExp(`^id;name;url;.*\r\n${source.id};Lys;http[^;?]*;Ville de Lys;`))
})

test('a source is changed by the keys given, scheduled, unscheduled and forgotten by those who edit it', async (t) => {
  const { owner, anonymous, form, propose } = await town(t)
  const { id, slug } = await propose()
  assert.match(slug, /^lys-[0-9a-f]{8}$/)
  assert.equal((await owner.get(at(slug))).json().id, id)
  const filters = [{ key: 'tag', value: 'arbre', type: 'exclude' }]
  const changed = (await owner.put(at(id), { name: 'Lys 2', config: { filters }, autoarchive: false })).json()
  assert.match(changed.slug, /^lys-2-/)
  assert.deepEqual([changed.name, changed.autoarchive, changed.url], ['Lys 2', false, form.url])
  assert.deepEqual(changed.config.filters, filters)
  const wrong = await owner.put(at(id), { active: 'perhaps' })
  assert.deepEqual([wrong.statusCode, Object.keys(wrong.json().errors)], [400, ['active']])
  const headers = { 'content-type': 'application/json' }
  assert.equal((await owner.post(at(id, 'schedule/'), '"0 4 * * *"', headers)).json().schedule, '0 4 * * *')
  assert.equal((await owner.delete(at(slug, 'schedule/'))).statusCode, 204)
  assert.equal((await owner.get(at(id))).json().schedule, null)
  assert.equal((await anonymous.delete(at(id))).statusCode, 401)
  assert.equal((await owner.delete(at(id))).statusCode, 204)
  assert.equal((await owner.get(at(id))).statusCode, 404)
})

test('a preview keeps nothing; a reading tells its records, with their datasets and their errors', async (t) => {
  const { ctx, owner, office, anonymous, form, propose } = await town(t)
  const preview = (await owner.post('/api/1/harvest/source/preview/', form)).json()
  const told = preview.items.map((item: { status: string }) => item.status).sort()
  assert.deepEqual([preview.status, told], ['done-errors', ['done', 'done', 'failed']])
  const named = preview.items.map((item: Named) => item.dataservice?.title ?? item.dataset?.title)
  assert.deepEqual(named.sort(), ['API Arbres', 'Arbres', undefined])
  const { id } = await propose()
  assert.equal((await owner.get(at(id, 'preview/'))).json().items.length, 3)
  await office.post(at(id, 'validate/'), { state: 'accepted', comment: null })
  const job = await harvestNow(ctx, id)
  const { data, total } = (await anonymous.get(at(id, 'jobs/'))).json()
  assert.deepEqual([total, data[0].id, data[0].status, data[0].source], [1, job, 'done-errors', id])
  const { items } = (await anonymous.get(`/api/1/harvest/job/${job}/`)).json()
  assert.equal(items.length, 3)
  const service = items.find((item: Named) => item.dataservice)
  const { id: serviceId, class: kind } = service.dataservice
  assert.deepEqual([service.remote_id, service.dataset, kind], ['s1', null, 'Dataservice'])
  assert.equal((await anonymous.get(`/api/1/dataservices/${serviceId}/`)).json().title, 'API Arbres')
  const path = `/api/1/harvest/job/${job}/items/`
  const done = (await anonymous.get(`${path}?status=done`)).json()
  const arbres = done.data.find((item: Named) => item.dataset)
  assert.deepEqual([done.total, arbres.remote_id, arbres.dataset.title], [2, 'd1', 'Arbres'])
  const failed = (await anonymous.get(`${path}?status=failed`)).json()
  assert.deepEqual([failed.total, failed.data[0].dataset, failed.data[0].errors.length], [1, null, 1])
  assert.equal((await owner.post(at(id, 'run/'))).json().id, id)
  const kinds = (await anonymous.get('/api/1/harvest/backends/')).json()
  assert.ok(kinds.some((kind: { id: string; label: string }) => kind.id === 'ckan' && kind.label === 'CKAN'))
})
