import assert from 'node:assert/strict'
import test from 'node:test'
import { VersionedChanges } from './dataset.ts'
import { fieldOfPointer, titleOfFile, toChanges } from './form-fields.ts'

test('an empty form says nothing rather than empty values, and the API accepts it', () => {
  for (const step of ['describe', 'context', 'access'] as const)
    assert.ok(VersionedChanges.safeParse(toChanges(step, {})).success, step)
  assert.deepEqual(toChanges('context', {}), {
    license: null,
    frequency: null,
    frequencyDate: null,
    temporalCoverage: null,
    spatial: null,
    tags: [],
    hvdCategories: [],
  })
})

test('tags are parted by commas, semicolons or lines', () => {
  assert.deepEqual(toChanges('context', { tags: ' eau, rivières;pêche\n ' }).tags, [
    'eau',
    'rivières',
    'pêche',
  ])
})

test('a shape drawn elsewhere stays until territories replace it', () => {
  assert.ok(!('spatial' in toChanges('context', { drawn: '1' })))
  assert.deepEqual(toChanges('context', { drawn: '1', zones: 'fr:commune:69123' }).spatial, {
    zones: ['fr:commune:69123'],
    granularity: null,
  })
})

test('an open dataset keeps no reason to be closed', () => {
  const { access } = toChanges('access', { accessType: 'open', reason: 'x', 'audience-private': 'no' })
  assert.deepEqual(access, {
    type: 'open',
    audiences: [],
    requestUrl: null,
    reasonCategory: null,
    reason: null,
  })
})

test('who may access restricted data is one answer for each audience', () => {
  const changes = toChanges('access', {
    accessType: 'restricted',
    'audience-private': 'no',
    'audience-company_and_association': '',
    reasonCategory: 'confidentiality_of_personal_data',
  })
  assert.ok(VersionedChanges.safeParse(changes).success)
  assert.deepEqual(VersionedChanges.parse(changes).access?.audiences, [{ role: 'private', condition: 'no' }])
})

test('lines end one way, whatever the browser', () => {
  assert.equal(toChanges('describe', { description: 'a\r\nb' }).description, 'a\nb')
})

const pointers = [
  ['/title', 'title'],
  ['/temporalCoverage/end', 'end'],
  ['/temporalCoverage', 'start'],
  ['/spatial/zones/0', 'territory'],
  ['/access/reasonCategory', 'reasonCategory'],
  ['/access', 'accessType'],
  ['/tags/3', 'tags'],
  ['', ''],
] as const
for (const [pointer, field] of pointers)
  test(`the pointer "${pointer}" lands on the field "${field}"`, () =>
    assert.equal(fieldOfPointer(pointer), field))

test('a file has a title at once, from its name', () => {
  assert.equal(titleOfFile('arbres_remarquables_2026.csv.gz'), 'arbres remarquables 2026')
  assert.equal(titleOfFile('.csv'), '.csv')
  assert.equal(titleOfFile(''), '?')
})
