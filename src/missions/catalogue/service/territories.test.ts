import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  findTerritories,
  findTerritoryNamed,
  groupingsIn,
  isTerritory,
  searchTerritories,
  territoriesIn,
  withParents,
} from './territories.ts'

test('a territory has its name, code and parents', () => {
  const [nantes] = findTerritories(['fr:commune:44109'])
  assert.deepEqual(nantes, {
    id: 'fr:commune:44109',
    level: 'fr:commune',
    code: '44109',
    name: 'Nantes',
    parents: ['fr:departement:44', 'fr:region:52'],
  })
})

test('accents, hyphens and case do not matter when searching', () => {
  assert.equal(searchTerritories('ILE DE FRANCE')[0]?.id, 'fr:region:11')
  assert.equal(searchTerritories('saint etienne')[0]?.id, 'fr:commune:42218')
  assert.equal(searchTerritories('nim')[0]?.name, 'Nîmes')
  assert.equal(searchTerritories('bretagne')[0]?.id, 'fr:region:53')
})

test('a code finds its territory', () => {
  assert.ok(searchTerritories('75056').some((territory) => territory.id === 'fr:commune:75056'))
})

test('nothing typed finds nothing', () => assert.deepEqual(searchTerritories(' - '), []))

const named: [name: string, id: string | null][] = [
  ['France', 'country:fr'],
  ['Union Européenne', 'country-group:ue'],
  ['Monde', 'country-group:world'],
  ['France métropolitaine', 'country-subset:fr:metro'],
  ['Finistère', 'fr:departement:29'],
  ['Brest Métropole', 'fr:epci:242900314'],
  ['Grand Est', 'fr:region:44'],
  ['Toulouse', 'fr:commune:31555'],
  ['Saint-Denis', null],
  ['Nulle Part', null],
]
for (const [name, id] of named) {
  test(`${name} alone designates ${id ?? 'no single territory'}`, () =>
    assert.equal(findTerritoryNamed(name)?.id ?? null, id))
}

test('a dataset on a commune is also found by its grouping, its department and its region', () => {
  assert.deepEqual(withParents(['fr:commune:44109']), [
    'fr:commune:44109',
    'fr:epci:244400404',
    'fr:departement:44',
    'fr:region:52',
  ])
})

test('a dataset on the department of Paris is on the town, and on what it is a member of', () => {
  assert.deepEqual(withParents(['fr:departement:75']), [
    'fr:departement:75',
    'fr:region:11',
    'fr:commune:75056',
    'fr:epci:200054781',
  ])
  assert.deepEqual(withParents(['fr:departement:93']), ['fr:departement:93', 'fr:region:11'])
})

test('a grouping holds its communes, and stands in its department', () => {
  assert.ok(territoriesIn('fr:epci:244400404').some(({ name }) => name === 'Nantes'))
  assert.equal(groupingsIn('fr:departement:44')[0]?.id, 'fr:epci:244400404')
})

test('an invented id is no territory', () => assert.equal(isTerritory('fr:commune:99999'), false))
