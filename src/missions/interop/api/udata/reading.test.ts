import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Resource } from '#missions/catalogue'
import { testApp } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({
    name: 'Ville',
    badges: ['public-service', 'certified'],
  })
  const account = await app.given.account({ organizations: { [organization.id]: 'administrator' } })
  const trees = await app.given.dataset({ organization: organization.id, tags: ['arbre', 'parc'] })
  const csv = await app.given.resource(trees.id)
  const roads = await app.given.dataset({
    organization: organization.id,
    title: 'Voies de la ville',
    tags: ['arbre', 'voie'],
    temporalCoverage: { start: '2020', end: '2021-02' },
    spatial: { zones: ['fr:departement:29'], granularity: 'fr:commune', geometry: null },
    frequency: undefined,
  })
  await app.indexed()
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await app.anonymous.get(path, undefined, headers)
    assert.equal(answer.statusCode, 200, `${path}: ${answer.body}`)
    return answer.json()
  }
  return { ...app, organization, account, trees, roads, csv, get, owner: await app.as(account) }
}

const datasetKeys = [
  ...['access_audiences', 'access_type', 'access_type_reason', 'access_type_reason_category', 'acronym'],
  ...['archived', 'authorization_request_url', 'badges', 'contact_points', 'created_at', 'deleted'],
  ...['description', 'description_short', 'extras', 'featured', 'frequency', 'frequency_date', 'harvest'],
  ...['id', 'internal', 'last_modified', 'last_update', 'license', 'metrics', 'organization', 'owner'],
  ...['page', 'permissions', 'private', 'quality', 'resources', 'schema', 'slug', 'spatial', 'tags'],
  ...['temporal_coverage', 'title', 'uri'],
]
const resourceKeys = [
  ...['checksum', 'created_at', 'description', 'extras', 'filesize', 'filetype', 'format', 'harvest', 'id'],
  ...['internal', 'last_modified', 'latest', 'metrics', 'mime', 'preview_url', 'published', 'schema'],
  ...['title', 'type', 'url'],
]

test('a dataset has every key of the contract, and its resources theirs', async (t) => {
  const { get, trees, csv, organization } = await town(t)
  const dataset = await get(`/api/1/datasets/${trees.id}/`)
  assert.deepEqual(Object.keys(dataset).sort(), datasetKeys)
  assert.deepEqual(Object.keys(dataset.resources[0]).sort(), resourceKeys)
  assert.equal(dataset.license, 'lov2')
  assert.equal(dataset.private, false)
  assert.match(dataset.created_at, /\+00:00$/)
  assert.equal(dataset.organization.class, 'Organization')
  assert.equal(dataset.organization.id, organization.id)
  assert.deepEqual(dataset.organization.badges, [{ kind: 'public-service' }, { kind: 'certified' }])
  assert.equal(dataset.uri, `http://localhost/api/1/datasets/${trees.id}/`)
  assert.equal(dataset.resources[0].id, csv.id)
  assert.equal(dataset.resources[0].filetype, 'remote')
  assert.equal(dataset.resources[0].latest, `http://localhost/api/1/datasets/r/${csv.id}`)
})

test('quality has the keys of the rule, those of resources only when there are some', async (t) => {
  const { get, trees, roads } = await town(t)
  const { quality } = await get(`/api/1/datasets/${trees.id}/`)
  assert.deepEqual(Object.keys(quality).sort(), [
    ...[
      'all_resources_available',
      'dataset_description_quality',
      'has_open_format',
      'has_resources',
      'license',
    ],
    ...['resources_documentation', 'score', 'spatial', 'temporal_coverage', 'update_frequency'],
    'update_fulfilled_in_time',
  ])
  const bare = (await get(`/api/1/datasets/${roads.id}/`)).quality
  assert.deepEqual(Object.keys(bare).sort(), [
    ...['dataset_description_quality', 'has_resources', 'license', 'score', 'spatial', 'temporal_coverage'],
    'update_frequency',
  ])
  assert.equal(bare.update_frequency, false)
})

