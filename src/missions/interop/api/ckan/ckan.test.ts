import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

/** The contract of the CKAN Action API, from its documentation: what clients of CKAN 2.10 count on. */

const packageKeys = `author author_email creator_user_id extras groups id isopen license_id license_title license_url
  maintainer maintainer_email metadata_created metadata_modified name notes num_resources num_tags organization owner_org
  private relationships_as_object relationships_as_subject resources state tags title type url version`
const resourceKeys = `cache_last_updated cache_url created datastore_active description format hash id last_modified
  metadata_modified mimetype mimetype_inner name package_id position resource_type size state url url_type`
const organizationKeys = `approval_status created description display_name extras groups id image_display_url image_url
  is_organization name num_followers package_count state tags title type users`

async function open(t: TestContext) {
  const app = await testApp(t)
  const { given } = app
  const town = await given.organization({ name: 'Ville de Sèvres' })
  const trees = await given.dataset({ organization: town.id, tags: ['arbres', 'nature'] })
  await given.resource(trees.id, { title: 'Les arbres', format: 'csv' })
  await given.resource(trees.id, { title: 'Le plan', format: 'pdf', url: 'https://example.org/plan.pdf' })
  const described = { description: 'Prélèvements et analyses.', tags: ['eau', 'nature'] }
  const water = await given.dataset({ organization: town.id, title: 'Qualité de l’eau', ...described })
  const draft = await given.dataset({ organization: town.id, title: 'Brouillon', published: false })
  await app.indexed()
  const account = await given.account({ organizations: { [town.id]: 'administrator' } })
  return { ...app, town, trees, water, draft, key: await keyOf(await app.as(account)) }
}

async function keyOf(visitor: Visitor, scope = 'all'): Promise<string> {
  const made = await visitor.post('/api/me/keys', { name: 'clé', scope, days: 3 })
  return made.json().secret
}

/** Programs send no cookie and say nothing of the page they come from. */
function program({ app }: Pick<TestApp, 'app'>, headers: Record<string, string> = {}) {
  return async (name: string, params: object = {}, prefix = '/api/3/action') => {
    const answer = await app.inject({ method: 'POST', url: `${prefix}/${name}`, payload: params, headers })
    return { status: answer.statusCode, ...answer.json() }
  }
}

function keys(text: string): string[] {
  return text.split(/\s+/)
}

test('a package, its resources and its organisation have every key that CKAN gives them', async (t) => {
  const site = await open(t)
  const ask = program(site)
  const { help, success, result } = await ask('package_show', { id: site.trees.slug })
  assert.equal(help, 'http://localhost/api/3/action/help_show?name=package_show')
  assert.equal(success, true)
  for (const key of keys(packageKeys)) assert.ok(key in result, key)
  for (const key of keys(resourceKeys)) assert.ok(key in result.resources[0], key)
  assert.deepEqual([result.name, result.num_resources, result.private], [site.trees.slug, 2, false])
  assert.deepEqual(
    result.resources.map((one: { name: string; position: number }) => [one.name, one.position]),
    [
      ['Les arbres', 0],
      ['Le plan', 1],
    ],
  )
  assert.match(result.metadata_modified, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
  assert.equal(result.organization.name, site.town.slug)
  const shown = await ask('organization_show', { id: site.town.slug })
  for (const key of keys(organizationKeys)) assert.ok(key in shown.result, key)
  assert.deepEqual([shown.result.package_count, shown.result.users], [2, []])
})

test('the same action answers at both addresses, by GET, form and JSON', async (t) => {
  const { app, anonymous } = await open(t)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const answers = await Promise.all([
    anonymous.get('/api/3/action/package_search?q=arbres&rows=1'),
    anonymous.get('/api/action/package_search?q=arbres&rows=1'),
    app.inject({ method: 'POST', url: '/api/3/action/package_search', payload: 'q=arbres', headers: form }),
    app.inject({
      method: 'POST',
      url: '/api/action/package_search',
      payload: '{"q":"arbres"}',
      headers: form,
    }),
    app.inject({ method: 'POST', url: '/api/action/package_search', payload: { q: 'arbres' } }),
  ])
  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json().result.count]),
    answers.map(() => [200, 1]),
  )
})

