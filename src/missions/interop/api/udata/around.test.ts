import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({
    name: 'Ville de Brest',
    badges: ['public-service', 'certified'],
  })
  const other = await app.given.organization({ name: 'Agence', badges: ['company'] })
  const account = await app.given.account({
    firstName: 'Ada',
    organizations: { [organization.id]: 'administrator' },
  })
  const dataset = await app.given.dataset({
    organization: organization.id,
    tags: ['arbre', 'arbuste'],
    spatial: { zones: ['fr:departement:29'], granularity: null, geometry: null },
  })
  await app.given.resource(dataset.id)
  await app.indexed()
  const owner = await app.as(account)
  const read = async (path: string, who = app.anonymous) => {
    const answer = await who.get(path)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }
  return { ...app, organization, other, account, dataset, owner, read }
}

test('an organisation has every key of the contract, addresses of members for administrators alone', async (t) => {
  const { read, organization, owner, anonymous } = await town(t)
  const path = `/api/1/organizations/${organization.id}/`
  const sheet = await read(path)
  assert.deepEqual(Object.keys(sheet).sort(), [
    ...['acronym', 'badges', 'business_number_id', 'class', 'created_at', 'deleted', 'description', 'extras'],
    ...['id', 'image_url', 'last_modified', 'logo', 'logo_thumbnail', 'members', 'metrics', 'name', 'page'],
    ...['permissions', 'slug', 'teams', 'uri', 'url'],
  ])
  assert.equal(sheet.metrics.datasets, 1)
  const [member] = sheet.members
  assert.deepEqual([member.role, member.label, member.user.class], ['admin', 'Administrateur', 'User'])
  assert.deepEqual([member.user.first_name, member.user.email], ['Ada', null])
  assert.match((await read(path, owner)).members[0].user.email, /@/)
  assert.equal((await read(`/api/1/organizations/${organization.slug}/datasets/`)).total, 1)
  assert.equal((await anonymous.get('/api/1/organizations/nothing/')).statusCode, 404)
})

test('organisations are listed, filtered by name, number and badge, and ordered by figures', async (t) => {
  const { read, anonymous, organization, other } = await town(t)
  const ids = async (query: string) =>
    (await read(`/api/1/organizations/?${query}`)).data.map(({ id }: { id: string }) => id)
  assert.deepEqual(await ids(''), [other.id, organization.id])
  assert.deepEqual(await ids('sort=-datasets'), [organization.id, other.id])
  assert.deepEqual(await ids('sort=-name'), [organization.id, other.id])
  assert.deepEqual(await ids('name=ville+de+brest'), [organization.id])
  assert.deepEqual(await ids('badge=company'), [other.id])
  assert.deepEqual(await ids('business_number_id=13002526500013'), [])
  assert.equal((await anonymous.get('/api/1/organizations/?page=2')).statusCode, 404)
  assert.equal((await anonymous.get('/api/1/organizations/?badge=gold')).statusCode, 400)
  const found = await read('/api/2/organizations/search/?q=brest&sort=name')
  assert.equal(found.data[0].id, organization.id)
  assert.deepEqual(found.facets.producer_type, [
    { name: 'all', count: 1 },
    { name: 'public-service', count: 1 },
  ])
  assert.equal((await read('/api/2/organizations/search/?name=agence')).total, 1)
  assert.equal((await read('/api/2/organizations/search/?producer_type=company')).total, 1)
})

test('an organisation is created, changed key by key, deleted, answered 410, restored', async (t) => {
  const { owner, anonymous, organization } = await town(t)
  const made = await owner.post('/api/1/organizations/', { name: 'Syndicat', description: 'Des eaux', x: 1 })
  assert.equal(made.statusCode, 201, made.body)
  const path = `/api/1/organizations/${made.json().id}/`
  const changed = await owner.put(path, { acronym: 'SE', business_number_id: null })
  assert.deepEqual([changed.json().acronym, changed.json().name], ['SE', 'Syndicat'])
  assert.deepEqual((await owner.put(path, changed.json())).json(), changed.json())
  const wrong = await owner.put(path, { business_number_id: '123' })
  assert.deepEqual([wrong.statusCode, Object.keys(wrong.json().errors)], [400, ['business_number_id']])
  assert.equal((await owner.delete(path)).statusCode, 204)
  assert.equal((await anonymous.get(path)).statusCode, 410)
  assert.equal((await owner.put(path, { deleted: null })).json().name, 'Syndicat')
  assert.equal((await owner.delete(`/api/1/organizations/${organization.id}/`)).statusCode, 409)
})