test('partial dates are told as days, zones by their ids, no frequency as unknown', async (t) => {
  const { get, roads } = await town(t)
  const dataset = await get(`/api/1/datasets/${roads.slug}/`)
  assert.deepEqual(dataset.temporal_coverage, { start: '2020-01-01', end: '2021-02-28' })
  assert.deepEqual(dataset.spatial, { geom: null, zones: ['fr:departement:29'], granularity: 'fr:commune' })
  assert.equal(dataset.frequency, 'unknown')
})

test('a list is in its envelope; its links are absolute and keep what was asked', async (t) => {
  const { get, anonymous, roads } = await town(t)
  const list = await get('/api/1/datasets/?page_size=1&tag=arbre&unknown=1')
  assert.deepEqual(Object.keys(list).sort(), [
    ...['data', 'next_page', 'page', 'page_size', 'previous_page', 'total'],
  ])
  assert.equal(list.total, 2)
  assert.equal(list.data[0].id, roads.id)
  assert.equal(list.previous_page, null)
  const next = new URL(list.next_page)
  assert.equal(next.host, 'localhost')
  assert.equal(next.searchParams.get('tag'), 'arbre')
  assert.equal(next.searchParams.get('page'), '2')
  const second = await get(`${next.pathname}${next.search}`)
  assert.equal(second.next_page, null)
  assert.equal(new URL(second.previous_page).searchParams.get('page'), '1')
  assert.equal((await anonymous.get('/api/1/datasets/?page=3&page_size=1')).statusCode, 404)
  assert.equal((await anonymous.get('/api/2/datasets/search/?page=300')).statusCode, 200)
})

test('filters narrow, tags all together; wrong ones are told by name', async (t) => {
  const { get, anonymous, organization } = await town(t)
  const total = async (query: string) => (await get(`/api/1/datasets/?${query}`)).total
  assert.equal(await total('tag=arbre&tag=voie'), 1)
  assert.equal(await total('format=csv'), 1)
  assert.equal(await total(`organization=${organization.id}`), 2)
  assert.equal(await total('organization_badge=certified'), 2)
  assert.equal(await total('organization_badge=company'), 0)
  assert.equal(await total('geozone=fr:departement:29'), 1)
  assert.equal(await total('temporal_coverage=2019-01-01-2020-12-31'), 1)
  assert.equal(await total('license=notspecified'), 0)
  assert.equal(await total('q=zanzibar'), 0)
  assert.equal(await total('q=ville&tag=voie'), 1)
  assert.equal(await total('topic=0123456789abcdef01234567'), 0)
  for (const wrong of ['page=0', 'page_size=x', 'sort=colour', 'access_type=no', 'organization=ville']) {
    const answer = await anonymous.get(`/api/1/datasets/?${wrong}`)
    assert.equal(answer.statusCode, 400, wrong)
    const { errors, message } = answer.json()
    assert.deepEqual(Object.keys(errors), [wrong.split('=')[0]])
    assert.equal(typeof Object.values(errors)[0], 'string')
    assert.equal(message, 'Input payload validation failed')
  }
  for (const sort of ['title', '-title', 'created', '-last_update', '-views', 'followers', '-reuses'])
    assert.equal(await total(`sort=${sort}`), 2, sort)
})

test('what is not public is listed for who may edit it, and asked of nobody in particular', async (t) => {
  const { anonymous, owner, given, organization } = await town(t)
  const draft = await given.dataset({ organization: organization.id, published: false, title: 'Brouillon' })
  assert.equal((await anonymous.get('/api/1/datasets/?private=true')).statusCode, 401)
  const mine = (await owner.get('/api/1/datasets/?private=true')).json()
  assert.deepEqual(
    mine.data.map(({ id }: { id: string }) => id),
    [draft.id],
  )
  assert.equal(mine.data[0].private, true)
  assert.equal((await anonymous.get(`/api/1/datasets/${draft.id}/`)).statusCode, 404)
  assert.equal((await owner.get(`/api/1/datasets/${draft.id}/`)).statusCode, 200)
})

