import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { formatOfFileName, isOpenFormat, mediaTypeOf, normalizeFormat } from '../vocabulary/formats.ts'
import { findFrequency } from '../vocabulary/frequencies.ts'
import { findLicense, licenses } from '../vocabulary/licenses.ts'
import { slugify } from './slugify.ts'

const named: [name: string, license: string | null][] = [
  ['Licence Ouverte / Open Licence version 2.0', 'lov2'],
  ['licence ouverte v2.0', 'lov2'],
  ['https://www.etalab.gouv.fr/licence-ouverte-open-licence', 'lov2'],
  ['http://etalab.gouv.fr/licence-ouverte-open-licence/', 'lov2'],
  ['Licence Ouverte / Open Licence', 'fr-lo'],
  ['Open Data Commons Open Database License (ODbL)', 'odc-odbl'],
  ['Creative Commons CCZero', 'cc-zero'],
  ['Other (Public Domain)', 'other-pd'],
  ['License Not Specified', null],
  ['Tous droits réservés', null],
]
for (const [name, license] of named) {
  test(`"${name}" names ${license ?? 'no licence'}`, () => assert.equal(findLicense(name), license))
}

test('no title nor address names two licences', () => {
  for (const license of licenses) {
    const names = [license.url, ...license.alternateTitles, ...license.alternateUrls]
    for (const name of names) if (name) assert.equal(findLicense(name), license.id, name)
  }
})

test('former names of frequencies are understood', () => {
  assert.equal(findFrequency('realtime'), 'continuous')
  assert.equal(findFrequency('biannual'), 'semiannual')
  assert.equal(findFrequency('fourTimesAWeek'), 'other')
  assert.equal(findFrequency('__proto__'), null)
})

const formats: [written: string, format: string | null][] = [
  [' CSV ', 'csv'],
  ['.XLSX', 'xlsx'],
  ['application/geo+json', 'geojson'],
  ['ESRI Shapefile (SHP)', 'shp'],
  ['file:///srv/udata/ftype/json', 'json'],
  ['inconnu', null],
  ['', null],
  ['constructor', 'constructor'],
]
for (const [written, format] of formats) {
  test(`the format "${written}" is ${format}`, () => assert.equal(normalizeFormat(written), format))
}

test('a file name ends with its format, packed or not', () => {
  assert.equal(formatOfFileName('comptes 2024.CSV'), 'csv')
  assert.equal(formatOfFileName('comptes.csv.gz'), 'csv.gz')
  assert.equal(formatOfFileName('LISEZMOI'), null)
  assert.equal(mediaTypeOf('csv.gz'), 'application/gzip')
  assert.equal(mediaTypeOf('toString'), 'application/octet-stream')
})

test('closed formats and the lack of one are not open', () => {
  for (const format of ['pdf', 'doc', 'docx', 'word', 'xls', 'excel', 'xlsx', '', null])
    assert.equal(isOpenFormat(format), false)
  for (const format of ['csv', 'ods', 'geojson', 'parquet']) assert.equal(isOpenFormat(format), true)
})

test('slugs hold letters, digits and single hyphens', () => {
  assert.equal(slugify('  L’Été à Nîmes — œuvres & Cie !'), 'l-ete-a-nimes-oeuvres-cie')
  assert.equal(slugify('数据'), '')
})

test('plain text keeps the words of Markdown and HTML, not their marks', () => {
  const markdown = '# Titre\n\n- **Un** [lien](https://example.org) et <b>du HTML</b>\n![image](x.png) `code`'
  assert.equal(plainText(markdown), 'Titre Un lien et du HTML image code')
  assert.equal(plainText('3 < 4 et 5 > 2'), '3 < 4 et 5 > 2')
})

test('an excerpt ends between words', () => {
  assert.equal(excerpt('un deux trois quatre', 12), 'un deux…')
  assert.equal(excerpt('court', 12), 'court')
})
