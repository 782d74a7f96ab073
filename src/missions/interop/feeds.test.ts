import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { DomUtils, parseDocument } from 'htmlparser2'
import { testApp, type Visitor } from '#testkit'

/** Columns of the daily export of udata, in their order. */
const columns =
  'id;title;slug;acronym;url;organization;organization_id;owner;owner_id;description;description_short;frequency;license;temporal_coverage.start;temporal_coverage.end;spatial.granularity;spatial.zones;featured;created_at;last_modified;tags;archived;resources_count;main_resources_count;resources_formats;harvest.backend;harvest.domain;harvest.created_at;harvest.modified_at;harvest.remote_url;quality_score;metric.discussions;metric.discussions_open;metric.reuses;metric.reuses_by_months;metric.dataservices;metric.followers;metric.followers_by_months;metric.views;metric.resources_downloads'

async function town(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({ name: 'Ville ; de "Guillemets"' })
  const trees = await app.given.dataset({
    organization: organization.id,
    title: '=HYPERLINK("https://example.org";"x")',
    description: '- un\n- deux ; trois\n"quatre"',
    tags: ['arbres', 'ville'],
  })
  await app.given.resource(trees.id, { title: '-1,5', url: 'https://example.org/a.csv' })
  await app.given.resource(trees.id, {
    title: "+cmd|' /C calc'!A0",
    type: 'documentation',
    url: 'https://example.org/=b',
  })
  const roads = await app.given.dataset({ organization: organization.id, title: 'Voirie' })
  const read = async (path: string): Promise<Record<string, string>[]> => {
    const answer = await app.anonymous.get(path)
    assert.equal(answer.statusCode, 200, answer.body)
    assert.equal(answer.headers['content-type'], 'text/csv; charset=utf-8')
    return parse(answer.body, { columns: true, delimiter: ';' })
  }
  return { ...app, organization, trees, roads, read }
}

test('datasets are exported with the columns of udata, and a loader of its exports reads them', async (t) => {
  const { anonymous, read, trees, organization } = await town(t)
  const { body } = await anonymous.get('/api/1/site/datasets.csv')
  assert.equal(body.split('\r\n')[0], columns)
  const rows = await read('/api/1/site/datasets.csv')
  assert.equal(rows.length, 2)
  const row = rows.find(({ id }) => id === trees.id)
  assert.deepEqual(
    [row?.organization, row?.organization_id, row?.tags, row?.license, row?.archived, row?.featured],
    [
      'Ville ; de "Guillemets"',
      organization.id,
      'arbres,ville',
      'Licence Ouverte / Open Licence version 2.0',
      'False',
      'False',
    ],
  )
  assert.deepEqual(
    [row?.resources_count, row?.main_resources_count, row?.resources_formats],
    ['2', '1', 'csv'],
  )
})

test('no cell runs in a spreadsheet, and lists, numbers and addresses are exact', async (t) => {
  const { read } = await town(t)
  const rows = await read('/api/1/site/datasets.csv?tag=arbres')
  assert.equal(rows[0]?.title, '\'=HYPERLINK("https://example.org";"x")')
  assert.equal(rows[0]?.description, '- un\n- deux ; trois\n"quatre"')
  const resources = await read('/api/1/site/resources.csv')
  assert.deepEqual(resources.map(({ title }) => title).sort(), ["'+cmd|' /C calc'!A0", '-1,5'])
  assert.ok(resources.some(({ url }) => url === 'https://example.org/=b'))
  // What the crawler of udata reads of each, besides.
  for (const name of ['harvest.modified_at', 'schema_name', 'schema_version', 'preview_url', 'extras'])
    assert.ok(name in (resources[0] ?? {}), name)
})

test('exports take the filters of lists and those of an organisation hold its own', async (t) => {
  const { read, given, organization, roads, anonymous } = await town(t)
  const other = await given.organization({ name: 'Ailleurs' })
  await given.dataset({ organization: other.id, title: 'Musées' })
  assert.equal((await read('/api/1/site/datasets.csv')).length, 3)
  const own = await read(`/api/1/organizations/${organization.slug}/datasets.csv`)
  assert.ok(own.length === 2 && own.some(({ id }) => id === roads.id))
  assert.equal((await read(`/api/1/organizations/${other.id}/datasets-resources.csv`)).length, 0)
  const names = await read('/api/1/site/organizations.csv')
  assert.equal(names.find(({ id }) => id === organization.id)?.['metric.datasets'], '2')
  const counted = await read('/api/1/site/tags.csv')
  assert.equal(counted.find(({ name }) => name === 'arbres')?.datasets, '1')
  assert.equal((await anonymous.get('/api/1/organizations/nulle-part/datasets.csv')).statusCode, 404)
  const harvests = await anonymous.get('/api/1/site/harvests.csv')
  assert.deepEqual([harvests.statusCode, harvests.body.split(';')[0]], [200, 'id'])
})

