import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backendKinds } from './service/backends/kinds.ts'
import { backends } from './service/backends/registry.ts'
import { type Feed, feed, tree, turtle } from './service/test-feed.ts'

const json = 'application/json'

/** Reads once, then again: nothing may have changed. */
async function twice({ source, harvest }: Feed, path: string, backend: string) {
  const id = await source(path, { backend })
  const first = await harvest(id)
  const second = await harvest(id)
  assert.deepEqual([first.fault, second.fault, second.counts.unchanged], [null, null, first.counts.created])
  return first.counts.created
}

test('every kind that people may choose has its reader', () => {
  assert.deepEqual(backendKinds.map(({ name }) => name).sort(), backends.map(({ name }) => name).sort())
})

test('CKAN is read by pages of its search', async (t) => {
  const place = await feed(t)
  const pack = (number: number) => ({
    ...{
      id: `id-${number}`,
      name: `arbres-${number}`,
      title: `Arbres ${number}`,
      notes: '<p>Les <b>arbres</b></p>',
    },
    ...{
      license_id: 'lov2',
      tags: [{ name: 'nature', display_name: 'Nature' }],
      metadata_modified: '2026-01-02T03:04:05.123456',
    },
    extras: [{ key: 'frequency', value: 'annual' }],
    organization: { title: 'Ville' },
    ...{ maintainer: 'Service', maintainer_email: 'arbres@lys.example' },
    resources: [
      { id: `r-${number}`, name: 'Tableau', url: 'http://lys.example/a.csv', format: 'CSV', size: 12 },
    ],
  })
  const answer = (packages: object[]) =>
    JSON.stringify({ success: true, result: { count: 201, results: packages } })
  const page = (start: number) =>
    `/api/3/action/package_search?rows=200&start=${start}&sort=metadata_created%20asc%2C%20id%20asc`
  const first = Array.from({ length: 200 }, (_, index) => pack(index))
  place.serve({ [page(0)]: answer(first), [page(200)]: answer([pack(200)]) }, json)
  assert.equal(await twice(place, '/dataset', 'ckan'), 201)
  const dataset = await place.dataset('Arbres 200')
  assert.partialDeepStrictEqual(dataset, {
    description: 'Les **arbres**',
    license: 'lov2',
    frequency: 'annual',
    tags: ['nature'],
  })
  assert.partialDeepStrictEqual(await place.resources('Arbres 200'), [{ title: 'Tableau', format: 'csv' }])
})

test('CKAN is read with the lists of its DCAT extension and its texts by language', async (t) => {
  const { serve, source, harvest, dataset, resources } = await feed(t)
  const square = [
    [
      [11, 54],
      [11, 55],
      [12, 55],
      [11, 54],
    ],
  ]
  const pack = {
    ...{ id: 'c', name: 'c', title: { fr: '', de: 'Bäume' }, description: { fr: '', de: 'Alle Bäume' } },
    keywords: { fr: [], de: ['alter'], en: ['age'] },
    license: 'http://creativecommons.org/licenses/by/4.0/',
    temporal_coverage: [{ start: '1905-03-01', end: '2013-01-05' }],
    spatial_coverage: [{ text: 'Tarragona', geom: { type: 'Polygon', coordinates: square } }],
    contact_points: [{ name: 'Service', email: 'arbres@lys.example' }, { name: 'Sans adresse' }],
    documentation: ['http://lys.example/doc.html'],
    resources: [{ id: 'r', name: 'Tableau', url: 'http://lys.example/a.csv', format: 'CSV' }],
  }
  serve({ '/c.json': JSON.stringify({ success: true, result: pack }) }, json)
  const { notes } = await harvest(await source('/c.json', { backend: 'ckan' }))
  assert.partialDeepStrictEqual(await dataset('Bäume'), {
    ...{ description: 'Alle Bäume', tags: ['age'], license: 'cc-by' },
    temporalCoverage: { start: '1905-03-01', end: '2013-01-05' },
    spatial: { geometry: { type: 'MultiPolygon' } },
    extras: { 'dct:spatial': ['Tarragona'], 'dcat:contactPoint': ['Sans adresse'] },
  })
  const files = await resources('Bäume')
  assert.deepEqual(
    files.map(({ type, url }) => [type, url]),
    [
      ['main', 'http://lys.example/a.csv'],
      ['documentation', 'http://lys.example/doc.html'],
    ],
  )
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['unreachable-contact'],
  )
})

