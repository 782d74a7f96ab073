import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Feed, feed, tree, turtle } from './service/test-feed.ts'

const type = 'text/turtle'

const api = (
  more = '',
) => `<http://lys.example/api> a dcat:DataService ; dct:identifier "api" ; dct:title "API des arbres"@fr ;
  dct:description "<p>Les arbres <b>un à un</b>.</p><script>alert(1)</script>" ; dcat:keyword "arbres" ;
  dct:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence/> ;
  dcat:contactPoint [ vcard:fn "Service des arbres" ; vcard:hasEmail <mailto:arbres@lys.example> ] ;
  dcat:endpointURL <http://lys.example/v1> ; dcat:endpointDescription <http://lys.example/v1/openapi.json> ;
  foaf:page <http://lys.example/notice> ; dcat:servesDataset <http://lys.example/d/1> ${more} .`

const years = (more = '') => `<http://lys.example/s> a dcat:DatasetSeries, dcat:Dataset ; dct:identifier "s" ;
  dct:title "Arbres, d’année en année" ; dct:description "Un relevé par an." ${more} .`
const member = (number: number, year: number) =>
  tree(number, `; dcat:inSeries <http://lys.example/s> ; dct:temporal [ dcat:startDate "${year}-01-01" ]`)

interface Entry {
  id: string
  title: string
  archivedAt: string | null
  version: number
  datasets: { title: string }[]
}

async function entries({ anonymous, organization }: Feed, folder: string): Promise<Entry[]> {
  return (await anonymous.get(`/api/${folder}?organization=${organization.id}`)).json().items
}

const titles = (list: readonly { title: string }[] = []) => list.map(({ title }) => title)

test('a dataservice is taken with the datasets that it serves, and followed as datasets are', async (t) => {
  const lys = await feed(t)
  const { serve, source, harvest, anonymous, work } = lys
  serve({ '/c': turtle(tree(1), tree(2), api()) }, type)
  const id = await source('/c')
  assert.deepEqual((await harvest(id)).counts.created, 3)
  const [service] = await entries(lys, 'dataservices')
  assert.partialDeepStrictEqual(service, {
    title: 'API des arbres',
    description: 'Les arbres **un à un**.',
    ...{ baseUrl: 'http://lys.example/v1', machineDocumentationUrl: 'http://lys.example/v1/openapi.json' },
    ...{ technicalDocumentationUrl: 'http://lys.example/notice', format: 'REST', license: 'lov2' },
    contactPoints: [{ name: 'Service des arbres', email: 'arbres@lys.example' }],
    datasets: [{ title: 'Arbres 1' }],
    harvest: { sourceId: id, remoteId: 'api' },
  })
  assert.deepEqual((await harvest(id)).counts.unchanged, 3)
  // A file names it: it serves that dataset too, though it says nothing more of itself.
  const named = tree(2).replace(
    'a dcat:Distribution',
    'a dcat:Distribution ; dcat:accessService <http://lys.example/api>',
  )
  serve({ '/c': turtle(tree(1), named, api()) }, type)
  await harvest(id)
  assert.deepEqual(titles((await entries(lys, 'dataservices'))[0]?.datasets), ['Arbres 1', 'Arbres 2'])
  // Found again by where it is called, when all its names changed.
  const renamed = api()
    .replace('"api"', '"new"')
    .replace('<http://lys.example/api>', '<http://lys.example/new>')
  serve({ '/c': turtle(tree(1), tree(2), renamed) }, type)
  assert.deepEqual((await harvest(id)).counts.created, 0)
  assert.deepEqual(titles((await entries(lys, 'dataservices'))[0]?.datasets), ['Arbres 1'])
  serve({ '/c': turtle(tree(1), tree(2)) }, type)
  assert.deepEqual([(await harvest(id, 1)).counts.vanished, (await harvest(id, 9)).counts.archived], [1, 1])
  const key = service?.id ?? ''
  assert.notEqual((await anonymous.get(`/api/dataservices/${key}`)).json().archivedAt, null)
  serve({ '/c': turtle(tree(1), tree(2), renamed) }, type)
  assert.equal((await harvest(id, 10)).counts.restored, 1)
  assert.equal((await anonymous.get(`/api/dataservices/${key}`)).json().archivedAt, null)
  await work()
  assert.match((await anonymous.get(`/harvest/sources/${id}`)).body, /à jour, dont 1 API/)
})

