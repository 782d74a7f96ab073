import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { stringify } from 'yaml'
import { type Actor, anonymous } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import { findActor } from '#missions/people'
import { testApp } from '#testkit'
import { approveDestination, findApiBySlug, getApi, listApis, proposeCalls, saveApi } from './index.ts'
import type { ApiDraft } from './schema/api-draft.ts'
import { ApiDraft as Draft } from './schema/api-draft.ts'
import { emptySheet } from './schema/api-sheet.ts'
import { addFromDescription, describeApi } from './service/apis/describing.ts'
import { addDescribed, compareCalls } from './service/apis/openapi/comparing.ts'
import { mayApproveDestination, mayEditApi, maySeeApi } from './service/apis/policy.ts'
import { missingOf, personIn } from './vocabulary/pivot-names.ts'

test('who may say what of an API', () => {
  const person: Actor = { ...anonymous, kind: 'person', id: 'me' }
  const of = (role: 'administrator' | 'editor' | 'contributor') => ({
    ...person,
    organizations: { fund: role },
  })
  const office = (role: 'administrator' | 'instructor' | 'editor') => ({ ...person, officeRoles: [role] })
  const table: [string, Actor, { edit: boolean; see: boolean; approve: boolean }][] = [
    ['nobody', anonymous, { edit: false, see: false, approve: false }],
    ['somebody', person, { edit: false, see: false, approve: false }],
    ['a contributor', of('contributor'), { edit: false, see: false, approve: false }],
    ['an editor', of('editor'), { edit: true, see: true, approve: false }],
    ['an administrator', of('administrator'), { edit: true, see: true, approve: false }],
    ['an editor of pages', office('editor'), { edit: false, see: false, approve: false }],
    ['an instructor', office('instructor'), { edit: false, see: true, approve: false }],
    ['the office', office('administrator'), { edit: true, see: true, approve: true }],
  ]
  for (const [name, actor, { edit, see, approve }] of table) {
    assert.equal(mayEditApi(actor, 'fund'), edit, name)
    assert.equal(maySeeApi(actor, { providerId: 'fund', state: 'draft' }), see, name)
    assert.equal(maySeeApi(actor, { providerId: 'fund', state: 'open' }), true, name)
    assert.equal(mayApproveDestination(actor), approve, name)
  }
})

test('an API is called once the office approved where, and what is open keeps its meaning', async (t) => {
  const { ctx, agent, office, draft } = await fund(t)
  const kept = await saveApi(agent, draft)
  assert.equal(kept.state, 'draft')
  assert.equal(await findApiBySlug(ctx, 'quotient'), null)
  assert.deepEqual(await listApis(ctx), [])
  await refused('exchange/destination-not-yours', approveDestination(agent, kept.id, draft.destination))
  await refused('exchange/destination-changed', approveDestination(office, kept.id, 'http://10.0.0.1/'))
  assert.equal((await approveDestination(office, kept.id, draft.destination)).state, 'open')
  assert.equal((await getApi(ctx, kept.id)).baseUrl, draft.destination)

  const again = { ...draft, id: kept.id }
  const elsewhere = await saveApi(agent, { ...again, destination: 'https://other.example' })
  assert.equal(elsewhere.askedDestination, 'https://other.example')
  assert.equal((await getApi(ctx, kept.id)).baseUrl, draft.destination, 'calls go where the office allowed')

  const call = draft.calls[0]
  assert.ok(call)
  const [first, ...rest] = call.fields
  assert.ok(first)
  const moved = (fields: typeof call.fields) => saveApi(agent, { ...again, calls: [{ ...call, fields }] })
  await refused('exchange/api-keeps-its-fields', moved(rest))
  await refused('exchange/api-keeps-its-fields', moved([{ ...first, place: '/iban' }, ...rest]))
  await refused('exchange/api-keeps-its-fields', saveApi(agent, { ...again, slug: 'other' }))
  await refused(
    'exchange/api-keeps-its-fields',
    saveApi(agent, { ...again, calls: [{ ...call, path: '/v2' }] }),
  )
  const added = await moved([...call.fields, { ...first, key: 'iban', place: '/iban' }])
  assert.equal(added.calls[0]?.fields.length, call.fields.length + 1)
  await refused('exchange/api-changed-meanwhile', saveApi(agent, { ...again, version: 1 }))
  await refused('exchange/api-slug-taken', saveApi(agent, draft))
})

