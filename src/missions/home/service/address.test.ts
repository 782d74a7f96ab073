import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SearchParams } from '#missions/records'
import {
  activeFilters,
  datasets,
  everything,
  facetAddress,
  feedAddress,
  searchAddress,
  toggleFilter,
  withoutFilters,
} from './address.ts'

const state = SearchParams.parse({
  q: 'vélo',
  format: ['csv', 'json'],
  organization: 'o1',
  sort: 'views',
  page: '3',
})

test('the address holds the whole search, and reading it back gives the same search', () => {
  const address = searchAddress(everything, state)
  const query = new URL(address, 'http://localhost').searchParams
  const again = SearchParams.parse(
    Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)])),
  )

  assert.deepEqual(searchAddress(everything, { ...again, q: state.q, page: 3, sort: 'views' }), address)
  assert.equal(address, '/search?q=v%C3%A9lo&organization=o1&format=csv&format=json&sort=views&page=3')
})

test('a search that says nothing has a bare address', () => {
  assert.equal(searchAddress(everything, SearchParams.parse({})), '/search')
})

test('a page that stands for a kind leaves that filter out of its address', () => {
  assert.equal(
    searchAddress(datasets, { ...SearchParams.parse({ q: 'eau' }), ...datasets.sets }),
    '/datasets?q=eau',
  )
  assert.deepEqual(activeFilters(datasets, SearchParams.parse({ kind: 'dataset' })), [])
})

test('toggling a value adds it or takes it off, and goes back to the first page', () => {
  const without = toggleFilter(state, { facet: 'format', value: 'csv' })
  const back = toggleFilter(without, { facet: 'format', value: 'csv' })

  assert.deepEqual([without.format, without.page], [['json'], 1])
  assert.deepEqual(back.format, ['json', 'csv'])
})

test('clearing filters keeps the words, and what the page itself stands for', () => {
  const cleared = withoutFilters(datasets, { ...state, ...datasets.sets })

  assert.deepEqual(activeFilters(everything, cleared), [{ facet: 'kind', value: 'dataset' }])
  assert.equal(cleared.q, 'vélo')
})

test('feeds and lists of values keep the filters, and feeds forget the sort and the page', () => {
  assert.equal(feedAddress('en', state), '/en/recent.atom?q=v%C3%A9lo&organization=o1&format=csv&format=json')
  assert.equal(
    facetAddress(SearchParams.parse({ tag: 'eau', page: '2' }), 'license'),
    '/search/values/license?tag=eau',
  )
})
