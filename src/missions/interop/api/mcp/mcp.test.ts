import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { z } from 'zod'
import { keepDescription } from '#missions/catalogue'
import { type TestApp, testApp, type Visitor } from '#testkit'
import { toCitation } from '../../service/mcp/citation.ts'

const stations = `id_station,commune,code_commune,puissance
S1,Brest,29019,22
S2,Brest,29019,50
S3,Quimper,29232,22
S4,Rennes,35238,150
`

const Found = z.object({
  datasets: z.array(
    z.object({ id: z.string(), resources: z.array(z.object({ id: z.string(), queryable: z.boolean() })) }),
  ),
})
const Rows = z.object({
  rows: z.array(z.array(z.unknown())),
  total: z.number(),
  query_link: z.string(),
  citation: z.object({ text: z.string(), link: z.string() }),
})

/** The official client on a real port, as an agent has it. */
async function connect(t: TestContext, { app }: Pick<TestApp, 'app'>, headers: Record<string, string> = {}) {
  const address = app.server.listening
    ? app.listeningOrigin
    : await app.listen({ port: 0, host: '127.0.0.1' })
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit: { headers } })
  await client.connect(transport)
  t.after(() => client.close())
  const call = async (name: string, args: Record<string, unknown>) => {
    const answer = await client.callTool({ name, arguments: args })
    return z
      .object({
        isError: z.boolean().optional(),
        structuredContent: z.unknown().optional(),
        content: z.array(z.object({ text: z.string() })),
      })
      .parse(answer)
  }
  return { client, call, address }
}

async function keyOf(visitor: Visitor, scope: string): Promise<string> {
  return (await visitor.post('/api/me/keys', { name: 'clé', scope, days: 3 })).json().secret
}

async function openStations(t: TestContext) {
  const site = await testApp(t)
  const ministry = await site.given.organization({ name: 'Ministère des transports' })
  const dataset = await site.given.dataset({ organization: ministry.id, title: 'Bornes de recharge' })
  const file = await site.given.resource(dataset.id, { file: { name: 'bornes.csv', content: stations } })
  await site.work()
  await site.given.readable(file.id)
  await site.indexed()
  return { ...site, ministry, dataset, file }
}

test('an agent goes from a question to a figure and its citation', async (t) => {
  const site = await openStations(t)
  const { client, call } = await connect(t, site)
  assert.match(client.getInstructions() ?? '', /citation/)
  const { tools } = await client.listTools()
  for (const { name, description, inputSchema, outputSchema, annotations } of tools) {
    assert.ok((description ?? '').length > 40, name)
    assert.deepEqual(
      [inputSchema.type, outputSchema?.type, annotations?.readOnlyHint],
      ['object', 'object', true],
      name,
    )
  }
  const found = Found.parse(
    (await call('search_datasets', { query: 'bornes de recharge' })).structuredContent,
  )
  const resource = found.datasets[0]?.resources[0]
  assert.deepEqual(resource, { id: site.file.id, queryable: true })
  const table = await call('get_table', { resource_id: site.file.id })
  assert.match(table.content[0]?.text ?? '', /"name":"code_commune","type":"text","meaning":"code_commune"/)
  const filters = [{ column: 'code_commune', operator: 'starts', value: '29' }]
  const measures = [{ column: 'id_station', function: 'distinct' }]
  const counted = await call('query_rows', { resource_id: site.file.id, filters, measures })
  const answer = Rows.parse(counted.structuredContent)
  assert.deepEqual(answer.rows, [[3]])
  assert.match(
    answer.citation.text,
    /«\sBornes de recharge\s», Ministère des transports, Licence Ouverte 2\.0/,
  )
  // The address that is given answers the same to anybody.
  const again = await site.anonymous.get(answer.query_link.replace('http://localhost', ''))
  assert.deepEqual(again.json().items, [{ id_station__distinct: 3 }])
  const page = await site.anonymous.get(answer.citation.link.replace('http://localhost', ''))
  assert.equal(page.statusCode, 200)
})