test('an address that could climb, carry a secret or match twice is not kept', () => {
  const base = draftOf('fund')
  const parse = (changes: object) => Draft.safeParse({ ...base, ...changes }).success
  const path = (value: string, parameters: object[] = []) =>
    parse({ calls: [{ ...base.calls[0], path: value, parameters }] })
  assert.equal(parse({}), true)
  for (const bad of ['/v1/../admin', '/v1//x', 'v1', '/v1/%2e%2e', '/v1/a;b', '/{a}{b}', '/v1/', '/.hidden'])
    assert.equal(path(bad), false, bad)
  assert.equal(path('/v1/{id}'), false, 'a parameter of the address must be declared')
  assert.equal(path('/v1/{id}', [{ name: 'id', place: 'path', required: true }]), true)
  for (const bad of [
    '',
    'ftp://x.example',
    'http://u:p@x.example',
    'http://x.example/?key=1',
    'http://x.example/a/../b',
  ])
    assert.equal(parse({ destination: bad }), false, bad)
  assert.equal(parse({ calls: [base.calls[0], { ...base.calls[0], key: 'twin' }] }), false)
})

test('fields come from a description: arrays, references, several branches; cycles and floods end', () => {
  const proposed = proposeCalls(described)
  assert.ok(proposed)
  const [call] = proposed.calls
  assert.deepEqual(
    call?.fields.map(({ key, place, group }) => [key, place, group]),
    [
      ['data.valeur', '/data/valeur', ''],
      ['data.enfants.nom', '/data/enfants/*/nom', 'Enfants'],
      ['data.enfants.ecoles', '/data/enfants/*/ecoles/*', 'Enfants'],
      ['data.adresse.a-b', '/data/adresse/a~1b', 'Adresse'],
      ['data.adresse.voie', '/data/adresse/voie', 'Adresse'],
    ],
  )
  assert.deepEqual(proposed.opaque, { quotient: ['/data/parent', '/data/libre'] })
  assert.deepEqual(proposed.left, ['GET /v1/fichier.{ext}', 'POST /v1/rien'])
  assert.equal(call?.person?.pivot.familyName, 'nomNaissance')
  const began = performance.now()
  const flood = proposeCalls(hostile(40))
  assert.ok(flood)
  assert.equal(proposeCalls(wide(300))?.calls[0]?.fields.length, 500)
  assert.ok(performance.now() - began < 5000, 'a description of a few kilobytes takes no time')
  assert.equal(proposeCalls({ swagger: '2.0' }), null)
  assert.equal(proposeCalls([]), null)
})

test('a document in YAML gives the same fields as in JSON, and says where it is broken', async (t) => {
  const { agent, draft } = await fund(t)
  const { slug } = await saveApi(agent, draft)
  const { proposal } = await describeApi(agent, slug, stringify(described))
  assert.deepEqual(proposal, (await describeApi(agent, slug, JSON.stringify(described))).proposal)
  assert.ok(proposal.calls.length > 0)
  await refused('exchange/broken-description', describeApi(agent, slug, 'openapi: [3'))
  await refused('exchange/unreadable-description', describeApi(agent, slug, 'openapi: 3.0.0'))
})

