import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDataset, listResources, toJsonLd } from '#missions/catalogue'
import { testApp } from '#testkit'

test('a dataset is described in schema.org words, with twenty distributions at most', async (t) => {
  const { given, ctx } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Nantes' })
  const { id } = await given.dataset({
    organization,
    temporalCoverage: { start: '2019', end: null },
    spatial: { zones: ['fr:commune:44109'], granularity: null, geometry: null },
  })
  for (let n = 0; n < 22; n += 1) await given.resource(id, { title: `Fichier ${n}` })
  const { items } = await listResources(ctx, id, { limit: 50 })
  const described = toJsonLd(await getDataset(ctx, id), items, 'https://data.example.org')
  const { distribution, creator, license, temporalCoverage, spatialCoverage, url } = described
  assert.equal(Array.isArray(distribution) && distribution.length, 20)
  assert.equal(url, 'https://data.example.org/datasets/arbres-de-la-ville')
  assert.equal(license, 'https://www.etalab.gouv.fr/licence-ouverte-open-licence')
  assert.equal(temporalCoverage, '2019/..')
  assert.deepEqual(spatialCoverage, [{ '@type': 'Place', name: 'Nantes' }])
  assert.match(JSON.stringify(creator), /Ville de Nantes/)
  assert.ok(!JSON.stringify(described).includes('null'))
})

test('what Google asks of a dataset is there: a description long enough, its publisher, its catalogue, addresses', async (t) => {
  const { given, ctx } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Nantes' })
  const { id } = await given.dataset({
    organization,
    title: 'Bancs',
    description: 'Les bancs publics, par rue.',
  })
  await given.resource(id)
  const { items } = await listResources(ctx, id, { limit: 50 })
  const described = toJsonLd(await getDataset(ctx, id), items, 'https://data.example.org')
  assert.equal(described.description, 'Bancs. Les bancs publics, par rue.')
  assert.deepEqual(described.publisher, described.creator)
  assert.match(JSON.stringify(described.includedInDataCatalog), /"DataCatalog"/)
  const ids = [...JSON.stringify(described).matchAll(/"@id":"([^"]*)"/g)].map(([, value]) => value)
  assert.ok(
    ids.length === 3 && ids.every((value) => value?.startsWith('https://data.example.org/')),
    String(ids),
  )
})