test('rows, groups and SQL are answered with what says them again', async (t) => {
  const site = await openStations(t)
  const { call } = await connect(t, site)
  const of = { resource_id: site.file.id }
  const rows = Rows.parse(
    (
      await call('query_rows', {
        ...of,
        sort: [{ column: 'puissance', order: 'desc' }],
        columns: ['commune'],
        limit: 1,
      })
    ).structuredContent,
  )
  assert.deepEqual([rows.rows, rows.total], [[[4, 'Rennes']], 4])
  const groups = Rows.parse(
    (await call('query_rows', { ...of, group_by: [{ column: 'commune' }], sort: [{ column: 'commune' }] }))
      .structuredContent,
  )
  assert.deepEqual(groups.rows, [
    ['Brest', 2],
    ['Quimper', 1],
    ['Rennes', 1],
  ])
  const sql = 'SELECT commune, max(puissance) FROM bornes GROUP BY commune ORDER BY 2 DESC LIMIT 1'
  const asked = await call('query_sql', { sql, tables: { bornes: site.file.id } })
  assert.deepEqual(z.object({ rows: z.unknown() }).parse(asked.structuredContent).rows, [['Rennes', 150]])
})

test('what cannot be answered is said in words that an agent can mend', async (t) => {
  const site = await openStations(t)
  const link = await site.given.resource(site.dataset.id, {
    title: 'Notice',
    url: 'https://example.org/notice.pdf',
  })
  const { call } = await connect(t, site)
  const refused = async (name: string, args: Record<string, unknown>) => {
    const { isError, content } = await call(name, args)
    assert.equal(isError, true, `${name} ${JSON.stringify(args)}`)
    return content[0]?.text ?? ''
  }
  const filters = [{ column: 'nothing', operator: 'exact', value: 1 }]
  assert.match(
    await refused('query_rows', { resource_id: site.file.id, filters }),
    /id_station, commune, code_commune/,
  )
  assert.match(await refused('get_table', { resource_id: link.id }), /https:\/\/example\.org\/notice\.pdf/)
  assert.match(await refused('get_dataset', { dataset: 'nothing' }), /catalogue\/dataset-not-found/)
  assert.match(
    await refused('query_rows', { resource_id: site.dataset.id }),
    /Bornes de recharge.*get_dataset/,
  )
  assert.match(
    await refused('search_datasets', { query: 'bornes', territory: 'Atlantide' }),
    /territory: .*Atlantide/,
  )
  const tables = { b: site.file.id }
  assert.match(await refused('query_sql', { sql: 'DROP TABLE b', tables }), /SELECT/)
  assert.doesNotMatch(
    await refused('query_sql', { sql: "SELECT * FROM read_csv('/etc/passwd')", tables }),
    /root:/,
  )
})

test('an answer is never longer than an agent can read, and says that it is cut', async (t) => {
  const site = await openStations(t)
  const { call } = await connect(t, site)
  const Cut = z.object({ rows: z.array(z.array(z.unknown())), truncated: z.boolean() })
  const tables = { b: site.file.id }
  const asked = async (sql: string) => {
    const { structuredContent, content } = await call('query_sql', { sql, tables })
    assert.ok((content[0]?.text.length ?? 0) < 70_000, sql)
    return Cut.parse(structuredContent)
  }
  const long = await asked("SELECT repeat('x', 3000000) FROM b LIMIT 2")
  assert.deepEqual([long.rows.length, long.truncated], [2, true])
  const many = await asked("SELECT repeat('x', 900), i FROM b, range(100) r(i)")
  assert.ok(many.rows.length > 10 && many.rows.length < 100 && many.truncated)
  const whole = await asked('SELECT commune FROM b')
  assert.deepEqual([whole.rows.length, whole.truncated], [4, false])
  const rows = Cut.parse((await call('query_rows', { resource_id: site.file.id })).structuredContent)
  assert.equal(rows.truncated, false)
})

test('a search for a place that no dataset is about says to look among national ones', async (t) => {
  const site = await openStations(t)
  const { call } = await connect(t, site)
  const { structuredContent: found } = await call('search_datasets', {
    query: 'bornes de recharge',
    territory: 'Finistère',
  })
  assert.partialDeepStrictEqual(found, { total: 0 })
  assert.match(z.object({ advice: z.string() }).parse(found).advice, /Finistère.*national/)
  const undated = { ...site.dataset, lastUpdate: null }
  assert.match(toCitation(site.ctx, undated).text, /Licence Ouverte 2\.0, date de mise à jour inconnue, http/)
})

test('an agent sees what the person of its key sees, and a key that only reads is enough', async (t) => {
  const site = await openStations(t)
  const draft = await site.given.dataset({
    organization: site.ministry.id,
    title: 'Brouillon',
    published: false,
  })
  const editor = await site.given.account({ organizations: { [site.ministry.id]: 'editor' } })
  const authorization = `Bearer ${await keyOf(await site.as(editor), 'read')}`
  const stranger = await connect(t, site)
  assert.equal((await stranger.call('get_dataset', { dataset: draft.id })).isError, true)
  const owner = await connect(t, site, { authorization })
  assert.equal((await owner.call('get_dataset', { dataset: draft.id })).isError, undefined)
  await assert.rejects(connect(t, site, { authorization: 'Bearer parvis_wrong' }))
})