test('a field that the provider adds is new, and what it takes away is said', () => {
  const kept = draftOf('fund').calls
  const call = kept[0]
  assert.ok(call)
  const [first, ...rest] = call.fields
  assert.ok(first)
  const next = [{ ...call, key: 'renamed', fields: [...rest, { ...first, place: '/nouveau' }] }]
  const differences = compareCalls(kept, next)
  assert.deepEqual(differences.newFields, [{ call: call.key, fields: [{ ...first, place: '/nouveau' }] }])
  assert.deepEqual(differences.missing, [{ call: call.key, field: first.key }])
  const added = addDescribed(kept, differences)[0]?.fields.at(-1)
  assert.deepEqual([added?.key, added?.place], [`${first.key}-2`, '/nouveau'], 'its key is its own')
})

async function fund(t: TestContext) {
  const { ctx, given } = await testApp(t)
  const provider = await given.organization()
  const actor = async (account: { id: string }) => {
    const found = await findActor(ctx, account.id)
    assert.ok(found)
    return { ...ctx, actor: found }
  }
  return {
    ctx,
    agent: await actor(await given.account({ organizations: { [provider.id]: 'editor' } })),
    office: await actor(await given.account({ officeRoles: ['administrator'] })),
    draft: draftOf(provider.id),
  }
}

function draftOf(providerId: string): ApiDraft {
  const field = { label: 'Valeur', description: '', group: '', sensitive: false, deprecatedSince: null }
  return {
    ...{ slug: 'quotient', title: 'Quotient', providerId, dataserviceId: null, isSandbox: false },
    destination: 'https://provider.example/api',
    calls: [
      {
        ...{ key: 'quotient', method: 'GET', path: '/v1/quotient', summary: 'Quotient', person: null },
        parameters: [],
        fields: [
          { ...field, key: 'valeur', place: '/valeur' },
          { ...field, key: 'mois', place: '/mois' },
        ],
      },
    ],
    limits: { callsPerMinute: 60, timeoutMs: 1000, maxAnswerBytes: 100_000 },
    sheet: emptySheet,
  }
}

async function refused(code: string, work: Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => error instanceof Refusal && error.rule.code === code)
}

const parameter = { name: 'nomNaissance', in: 'query', required: true }
const text = { type: 'string' }
const answer = (schema: object) => ({ '200': { content: { 'application/json': { schema } } } })

const described = {
  openapi: '3.1.0',
  paths: {
    '/v1/quotient': {
      parameters: [parameter],
      get: { operationId: 'quotient', responses: answer({ $ref: '#/components/schemas/Answer' }) },
    },
    '/v1/fichier.{ext}': { get: { responses: answer({ properties: { a: text } }) } },
    '/v1/rien': { post: { responses: { '204': {} } } },
  },
  components: {
    schemas: {
      Answer: {
        allOf: [{ type: 'object', properties: { data: { $ref: '#/components/schemas/Person' } } }],
      },
      Person: {
        type: 'object',
        properties: {
          valeur: { type: ['number', 'null'] },
          enfants: {
            type: 'array',
            items: { properties: { nom: text, ecoles: { type: 'array', items: text } } },
          },
          adresse: {
            oneOf: [{ type: 'null' }, { properties: { 'a/b': text } }, { properties: { voie: text } }],
          },
          parent: { $ref: '#/components/schemas/Person' },
          libre: { type: 'object', additionalProperties: true },
        },
      },
    },
  },
}

/** Each schema refers twice to the next: as many leaves as two to the power of their number. */
function hostile(levels: number) {
  const schemas = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => {
      const next = { $ref: `#/components/schemas/S${level + 1}` }
      return [`S${level}`, { properties: { a: next, b: next }, allOf: [next, next] }]
    }),
  )
  const paths = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `/p${index}`,
      { get: { responses: answer({ $ref: '#/components/schemas/S0' }) } },
    ]),
  )
  return { openapi: '3.0.0', paths, components: { schemas: { ...schemas, [`S${levels}`]: text } } }
}