test('a mask keeps what it names, nested, and is refused when it is none', async (t) => {
  const { get, anonymous, trees } = await town(t)
  const list = await get('/api/1/datasets/', { 'x-fields': 'data{id,organization{name}},next_page' })
  assert.deepEqual(Object.keys(list).sort(), ['data', 'next_page'])
  assert.deepEqual(list.data[1], { id: trees.id, organization: { name: 'Ville' } })
  const one = await get(`/api/1/datasets/${trees.id}/`, { 'X-Fields': '{resources{internal{*}}}' })
  assert.deepEqual(Object.keys(one), ['resources'])
  assert.deepEqual(Object.keys(one.resources[0].internal).sort(), [
    ...['created_at_internal', 'last_modified_internal'],
  ])
  const wrong = await anonymous.get('/api/1/datasets/', undefined, { 'x-fields': 'data{id' })
  assert.equal(wrong.statusCode, 400)
})

test('a list tells where many resources are read, unless a mask names them', async (t) => {
  const { house, get, trees, csv } = await town(t)
  await house.pool.query(
    `insert into catalogue.resource (id, dataset_id, rank, title, type, url, created_at, modified_at)
     select gen_random_uuid(), dataset_id, rank + n, title, type, url, created_at, modified_at
     from catalogue.resource, generate_series(1, 120) n where id = $1`,
    [csv.id],
  )
  await house.pool.query('update catalogue.dataset set resource_count = 121 where id = $1', [trees.id])
  const find = ({ data }: { data: { id: string }[] }) => data.find(({ id }) => id === trees.id)
  const short = find(await get('/api/1/datasets/'))
  const { resources } = Object(short)
  assert.deepEqual([resources.rel, resources.type, resources.total], ['subsection', 'GET', 121])
  const { pathname, search } = new URL(resources.href)
  const page = await get(`${pathname}${search}`)
  assert.deepEqual([page.total, page.page_size, page.data.length], [121, 50, 50])
  for (const mask of ['data{id,resources{id}}', 'data{id,resources}']) {
    const whole = Object(find(await get('/api/1/datasets/', { 'x-fields': mask })))
    assert.equal(whole.resources.length, 121, mask)
  }
  const named = await get(`/api/1/datasets/${trees.id}/`, { 'x-fields': 'id,resources' })
  assert.equal(named.resources.length, 121)
  assert.equal((await get(`/api/1/datasets/${trees.id}/`)).resources.length, 121)
})

test('a forgotten slash and a former slug are sent on with 308, what was asked kept', async (t) => {
  const { anonymous, owner, roads } = await town(t)
  const slash = await anonymous.get('/api/1/datasets?tag=arbre')
  assert.deepEqual([slash.statusCode, slash.headers.location], [308, '/api/1/datasets/?tag=arbre'])
  await owner.patch(`/api/datasets/${roads.id}`, { slug: 'rues', version: roads.version })
  const moved = await anonymous.get(`/api/2/datasets/${roads.slug}/resources/?page=1`)
  assert.deepEqual(
    [moved.statusCode, moved.headers.location],
    [308, '/api/2/datasets/rues/resources/?page=1'],
  )
})

test('unknown is 404, deleted 410, and both say it in a message', async (t) => {
  const { anonymous, owner, roads } = await town(t)
  const unknown = await anonymous.get('/api/1/datasets/unknown/')
  assert.deepEqual([unknown.statusCode, typeof unknown.json().message], [404, 'string'])
  assert.equal((await owner.delete(`/api/1/datasets/${roads.id}/`)).statusCode, 204)
  assert.equal((await anonymous.get(`/api/1/datasets/${roads.id}/`)).statusCode, 410)
  const seen = await owner.get(`/api/1/datasets/${roads.id}/`)
  assert.equal(seen.statusCode, 200)
  assert.match(seen.json().deleted, /\+00:00$/)
  const nowhere = await anonymous.get('/api/1/nothing/')
  assert.deepEqual([nowhere.statusCode, typeof nowhere.json().message], [404, 'string'])
})

