import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { testApp } from '#testkit'

/** The published document against what is answered: who generates a client from it reads nothing else. */

const Schema = z.looseObject({ type: z.unknown().optional(), maximum: z.number().optional() })
const Content = z.record(z.string(), z.looseObject({ schema: z.unknown().optional() }))
const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), schema: Schema })).default([]),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
})
const Published = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

test('every reference of the published document leads somewhere in it', async (t) => {
  const { anonymous } = await testApp(t)
  const document: unknown = (await anonymous.get('/api/openapi.json')).json()
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to)
  const lost = references.filter((reference) => follow(document, reference) === undefined)
  assert.deepEqual([...new Set(lost)], [])
})

test('what is read without a parameter comes in a media type that the document tells', async (t) => {
  const { anonymous, paths } = await published(t)
  let read = 0
  for (const [path, { get }] of Object.entries(paths)) {
    if (!get || path.includes('{')) continue
    const answer = await anonymous.get(path)
    if (answer.statusCode !== 200) continue
    const told = Object.keys(get.responses['200']?.content ?? {})
    const type = String(answer.headers['content-type']).split(';')[0] ?? ''
    assert.ok(told.includes(type), `${path}: ${type}, told ${told.join(', ')}`)
    read += 1
  }
  assert.ok(read > 50, `${read} addresses were read`)
})

test('a problem is told with the members that a refusal adds', async (t) => {
  const { anonymous, paths } = await published(t)
  const answer = await anonymous.get('/api/datasets/lost')
  const told = paths['/api/datasets/{id}']?.get?.responses.default?.content?.['application/problem+json']
  const { additionalProperties, properties } = z
    .looseObject({
      additionalProperties: z.unknown().optional(),
      properties: z.record(z.string(), z.unknown()),
    })
    .parse(told?.schema)
  const added = Object.keys(answer.json()).filter((name) => !(name in properties))
  assert.deepEqual(added, ['id'])
  assert.notEqual(additionalProperties, false)
})

/** Kept as `bigint`, every other whole number of an address as `int` at most. */
const large = ['cursor', 'before']

test('no whole number of an address reaches further than what is asked can hold', async (t) => {
  const { paths } = await published(t)
  for (const [path, { get }] of Object.entries(paths)) {
    for (const { name, schema } of get?.parameters ?? []) {
      if (schema.type !== 'integer' || path.includes(`{${name}}`) || large.includes(name)) continue
      assert.ok((schema.maximum ?? Infinity) < 2 ** 31, `${path}: ${name} up to ${schema.maximum}`)
    }
  }
})

async function published(t: Parameters<typeof testApp>[0]) {
  const house = await testApp(t)
  const { paths } = Published.parse((await house.anonymous.get('/api/openapi.json')).json())
  return { ...house, paths }
}

function follow(document: unknown, reference: string): unknown {
  const steps = reference
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>(
    (place, step) => z.record(z.string(), z.unknown()).safeParse(place).data?.[step],
    document,
  )
}
