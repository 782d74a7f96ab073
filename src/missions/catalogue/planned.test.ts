import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

const word = 'Indicedesprix'

async function planned({ as, given }: TestApp) {
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const { id } = organization
  const editor = await as(await given.account({ organizations: { [id]: 'editor' } }))
  const dataset = await given.dataset({ organization: id, title: `${word} de mars`, published: false })
  const file = { name: 'prix.csv', content: 'mois,prix\n2027-03,101\n' }
  const resource = await given.resource(dataset.id, { file })
  return { editor, dataset, resource, organization }
}

/** Every public surface that could tell of a dataset, and whether what it answers does. */
async function toldBy({ anonymous }: TestApp, { dataset, resource, organization }: Told): Promise<string[]> {
  const mcp = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'search_datasets', arguments: { query: word } },
  }
  const paths = [
    `/datasets/${dataset.slug}`,
    `/api/datasets/${dataset.id}`,
    `/api/datasets/${dataset.id}/history`,
    `/api/datasets/${dataset.id}/resources`,
    '/api/datasets',
    `/api/search?q=${word}`,
    `/search?q=${word}`,
    '/recent.atom',
    '/sitemaps/1.xml',
    `/organizations/${organization.slug}`,
    '/api/1/datasets/',
    `/api/1/datasets/${dataset.id}/`,
    '/api/1/datasets/recent.atom',
    '/api/1/site/catalog.jsonld',
    `/api/1/organizations/${organization.id}/datasets.csv`,
    `/api/1/organizations/${organization.id}/datasets-resources.csv`,
    `/api/3/action/package_search?q=${word}`,
    `/api/3/action/package_show?id=${dataset.id}`,
    `/resources/${resource.id}/download`,
    `/api/1/datasets/r/${resource.id}`,
  ]
  const told: string[] = []
  for (const path of paths) {
    const { statusCode, body } = await anonymous.get(path)
    const names = body.toLowerCase().includes('indicedesprix-de-mars') || body.includes(`${word} de mars`)
    const isOf = path.includes(dataset.id) || path.includes(resource.id)
    if (statusCode < 400 && (isOf || names)) told.push(path)
  }
  const answer = await anonymous.post('/mcp', mcp, { accept: 'application/json, text/event-stream' })
  if (answer.body.includes(`${word} de mars`)) told.push('/mcp')
  return told
}

type Told = Omit<Awaited<ReturnType<typeof planned>>, 'editor'>

test('a dataset under embargo is public at the second of Paris, on every surface, and not a second before', async (t) => {
  const site = await testApp(t)
  // Clocks go forward in the night between the two.
  site.setClock(new Date('2027-03-27T12:00:00Z'))
  const { editor, ...held } = await planned(site)
  const { id } = held.dataset
  const path = `/datasets/${id}/planned-publication`
  const skipped = await editor.submit(path, { at: '2027-03-28T02:30' })
  assert.equal(skipped.statusCode, 400)
  assert.match(skipped.body, /n’existe pas[\s\S]*value="2027-03-28T02:30"/)
  assert.equal((await editor.submit(path, { at: '2027-03-28T08:00' })).statusCode, 303)
  assert.equal((await editor.get(`/api/datasets/${id}`)).json().plannedAt, '2027-03-28T06:00:00.000Z')
  assert.match((await editor.get(`/datasets/${id}/edit/publish`)).body, /28 mars 2027 à 08:00 UTC\+2/)

  site.setClock(new Date('2027-03-28T05:59:59.999Z'))
  const before = await site.anonymous.get('/recent.atom')
  assert.equal(before.headers['cache-control'], 'public, max-age=1')
  assert.deepEqual(await toldBy(site, held), [])

  // No job ran: the first who reads is answered by the clock.
  site.setClock(new Date('2027-03-28T06:00:00Z'))
  const told = await toldBy(site, held)
  assert.equal(told.length, 21, told.join('\n'))
  const { publishedAt, plannedAt } = (await site.anonymous.get(`/api/datasets/${id}`)).json()
  assert.deepEqual([publishedAt, plannedAt], ['2027-03-28T06:00:00.000Z', null])
  const { body } = await editor.get(`/datasets/${held.dataset.slug}/history`)
  assert.match(body, /a programmé la publication/)
  assert.match(body, /Parvis<\/strong> a publié/)
})