/**
 * The status of an answer that the client has. A tag moves while a transaction is open anywhere on the cluster, in
 * another database too: it is asked again until none is.
 */
async function statusWhenKnown({ get }: Visitor, path: string): Promise<number> {
  const end = Date.now() + 20_000
  for (;;) {
    const { headers } = await get(path)
    const { statusCode } = await get(path, undefined, { 'if-none-match': String(headers.etag) })
    if (statusCode === 304 || Date.now() > end) return statusCode
    await setTimeout(50)
  }
}

test('an export that did not change is not read again', async (t) => {
  const { anonymous, given, organization, as } = await town(t)
  const paths = [
    '/api/1/site/datasets.csv',
    '/api/1/site/organizations.csv',
    '/api/1/site/harvests.csv',
    '/api/1/datasets/recent.atom',
  ]
  for (const path of paths) assert.equal(await statusWhenKnown(anonymous, path), 304, path)
  const tagOf = async (path: string) => (await anonymous.get(path)).headers.etag
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const source = {
    name: 'Source',
    url: 'https://lys.example/c',
    backend: 'dcat',
    organization: organization.id,
  }
  const changes: [path: string, change: () => Promise<unknown>][] = [
    ['organizations', () => given.account({ organizations: { [organization.id]: 'editor' } })],
    ['organizations', () => given.organization({ name: 'Nouvelle' })],
    ['harvests', () => office.post('/api/harvest/sources', source)],
  ]
  for (const [name, change] of changes) {
    const before = await tagOf(`/api/1/site/${name}.csv`)
    await change()
    assert.notEqual(await tagOf(`/api/1/site/${name}.csv`), before, name)
  }
})

test('the newest datasets are an Atom feed that follows the filters of lists, with files as enclosures', async (t) => {
  const { anonymous, trees, roads } = await town(t)
  const answer = await anonymous.get('/api/1/datasets/recent.atom?tag=arbres')
  assert.equal(answer.headers['content-type'], 'application/atom+xml; charset=utf-8')
  const document = parseDocument(answer.body, { xmlMode: true })
  const entries = DomUtils.getElementsByTagName('entry', document)
  assert.deepEqual(
    entries.map((entry) => DomUtils.textContent(DomUtils.getElementsByTagName('id', entry))),
    [`http://localhost/datasets/${trees.id}`],
  )
  const links = DomUtils.getElementsByTagName('link', entries)
  assert.equal(links.filter(({ attribs }) => attribs.rel === 'enclosure').length, 2)
  const all = await anonymous.get('/api/1/datasets/recent.atom')
  assert.ok(all.body.includes(roads.id))
})

test('APIs and reuses are exported and fed: what everybody sees, and no cell runs', async (t) => {
  const { anonymous, read, trees, organization, as, given } = await town(t)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const said = { title: '=API(1)', description: 'Texte', organization: organization.id, datasets: [trees.id] }
  const page = { url: 'https://example.org/x', type: 'post', theme: 'others' }
  for (const [noun, more] of [
    ['dataservices', { baseUrl: 'https://example.org/api' }],
    ['reuses', page],
  ] as const) {
    const { id } = (await editor.post(`/api/${noun}`, { ...said, ...more })).json()
    assert.deepEqual(await read(`/api/1/site/${noun}.csv`), [])
    await editor.put(`/api/${noun}/${id}/publication`)
    const [row] = await read(`/api/1/site/${noun}.csv`)
    assert.deepEqual([row?.id, row?.title, row?.datasets], [id, "'=API(1)", trees.id])
    const feed = (await anonymous.get(`/api/1/${noun}/recent.atom`)).body
    const titles = DomUtils.getElementsByTagName('title', parseDocument(feed, { xmlMode: true }))
    assert.equal(DomUtils.textContent(titles[1] ?? []), '=API(1)')
  }
  assert.equal((await read(`/api/1/organizations/${organization.id}/dataservices.csv`)).length, 1)
})
