import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestOf } from './try-request.ts'

const field = (place: string, name: string, ...values: string[]) => ({ place, name, values })

test('a request of the documentation is made of what was filled in, with the key of the tab and no cookie', () => {
  const { url, init } = requestOf(
    {
      method: 'PATCH',
      path: '/api/datasets/{id}/resources/{rid}',
      fields: [
        field('path', 'id', 'l’eau/potable'),
        field('path', 'rid', '1'),
        field('query', 'tag', 'a b', '', 'c&d'),
        field('query', 'cursor', ''),
        field('header', 'if-match', '"3"'),
      ],
      body: '{"title":"x"}',
    },
    'parvis_x',
  )

  assert.equal(url, '/api/datasets/l%E2%80%99eau%2Fpotable/resources/1?tag=a+b&tag=c%26d')
  assert.deepEqual(init, {
    method: 'PATCH',
    credentials: 'omit',
    headers: { 'if-match': '"3"', authorization: 'Bearer parvis_x', 'content-type': 'application/json' },
    body: '{"title":"x"}',
  })
})

test('without key nor fields, nobody asks for the address alone', () => {
  assert.deepEqual(requestOf({ method: 'GET', path: '/api/search', fields: [], body: null }, null), {
    url: '/api/search',
    init: { method: 'GET', credentials: 'omit', headers: {} },
  })
})
