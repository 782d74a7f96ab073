import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp, type Visitor } from '#testkit'
import { simulate } from './service/simulator/simulating.ts'

test('a provider describes its API in pages, the office lets calls go there, agents find it and learn whether they may ask', async (t) => {
  const { agent, stranger, office, nobody, provider, list } = await desk(t)
  const created = await agent.submit(`/exchange/apis/new?organization=${provider.id}`, form)
  assert.deepEqual(
    [created.statusCode, created.headers.location],
    [303, '/exchange/apis/quotient/description'],
  )
  assert.equal(
    (await stranger.submit(`/exchange/apis/new?organization=${provider.id}`, form)).statusCode,
    403,
  )
  assert.equal((await nobody.get('/exchange/apis/quotient')).statusCode, 404, 'a draft is not public')

  const look = await agent.submit('/exchange/apis/quotient/description', {
    text: openapi(['valeur']),
    intent: 'look',
  })
  assert.match(look.body, /Appels nouveaux/)
  assert.equal(
    (await agent.submit('/exchange/apis/quotient/description', { text: openapi(['valeur']), intent: 'add' }))
      .statusCode,
    303,
  )
  const broken = await agent.submit('/exchange/apis/quotient/description', { text: '{"a":1}', intent: 'add' })
  assert.equal(broken.statusCode, 422)
  assert.match(broken.body, /\{&quot;a&quot;:1\}|\{"a":1\}/, 'what was pasted stays')

  const long = JSON.stringify({ ...JSON.parse(openapi(['valeur', 'mois'])), 'x-notes': 'é '.repeat(500_000) })
  const pasted = await agent.submit('/exchange/apis/quotient/description', { text: long, intent: 'look' })
  assert.equal(pasted.statusCode, 200, 'what may be read at an address may be pasted')
  assert.match(pasted.body, /Champs nouveaux/)
  const flood = { text: `${long}${' '.repeat(2 * 1024 ** 2)}`, intent: 'look' }
  assert.equal((await agent.submit('/exchange/apis/quotient/description', flood)).statusCode, 422)

  const { id, askedDestination: url } = (await agent.get('/api/exchange/apis/quotient')).json()
  const verdict = `/office/apis/${id}/destination`
  assert.equal((await agent.submit(verdict, { url, verdict: 'yes' })).statusCode, 403)
  assert.equal(
    (await office.submit(verdict, { url: 'https://other.example', verdict: 'yes' })).statusCode,
    409,
  )
  assert.match((await office.get('/office/apis')).body, /https:\/\/fund\.example\/api/)
  assert.equal((await office.submit(verdict, { url, verdict: 'yes' })).statusCode, 303)

  const read = (await nobody.get('/api/exchange/apis/quotient')).json()
  assert.deepEqual([read.state, read.destination, read.calls.length], ['open', null, 1])
  assert.match(
    (await nobody.get('/exchange?q=quotients')).body,
    /\/exchange\/apis\/quotient/,
    'plurals are found',
  )
  assert.equal((await nobody.get('/exchange?q=zzz')).body.includes('/exchange/apis/quotient'), false)
  const asked = await nobody.get('/exchange/apis/quotient?asker=local-authority')
  assert.match(asked.body, /Oui, vous pouvez demander[\s\S]*L\. 114-8/)
  assert.match(
    (await nobody.get('/en/exchange/apis/quotient?asker=company')).body,
    /The provider said nothing/,
  )
  assert.deepEqual([await list('asker=local-authority'), await list('asker=person')], [1, 0])
})

