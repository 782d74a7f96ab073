import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { testFolder } from '#testkit'
import { zipOf } from './test-archives.ts'
import { defectsOf, refusalOf, tableOf, typesOf } from './test-files.ts'

const small = 'ville;habitants\nLyon;522250\nNice;348085\n'
const large = `${small}Metz;121695\nBrest;139456\n`

test('a gzip is taken off', async (t) => {
  const { ingested, raw } = await tableOf(t, gzipSync(small))
  assert.deepEqual([ingested.reading.container, ingested.format], ['gzip', 'csv'])
  assert.deepEqual(raw, [
    ['Lyon', '522250'],
    ['Nice', '348085'],
  ])
})

test('the largest table of a zip is read, the others are told', async (t) => {
  const zip = zipOf([
    { name: 'lisez-moi.txt', bytes: 'Bonjour' },
    { name: 'données/été.csv', bytes: small },
    { name: 'plan.pdf', bytes: `%PDF-1.4 ${'x'.repeat(900)}` },
    { name: 'grand.csv', bytes: large },
  ])
  const { ingested } = await tableOf(t, zip)
  assert.deepEqual(ingested.reading.members, ['données/été.csv', 'grand.csv'])
  assert.equal(ingested.reading.chosen.member, 'grand.csv')
  assert.equal(ingested.rows, 4)
  const chosen = await tableOf(t, zip, { choice: { member: 'données/été.csv' } })
  assert.equal(chosen.ingested.rows, 2)
  assert.equal(await refusalOf(t, zip, { choice: { member: 'autre.csv' } }), 'no-such-member')
})

test('a name that climbs out of the archive is only a name', async (t) => {
  const names = ['../../climbs.csv', '/srv/absolute.csv', 'C:\\drive.csv', 'a/../../b.csv']
  for (const name of names) {
    const { ingested, folder } = await tableOf(t, zipOf([{ name, bytes: small }]))
    assert.deepEqual([ingested.reading.members, ingested.rows], [[name], 2])
    const written = await readdir(folder)
    assert.ok(
      written.every((file) => !/climbs|absolute|drive|b\.csv/.test(file)),
      written.join(),
    )
    assert.ok(!existsSync(join(folder, name)) && !existsSync(name))
  }
})

test('a gzip inside a zip is read', async (t) => {
  const { ingested } = await tableOf(t, zipOf([{ name: 'a.csv.gz', bytes: gzipSync(small) }]))
  assert.deepEqual([ingested.reading.container, ingested.rows], ['zip', 2])
})

test('records of JSON are rows, what is nested stays JSON', async (t) => {
  const records = [
    { id: 1, nom: 'Été', ouvert: true, tags: ['a', 'b'], cp: '01000', vide: null },
    { id: 2, nom: 'Hiver', ouvert: false, tags: [], cp: '75001', plus: 1.5 },
  ]
  for (const text of [JSON.stringify(records), JSON.stringify({ total: 2, results: records })]) {
    const table = await tableOf(t, text)
    assert.equal(table.ingested.format, 'json')
    const types = { id: 'integer', nom: 'text', ouvert: 'boolean', tags: 'text', cp: 'text' }
    assert.deepEqual(typesOf(table), { ...types, vide: 'text', plus: 'number' })
    assert.deepEqual(table.typed, [
      ['1', 'Été', 'true', '["a","b"]', '01000', null, null],
      ['2', 'Hiver', 'false', '[]', '75001', null, '1.5'],
    ])
  }
})

test('one object a line is a table', async (t) => {
  const { ingested, typed } = await tableOf(t, '{"a":1,"b":"x"}\n{"a":2,"c":"y"}\n\n{"a":3}\n')
  assert.deepEqual([ingested.format, ingested.rows], ['ndjson', 3])
  assert.deepEqual(typed, [
    ['1', 'x', null],
    ['2', null, 'y'],
    ['3', null, null],
  ])
})

test('features of GeoJSON are rows with their geometry; one that cannot be drawn is told', async (t) => {
  const feature = (nom: string, coordinates: unknown) => ({
    type: 'Feature',
    properties: { nom },
    geometry: { type: 'Point', coordinates },
  })
  const features = [feature('Lyon', [4.83, 45.76]), feature('Nulle part', ['x', null])]
  const table = await tableOf(t, JSON.stringify({ type: 'FeatureCollection', features }))
  assert.equal(table.ingested.format, 'geojson')
  assert.deepEqual(table.names, ['nom', 'geometry'])
  assert.deepEqual(JSON.parse(table.raw[0]?.[1] ?? ''), { type: 'Point', coordinates: [4.83, 45.76] })
  assert.match(defectsOf(table).join(), /^broken-geometry geometry /)
})

test('Parquet keeps the types it states', async (t) => {
  const table = await tableOf(
    t,
    await parquetOf(
      t,
      `select 1::bigint as n, 'x' as texte, date '2024-02-29' as jour, true as vrai, 1.5::double as réel,
         timestamp '2024-01-01 10:00:00' as moment, [1, 2] as liste, 12.50::decimal(8, 2) as prix`,
    ),
  )
  assert.equal(table.ingested.format, 'parquet')
  const types = { n: 'integer', texte: 'text', jour: 'date', vrai: 'boolean', réel: 'number' }
  assert.deepEqual(typesOf(table), { ...types, moment: 'datetime', liste: 'text', prix: 'number' })
  const row = ['1', 'x', '2024-02-29', 'true', '1.5', '2024-01-01 10:00:00', '[1,2]', '12.5']
  assert.deepEqual(table.typed, [row])
})

async function parquetOf(t: TestContext, query: string): Promise<Buffer> {
  const folder = await testFolder(t)
  const engine = await openEngine({ memoryMb: 128, threads: 1, scratch: folder })
  const path = join(folder, 'made.parquet')
  await engine.run(`copy (${query}) to ${literal(path)} (format parquet)`)
  engine.closeSync()
  return readFile(path)
}
