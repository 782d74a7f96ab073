import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessTypes } from '../access.ts'
import { contactRoles } from '../contact-roles.ts'
import { frequencies } from '../frequencies.ts'
import { hvdCategories } from '../hvd-categories.ts'
import { themes, themesOf, themeUris } from '../themes.ts'
import { accessUris } from './access-uris.ts'
import { contactRoleUris } from './contact-uris.ts'
import { checksumUris, formatUris } from './format-uris.ts'
import { frequencyUris } from './frequency-uris.ts'
import { hvdCategoryUris } from './hvd-uris.ts'
import { languageUris } from './language-uris.ts'
import { licenseUris } from './license-uris.ts'
import { placeUris } from './place-uris.ts'

test('every term of a closed vocabulary has an address, which is read back as it or as one that includes it', () => {
  const coarser: Record<string, string> = {
    severalTimesADay: 'other',
    threeTimesADay: 'other',
    open_with_account: 'open',
  }
  const vocabularies = [
    [frequencies, frequencyUris],
    [accessTypes, accessUris],
    [contactRoles, contactRoleUris],
    [hvdCategories, hvdCategoryUris],
    [themes, themeUris],
  ] as const
  for (const [terms, { toUri, fromUri }] of vocabularies) {
    for (const { id } of terms) assert.equal(fromUri(toUri(id) ?? ''), coarser[id] ?? id)
  }
})

test('the words of several standards mean one frequency', () => {
  for (const uri of [
    'http://publications.europa.eu/resource/authority/frequency/BIWEEKLY',
    'https://publications.europa.eu/resource/authority/frequency/BIWEEKLY/',
    'https://op.europa.eu/en/web/eu-vocabularies/concept/-/resource?uri=http%3A%2F%2Fpublications.europa.eu%2Fresource%2Fauthority%2Ffrequency%2FBIWEEKLY',
    'http://purl.org/cld/freq/biweekly',
    'http://inspire.ec.europa.eu/metadata-codelist/MaintenanceFrequency/fortnightly',
    'fortnightly',
  ])
    assert.equal(frequencyUris.fromUri(uri), 'biweekly', uri)
  assert.equal(frequencyUris.fromUri('http://purl.org/linked-data/sdmx/2009/code#freq-A'), 'annual')
  assert.equal(frequencyUris.fromUri('http://purl.org/cld/freq/ThisTermDoesNotExist'), null)
})

test('a licence is read from its tables, its pages and its titles, and never promoted to another', () => {
  const expected: readonly (readonly [string, string | null])[] = [
    ['http://publications.europa.eu/resource/authority/licence/ETALAB_2_0', 'lov2'],
    ['https://spdx.org/licenses/etalab-2.0.html', 'lov2'],
    ['https://www.etalab.gouv.fr/licence-ouverte-open-licence', 'lov2'],
    ['Licence Ouverte / Open Licence version 2.0', 'lov2'],
    ['http://opendatacommons.org/licenses/odbl/1.0/', 'odc-odbl'],
    ['https://creativecommons.org/licenses/by/4.0/deed.fr', 'cc-by'],
    ['http://creativecommons.org/licenses/by/3.0/fr/', 'other-at'],
    ['http://creativecommons.org/licenses/by-nc/4.0/', null],
  ]
  for (const [uri, id] of expected) assert.equal(licenseUris.fromUri(uri), id, uri)
  assert.equal(licenseUris.toUri('other-at'), null)
})

test('a format has its file type and its media type', () => {
  assert.equal(formatUris.toFileType('csv'), 'http://publications.europa.eu/resource/authority/file-type/CSV')
  assert.equal(formatUris.toMediaType('csv'), 'https://www.iana.org/assignments/media-types/text/csv')
  assert.equal(
    formatUris.fromUri('http://publications.europa.eu/resource/authority/file-type/RDF_TURTLE'),
    'ttl',
  )
  assert.equal(
    formatUris.fromUri('https://www.iana.org/assignments/media-types/application/geo+json'),
    'geojson',
  )
  assert.equal(formatUris.toFileType('ogc:wms'), formatUris.toFileType('wms'))
  assert.equal(formatUris.toFileType('mystère'), null)
  assert.equal(formatUris.mediaTypeUri('text/csv; charset=utf-8')?.endsWith('/text/csv'), true)
  assert.equal(formatUris.mediaTypeUri('csv'), null)
  assert.equal(checksumUris.fromUri('https://spdx.org/rdf/terms#checksumAlgorithm_sha256'), 'sha256')
})

test('territories and languages are named by their official codes', () => {
  for (const id of ['country:fr', 'country:be', 'fr:region:53', 'fr:departement:2A', 'fr:commune:29019'])
    assert.equal(placeUris.fromUri(placeUris.toUri(id) ?? ''), id)
  assert.equal(placeUris.fromUri('http://data.europa.eu/nuts/code/FRH'), 'fr:region:53')
  assert.equal(languageUris.toUri('fr'), 'http://publications.europa.eu/resource/authority/language/FRA')
  assert.equal(languageUris.fromUri('http://id.loc.gov/vocabulary/iso639-2/fre'), 'fr')
})

test('tags say themes only in the words of the theme', () => {
  assert.deepEqual(themesOf(['velo', 'transports', 'mobilite', 'sante']), ['transport', 'health'])
})