test('a search understands fields, operators, ranges and facets, and counts what it filters', async (t) => {
  const site = await open(t)
  const ask = program(site)
  const names = async (params: object) => {
    const { result } = await ask('package_search', params)
    return result.results.map(({ name }: { name: string }) => name).sort()
  }
  const [trees, water] = [site.trees.slug, site.water.slug]
  const both = [trees, water].sort()
  assert.deepEqual(await names({}), both)
  assert.deepEqual(await names({ q: '*:*' }), both)
  assert.deepEqual(await names({ fq: 'tags:nature' }), both)
  assert.deepEqual(await names({ fq: 'tags:nature -tags:eau' }), [trees])
  assert.deepEqual(await names({ fq: 'tags:eau OR res_format:CSV' }), both)
  assert.deepEqual(await names({ fq: `organization:${site.town.slug} AND res_format:PDF` }), [trees])
  assert.deepEqual(await names({ fq_list: ['tags:nature', 'tags:eau'] }), [water])
  assert.deepEqual(await names({ q: 'title:"qualite de l eau"' }), [water])
  assert.deepEqual(await names({ q: 'arbres AND tags:nature' }), [trees])
  assert.deepEqual(await names({ fq: 'num_resources:[1 TO *]' }), [trees])
  assert.deepEqual(await names({ fq: 'metadata_modified:[NOW-1DAY TO *]' }), both)
  assert.deepEqual(await names({ fq: 'metadata_created:[* TO 2001-01-01T00:00:00Z]' }), [])
  assert.deepEqual(await names({ fq: '+site_id:"any" +state:active' }), both)
  const faceted = await ask('package_search', {
    fq: 'tags:eau',
    rows: 0,
    'facet.field': '["tags", "organization", "res_format"]',
  })
  assert.deepEqual(faceted.result.results, [])
  assert.deepEqual(faceted.result.facets.tags, { eau: 1, nature: 1 })
  assert.deepEqual(faceted.result.search_facets.organization, {
    title: 'organization',
    items: [{ name: site.town.slug, display_name: 'Ville de Sèvres', count: 1 }],
  })
})

test('pages follow one another without repeating nor losing a dataset', async (t) => {
  const site = await open(t)
  for (let i = 0; i < 12; i++) await site.given.dataset({ organization: site.town.id, title: `Jeu ${i}` })
  const ask = program(site)
  const seen: string[] = []
  for (let start = 0; start < 20; start += 5) {
    const { result } = await ask('package_search', { rows: 5, start })
    assert.equal(result.count, 14)
    seen.push(...result.results.map(({ id }: { id: string }) => id))
  }
  assert.deepEqual([seen.length, new Set(seen).size], [14, 14])
  const sorted = await ask('package_search', { sort: 'name desc', rows: 100 })
  const names = sorted.result.results.map(({ name }: { name: string }) => name)
  assert.deepEqual(names, names.toSorted().reverse())
})

