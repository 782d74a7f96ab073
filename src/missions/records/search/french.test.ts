import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, tokenize } from './analysis.ts'
import { ask, engineWith, keysOf, sampleDocument } from './sample.ts'
import { stemOf } from './stemming.ts'

const wordsOf = (text: string) => tokenize(text).map((token) => token.word)

test('accents, case, ligatures and width do not count', () => {
  assert.equal(fold('Œuvre À l’ÉCOLE ÆTHER m²'), 'oeuvre a l’ecole aether m2')
})

test('elided articles disappear with either apostrophe, and only before one', () => {
  assert.deepEqual(wordsOf("l'eau qu’il d'urbanisme plan L"), ['eau', 'il', 'urbanisme', 'plan', 'l'])
})

test('a hyphen, a dot and a capital inside a word cut it', () => {
  assert.deepEqual(wordsOf('covid-19 data.gouv OpenStreetMap'), [
    'covid',
    '19',
    'data',
    'gouv',
    'open',
    'street',
    'map',
  ])
})

test('codes and numbers keep their form', () => {
  for (const code of ['2024', '69123', 'r44', '92bis', 'co2']) assert.equal(stemOf(code), code)
})

test('inflections of a word share a stem, accents lost', () => {
  for (const [one, other] of [
    ['communes', 'commune'],
    ['vaccinees', 'vaccination'],
    ['decedees', 'decede'],
    ['postaux', 'postal'],
    ['deces', 'deces'],
    ['codes', 'code'],
  ]) {
    assert.equal(stemOf(one ?? ''), stemOf(other ?? ''))
  }
})

test('a question finds a title whatever its accents, plurals and articles', async () => {
  const engine = await engineWith([
    "Qualité de l'eau des rivières",
    'Écoles maternelles publiques',
    'Budget primitif',
  ])
  assert.deepEqual(keysOf(ask(engine, 'qualite des eaux')), ['dataset/qualit-de-l-eau-des-rivi-res'])
  assert.deepEqual(keysOf(ask(engine, 'ECOLE MATERNELLE')), ['dataset/-coles-maternelles-publiques'])
})

test('a word is found joined or split', async () => {
  const engine = await engineWith([
    'Open Damir',
    'Dépistage du covid-19',
    'OpenStreetMap en France',
    'Parc opendata',
  ])
  for (const [q, title] of [
    ['opendamir', 'open-damir'],
    ['covid19', 'd-pistage-du-covid-19'],
    ['openstreetmap', 'openstreetmap-en-france'],
    ['open street map', 'openstreetmap-en-france'],
    ['parc open data', 'parc-opendata'],
  ]) {
    assert.equal(keysOf(ask(engine, q ?? ''))[0], `dataset/${title}`, q)
  }
})

test('acronyms are found in parentheses, in their field, in the organisation and by initials', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Base des permis (SITADEL)', key: 'dataset/1' }),
    sampleDocument({ title: 'Parcelles', acronym: 'PCI', key: 'dataset/2' }),
    sampleDocument({
      title: 'Comptes',
      organization: 'Chambre des comptes',
      organizationAcronym: 'CRC',
      key: 'dataset/3',
    }),
    sampleDocument({ title: 'Observatoire lyonnais du vélo urbain', key: 'dataset/4' }),
  ])
  assert.deepEqual(keysOf(ask(engine, 'sitadel')), ['dataset/1'])
  assert.equal(keysOf(ask(engine, 'pci'))[0], 'dataset/2')
  assert.deepEqual(keysOf(ask(engine, 'crc')), ['dataset/3'])
  assert.deepEqual(keysOf(ask(engine, 'OLVU')), ['dataset/4'])
})

test('synonyms answer for the word that was asked, after the word itself', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Immatriculations de véhicules', key: 'dataset/other', weight: 0.4 }),
    sampleDocument({ title: 'Demandes de carte grise', key: 'dataset/same', weight: 0.4 }),
    sampleDocument({ title: 'Carte des sols', key: 'dataset/none' }),
  ])
  assert.deepEqual(keysOf(ask(engine, 'cartes grises')), ['dataset/same', 'dataset/other'])
})

test('plurals in -os meet their singular', () => {
  for (const [plural, singular] of [
    ['velos', 'velo'],
    ['photos', 'photo'],
    ['numeros', 'numero'],
  ] as const) {
    assert.equal(stemOf(plural), stemOf(singular))
  }
})
