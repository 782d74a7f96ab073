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
  await town.indexed()
  const { citizen } = town.strangers
  const failures: string[] = []
  for (const [who, visitor] of Object.entries({ nobody: town.anonymous, citizen }))
    for (const path of new Set(addresses(town, hidden))) {
      const answer = await visitor?.get(path)
      const said = `${answer?.body} ${answer?.headers.location ?? ''}`.toLowerCase()
      const told = hidden.filter((id) => !path.includes(id) && said.includes(id))
      if (said.includes(secret) || told.length > 0) failures.push(`${who}: ${path} ${told.join(' ')}`)
    }
  assert.deepEqual(failures, [])
  const call = { name: 'search_datasets', arguments: { query: asked } }
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call }
  const { body } = await town.anonymous.post('/mcp', message, {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': '2025-06-18',
  })
  assert.ok(body.includes('jsonrpc') && !body.toLowerCase().includes(secret), body)

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

/** One of each kind in each state, all linked to what is public; answers their ids. */
async function hide({ owner, ids }: Town): Promise<string[]> {
  const { organization, dataset } = ids
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

async function discussionOn(owner: Town['owner'], id: string): Promise<string> {
  const said = { title: `${asked} ${secret}`, text: secret, record: { kind: 'dataset', id } }
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
    ['organization', ids.organization],
    ['discussion', ids.discussion],
  ] as const
  return folders.find(([folder]) => url.includes(`/${folder}s/`))?.[1] ?? ids.dataset
}
