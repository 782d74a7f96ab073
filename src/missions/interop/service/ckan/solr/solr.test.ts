import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileSolr, organizationsOf, wordsOf } from './compile.ts'
import { readInstant } from './dates.ts'
import { SolrFault } from './fault.ts'
import { parseSolr } from './parse.ts'

const term = (field: string | null, text: string) => ({ field, value: { term: text } })
const now = new Date('2026-03-15T10:20:30.400Z')
const known = { now, organizations: new Map([['ville', 'o1']]), found: new Map([['eau', ['d1', 'd2']]]) }

test('the common syntax of Solr is read as Lucene reads it, words side by side all wanted', () => {
  const cases: [query: string, read: unknown][] = [
    ['tags:eau', term('tags', 'eau')],
    ['tags:eau res_format:CSV', { all: [term('tags', 'eau'), term('res_format', 'CSV')] }],
    ['tags:eau AND tags:air', { all: [term('tags', 'eau'), term('tags', 'air')] }],
    ['tags:eau && tags:air', { all: [term('tags', 'eau'), term('tags', 'air')] }],
    ['tags:eau OR tags:air', { any: [term('tags', 'eau'), term('tags', 'air')] }],
    ['a OR b AND c', { any: [term(null, 'a'), { all: [term(null, 'b'), term(null, 'c')] }] }],
    ['(a OR b) AND c', { all: [{ any: [term(null, 'a'), term(null, 'b')] }, term(null, 'c')] }],
    ['+a -b', { all: [term(null, 'a'), { not: term(null, 'b') }] }],
    ['NOT a', { not: term(null, 'a') }],
    ['!a', { not: term(null, 'a') }],
    ['a AND NOT b', { all: [term(null, 'a'), { not: term(null, 'b') }] }],
    ['tags:(a OR "b c")', { any: [term('tags', 'a'), { field: 'tags', value: { phrase: 'b c' } }] }],
    ['-tags:(a b)', { not: { all: [term('tags', 'a'), term('tags', 'b')] } }],
    ['title:"l\\"eau"', { field: 'title', value: { phrase: 'l"eau' } }],
    ['name:arb*', { field: 'name', value: { wild: 'arb*' } }],
    ['name:a\\*', term('name', 'a*')],
    ['*:*', { field: null, value: { every: true } }],
    ['owner_org:*', { field: 'owner_org', value: { every: true } }],
    ['organization:ville-de-brest', term('organization', 'ville-de-brest')],
    ['title:eau^2 tags:air~1', { all: [term('title', 'eau'), term('tags', 'air')] }],
    ['n:[1 TO *]', { field: 'n', value: { from: '1', to: '*', includes: [true, true] } }],
    ['n:{1 TO 5]', { field: 'n', value: { from: '1', to: '5', includes: [false, true] } }],
    [
      'metadata_modified:[2024-01-01T00:00:00Z TO NOW/DAY-7DAYS}',
      {
        field: 'metadata_modified',
        value: { from: '2024-01-01T00:00:00Z', to: 'NOW/DAY-7DAYS', includes: [true, false] },
      },
    ],
  ]
  for (const [query, read] of cases) assert.deepEqual(parseSolr(query), read, query)
})

test('what cannot be read is said, whatever its size', () => {
  const wrong = [
    '(',
    'a)',
    '(a',
    'a AND',
    'OR a',
    'tags:',
    '"a',
    '[1 TO 2]',
    'n:[1 2]',
    '/a.*/',
    'a:b:c',
    '()',
  ]
  const large = ['('.repeat(5000), 'a '.repeat(30_000), `${'(a OR '.repeat(1000)}a`, '-'.repeat(10_000)]
  for (const query of [...wrong, '{!lucene q.op=OR}a', ...large])
    assert.throws(() => parseSolr(query), SolrFault, query.slice(0, 40))
})

test('dates are instants, partial ones and sums from now', () => {
  assert.equal(readInstant('2024-02-03', now), '2024-02-03T00:00:00.000Z')
  assert.equal(readInstant('2024-02-03T04:05:06', now), '2024-02-03T04:05:06.000Z')
  assert.equal(readInstant('NOW', now), now.toISOString())
  assert.equal(readInstant('NOW/DAY-7DAYS', now), '2026-03-08T00:00:00.000Z')
  assert.equal(readInstant('NOW-1MONTH/YEAR', now), '2026-01-01T00:00:00.000Z')
  assert.equal(readInstant('2024-01-01T00:00:00Z+2HOURS', now), '2024-01-01T02:00:00.000Z')
  for (const wrong of ['', 'yesterday', '2024-13-45', 'NOW-1LUSTRE', 'NOW-99999999DAYS'])
    assert.throws(() => readInstant(wrong, now), SolrFault, wrong)
})

test('a query becomes a condition of the catalogue, its names turned into ours', () => {
  const compiled = (query: string) => compileSolr(parseSolr(query), known)
  assert.deepEqual(compiled('res_format:CSV'), { field: 'format', is: { equal: 'csv' } })
  assert.deepEqual(compiled('organization:ville'), { field: 'organization', is: { equal: 'o1' } })
  assert.deepEqual(compiled('organization:nobody'), { any: [] })
  assert.deepEqual(compiled('eau'), { field: 'id', is: { among: ['d1', 'd2'] } })
  assert.deepEqual(compiled('-private:true'), {
    not: { field: 'visibility', is: { among: ['private', 'draft'] } },
  })
  assert.deepEqual(compiled('extras_theme:eau'), { extra: 'theme', is: { words: 'eau' } })
  assert.throws(() => compiled('nothing_like_this:1'), /undefined field nothing_like_this/)
  assert.throws(() => compiled('num_resources:many'), SolrFault)
})

test('the words and the organisations that a query names are known before it is compiled', () => {
  const query = parseSolr('"qualité de l’air" OR (eau -title:x organization:(ville OR pays))')
  assert.deepEqual(wordsOf(query), ['"qualité de l’air"', 'eau'])
  assert.deepEqual(organizationsOf(query), ['ville', 'pays'])
})