test('the second API tells where resources are, and gives whole objects when asked', async (t) => {
  const { get, roads, trees, csv } = await town(t)
  const dataset = await get(`/api/2/datasets/${roads.id}/`)
  assert.ok(!('schema' in dataset))
  assert.deepEqual(Object.keys(dataset.resources).sort(), ['href', 'rel', 'total', 'type'])
  assert.equal(dataset.community_resources.total, 0)
  const whole = await get(`/api/2/datasets/${roads.id}/`, { 'X-Get-Datasets-Full-Objects': 'True' })
  assert.equal(whole.license.id, 'lov2')
  assert.equal(whole.frequency.id, 'unknown')
  assert.equal(whole.spatial.granularity.id, 'fr:commune')
  assert.equal(whole.spatial.zones[0].name, 'Finistère')
  const { resource, dataset_id } = await get(`/api/2/datasets/resources/${csv.id}/`)
  assert.deepEqual([resource.id, dataset_id], [csv.id, trees.id])
})

test('search counts every facet, everything first', async (t) => {
  const { get, organization, trees } = await town(t)
  const found = await get('/api/2/datasets/search/?q=ville&page_size=1')
  assert.equal(found.total, 2)
  assert.deepEqual(Object.keys(found.facets).sort(), [
    ...[
      'access_type',
      'badge',
      'format',
      'format_family',
      'geozone',
      'granularity',
      'last_update',
      'license',
    ],
    ...['organization_id_with_name', 'producer_type', 'schema', 'tag', 'topics'],
  ])
  for (const counts of Object.values<{ name: string; count: number }[]>(found.facets))
    assert.deepEqual(counts[0], { name: 'all', count: 2 })
  assert.deepEqual(found.facets.organization_id_with_name[1], { name: `${organization.id}|Ville`, count: 2 })
  assert.deepEqual(found.facets.format_family.slice(1), [{ name: 'tabular', count: 1 }])
  const total = async (query: string) => (await get(`/api/2/datasets/search/?${query}`)).total
  assert.equal(await total('tag=arbre&tag=parc'), 1)
  assert.equal(await total('format_family=tabular'), 1)
  assert.equal(await total('format_family=documents'), 0)
  assert.equal(await total('producer_type=public-service'), 2)
  assert.equal(await total('organization_name=ville'), 2)
  assert.equal(await total('featured=true'), 0)
  assert.equal(await total('last_update_range=last_30_days'), 2)
  assert.equal(await total('temporal_coverage=2019-01-01-2020-12-31'), 1)
  const light = (await get('/api/2/datasets/search/?sort=-created')).data
  assert.equal(light[1].id, trees.id)
  assert.equal(light[1].resources.total, 1)
})

test('an answer that the client has is not sent again', async (t) => {
  const { anonymous, trees } = await town(t)
  const path = `/api/1/datasets/${trees.id}/`
  const { headers } = await anonymous.get(path)
  const again = await anonymous.get(path, undefined, { 'if-none-match': String(headers.etag) })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  assert.equal(headers['access-control-allow-origin'], '*')
})

test('a long answer that travels compressed says its tag, and whose it is, like any other', async (t) => {
  const { anonymous, given, trees } = await town(t)
  for (let i = 0; i < 5; i++) await given.resource(trees.id, { title: `Relevé ${i}` })
  const path = `/api/1/datasets/${trees.id}/`
  const { headers } = await anonymous.get(path, undefined, { 'accept-encoding': 'gzip' })
  assert.equal(headers['content-encoding'], 'gzip')
  assert.equal(headers['cache-control'], 'private, no-cache')
  assert.match(String(headers.vary), /authorization, x-api-key, x-fields.*accept-encoding/)
  const known = { 'if-none-match': String(headers.etag), 'accept-encoding': 'gzip' }
  const again = await anonymous.get(path, undefined, known)
  assert.deepEqual([again.statusCode, again.body], [304, ''])
})

test('resources come in pages, by type and by words of their titles', async (t) => {
  const { get, given, trees } = await town(t)
  await given.resource(trees.id, { title: 'Notice', type: 'documentation' })
  const path = `/api/2/datasets/${trees.id}/resources/`
  const titles = async (query: string) =>
    (await get(`${path}?${query}`)).data.map(({ title }: Resource) => title)
  assert.deepEqual(await titles('page_size=1&page=2'), ['Notice'])
  assert.deepEqual(await titles('type=documentation'), ['Notice'])
  assert.deepEqual(await titles('q=fich'), ['Fichier'])
  assert.deepEqual(await titles('page=9'), [])
})
