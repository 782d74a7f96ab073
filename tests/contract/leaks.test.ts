import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTown, type Town } from './town.ts'

/** What is not public is told nowhere: every public address, asked by nobody and by a stranger. */

/** The word that is searched, which pages may repeat, and the one that nobody says but what is hidden. */
const asked = 'zanzibar'
const secret = 'kilimandjaro'

test('a draft, a private and a deleted record of any kind appear at no public address', async (t) => {
  const town = await openTown(t)
  const hidden = await hide(town)
  const template = await templateOf(town)
  await town.indexed()
  const paths = [...addresses(town, [...hidden, template]), ...aroundTemplate(template)]
  assert.deepEqual(await toldAt(town, { hidden: [...hidden, template], paths }), [])
  for (const path of aroundTemplate(template))
    assert.match((await town.owner.get(path)).body.toLowerCase(), new RegExp(secret), path)

  // The same addresses do tell it once it is public: what is asked above could have answered.
  assert.equal((await town.owner.put(`/api/datasets/${hidden[0]}/publication`)).statusCode, 200)
  await town.indexed()
  const asking = addresses(town, hidden)
  const telling = [
    ...[`/search?q=${asked}`, `/api/search?q=${asked}`, '/recent.atom', '/sitemaps/1.xml', '/catalog.ttl'],
    ...['/api/1/site/datasets.csv', `/api/1/datasets/?q=${asked}`, `/api/1/datasets/suggest/?q=${asked}`],
    ...[`/api/3/action/package_search?q=${asked}`, `/api/datasets/${hidden[0]}`],
  ]
  for (const path of telling) {
    assert.ok(asking.includes(path), `${path} is not asked`)
    assert.match((await town.anonymous.get(path)).body.toLowerCase(), new RegExp(secret), path)
  }
})

test('an embargoed file and an embargoed dataset are told nowhere before their hour, and at the same addresses after', async (t) => {
  const town = await openTown(t)
  const hour = new Date(Math.ceil(Date.now() / 60_000 + 60) * 60_000)
  // What is already public, as everybody reads it: neither counts nor dates nor quality betray what waits.
  const dataset = `/api/datasets/${town.ids.dataset}`
  const before = (await town.anonymous.get(dataset)).json()
  const hidden = await embargo(town, hour.toISOString())
  await town.work()
  await town.indexed()
  const paths = [...addresses(town, hidden), ...filesOf(town, before.slug, hidden)]
  assert.deepEqual(await toldAt(town, { hidden, paths }), [])
  const { quality, resources, modifiedAt, lastUpdate, version } = (await town.anonymous.get(dataset)).json()
  assert.deepEqual(
    { quality, resources, modifiedAt, lastUpdate, version },
    {
      ...{ quality: before.quality, resources: before.resources, modifiedAt: before.modifiedAt },
      ...{ lastUpdate: before.lastUpdate, version: before.version },
    },
  )

  town.setClock(new Date(hour.getTime() - 1))
  assert.deepEqual(await toldAt(town, { hidden, paths: ['/recent.atom', `${dataset}/resources`] }), [])
  town.setClock(hour)
  const [planned, link, file] = hidden
  const telling = [
    ...[`/search?q=${asked}`, `/api/search?q=${asked}`, '/recent.atom', '/catalog.ttl'],
    ...['/api/1/site/datasets.csv', `/api/1/datasets/?q=${asked}`, `/api/datasets/${planned}`],
    ...[`${dataset}/resources`, `${dataset}/resources/${link}`, `${dataset}/history`],
    ...[`/api/1/datasets/${town.ids.dataset}/`, `/datasets/${before.slug}/resources/${file}`],
    ...[`/resources/${file}/download`, `/api/resources/${file}/data`, '/api/1/site/resources.csv'],
  ]
  for (const path of telling) {
    assert.ok(paths.includes(path), `${path} is not asked`)
    assert.match((await town.anonymous.get(path)).body.toLowerCase(), new RegExp(secret), path)
  }
})

/** Where nobody and a stranger are told of what is hidden: its secret word, or an id that they did not bring. */
async function toldAt(
  town: Town,
  { hidden, paths }: { hidden: readonly string[]; paths: readonly string[] },
): Promise<string[]> {
  const { citizen } = town.strangers
  const failures: string[] = []
  for (const [who, visitor] of Object.entries({ nobody: town.anonymous, citizen }))
    for (const path of new Set(paths)) {
      const answer = await visitor?.get(path)
      const said = `${answer?.body} ${answer?.headers.location ?? ''}`.toLowerCase()
      const told = hidden.filter((id) => !path.includes(id) && said.includes(id))
      if (said.includes(secret) || told.length > 0) failures.push(`${who}: ${path} ${told.join(' ')}`)
    }
  const call = { name: 'search_datasets', arguments: { query: asked } }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }
  const { body } = await town.anonymous.post('/mcp', message, {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  })
  assert.ok(body.includes('jsonrpc'), body)
  return body.toLowerCase().includes(secret) ? [...failures, `mcp: ${body}`] : failures
}

