import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { projectRoot } from '#kernel/config'
import { person, quotientCall, quotientPath, testGateway } from '../../testkit/gateway.ts'
import { personFromParameters, personsFromAnswer } from './service/calls/persons.ts'

const said = (parameters: Record<string, string>) => ({
  parameters: new Map(Object.entries(parameters)),
  lists: new Map<string, string[]>(),
})

test('a call releases the granted fields and nothing else, after its record', async (t) => {
  const { call, records, grant, provider, consumerId } = await testGateway(t)
  const reply = await call(quotientPath)
  assert.equal(reply.status, 200, reply.body)
  assert.equal(reply.body, '{"quotient":1234,"enfants":[{"nom":"Léo"}]}')
  assert.equal(provider.asked.length, 1)
  const [record] = await records()
  assert.deepEqual(
    { ...record, at: 0, persons: [] },
    {
      ...{ id: reply.headers['exchange-id'], at: 0, grantId: grant.id, apiId: grant.apiId },
      ...{ operation: 'quotient', providerId: grant.providerId, consumerId, delegateId: null },
      ...{ purpose: 'cantine', caseReference: 'CANT-2026-12', agent: 'a-7f3', persons: [] },
      ...{ fields: ['quotient', 'enfant'], outcome: 'released', status: 200, reason: null },
      answer: createHash('sha256').update(reply.body).digest('base64url'),
    },
  )
})

test('a list is about the persons of its deepest lines, however many they are', () => {
  const source = { from: 'answer' as const, pivot: {}, number: { scheme: 'ine', at: '/*/ine' } }
  const names = ['number', 'familyName', 'givenNames', 'birthdate', 'gender', 'birthplace']
  const number = (items: string, text: string | null) => ({ slot: 0, items, text })
  const of = (slots: ReturnType<typeof number>[]) => personsFromAnswer(source, slots, names)
  const ine = (number: string) => ({ scheme: 'ine', number })
  assert.deepEqual(of([number('', '1')]), [ine('1')])
  assert.deepEqual(of([number('0', '1'), number('1', '2')]), [ine('1'), ine('2')])
  assert.throws(() => of([number('0', '1'), number('1', null)]), /provider-unidentified/)
  assert.throws(() => of([number('0', '1'), { slot: -1, items: '1', text: null }]), /provider-unidentified/)
  // What stands above belongs to all below it, and to nobody beside.
  const family = { slot: 1, items: '1', text: 'MARTIN' }
  const child = (items: string, name: string) =>
    [name, '2019-05-06', 'female', '35238'].map((text, place) => ({ slot: place + 2, items, text }))
  const found = of([family, ...child('1.0', 'Zoé'), ...child('1.1', 'Léa'), number('10', '8')])
  assert.deepEqual(
    found.map((one) => ('number' in one ? one.number : `${one.familyName} ${one.givenNames}`)),
    ['MARTIN Zoé', 'MARTIN Léa', '8'],
  )
  const many = Array.from({ length: 20_000 }, (_, place) => number(`${place}`, `${place}`))
  assert.equal(of(many).length, 20_000)
})

test('where a name or a number says who it is, a call that gives both is about nobody', () => {
  const [name, number] = [person, { allocataire: '1234567' }]
  const pivot = Object.fromEntries(Object.keys(person).map((key) => [key, key]))
  const offering = (required: boolean) => ({
    ...quotientCall,
    parameters: [...quotientCall.parameters, { name: 'allocataire', place: 'query' as const, required }],
    person: { from: 'parameters' as const, pivot, number: { scheme: 'caf', at: 'allocataire' } },
  })
  assert.deepEqual(personFromParameters(offering(false), said(name)), person)
  assert.deepEqual(personFromParameters(offering(false), said(number)), { scheme: 'caf', number: '1234567' })
  for (const both of [
    { ...name, ...number },
    { familyName: 'MARTIN', ...number },
  ])
    assert.throws(() => personFromParameters(offering(false), said(both)), /person-unclear/)
  assert.deepEqual(personFromParameters(offering(true), said({ ...name, ...number })), person)
})

test('a date of birth in three parameters is one', () => {
  const { birthdate: _, ...others } = person
  const names = [...Object.keys(others), 'birthYear', 'birthMonth', 'birthDay']
  const call = {
    ...quotientCall,
    parameters: names.map((name) => ({ name, place: 'query' as const, required: false })),
    person: {
      ...{ from: 'parameters' as const, number: null },
      pivot: Object.fromEntries(names.map((name) => [name, name])),
    },
  }
  const asked = { ...others, birthYear: '1990', birthMonth: '2', birthDay: '03' }
  assert.deepEqual(personFromParameters(call, said(asked)), person)
  for (const wrong of [{ birthDay: '' }, { birthMonth: '13' }, { birthDay: '31' }, { birthYear: '90' }])
    assert.throws(() => personFromParameters(call, said({ ...asked, ...wrong })), /person-unclear/)
})

test('a list comes several times, names the person by its first given name, and goes on as it came; nothing else does', async (t) => {
  const names = { familyName: 'nom', givenNames: 'prenoms[]', birthdate: 'ne', gender: 'sexe' }
  const { givenNames: _, birthplace: __, ...others } = person
  const listed = {
    ...quotientCall,
    parameters: [...Object.values(names), 'birthcountry'].map((name) => ({
      ...{ name, place: 'query' as const, required: name === 'nom' },
      ...(name === 'prenoms[]' ? { isList: true } : {}),
    })),
    person: {
      ...{ from: 'parameters' as const, number: null },
      pivot: { ...names, birthcountry: 'birthcountry' },
    },
  }
  const { call, provider, records } = await testGateway(t, { api: { calls: [listed] } })
  const ask = (query: string) =>
    call(
      `/exchange/quotient/v1/quotient?nom=${others.familyName}&ne=1990-02-03&sexe=female&birthcountry=99100&${query}`,
    )
  for (const query of [
    'prenoms[]=Zo%C3%A9',
    'prenoms[]=Zo%C3%A9&prenoms%5B%5D=A%26b',
    'prenoms[]=L%C3%A9a&prenoms[]=Zo%C3%A9',
  ]) {
    const reply = await ask(query)
    assert.equal(reply.status, 200, reply.body)
  }
  assert.deepEqual(
    provider.asked.map((address) => new URL(address, 'http://x').searchParams.getAll('prenoms[]')),
    [['Zoé'], ['Zoé', 'A&b'], ['Léa', 'Zoé']],
  )
  const [one, two, other] = (await records()).map(({ persons }) => persons)
  assert.deepEqual(two, one, 'the same person')
  assert.notDeepEqual(other, one)
  const refused = {
    ...{ 'prenoms[]=Zo%C3%A9&sexe=male': 400, 'prenoms[]=Zo%C3%A9&nom=DURAND': 400 },
    ...{ 'prenoms[]=&prenoms[]=Zo%C3%A9': 400, 'prenoms[]=A&autre=1&autre=2': 400 },
  }
  for (const [query, status] of Object.entries(refused))
    assert.equal((await ask(query)).status, status, query)
  assert.equal(provider.asked.length, 3)
})

test('the script of the demo says what it lacks, without a trace of where it broke', async () => {
  const script = join(projectRoot, 'demo/software/call.ts')
  await assert.rejects(
    promisify(execFile)(process.execPath, [script, 'http://127.0.0.1:1', '/nowhere']),
    ({ code, stderr }) => code === 1 && /no key there/.test(stderr) && !/ at /.test(stderr),
  )
})