const dkan = [
  [
    {
      id: 'k',
      name: 'k',
      title: 'De DKAN',
      resources: [{ url: 'http://lys.example/k.csv', format: 'csv' }],
    },
  ],
]
const pod = {
  conformsTo: 'https://project-open-data.cio.gov/v1.1/schema',
  dataset: [
    {
      ...{
        identifier: 'j',
        title: 'De data.json',
        description: 'Un',
        keyword: ['un', 'mots'],
        modified: 'R/P1Y',
      },
      ...{
        accrualPeriodicity: 'R/P1Y',
        temporal: '2020-01-01/2021-01-01',
        spatial: '-5,41,10,51',
        accessLevel: 'public',
      },
      ...{
        contactPoint: { fn: 'Service', hasEmail: 'mailto:a@lys.example' },
        publisher: { name: 'Ville' },
      },
      distribution: [{ title: 'Fichier', downloadURL: 'http://lys.example/j.csv', mediaType: 'text/csv' }],
    },
  ],
}
const closed = {
  ...{ identifier: 'r', title: 'Fermé', accessLevel: 'non-public', rights: 'Secret des affaires' },
  ...{ spatial: '[[-14.6, -179.2], [71.4, 179.8]]', modified: '20201117' },
  describedBy: 'http://lys.example/dictionary.pdf',
}
const spoken = { identifier: 's', title: 'Dit', license: '<div><p>Soumis à la licence Etalab</p></div>' }

test('data.json tells why it is closed, where its dictionary is, and places as it writes them', async (t) => {
  const { serve, source, harvest, dataset, resources } = await feed(t)
  serve({ '/d.json': JSON.stringify({ ...pod, dataset: [closed, spoken] }) }, json)
  const { notes } = await harvest(await source('/d.json', { backend: 'datajson' }))
  assert.partialDeepStrictEqual(await dataset('Fermé'), {
    access: { type: 'restricted' },
    extras: { 'dct:rights': 'Secret des affaires', 'dct:spatial': ['[[-14.6, -179.2], [71.4, 179.8]]'] },
    harvest: { modifiedAt: '2020-11-17T00:00:00.000Z' },
  })
  assert.equal((await dataset('Dit')).license, 'fr-lo')
  assert.partialDeepStrictEqual(await resources('Fermé'), [
    { type: 'documentation', url: 'http://lys.example/dictionary.pdf' },
  ])
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['unknown-place'],
  )
})

const two = {
  total_count: 1,
  results: [
    {
      dataset_id: 'o2',
      has_records: true,
      features: ['geo'],
      metas: {
        default: { title: 'De ODS 2', keyword: ['carte'], license: 'Licence Ouverte v2.0 (Etalab)' },
      },
      attachments: [],
    },
  ],
}
const one = {
  nhits: 1,
  datasets: [
    {
      ...{ datasetid: 'o1', has_records: true, features: [], metas: { title: 'De ODS 1', keyword: 'carte' } },
      interop_metas: {
        inspire: {
          contact_individual_name: 'Service',
          contact_email: 'carte@lys.example',
          extend_bounding_box_westbound_longitude: '0.1568',
          extend_bounding_box_southbound_latitude: '46.4944',
          extend_bounding_box_northbound_latitude: '46.6848',
          extend_bounding_box_eastbound_longitude: '0.5084',
        },
      },
    },
  ],
}
const u = (page: number, next: string | null) => ({
  next_page: next,
  data: [
    {
      id: `u${page}`,
      title: `De udata ${page}`,
      description: '',
      tags: ['un-mot'],
      license: 'lov2',
      frequency: 'daily',
      resources: [{ id: 'ur', title: 'F', url: 'http://lys.example/u.csv', format: 'csv', type: 'main' }],
    },
  ],
})

test('DKAN, data.json, OpenDataSoft and udata are read', async (t) => {
  const place = await feed(t)
  place.serve(
    {
      '/api/3/action/current_package_list_with_resources': JSON.stringify({ success: true, result: dkan }),
      '/data.json': JSON.stringify(pod),
      '/api/explore/v2.1/catalog/datasets': JSON.stringify(two),
      '/api/datasets/1.0/search/': JSON.stringify(one),
      '/api/1/datasets/?page_size=100': JSON.stringify(u(1, '/api/1/datasets/?page=2&page_size=100')),
      '/api/1/datasets/?page=2&page_size=100': JSON.stringify(u(2, null)),
    },
    json,
  )
  for (const [path, backend, count] of [
    ['/', 'dkan', 1],
    ['/data.json', 'datajson', 1],
    ['/', 'opendatasoft', 1],
    ['/', 'opendatasoft-v1', 1],
    ['/', 'udata', 2],
  ] as const)
    assert.equal(await twice(place, path, backend), count, backend)
  assert.partialDeepStrictEqual(await place.dataset('De data.json'), {
    frequency: 'annual',
    temporalCoverage: { start: '2020-01-01', end: '2021-01-01' },
    contactPoints: [{ name: 'Service', email: 'a@lys.example' }],
  })
  assert.deepEqual(
    (await place.resources('De ODS 2')).map(({ format }) => format),
    ['csv', 'json', 'geojson', 'shp'],
  )
  assert.partialDeepStrictEqual(await place.dataset('De ODS 1'), {
    contactPoints: [{ name: 'Service', email: 'carte@lys.example' }],
    spatial: { geometry: { type: 'MultiPolygon' } },
  })
  assert.partialDeepStrictEqual(await place.dataset('De udata 2'), { license: 'lov2', frequency: 'daily' })
})