test('vocabularies are plain lists, badges an object', async (t) => {
  const { read } = await town(t)
  const first = async (path: string) => (await read(path))[0]
  assert.deepEqual(Object.keys(await first('/api/1/datasets/licenses/')).sort(), [
    ...['alternate_titles', 'alternate_urls', 'flags', 'id', 'maintainer', 'title', 'url'],
  ])
  assert.equal((await read('/api/1/datasets/licenses/')).at(-1).id, 'notspecified')
  assert.deepEqual(await first('/api/1/datasets/frequencies/'), { id: 'continuous', label: 'En continu' })
  assert.deepEqual(Object.keys(await first('/api/1/datasets/resource_types/')), ['id', 'label'])
  assert.deepEqual(Object.keys(await first('/api/1/organizations/roles/')), ['id', 'label'])
  assert.deepEqual(Object.keys(await first('/api/1/contacts/roles/')), ['id', 'label'])
  assert.deepEqual(Object.keys(await first('/api/1/spatial/levels/')), ['id', 'name'])
  assert.deepEqual(Object.keys(await first('/api/1/spatial/granularities/')), ['id', 'name'])
  assert.equal(typeof (await first('/api/1/datasets/extensions/')), 'string')
  assert.deepEqual(await read('/api/1/datasets/schemas/'), [])
  assert.equal((await read('/api/1/datasets/badges/')).spd, 'Service public de la donnée')
  assert.equal((await read('/api/1/organizations/badges/')).certified, 'Certifié')
})

test('suggestions are plain lists', async (t) => {
  const { read, anonymous, dataset, organization } = await town(t)
  const [one] = await read('/api/1/datasets/suggest/?q=arb')
  assert.deepEqual(Object.keys(one), ['id', 'title', 'acronym', 'slug', 'image_url', 'page'])
  assert.equal(one.id, dataset.id)
  assert.equal((await read('/api/1/organizations/suggest/?q=bres'))[0].id, organization.id)
  assert.deepEqual(await read('/api/1/tags/suggest/?q=arb&size=1'), [{ text: 'arbre' }])
  assert.deepEqual(await read('/api/1/datasets/suggest/formats/?q=c'), [{ text: 'csv' }])
  assert.deepEqual(await read('/api/1/datasets/suggest/mime/?q=geo%2Bjson'), [
    { text: 'application/geo+json' },
  ])
  const missing = await anonymous.get('/api/1/tags/suggest/')
  assert.deepEqual([missing.statusCode, Object.keys(missing.json().errors)], [400, ['q']])
})

test('territories are found, read, and tell the datasets about them', async (t) => {
  const { read, anonymous, dataset } = await town(t)
  const zone = await read('/api/1/spatial/zone/fr:departement:29/')
  assert.deepEqual([zone.name, zone.code, zone.level], ['Finistère', '29', 'fr:departement'])
  assert.deepEqual(await read('/api/1/spatial/zones/suggest/?q=Finist%C3%A8re&size=1'), [zone])
  const { type, features } = await read('/api/1/spatial/zones/fr:departement:29,fr:region:53/')
  assert.deepEqual([type, features.length, features[0].id], ['FeatureCollection', 2, 'fr:departement:29'])
  assert.equal((await read('/api/1/spatial/zone/fr:departement:29/datasets/'))[0].id, dataset.id)
  assert.equal((await anonymous.get('/api/1/spatial/zone/fr:departement:99/')).statusCode, 404)
})

