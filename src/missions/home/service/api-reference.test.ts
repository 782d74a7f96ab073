import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readApiReference } from './api-reference.ts'
import { exampleOf, fieldsOf, typeOf } from './json-schema.ts'

test('a route is shown with its parameters, body, answers and a request to copy', () => {
  const body = {
    type: 'object',
    required: ['title'],
    properties: { title: { type: 'string', default: 'L’eau' } },
  }
  const { groups } = readApiReference(
    {
      paths: {
        '/api/datasets/{id}': {
          patch: {
            tags: ['datasets'],
            summary: 'Change a dataset',
            parameters: [
              { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
            ],
            requestBody: { content: { 'application/json': { schema: body } } },
            responses: { 200: { content: { 'application/json': { schema: body } } }, 204: {} },
          },
        },
      },
    },
    'https://data.example',
  )
  const route = groups[0]?.routes[0]

  assert.equal(groups[0]?.tag, 'datasets')
  assert.deepEqual(route?.parameters, [
    { name: 'id', place: 'path', type: 'string (uuid)', required: true, description: '', many: false },
  ])
  assert.deepEqual(route?.body?.fields, [{ name: 'title', type: 'string', required: true, description: '' }])
  assert.deepEqual(
    route?.answers.map(({ status, example }) => [status, example === null]),
    [
      ['200', false],
      ['204', true],
    ],
  )
  assert.match(route?.curl ?? '', /^curl -X PATCH 'https:\/\/data\.example\/api\/datasets\/\{id\}'/)
  assert.match(route?.curl ?? '', /Authorization: Bearer \$KEY/)
})

test('types are said in one line', () => {
  assert.equal(
    typeOf({ anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] }),
    'string (date-time) | null',
  )
  assert.equal(typeOf({ type: 'array', items: { enum: ['a', 'b'] } }), '("a" | "b")[]')
  assert.equal(typeOf({}), 'any')
})

test('an example that refers to itself through depth still ends', () => {
  const tree: Parameters<typeof exampleOf>[0] = { type: 'object', properties: {} }
  tree.properties = { child: tree, name: { type: 'string' } }

  assert.match(exampleOf(tree), /"name": "…"/)
})

test('schemas that add up show all their fields', () => {
  const schema = {
    allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }],
    properties: { b: { type: 'boolean' } },
  }

  assert.deepEqual(
    fieldsOf(schema).map(({ name, required }) => [name, required]),
    [
      ['a', true],
      ['b', false],
    ],
  )
})
