import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import { read, utils } from '@e965/xlsx'
import { type TestApp, testApp, testFolder } from '#testkit'
import { answerMayRead, releaseVersion } from './index.ts'

const csv = [
  'nom;note;jour;actif;latitude;longitude;code',
  '=1+1;12,5;2026-01-31;oui;48,8589;2,3470;01001',
  '"+cmd|\' /C calc\'!A0";-3;1899-12-31;non;45,7580;4,8350;2A004',
  '"Ligne 1\nligne ""2"", fin";;2026-02-01;oui;48,4084;-4,4996;29019',
  '+33 6 12 34 56 78;1000000;;non;;;75056',
].join('\n')

interface Exported extends TestApp {
  get: (format: string, query?: string) => Promise<{ body: string; raw: Buffer; status: number }>
}

async function openExports(t: TestContext, bytes = csv): Promise<Exported> {
  answerMayRead(async () => true)
  const app = await testApp(t)
  const { table, version } = await app.given.content({ bytes })
  await app.work()
  await releaseVersion(app.ctx, version)
  const get: Exported['get'] = async (format, query = '') => {
    const answer = await app.anonymous.get(`/api/tables/${table}/export/${format}?${query}`)
    return { body: answer.body, raw: answer.rawPayload, status: answer.statusCode }
  }
  return { ...app, get }
}

test('CSV keeps identifiers, quotes what must be, and runs no formula', async (t) => {
  const { get } = await openExports(t)
  const { body } = await get('csv')
  assert.equal(
    body,
    [
      'nom,note,jour,actif,latitude,longitude,code',
      "'=1+1,12.5,2026-01-31,true,48.8589,2.347,01001",
      "'+cmd|' /C calc'!A0,-3,1899-12-31,false,45.758,4.835,2A004",
      '"Ligne 1\nligne ""2"", fin",,2026-02-01,true,48.4084,-4.4996,29019',
      '+33 6 12 34 56 78,1000000,,false,,,75056',
      '',
    ].join('\r\n'),
  )
})

test('a file that is kept is named as the one that was read, in its new format', async (t) => {
  const { given, work, ctx, anonymous } = await openExports(t)
  const { table, version } = await given.content({ bytes: 'a;b\n1;2\n3;4\n', name: 'Budget été 2025.csv.gz' })
  await work()
  await releaseVersion(ctx, version)
  const { headers } = await anonymous.get(`/api/tables/${table}/export/xlsx`)
  assert.match(
    String(headers['content-disposition']),
    /filename\*=UTF-8''Budget%20%C3%A9t%C3%A9%202025\.xlsx/,
  )
})

test('a view is exported as it is seen: its rows, its order, its columns', async (t) => {
  const { get } = await openExports(t)
  const { body } = await get('csv', 'note__isnotnull&note__sort=desc&columns=code,note&pageSize=1')
  assert.equal(body, 'code,note\r\n75056,1000000\r\n01001,12.5\r\n2A004,-3\r\n')
})

test('JSON and NDJSON hold the same rows with their types', async (t) => {
  const { get } = await openExports(t)
  const rows = JSON.parse((await get('json')).body)
  assert.equal(rows.length, 4)
  assert.deepEqual(rows[0], {
    nom: '=1+1',
    note: 12.5,
    jour: '2026-01-31',
    actif: true,
    latitude: 48.8589,
    longitude: 2.347,
    code: '01001',
  })
  const lines = (await get('ndjson')).body.trimEnd().split('\n')
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    rows,
  )
  assert.deepEqual(JSON.parse((await get('json', 'nom__exact=nobody')).body), [])
  assert.equal((await get('ndjson', 'nom__exact=nobody')).body, '')
})

test('a workbook opens with dates, numbers and texts as such', async (t) => {
  const { get } = await openExports(t)
  const book = read((await get('xlsx')).raw, { cellDates: true, UTC: true })
  assert.deepEqual(book.SheetNames, ['Données'])
  const sheet = book.Sheets.Données
  const rows: unknown[][] = utils.sheet_to_json(sheet ?? {}, { header: 1, defval: null, UTC: true })
  assert.deepEqual(rows[0], ['nom', 'note', 'jour', 'actif', 'latitude', 'longitude', 'code'])
  assert.deepEqual(rows[1], ['=1+1', 12.5, new Date('2026-01-31'), true, 48.8589, 2.347, '01001'])
  assert.equal(rows[2]?.[2], '1899-12-31')
  assert.equal(sheet?.A2?.f, undefined)
  assert.equal(rows[3]?.[0], 'Ligne 1\nligne "2", fin')
})

test('GeoJSON puts rows where they are', async (t) => {
  const { get } = await openExports(t)
  const { type, features } = JSON.parse((await get('geojson')).body)
  assert.equal(type, 'FeatureCollection')
  assert.deepEqual(features[0].geometry, { type: 'Point', coordinates: [2.347, 48.8589] })
  assert.equal(features[3].geometry, null)
  assert.equal(features[1].properties.code, '2A004')
})

test('GeoJSON of a table that says no place is refused', async (t) => {
  const { get } = await openExports(t, 'a;b\n1;2\n3;4\n')
  const { status, body } = await get('geojson')
  assert.equal(status, 400, body)
})

test('Parquet is read by the engine, and holds the columns asked for', async (t) => {
  const { get } = await openExports(t)
  const path = join(await testFolder(t), 'vue.parquet')
  await writeFile(path, (await get('parquet', 'columns=code,jour&code__sort=desc')).raw)
  const engine = await (await DuckDBInstance.create()).connect()
  const reader = await engine.runAndReadAll(`select code, jour::varchar from read_parquet('${path}')`)
  assert.deepEqual(reader.getRows()[0], ['75056', null])
  assert.deepEqual(reader.columnNames(), ['code', 'CAST(jour AS VARCHAR)'])
})

test('an unknown column or format is refused before anything is made', async (t) => {
  const { get } = await openExports(t)
  assert.equal((await get('csv', 'columns=nope')).status, 400)
  assert.equal((await get('exe')).status, 400)
})
