import assert from 'node:assert/strict'
import { test } from 'node:test'
import { previewSource } from './service/preview.ts'
import { type Feed, feed, turtle } from './service/test-feed.ts'

const answer = (results: object[]) =>
  JSON.stringify({ success: true, result: { count: results.length, results } })
const pack = (id: string, name: string, title: string) => ({ id, name, title, resources: [] })
const told = (id: string, { title, page }: { title: string; page?: string }) =>
  `<http://elsewhere.example/${id}> a dcat:Dataset ; dct:identifier "${id}" ; dct:title "${title}"@fr
   ${page ? `; dcat:landingPage <${page}>` : ''} .`

/** Two datasets brought by CKAN, then what a DCAT feed says. */
async function both({ serve, source, harvest, site }: Feed, dcat: (site: string) => string[]) {
  const path = '/api/3/action/package_search'
  serve({
    [path]: answer([pack('u1', 'bancs', 'Bancs publics'), pack('u2', 'lampes', 'Lampes')]),
    '/catalog.ttl': (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/turtle' }).end(turtle(...dcat(site))),
  })
  const first = await source('/', { backend: 'ckan', name: 'Par CKAN' })
  assert.equal((await harvest(first)).counts.created, 2)
  return first
}

test('one catalogue by CKAN and by DCAT comes once, and this is said in the preview and of the reading', async (t) => {
  const place = await feed(t)
  await both(place, (site) => [
    told('u1', { title: 'Bancs  publics' }),
    told('autre', { title: 'Lampes', page: `${site}/dataset/lampes` }),
    told('u3', { title: 'Fontaines' }),
  ])
  const id = await place.source('/catalog.ttl', { name: 'Par DCAT' })
  const note = { code: 'brought-already', count: 2, details: ['Par CKAN', 'Par CKAN'] }
  const preview = await previewSource(place.ctx, id)
  assert.deepEqual(preview.items.map(({ outcome }) => outcome).sort(), ['created', 'failed', 'failed'])
  assert.partialDeepStrictEqual(preview.notes, [{ code: note.code, count: 2 }])
  const { counts, notes } = await place.harvest(id)
  assert.deepEqual([counts.created, counts.failed, notes], [1, 2, [note]])
  const { items } = await place.failures(id)
  assert.deepEqual(
    items.map(({ fault }) => [fault?.code, fault?.detail]),
    [
      ['of-another-source', 'Par CKAN'],
      ['of-another-source', 'Par CKAN'],
    ],
  )
  assert.equal((await place.datasets()).length, 3)
})

test('a page or an identifier that several datasets have makes none of them another', async (t) => {
  const place = await feed(t)
  await both(place, (site) => [
    told('u1', { title: 'Arbres' }),
    told('z', { title: 'Lampes', page: `${site}/` }),
    told('y', { title: 'Autres lampes', page: `${site}/dataset/lampes` }),
  ])
  const { counts, notes } = await place.harvest(await place.source('/catalog.ttl'))
  assert.deepEqual([counts.created, notes], [3, []])
})

test('the same identifier and title of another organisation are another dataset', async (t) => {
  const place = await feed(t)
  await both(place, () => [told('u1', { title: 'Bancs publics' })])
  const other = await place.given.organization()
  const { counts } = await place.harvest(await place.source('/catalog.ttl', { organization: other.id }))
  assert.equal(counts.created, 1)
})

test('once the source that brought it is forgotten, a record may come by the other', async (t) => {
  const place = await feed(t)
  const first = await both(place, () => [told('u1', { title: 'Bancs publics' })])
  const second = await place.source('/catalog.ttl')
  assert.equal((await place.harvest(second)).counts.failed, 1)
  const office = await place.as(await place.given.account({ officeRoles: ['administrator'] }))
  await office.delete(`/api/harvest/sources/${first}`)
  assert.equal((await place.harvest(second)).counts.created, 1)
})