test('a field that a provider adds is new, what it says of fields is saved once, and a closed API takes nothing', async (t) => {
  const { agent, nobody, list } = await openApi(t)
  const added = await agent.submit('/exchange/apis/quotient/description', {
    ...{ text: openapi(['valeur', 'iban']), intent: 'add' },
  })
  assert.equal(added.statusCode, 303)
  const after = (await nobody.get('/api/exchange/apis/quotient')).json()
  assert.deepEqual(
    after.calls[0].fields.map(({ key }: { key: string }) => key),
    ['valeur', 'iban'],
  )
  const call = { version: String(after.version), summary: 'Le quotient', from: '' }
  const labels = { 'label-valeur': 'Quotient', 'label-iban': 'Compte', 'sensitive-iban': 'oui' }
  const key = after.calls[0].key
  assert.equal(
    (await agent.submit(`/exchange/apis/quotient/calls/${key}`, { ...call, ...labels })).statusCode,
    303,
  )
  const late = await agent.submit(`/exchange/apis/quotient/calls/${key}`, { ...call, ...labels })
  assert.equal(late.statusCode, 409, 'somebody saved since it was read')
  const said = (await nobody.get('/api/exchange/apis/quotient')).json().calls[0].fields[1]
  assert.deepEqual([said.label, said.sensitive], ['Compte', true])

  assert.equal((await agent.submit('/exchange/apis/quotient/state', { closed: 'yes' })).statusCode, 303)
  assert.equal(await list(''), 0)
  assert.match((await nobody.get('/exchange/apis/quotient')).body, /Cette API est fermée/)
})

test('a destination that was refused is asked again by whoever writes it, not by what is saved beside it', async (t) => {
  const { agent, office, provider } = await desk(t)
  await agent.submit(`/exchange/apis/new?organization=${provider.id}`, form)
  const api = async () => (await agent.get('/api/exchange/apis/quotient')).json()
  const { id, askedDestination: url } = await api()
  const verdict = `/office/apis/${id}/destination`
  assert.equal((await office.submit(verdict, { url, verdict: 'no' })).statusCode, 303)
  const described = await agent.submit('/exchange/apis/quotient/description', {
    ...{ text: openapi(['valeur']), intent: 'add' },
  })
  assert.equal(described.statusCode, 303)
  const { version, calls, askedDestination } = await api()
  assert.equal(askedDestination, null)
  const saved = await agent.submit(`/exchange/apis/quotient/calls/${calls[0].key}`, {
    ...{ version: String(version), summary: 'Le quotient', from: '', 'label-valeur': 'Quotient' },
  })
  assert.equal(saved.statusCode, 303)
  assert.equal((await office.submit(verdict, { url: '', verdict: 'yes' })).statusCode, 409)
  const after = await api()
  assert.deepEqual([after.state, after.calls[0].summary], ['draft', 'Le quotient'])
})

test('what an agent handles is written by the office; the simulator computes what its address says', async (t) => {
  const { agent, office, nobody } = await desk(t)
  const fields = {
    ...{ title: 'J’instruis la cantine', text: '', askers: 'local-authority', version: '' },
    ...{
      documentName: ['Quotient', 'Domicile', ''],
      documentApi: ['', '', ''],
      documentShare: ['100', '50', ''],
    },
    ...{ volume: '1000', person: '30', agent: '6' },
  }
  assert.equal((await agent.submit('/office/use-cases/new', fields)).statusCode, 403)
  const kept = await office.submit('/office/use-cases/new', { ...fields, volume: '0' })
  assert.equal(kept.statusCode, 422)
  assert.match(kept.body, /J’instruis la cantine/, 'what was typed stays')
  const { headers } = await office.submit('/office/use-cases/new', fields)
  assert.equal(headers.location, '/exchange/cases/j-instruis-la-cantine')
  assert.match((await nobody.get('/exchange')).body, /0 document sur 2/)
  const page = await nobody.get(
    '/exchange/simulator?case=j-instruis-la-cantine&volume=200&share1=10&person=x',
  )
  assert.match(page.body, /0 demandes évitées sur 220 par an/)
  assert.match(
    page.body,
    /name="person"[^>]*value="30"|value="30"[^>]*name="person"/,
    'nonsense is left aside',
  )
})