test('pages of others, streams and sessions are refused as JSON-RPC tells it', async (t) => {
  const { app } = await testApp(t)
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
  const send = (headers: Record<string, string>, payload: object | string = ping) =>
    app.inject({ method: 'POST', url: '/mcp', payload, headers })
  assert.deepEqual((await send({})).json(), { jsonrpc: '2.0', id: 1, result: {} })
  assert.equal((await send({ origin: 'http://localhost' })).statusCode, 200)
  // A page that gave its own name the address of this machine: its host is the one it asks.
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await send({ origin, host: 'evil.example' })
    assert.deepEqual([answer.statusCode, answer.json().jsonrpc], [403, '2.0'], origin)
  }
  for (const method of ['GET', 'DELETE'] as const) {
    const answer = await app.inject({ method, url: '/mcp' })
    assert.deepEqual([answer.statusCode, answer.headers.allow, answer.json().id], [405, 'POST', null])
  }
  const broken = await send({ 'content-type': 'application/json' }, '{"jsonrpc"')
  assert.deepEqual([broken.statusCode, broken.json().jsonrpc], [400, '2.0'])
  const crowd = await send(
    {},
    Array.from({ length: 100 }, (_, id) => ({ ...ping, id })),
  )
  assert.equal(crowd.statusCode, 413)
})

test('an agent finds an API and reads how it is called; a draft is not found', async (t) => {
  const site = await testApp(t)
  const { given, as, ctx } = site
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const url = 'https://example.org/openapi.json'
  const said = { description: 'Les arbres, un par un.', organization: organization.id }
  const draft = { ...said, baseUrl: 'https://example.org/v1', machineDocumentationUrl: url }
  const { id } = (await editor.post('/api/dataservices', { ...draft, title: 'API Arbres' })).json()
  await editor.post('/api/dataservices', { ...draft, title: 'API Arbres secrets' })
  assert.equal((await editor.put(`/api/dataservices/${id}/publication`)).statusCode, 200)
  const parameters = [{ name: 'essence', in: 'query', schema: { type: 'string' }, example: 'tilleul' }]
  const paths = {
    '/trees': { get: { summary: 'Chercher des arbres', parameters, responses: {} } },
    '/health': { get: { summary: 'État', responses: {} } },
  }
  const text = JSON.stringify({ openapi: '3.0.3', info: { title: 'Arbres', version: '1.2' }, paths })
  await keepDescription(ctx, { id, url }, text)
  await site.indexed()
  const { call } = await connect(t, site)
  const told = async (name: string, args: Record<string, unknown>) =>
    (await call(name, args)).structuredContent
  const view = { id, title: 'API Arbres', producer: 'Ville de Sèvres', has_operations: true }
  const found = await told('search_dataservices', { query: 'arbres' })
  assert.partialDeepStrictEqual(found, { total: 1, dataservices: [view] })
  assert.partialDeepStrictEqual(await told('get_dataservice', { dataservice: id }), {
    ...view,
    base_url: 'https://example.org/v1',
    link: 'http://localhost/dataservices/api-arbres',
  })
  assert.partialDeepStrictEqual(await told('list_operations', { dataservice: id, words: 'ARBRES' }), {
    ...{ state: 'read', version: '1.2', total: 1, not_shown: 0 },
    operations: [
      { method: 'GET', path: '/trees', parameters: [{ name: 'essence', in: 'query', example: 'tilleul' }] },
    ],
  })
  assert.equal((await call('get_dataservice', { dataservice: 'api-arbres-secrets' })).isError, true)
})

test('agents and programs find the doors by themselves', async (t) => {
  const { anonymous } = await testApp(t)
  const llms = await anonymous.get('/llms.txt')
  assert.match(llms.body, /^# Parvis\n\n> /)
  assert.match(llms.body, /\[\/mcp\]\(http:\/\/localhost\/mcp\)/)
  for (const [, path = ''] of llms.body.matchAll(/\]\(http:\/\/localhost(\/api[^){]*)\)/g))
    assert.equal((await anonymous.get(path)).statusCode, 200, path)
  const catalog = await anonymous.get('/.well-known/api-catalog')
  assert.match(String(catalog.headers['content-type']), /^application\/linkset\+json/)
  for (const one of catalog.json().linkset) {
    for (const { href } of [...(one['service-desc'] ?? []), ...one['service-doc']])
      assert.equal((await anonymous.get(href.replace('http://localhost', ''))).statusCode, 200, href)
  }
})