test('a dataservice that cannot be kept says why; what an editor wrote in one stays', async (t) => {
  const lys = await feed(t)
  const { serve, source, harvest, as, given, organization, failures } = lys
  const other = api().replaceAll('"api"', '"b"').replace('lys.example/api>', 'lys.example/b>')
  serve({ '/c': turtle(tree(1), tree(2), api('; dcat:endpointURL "javascript:alert(1)"'), other) }, type)
  const id = await source('/c')
  await harvest(id)
  const list = await entries(lys, 'dataservices')
  const editor = await as(await given.account({ organizations: { [organization.id]: 'administrator' } }))
  const [kept, gone] = list
  const two = (await lys.dataset('Arbres 2')).id
  const one = (await lys.dataset('Arbres 1')).id
  const version = kept?.version
  await editor.patch(`/api/dataservices/${kept?.id}`, { acronym: 'AA', datasets: [one, two], version })
  await editor.delete(`/api/dataservices/${gone?.id}`)
  serve(
    { '/c': turtle(tree(1), tree(2), api('; dcat:keyword "nature"'), other.replace('arbres"', 'bois"')) },
    type,
  )
  const again = await harvest(id)
  assert.deepEqual([again.counts.failed, (await failures(id)).items[0]?.fault?.code], [1, 'deleted-here'])
  const [now] = await entries(lys, 'dataservices')
  assert.partialDeepStrictEqual(now, {
    acronym: 'AA',
    datasets: [{ title: 'Arbres 1' }, { title: 'Arbres 2' }],
  })
  // Those that have no title, or no name, belong to the file that tells them.
  serve(
    { '/x': turtle('<http://lys.example/z> a dcat:DataService . [] a dcat:DataService ; dct:title "Z" .') },
    type,
  )
  const bare = await harvest(await source('/x', { name: 'Autre' }))
  assert.deepEqual(
    bare.notes.map(({ code, count }) => [code, count]),
    [['dataservices', 2]],
  )
})

test('a series gathers its datasets in order; one that has files stays a dataset', async (t) => {
  const lys = await feed(t)
  const { serve, source, harvest, datasets, as, given, organization } = lys
  const body = [years(), member(1, 2024), member(2, 2022)]
  serve({ '/c': turtle(...body) }, type)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const id = await source('/c')
  const preview = await editor.post(`/api/harvest/sources/${id}/preview`)
  assert.partialDeepStrictEqual(preview.json().items, [
    { kind: 'dataset' },
    { kind: 'dataset' },
    { kind: 'series', outcome: 'created', diff: { datasets: { after: ['Arbres 1', 'Arbres 2'] } } },
  ])
  assert.deepEqual((await harvest(id)).counts.created, 3)
  const [series] = await entries(lys, 'series')
  assert.deepEqual(
    [series?.title, titles(series?.datasets)],
    ['Arbres, d’année en année', ['Arbres 2', 'Arbres 1']],
  )
  assert.deepEqual(titles(await datasets()).toSorted(), ['Arbres 1', 'Arbres 2'])
  serve({ '/c': turtle(...body, member(3, 2023)) }, type)
  assert.deepEqual((await harvest(id)).counts.unchanged, 3)
  assert.deepEqual(titles((await entries(lys, 'series'))[0]?.datasets), ['Arbres 2', 'Arbres 3', 'Arbres 1'])
  // Files of its own make it a dataset: nothing of them is lost.
  const files = '; dcat:distribution [ dcat:downloadURL <http://lys.example/tout.csv> ]'
  serve({ '/c': turtle(years(files), tree(1)) }, type)
  const full = await harvest(await source('/c', { name: 'Autre' }))
  const codes = full.notes.map(({ code }) => code)
  assert.deepEqual([codes.toSorted(), full.counts.created], [['brought-already', 'series'], 1])
})

test('a series that was taken as a dataset before stays one', async (t) => {
  const lys = await feed(t)
  const { serve, source, harvest, datasets } = lys
  serve({ '/c': turtle(years().replace('dcat:DatasetSeries, ', ''), tree(1)) }, type)
  const id = await source('/c')
  await harvest(id)
  const before = await datasets()
  serve({ '/c': turtle(years('; dcat:keyword "nature"'), tree(1)) }, type)
  const again = await harvest(id)
  assert.deepEqual([again.counts.updated, again.counts.created, again.notes.at(0)?.code], [1, 0, 'series'])
  assert.deepEqual(titles(await datasets()).toSorted(), titles(before).toSorted())
  assert.deepEqual(await entries(lys, 'series'), [])
})
