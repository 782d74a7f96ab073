import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPlaceIn, findPlacesIn } from './place-in-words.ts'
import { findTerritories, territoriesAround } from './territories.ts'

const named: [words: string, place: string | null, rest: string | null][] = [
  ['crèches à Lyon', 'fr:commune:69123', 'crèches'],
  ['budget de la région Bretagne', 'fr:region:53', 'budget de la région'],
  ['écoles dans le Finistère', 'fr:departement:29', 'écoles'],
  ['Nantes', 'fr:commune:44109', ''],
  ['arbres paris 12e', 'fr:arrondissement:75112', 'arbres'],
  ['arbres paris 1er', 'fr:arrondissement:75101', 'arbres'],
  ['budget Rennes 2023', 'fr:commune:35238', 'budget 2023'],
  ['arbres remarquables de Saint-Étienne', 'fr:commune:42218', 'arbres remarquables'],
  ['marchés publics CA Grand Paris Sud', 'fr:epci:200059228', 'marchés publics'],
  ['marchés publics Grand Paris', 'fr:epci:200054781', 'marchés publics'],
  ['transports Paris Saclay 2024', 'fr:epci:200056232', 'transports 2024'],
  ['arbres de Paris en 2024', 'fr:departement:75', 'arbres en 2024'],
  ['qualité de l’air', null, null],
  ['base adresse nationale', null, null],
  ['prix du gaz', null, null],
  ['sirene', null, null],
  ['"crèches à Lyon"', null, null],
  ['', null, null],
]

for (const [words, place, rest] of named) {
  test(`${words || 'nothing'} names ${place ?? 'no place'}`, () => {
    const found = findPlaceIn(words)
    assert.deepEqual([found?.territory.id ?? null, found?.rest ?? null], [place, rest])
  })
}

const chosen: [words: string, places: string[], rest: string][] = [
  ['budget Saint-Denis', ['fr:commune:97411', 'fr:commune:93066'], 'budget'],
  ['budget saint denis', ['fr:commune:97411', 'fr:commune:93066'], 'budget'],
  ['crèches à Lyon', ['fr:commune:69123'], 'crèches'],
  ['eau 29019', ['fr:commune:29019'], 'eau'],
  ['marchés Grand Paris Sud', ['fr:epci:200058006', 'fr:epci:200059228'], 'marchés'],
  ['crèches 69003', ['fr:arrondissement:69383', 'fr:commune:69003'], 'crèches'],
  ['plages 44500', ['fr:commune:44055'], 'plages'],
  ['crèches 75012', ['fr:arrondissement:75112'], 'crèches'],
  ['plu 2a004', ['fr:commune:2A004'], 'plu'],
  ['logements dans le 93', ['fr:departement:93'], 'logements'],
  ['covid 19', [], ''],
  ['eau 99999', [], ''],
  ['"budget Saint-Denis"', [], ''],
]

for (const [words, places, rest] of chosen) {
  test(`${words} lets choose among ${places.join(', ') || 'no place'}`, () => {
    const found = findPlacesIn(words)
    assert.deepEqual([found?.territories.map(({ id }) => id) ?? [], found?.rest ?? ''], [places, rest])
  })
}

test('a commune is contained by its grouping, its department, its region and the country', () => {
  const [lyon] = findTerritories(['fr:commune:69123'])
  assert.ok(lyon)
  assert.deepEqual(
    territoriesAround(lyon).map(({ id }) => id),
    ['country:fr', 'fr:region:84', 'fr:departement:69', 'fr:epci:200046977'],
  )
})