test('an hour that comes twice is the second one; a plan is changed, cancelled, and needs what publishing needs', async (t) => {
  const site = await testApp(t)
  site.setClock(new Date('2027-10-30T12:00:00Z'))
  const { editor, dataset, organization } = await planned(site)
  const path = `/api/datasets/${dataset.id}/planned-publication`
  await editor.submit(`/datasets/${dataset.id}/planned-publication`, { at: '2027-10-31T02:30' })
  assert.equal((await editor.get(`/api/datasets/${dataset.id}`)).json().plannedAt, '2027-10-31T01:30:00.000Z')
  const moved = await editor.put(path, { at: '2027-11-02T07:00:00Z' })
  assert.equal(moved.json().plannedAt, '2027-11-02T07:00:00.000Z')
  for (const at of ['2027-10-30T11:00:00Z', '2027-10-30T12:00:30Z', '2031-01-01T00:00:00Z'])
    assert.equal((await editor.put(path, { at })).statusCode, 400, at)
  const cancelled = await editor.submit(`/datasets/${dataset.id}/planned-publication/end`, {})
  assert.equal(cancelled.statusCode, 303)
  site.setClock(new Date('2027-11-03T00:00:00Z'))
  assert.equal((await site.anonymous.get(`/api/datasets/${dataset.id}`)).statusCode, 404)

  const at = '2027-11-04T07:00:00Z'
  const bare = await given(site, organization.id)
  assert.equal((await editor.put(`/api/datasets/${bare}/planned-publication`, { at })).statusCode, 409)
  await editor.put(path, { at })
  await editor.patch(`/api/datasets/${dataset.id}`, { access: { type: 'restricted' } }, { 'if-match': '*' })
  site.setClock(new Date('2027-11-04T07:00:00Z'))
  assert.equal((await site.anonymous.get(`/api/datasets/${dataset.id}`)).statusCode, 404)
  const left = (await editor.get(`/api/datasets/${dataset.id}`)).json()
  assert.deepEqual([left.visibility, left.plannedAt], ['draft', null])
  await editor.patch(
    `/api/datasets/${dataset.id}`,
    { access: { type: 'open' }, license: 'lov2' },
    { 'if-match': '*' },
  )
  await editor.put(`/api/datasets/${dataset.id}/publication`)
  assert.equal((await editor.put(path, { at: '2027-11-09T07:00:00Z' })).statusCode, 409)
})

async function given({ given }: TestApp, organization: string): Promise<string> {
  return (await given.dataset({ organization, description: '', published: false })).id
}

test('a file under embargo is its editors’ alone until its hour of Paris, which they choose, change and give up by forms', async (t) => {
  const site = await testApp(t)
  site.setClock(new Date('2027-10-30T12:00:00Z'))
  const { editor, dataset } = await planned(site)
  const { id } = dataset
  await editor.put(`/api/datasets/${id}/publication`)
  const link = { url: 'https://example.org/avril.csv', title: 'Prix d’avril' }
  const refused = await editor.submit(`/datasets/${id}/resources`, { ...link, releaseAt: 'demain' })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /Écrivez une date et une heure qui existent/)
  const added = await editor.submit(`/datasets/${id}/resources`, { ...link, releaseAt: '2027-10-31T02:30' })
  assert.equal(added.statusCode, 303)
  const [held] = (await editor.get(`/api/datasets/${id}/embargoes`)).json().items
  assert.equal(held.releaseAt, '2027-10-31T01:30:00.000Z')
  for (const path of [`/datasets/${dataset.slug}`, `/datasets/${id}/edit/files`])
    assert.match((await editor.get(path)).body, /jusqu’au 31 octobre 2027 à 02:30 UTC\+1/)

  const stranger = await site.as(await site.given.account())
  const of = `/api/datasets/${id}/resources/${held.id}/embargo`
  assert.equal((await stranger.get(`/api/datasets/${id}/embargoes`)).statusCode, 403)
  assert.equal((await stranger.delete(of)).statusCode, 403)
  const at = '2027-11-02T07:00:00Z'
  assert.equal((await editor.put(of, { at })).json().releaseAt, '2027-11-02T07:00:00.000Z')
  const shown = `/api/datasets/${id}/resources`
  site.setClock(new Date('2027-11-02T06:59:59.999Z'))
  assert.equal((await site.anonymous.get(shown)).json().total, 1)
  site.setClock(new Date('2027-11-02T07:00:00Z'))
  const [, told] = (await site.anonymous.get(shown)).json().items
  assert.deepEqual([told.id, told.releaseAt, told.modifiedAt], [held.id, null, '2027-11-02T07:00:00.000Z'])

  // What was shown is not hidden again; what waits is released by a button.
  assert.equal((await editor.put(of, { at: '2027-11-03T07:00:00Z' })).statusCode, 409)
  await editor.submit(`/datasets/${id}/resources`, { ...link, title: 'Mai', releaseAt: '2027-12-01T09:00' })
  const [may] = (await editor.get(`/api/datasets/${id}/embargoes`)).json().items
  const page = `/datasets/${id}/resources/${may.id}`
  assert.equal((await editor.submit(`${page}/embargo`, { at: '2027-12-02T09:00' })).statusCode, 303)
  assert.equal((await editor.submit(`${page}/embargo/end`, { version: '2' })).statusCode, 303)
  assert.equal((await site.anonymous.get(shown)).json().total, 3)
})

test('a file of a draft is put under embargo afterwards, and leaves its counts', async (t) => {
  const site = await testApp(t)
  const { editor, dataset, resource } = await planned(site)
  const of = `/api/datasets/${dataset.id}/resources/${resource.id}/embargo`
  const at = new Date(Math.ceil(Date.now() / 60_000 + 60) * 60_000).toISOString()
  assert.equal((await editor.put(of, { at })).statusCode, 200)
  await editor.put(`/api/datasets/${dataset.id}/publication`)
  const read = async () => (await site.anonymous.get(`/api/datasets/${dataset.id}`)).json()
  assert.equal((await read()).resources.total, 0)
  assert.equal((await site.anonymous.get(`/resources/${resource.id}/download`)).statusCode, 404)
  assert.equal((await editor.delete(of)).statusCode, 200)
  assert.equal((await read()).resources.total, 1)
  assert.equal((await site.anonymous.get(`/resources/${resource.id}/download`)).statusCode, 200)
})