/** A dataset, then a link and a file of a public one, all for one hour. */
async function embargo({ owner, ids }: Town, at: string): Promise<string[]> {
  const said = { title: `${asked} ${secret}`, description: `${asked} ${secret}` }
  const make = async (path: string, body: object | string, headers?: Record<string, string>) => {
    const answer = await owner.post(path, body, headers)
    assert.equal(answer.statusCode, 201, answer.body)
    return String(answer.json().id)
  }
  const own = { organization: ids.organization, license: 'lov2', frequency: 'annual' }
  const dataset = await make('/api/datasets', { ...said, ...own })
  await fileOf(owner, dataset)
  const planned = await owner.put(`/api/datasets/${dataset}/planned-publication`, { at })
  assert.equal(planned.statusCode, 200, planned.body)
  const resources = `/api/datasets/${ids.dataset}/resources`
  const name = encodeURIComponent(`${secret}.csv`)
  const upload = await make('/api/uploads', `mot;valeur\n${secret};1\n`, {
    'content-type': 'text/csv',
    'content-disposition': `attachment; filename="${name}"`,
  })
  const link = { ...said, url: `https://example.org/${secret}.csv`, releaseAt: at }
  return [
    dataset,
    await make(resources, link),
    await make(resources, { ...said, upload, releaseAt: at, at: 'end' }),
  ]
}

/** Addresses of a file under those of its dataset, with every name that routes give them. */
function filesOf({ app, ids }: Town, slug: string, hidden: readonly string[]): string[] {
  const read = app.routeList.filter(
    ({ method, url, config }) =>
      [method].flat().includes('GET') && config?.access === 'public' && /:\w+\/.*:\w+/.test(url),
  )
  return read.flatMap(({ url }) =>
    hidden.map((id) =>
      url
        .replace(/:\w+/, (name) => (name === ':slug' ? slug : ids.dataset))
        .replaceAll(/:\w+/g, (name) => forms[name] ?? id),
    ),
  )
}

/** One of each kind in each state, all linked to what is public; answers their ids. */
async function hide({ owner, ids }: Town): Promise<string[]> {
  const { organization, dataset, foreign } = ids
  const said = {
    title: `${asked} ${secret}`,
    description: `${asked} ${secret}`,
    tags: [asked, secret],
    organization,
  }
  const page = { type: 'post', theme: 'others', datasets: [dataset] }
  const kinds: [base: string, draft: (state: string) => object][] = [
    ['/api/datasets', () => ({ license: 'lov2', frequency: 'annual' })],
    ['/api/dataservices', () => ({ baseUrl: 'https://example.org/z', datasets: [dataset] })],
    ['/api/reuses', (state) => ({ ...page, url: `https://example.org/${state}` })],
    ['/api/series', () => ({ datasets: [dataset] })],
    [
      '/api/community-resources',
      (state) => ({ dataset: foreign, url: `https://example.org/${secret}-${state}.csv` }),
    ],
    ['/api/topics', () => ({ sections: [{ elements: [{ record: { kind: 'dataset', id: dataset } }] }] })],
  ]
  const made: string[] = []
  const talked: string[] = []
  for (const [base, draft] of kinds)
    for (const state of ['draft', 'private', 'deleted']) {
      const answer = await owner.post(base, { ...said, ...draft(state) })
      assert.equal(answer.statusCode, 201, answer.body)
      const { id } = answer.json()
      made.push(id)
      if (base === '/api/datasets') {
        await fileOf(owner, id)
        talked.push(await discussionOn(owner, id))
      }
      if (state === 'draft') continue
      const published = await owner.put(`${base}/${id}/publication`)
      assert.equal(published.statusCode, 200, published.body)
      await owner.delete(state === 'private' ? `${base}/${id}/publication` : `${base}/${id}`)
    }
  return [...made, ...talked]
}

/** What an organisation begins its datasets from, taken from its public dataset. */
async function templateOf({ owner, ids }: Town): Promise<string> {
  const answer = await owner.post('/api/dataset-templates', {
    ...{ organization: ids.organization, dataset: ids.dataset, name: secret, guidance: secret },
    content: { title: `${asked} ${secret}` },
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().id
}

/** Where its members read it. */
function aroundTemplate(id: string): string[] {
  const lists = ['/datasets/new', '/dataset-templates', '/api/dataset-templates']
  return [
    ...lists,
    ...['', '/api'].flatMap((base) => [
      `${base}/dataset-templates/${id}`,
      `${base}/dataset-templates/${id}/history`,
    ]),
  ]
}

async function discussionOn(owner: Town['owner'], id: string): Promise<string> {
  const said = { title: `${asked} ${secret}`, text: `${secret} of ${id}`, record: { kind: 'dataset', id } }
  const answer = await owner.post('/api/discussions', said)
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().id
}

async function fileOf(owner: Town['owner'], id: string): Promise<void> {
  const link = { title: `${asked} ${secret}`, url: `https://example.org/${secret}.csv` }
  const answer = await owner.post(`/api/datasets/${id}/resources`, link)
  assert.equal(answer.statusCode, 201, answer.body)
}

/** Every public address that is read: with what is public, with the id of what is not, and with words. */
function addresses({ app, ids }: Town, hidden: readonly string[]): string[] {
  const read = app.routeList.filter(
    ({ method, url, config }) =>
      [method].flat().includes('GET') && config?.access === 'public' && !url.includes('*'),
  )
  return read.flatMap(({ url }) => {
    if (!url.includes(':')) return ['', `?q=${asked}`, `?tag=${asked}`].map((query) => url + query)
    return [shownIn(url, ids), ...hidden].map((id) => url.replaceAll(/:\w+/g, (name) => forms[name] ?? id))
  })
}

/** Parameters that are no record. */
const forms: Readonly<Record<string, string>> = { ':ext': 'ttl', ':file': '1.xml', ':format': 'csv' }

function shownIn(url: string, ids: Town['ids']): string {
  const folders = [
    ['dataservice', ids.service],
    ['reuse', ids.reuse],
    ['topic', ids.topic],
    ['community-resource', ids.community],
    ['opening', ids.opening],
    ['organization', ids.organization],
    ['discussion', ids.discussion],
  ] as const
  if (url.includes('/series/')) return ids.series
  return folders.find(([folder]) => url.includes(`/${folder}s/`))?.[1] ?? ids.dataset
}
