import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { saveDataset } from '#missions/catalogue'
import { type TestApp, testApp } from '#testkit'
import { loadCatalogue } from './service/load/load-catalogue.ts'
import type { BadLine } from './service/load/read-export.ts'

const header =
  'id;title;slug;acronym;organization;organization_id;description;frequency;license;temporal_coverage.start;temporal_coverage.end;spatial.granularity;spatial.zones;featured;created_at;last_modified;tags;archived;resources_count;main_resources_count;resources_formats;harvest.backend;harvest.domain;harvest.created_at;harvest.modified_at;quality_score;metric.reuses;metric.followers;metric.views;metric.resources_downloads'

const trees =
  '53698e6aa3a729239d203461;Arbres;arbres;;Ville de Nantes;534fff81a3a7292c64a77e01;"Les arbres\nde la ville ; ""tous""";annual;Licence Ouverte / Open Licence version 2.0;2019-01-01;2024-12-31;poi;Nantes;True;2020-01-01T10:00:00.123456;2024-05-01T00:00:00;arbre,espace-vert;False;3;2;CSV,Esri Shapefile;;;;;0.78;2;5;1200;340'
const rivers =
  '53698e6aa3a729239d203462;Rivières;rivieres;;Agence de l’eau;534fff81a3a7292c64a77e02;Les rivières.;;License Not Specified;;;other;Saint-Denis,Atlantide;False;2021-01-01T00:00:00;2022-01-01T00:00:00;eau;2023-02-03T04:05:06;1;1;pdf;CSW-ISO-19139;geo.example.org;;2021-06-01T00:00:00;0.33;0;0;10;1'
const orphan =
  '53698e6aa3a729239d203463;Sans producteur;sans-producteur;;;;Un particulier.;monthly;Creative Commons CCZero;;;;;False;2021-01-01T00:00:00;2022-01-01T00:00:00;;False;0;0;;;;;;;0;0;0;0'

const first = '53698e6aa3a729239d203461'