test('savings are what the hypotheses say, and no more', () => {
  const documents = [
    { name: 'a', apiId: 'x', share: 50 },
    { name: 'b', apiId: null, share: 100 },
    { name: 'c', apiId: 'x', share: 0 },
  ]
  const { asked, avoided, personHours, agentHours } = simulate({
    ...{ documents, volume: 1200, minutes: { person: 10, agent: 1.5 } },
  })
  assert.deepEqual([asked, avoided, personHours, agentHours], [1800, 600, 100, 15])
})

test('the register says who gets what, as a page, a file, a feed and a file a month', async (t) => {
  const { anonymous: nobody, setClock, ctx } = await testApp(t, { DEMO: 'on' })
  const page = await nobody.get('/exchange/grants')
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /Clairval/)
  const file = await nobody.get('/exchange/grants.csv')
  const [head = '', ...lines] = file.body.trim().split('\r\n')
  assert.match(head, /^number;id;url;state;/)
  assert.ok(lines.length > 0 && lines.every((line) => line.startsWith('H')))
  assert.match(lines.join('\n'), /;active;/)
  assert.match((await nobody.get('/exchange/grants.atom')).body, /<title>H\d+ · /)
  assert.doesNotMatch(
    (await nobody.get('/exchange/grants?q=introuvable')).body,
    /\/exchange\/grants\/[0-9a-f]{24}/,
  )
  const month = ctx.now().toISOString().slice(0, 7)
  assert.equal((await nobody.get(`/exchange/grants/months/${month}.csv`)).statusCode, 404, 'it is not over')
  const later = new Date(ctx.now())
  later.setUTCMonth(later.getUTCMonth() + 1, 15)
  setClock(later)
  const over = await nobody.get(`/exchange/grants/months/${month}.csv`)
  assert.equal(over.statusCode, 200)
  assert.equal(over.body.trim().split('\r\n').length, lines.length + 1)
  assert.equal((await nobody.get('/exchange/grants/months/1999-01.csv')).statusCode, 404)
})

/** One that the office approved, with one field. */
async function openApi(t: TestContext) {
  const { provider, office, ...rest } = await desk(t)
  await rest.agent.submit(`/exchange/apis/new?organization=${provider.id}`, form)
  const text = openapi(['valeur'])
  await rest.agent.submit('/exchange/apis/quotient/description', { text, intent: 'add' })
  const { id, askedDestination: url } = (await rest.agent.get('/api/exchange/apis/quotient')).json()
  await office.submit(`/office/apis/${id}/destination`, { url, verdict: 'yes' })
  return rest
}

async function desk(t: TestContext) {
  const { given, as, anonymous: nobody } = await testApp(t)
  const provider = await given.organization({ name: 'Caisse' })
  const visitor = async (wishes: Parameters<typeof given.account>[0]): Promise<Visitor> =>
    as(await given.account(wishes))
  return {
    ...{ nobody, provider },
    list: async (query: string) => (await nobody.get(`/api/exchange/apis?${query}`)).json().total,
    agent: await visitor({ organizations: { [provider.id]: 'editor' } }),
    stranger: await visitor({}),
    office: await visitor({ officeRoles: ['administrator'] }),
  }
}

const form = {
  ...{
    title: 'Quotient familial',
    slug: 'quotient',
    dataserviceId: '',
    destination: 'https://fund.example/api/',
  },
  ...{ callsPerMinute: '60', timeoutMs: '1000', maxAnswerBytes: '100000' },
  ...{ summary: 'Le quotient du mois', description: '', serviceLevel: '', contact: '' },
  legalTexts: 'CRPA, article L. 114-8 | Le strict nécessaire',
  ...{
    'answer-local-authority': 'yes',
    'words-local-authority': 'Tarif voté',
    'article-local-authority': 'L. 114-8',
  },
}

function openapi(names: readonly string[]): string {
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const content = { 'application/json': { schema: { type: 'object', properties } } }
  return JSON.stringify({
    openapi: '3.0.3',
    paths: { '/v1/quotient': { get: { summary: 'Quotient', responses: { '200': { content } } } } },
  })
}