test('every error has the status and the type that clients turn into an exception', async (t) => {
  const site = await open(t)
  const ask = program(site)
  const keyed = program(site, { authorization: site.key })
  const cases: [answer: { status: number; success: boolean; error: { __type: string } }, number, string][] = [
    [await ask('package_show', { id: 'nothing-here' }), 404, 'Not Found Error'],
    [await ask('package_show', {}), 409, 'Validation Error'],
    [await ask('package_show', { id: site.draft.id }), 404, 'Not Found Error'],
    [await ask('package_search', { fq: 'nothing:x' }), 409, 'Search Error'],
    [await ask('package_search', { q: 'title:(' }), 409, 'Search Error'],
    [await ask('package_search', { sort: 'nothing desc' }), 400, 'Search Query Error'],
    [await ask('package_search', { rows: 'many' }), 409, 'Validation Error'],
    [await ask('package_create', { name: 'x' }), 403, 'Authorization Error'],
    [await ask('user_list'), 403, 'Authorization Error'],
    [await ask('nothing_like_this'), 400, 'Bad Request'],
    [await keyed('package_create', { name: 'essai', owner_org: site.town.id }), 409, 'Validation Error'],
    [await keyed('package_create', { title: 'x', owner_org: 'nobody' }), 404, 'Not Found Error'],
    [await keyed('organization_show', { id: 'nobody' }), 404, 'Not Found Error'],
    [await keyed('datastore_search', { resource_id: 'nothing' }), 404, 'Not Found Error'],
  ]
  for (const [{ status, success, error }, expected, type] of cases)
    assert.deepEqual([status, success, error.__type], [expected, false, type], JSON.stringify(error))
})

test('what a client has already is not sent again, until it changes', async (t) => {
  const { app, given, town } = await open(t)
  for (const address of ['package_list', 'package_search?rows=2', 'organization_list']) {
    const url = `/api/3/action/${address}`
    const { etag } = (await app.inject({ url })).headers
    assert.match(String(etag), /^W\/"/)
    const again = await app.inject({ url, headers: { 'if-none-match': String(etag) } })
    assert.deepEqual([again.statusCode, again.body], [304, ''])
  }
  const url = '/api/3/action/package_list'
  const { etag } = (await app.inject({ url })).headers
  await given.dataset({ organization: town.id })
  const later = await app.inject({ url, headers: { 'if-none-match': String(etag) } })
  assert.deepEqual([later.statusCode, later.json().result.length], [200, 3])
})

test('a key is read bare, under its own name or as Bearer, and bare by this dialect alone', async (t) => {
  const site = await open(t)
  const patch = { id: site.draft.id, title: 'Autre titre' }
  for (const headers of [
    { authorization: site.key },
    { 'x-ckan-api-key': site.key },
    { authorization: `Bearer ${site.key}` },
  ])
    assert.equal((await program(site, headers)('package_patch', patch)).status, 200, JSON.stringify(headers))
  const elsewhere = await site.app.inject({ url: '/api/me', headers: { authorization: site.key } })
  assert.equal(elsewhere.statusCode, 401)
  const wrong = await program(site, { authorization: `${site.key}x` })('package_patch', patch)
  assert.deepEqual([wrong.status, wrong.error.__type], [403, 'Authorization Error'])
})

test('a key that only reads asks by POST and changes nothing', async (t) => {
  const site = await open(t)
  const account = await site.given.account({ organizations: { [site.town.id]: 'administrator' } })
  const ask = program(site, { authorization: await keyOf(await site.as(account), 'read') })
  const search = await ask('package_search', { include_private: true })
  assert.equal(search.result.count, 3)
  const change = await ask('package_patch', { id: site.draft.id, title: 'Autre' })
  assert.deepEqual([change.status, change.error.__type], [403, 'Authorization Error'])
})

test('drafts are found by those who may edit them and nobody else', async (t) => {
  const site = await open(t)
  const stranger = await site.given.account()
  const count = async (headers: Record<string, string>) => {
    const { result } = await program(site, headers)('package_search', {
      include_private: true,
      q: 'brouillon',
    })
    return result.count
  }
  assert.equal(await count({}), 0)
  assert.equal(await count({ authorization: await keyOf(await site.as(stranger)) }), 0)
  const listed = await program(site, { authorization: site.key })('package_search', {
    include_private: true,
    fq: 'private:true',
  })
  assert.deepEqual(
    listed.result.results.map((one: { id: string; state: string }) => [one.id, one.state]),
    [[site.draft.id, 'draft']],
  )
})