async function file(t: TestContext, content: string | Buffer, name = 'export.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-load-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

async function load({ ctx }: TestApp, path: string) {
  const bad: BadLine[] = []
  const report = await loadCatalogue(ctx, path, { onBadLine: (line) => bad.push(line), onProgress: () => {} })
  return { report, bad }
}

test('an export is loaded with its ids, slugs, organisations and what it says of resources', async (t) => {
  const app = await testApp(t)
  const { report } = await load(app, await file(t, [header, trees, rivers, orphan].join('\n')))
  assert.equal(report.created, 3)
  const dataset = (await app.anonymous.get(`/api/datasets/${first}`)).json()
  assert.equal(dataset.slug, 'arbres')
  assert.equal(dataset.description, 'Les arbres\nde la ville ; "tous"')
  assert.deepEqual(
    [dataset.organization.id, dataset.organization.slug],
    ['534fff81a3a7292c64a77e01', 'ville-de-nantes'],
  )
  assert.equal(dataset.license, 'lov2')
  assert.deepEqual(dataset.temporalCoverage, { start: '2019-01-01', end: '2024-12-31' })
  assert.equal(dataset.spatial.zones[0].id, 'fr:commune:44109')
  assert.equal(dataset.createdAt, '2020-01-01T10:00:00.123Z')
  assert.equal(dataset.lastUpdate, '2024-05-01T00:00:00.000Z')
  assert.deepEqual([dataset.metrics.views, dataset.metrics.downloads], [1200, 340])
  assert.equal(dataset.resources.total, 0, 'no resource is invented')
  assert.deepEqual(dataset.external, {
    url: 'https://www.data.gouv.fr/datasets/arbres',
    resourceCount: 3,
    mainResourceCount: 2,
    formats: ['csv', 'shp'],
    lastUpdate: '2024-05-01T00:00:00.000Z',
    zones: [],
    owner: null,
    qualityScore: 0.78,
  })
  const met = new Map(
    dataset.quality.criteria.map((item: { key: string; met: boolean }) => [item.key, item.met]),
  )
  assert.deepEqual(
    [met.get('openFormat'), met.get('availability'), met.get('documentation')],
    [true, true, null],
  )
})

test('what has no equal here is kept as the source says it', async (t) => {
  const app = await testApp(t)
  await load(app, await file(t, [header, rivers, orphan].join('\n')))
  const dataset = (await app.anonymous.get('/api/datasets/rivieres')).json()
  assert.equal(dataset.license, null)
  assert.deepEqual(dataset.external.zones, ['Saint-Denis', 'Atlantide'])
  assert.equal(dataset.archivedAt, '2023-02-03T04:05:06.000Z')
  assert.equal(dataset.lastUpdate, '2021-06-01T00:00:00.000Z', 'the date of the source wins')
  const alone = (await app.anonymous.get('/api/datasets/sans-producteur')).json()
  assert.deepEqual([alone.organization, alone.owner], [null, null])
})

test('a loaded dataset is found by search, filtered by its declared formats', async (t) => {
  const app = await testApp(t)
  await load(app, await file(t, [header, trees, rivers].join('\n')))
  await app.indexed()
  const found = (
    await app.anonymous.get('/api/search?q=arbre&format=shp&organization=534fff81a3a7292c64a77e01')
  ).json()
  assert.equal(found.items[0].id, first)
  assert.equal(found.items[0].summary.resourceCount, 3)
})

test('a second load changes nothing; a line that changed is updated in place', async (t) => {
  const app = await testApp(t)
  const path = await file(t, [header, trees, rivers].join('\n'))
  await load(app, path)
  const again = await load(app, path)
  assert.deepEqual(again.report, { created: 0, updated: 0, unchanged: 2, rejected: 0, notes: 0 })
  const renamed = trees.replace(';Arbres;arbres;', ';Arbres de Nantes;arbres-de-nantes;')
  const { report } = await load(
    app,
    await file(t, gzipSync([header, renamed, rivers].join('\n')), 'export.csv.gz'),
  )
  assert.deepEqual([report.updated, report.unchanged], [1, 1])
  assert.equal(
    (await app.anonymous.get('/api/datasets/arbres')).headers.location,
    '/api/datasets/arbres-de-nantes',
  )
  const history = (await app.anonymous.get(`/api/datasets/${first}/history`)).json().items
  assert.equal(history.length, 2)
})

test('what was edited here is never overwritten by a load', async (t) => {
  const app = await testApp(t)
  await load(app, await file(t, [header, trees].join('\n')))
  await saveDataset(app.ctx, first, { title: 'Nos arbres' })
  const { report, bad } = await load(
    app,
    await file(t, [header, trees.replace(';Arbres;', ';Autre titre;')].join('\n')),
  )
  assert.equal(report.rejected, 1)
  assert.match(bad[0]?.reason ?? '', /changed here/)
  assert.equal((await app.anonymous.get(`/api/datasets/${first}`)).json().title, 'Nos arbres')
})

test('a change of the card of data kept elsewhere is no update of that data', async (t) => {
  const app = await testApp(t)
  await load(app, await file(t, [header, trees].join('\n')))
  await saveDataset(app.ctx, first, { title: 'Nos arbres' })
  assert.equal(
    (await app.anonymous.get(`/api/datasets/${first}`)).json().lastUpdate,
    '2024-05-01T00:00:00.000Z',
  )
})

test('bad lines are told with their number and reason, and the others are loaded', async (t) => {
  const app = await testApp(t)
  await app.given.dataset({ organization: (await app.given.organization()).id, title: 'Rivières' })
  const lines = [
    header,
    trees,
    'x;y',
    orphan.replace('2021-01-01T00:00:00', 'yesterday'),
    rivers,
    trees,
    orphan.replace('monthly', 'whenever').replaceAll('203463', '203464'),
  ]
  const { report, bad } = await load(app, await file(t, lines.join('\n')))
  assert.equal(report.created, 2)
  assert.equal(report.rejected, 4)
  const told = bad.sort((a, b) => a.line - b.line).map(({ line, reason }) => `${line} ${reason}`)
  assert.match(told[0] ?? '', /^4 .*columns/i)
  assert.match(told[1] ?? '', /^5 created_at "yesterday" is not a date/)
  assert.match(told[2] ?? '', /^6 its slug is that of dataset/)
  assert.match(told[3] ?? '', /^7 the same id stands earlier/)
  assert.match(told[4] ?? '', /^9 unknown frequency "whenever"/)
})

test('a file that is no export is refused before anything is written', async (t) => {
  const app = await testApp(t)
  await assert.rejects(load(app, await file(t, 'a,b\n1,2\n')), /export-unreadable/)
  await assert.rejects(load(app, '/nowhere/export.csv'), /export-unreadable/)
})