/** As many leaves as the square of `count`, in a few kilobytes. */
function wide(count: number) {
  const properties = (schema: object) => ({
    properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, schema])),
  })
  const Leaves = properties(text)
  const responses = answer(properties({ $ref: '#/components/schemas/Leaves' }))
  return { openapi: '3.0.0', paths: { '/w': { get: { responses } } }, components: { schemas: { Leaves } } }
}

test('an identity that an API asks in parts is found, and what nobody could be named by is told', () => {
  const parts = ['nomNaissance', 'prenoms[]', 'sexe', 'codePaysLieuDeNaissance']
  const date = ['anneeDateDeNaissance', 'moisDateDeNaissance', 'jourDateDeNaissance']
  const whole = personIn([...parts, ...date])
  assert.equal(whole?.pivot.birthYear, 'anneeDateDeNaissance')
  assert.deepEqual(missingOf(whole), [])
  const dated = personIn([...parts, ...date, 'dateNaissance'])
  assert.deepEqual([dated?.pivot.birthdate, dated?.pivot.birthYear], ['dateNaissance', undefined])
  assert.deepEqual(missingOf(personIn([...parts, ...date.slice(0, 2)])), ['birthdate'])
  assert.deepEqual(missingOf(personIn(['nomNaissance', 'dateNaissance'])), [
    'givenNames',
    'gender',
    'birthplace',
  ])
  assert.deepEqual(missingOf(personIn(['nomNaissance', 'ine'])), [])
  assert.deepEqual(missingOf(null), [], 'it names nobody')
})

test('a parameter that a description calls an array may come several times, unless its items are joined', () => {
  const array = { type: 'array', items: text }
  const parameters = [
    ...[parameter, { name: 'prenoms[]', in: 'query', schema: { $ref: '#/components/schemas/Names' } }],
    ...[{ name: 'codes', in: 'query', schema: array, explode: false }],
    ...[{ name: 'ids', in: 'query', schema: array, style: 'pipeDelimited' }],
  ]
  const get = { parameters, responses: answer({ properties: { a: text } }) }
  const lists = (document: object) =>
    proposeCalls(document)?.calls[0]?.parameters.flatMap(({ name, isList }) => (isList ? [name] : []))
  const schemas = { Names: array }
  assert.deepEqual(lists({ openapi: '3.0.0', paths: { '/v1': { get } }, components: { schemas } }), [
    'prenoms[]',
  ])
  const old = ['multi', 'csv'].map((collectionFormat) => ({
    ...{ name: collectionFormat, in: 'query', ...array, collectionFormat },
  }))
  const responses = { '200': { schema: { properties: { a: text } } } }
  assert.deepEqual(lists({ swagger: '2.0', paths: { '/v1': { get: { parameters: old, responses } } } }), [
    'multi',
  ])
})

test('an API that was described before learns from its document which parameters are lists, and no other', async (t) => {
  const { agent, draft } = await fund(t)
  const [call] = draft.calls
  assert.ok(call)
  const named = (name: string) => ({ name, place: 'query' as const, required: false })
  const parameters = [named('prenoms[]'), named('annee')]
  const { slug } = await saveApi(agent, { ...draft, calls: [{ ...call, parameters }] })
  const array = { type: 'array', items: text }
  const get = {
    parameters: [
      ...[
        { name: 'prenoms[]', in: 'query', schema: array },
        { name: 'annee', in: 'query', schema: text },
      ],
      { name: 'codes', in: 'query', schema: array },
    ],
    responses: answer({ properties: { valeur: text, mois: text } }),
  }
  const document = JSON.stringify({ openapi: '3.0.0', paths: { '/v1/quotient': { get } } })
  const { differences } = await describeApi(agent, slug, document)
  assert.deepEqual(differences.newLists, [{ call: 'quotient', names: ['prenoms[]'] }])
  const learnt = await addFromDescription(agent, slug, document)
  assert.deepEqual(learnt.calls[0]?.parameters, [{ ...named('prenoms[]'), isList: true }, named('annee')])
  assert.deepEqual((await describeApi(agent, slug, document)).differences.newLists, [])
})