test('what one Parvis publishes, another harvests: datasets, series and dataservices', async (t) => {
  const place = await feed(t)
  const { given, as, anonymous, organization, source, harvest, serve, dataset } = place
  // The other is this one too: an organisation here publishes, another reads what the site exports.
  const other = await given.organization()
  const editor = await as(await given.account({ organizations: { [other.id]: 'administrator' } }))
  serve({ '/c': turtle(tree(1), tree(2)) }, 'text/turtle')
  await harvest(await source('/c', { organization: other.id }))
  const members = (await anonymous.get(`/api/datasets?organization=${other.id}`)).json().items
  const datasets = members.map(({ id }: { id: string }) => id)
  const sheet = { organization: other.id, name: 'Service des arbres', email: 'arbres@lys.example' }
  const contactPoints = [(await editor.post('/api/contact-points', sheet)).json().id]
  const common = { description: 'Ce qui suit.', tags: ['arbres'], contactPoints, organization: other.id }
  const said = { ...common, datasets }
  for (const [folder, more] of [
    ['series', { title: 'Années' }],
    ['dataservices', { title: 'Interface', baseUrl: 'https://lys.example/v1', license: 'lov2' }],
  ] as const) {
    const { id, version } = (await editor.post(`/api/${folder}`, { ...said, ...more })).json()
    assert.equal((await editor.put(`/api/${folder}/${id}/publication`, { version })).statusCode, 200)
  }
  serve({ '/catalog.ttl': (await anonymous.get('/catalog.ttl')).body }, 'text/turtle')
  const job = await harvest(await source('/', { backend: 'parvis' }))
  assert.deepEqual([job.fault, job.counts.failed, job.counts.created], [null, 0, 4])
  assert.equal((await dataset('Arbres 1')).title, 'Arbres 1')
  for (const folder of ['series', 'dataservices']) {
    const of = async (id: string) => {
      const [one] = (await anonymous.get(`/api/${folder}?organization=${id}`)).json().items
      const { title, description, tags, license, baseUrl } = one
      const titles = one.datasets.map(({ title }: { title: string }) => title)
      // The publisher of a source is named too.
      const contacts = one.contactPoints
        .filter(({ role }: { role: string }) => role === 'contact')
        .map(({ name, email }: Record<string, string>) => [name, email])
      // What a service serves has no order in RDF.
      return {
        ...{ title, contacts },
        description,
        tags,
        license,
        baseUrl,
        titles: folder === 'series' ? titles : titles.sort(),
      }
    }
    assert.deepEqual(await of(organization.id), await of(other.id))
  }
})

test('services and series of data.json and udata are taken with their datasets', async (t) => {
  const { anonymous, serve, source, harvest } = await feed(t)
  const dataset = { identifier: 'http://lys.example/d', title: 'De la série' }
  const api = { identifier: 'http://lys.example/a', title: 'API', endpointURL: ['http://lys.example/v1'] }
  serve(
    {
      '/data.json': JSON.stringify({
        service: [{ ...api, servesDataset: [dataset, { identifier: 'held', title: 'Dans une API' }] }],
        datasetSeries: [{ identifier: 'http://lys.example/s', title: 'Série', seriesMember: [dataset] }],
      }),
      '/api/1/datasets/?page_size=100': JSON.stringify({ ...u(1, null) }),
      '/api/1/dataservices/?page_size=100': JSON.stringify({
        data: [
          {
            ...{ id: 'us', title: 'Interface', base_api_url: 'http://lys.example/v2', format: 'REST' },
            datasets: { rel: 'subsection', href: '/api/1/datasets/?dataservice=us', total: 1 },
          },
        ],
      }),
      '/api/1/datasets/?dataservice=us': JSON.stringify(u(1, null)),
    },
    json,
  )
  const pod = await harvest(await source('/data.json', { backend: 'datajson' }))
  assert.deepEqual([pod.fault, pod.counts.failed, pod.counts.created], [null, 0, 4])
  const other = await harvest(await source('/', { backend: 'udata', name: 'Autre' }))
  assert.deepEqual([other.fault, other.counts.created], [null, 2])
  const of = async (folder: string) =>
    (await anonymous.get(`/api/${folder}`))
      .json()
      .items.map((one: { title: string; datasets: { title: string }[] }) => [
        one.title,
        one.datasets.map(({ title }) => title).toSorted(),
      ])
  assert.deepEqual(await of('series'), [['Série', ['De la série']]])
  assert.deepEqual((await of('dataservices')).toSorted(), [
    ['API', ['Dans une API', 'De la série']],
    ['Interface', ['De udata 1']],
  ])
})