test('a person reads who they are, what they answer for, and makes keys in a session only', async (t) => {
  const { read, owner, anonymous, organization, account, dataset } = await town(t)
  const me = await read('/api/1/me/', owner)
  assert.deepEqual([me.id, me.email, me.first_name], [account.id, account.email, 'Ada'])
  assert.equal(me.organizations[0].id, organization.id)
  assert.equal((await anonymous.get('/api/1/me/')).statusCode, 401)
  const seen = await read(`/api/1/users/${account.id}/`)
  assert.ok(!('email' in seen))
  assert.deepEqual(await read('/api/1/me/datasets/', owner), [])
  assert.equal((await read('/api/1/me/org_datasets/', owner))[0].id, dataset.id)
  assert.equal((await read('/api/1/me/metrics/', owner)).datasets_org_count, 1)
  const made = await owner.post('/api/1/me/api_tokens/', { name: 'clé' })
  assert.equal(made.statusCode, 201, made.body)
  const key = { 'x-api-key': made.json().token, 'sec-fetch-site': '' }
  assert.equal((await anonymous.get('/api/1/me/', undefined, key)).json().id, account.id)
  assert.equal((await anonymous.get('/api/1/me/api_tokens/', undefined, key)).statusCode, 403)
  const [listed] = await read('/api/1/me/api_tokens/', owner)
  assert.equal((await owner.delete(`/api/1/me/api_tokens/${listed.id}/`)).statusCode, 204)
})

test('points of contact are made once, named by datasets, and changed key by key', async (t) => {
  const { owner, anonymous, organization, dataset, read } = await town(t)
  const form = { name: 'Mairie', email: 'mairie@example.org', role: 'contact', organization: organization.id }
  const made = await owner.post('/api/1/contacts/', form)
  assert.equal(made.statusCode, 201, made.body)
  const again = await owner.post('/api/1/contacts/', form)
  assert.deepEqual([again.statusCode, again.json()], [200, made.json()])
  const { id } = made.json()
  const named = await owner.put(`/api/1/datasets/${dataset.id}/`, { contact_points: [id] })
  assert.deepEqual(named.json().contact_points, [made.json()])
  const changed = await owner.put(`/api/1/contacts/${id}/`, { contact_form: 'https://example.org/' })
  assert.deepEqual([changed.json().contact_form, changed.json().name], ['https://example.org/', 'Mairie'])
  assert.equal((await owner.delete(`/api/1/contacts/${id}/`)).statusCode, 409)
  assert.equal((await read(`/api/1/organizations/${organization.id}/contacts/`, owner)).total, 1)
  assert.equal((await anonymous.get(`/api/1/contacts/${id}/`)).statusCode, 401)
  const me = await read('/api/1/me/', owner)
  assert.equal((await read(`/api/1/users/${me.id}/contacts/`, owner)).total, 0)
  assert.equal((await owner.get(`/api/1/users/${organization.id}/contacts/`)).statusCode, 403)
})

test('somebody asks to join, is accepted, has a role, and leaves', async (t) => {
  const { owner, given, as, organization, read } = await town(t)
  const citizen = await given.account()
  const visitor = await as(citizen)
  const path = `/api/1/organizations/${organization.id}/`
  const asked = await visitor.post(`${path}membership/`, { comment: 'Bonjour' })
  assert.equal(asked.statusCode, 201, asked.body)
  const [request] = await read(`${path}membership/`, owner)
  assert.deepEqual([request.status, request.comment, request.user.id], ['pending', 'Bonjour', citizen.id])
  const accepted = await owner.post(`${path}membership/${request.id}/accept/`)
  assert.equal(accepted.json().status, 'accepted')
  const role = await owner.put(`${path}member/${citizen.id}/`, { role: 'partial_editor' })
  assert.equal(role.statusCode, 200, role.body)
  const member = (await read(path)).members.find(
    (one: { user: { id: string } }) => one.user.id === citizen.id,
  )
  assert.equal(member.role, 'partial_editor')
  assert.equal((await (await as(citizen)).delete(`${path}member/${citizen.id}/`)).statusCode, 204)
  const invited = await owner.post(`${path}member/`, { email: 'guest@example.org', role: 'editor' })
  assert.deepEqual([invited.statusCode, invited.json().kind], [201, 'invitation'])
})

test('what has no counterpart answers 501 with its reason', async (t) => {
  const { anonymous } = await town(t)
  for (const path of ['/api/1/visualizations/', '/api/1/jobs/', '/oauth/client_info']) {
    const answer = await anonymous.get(path)
    assert.equal(answer.statusCode, 501, path)
    assert.ok(answer.json().message && answer.json().reason, path)
  }
  // What is there under another form is named.
  assert.match((await anonymous.get('/api/1/visualizations/')).json().reason, /\/api\/charts/)
  assert.match((await anonymous.get('/api/2/posts/search/')).json().reason, /\/api\/search/)
  assert.equal((await anonymous.get('/api/1/site/')).json().metrics.datasets, 1)
})
