import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context'
import { createDataservice, DataserviceDraft } from '#missions/catalogue'
import { openChain } from '#missions/journal'
import { openElsewhere, testApp } from '#testkit'
import type { Grant } from './schema/grant.ts'
import { recheckDescriptions } from './service/apis/watching/checking.ts'
import { publishRegister } from './service/register/publishing.ts'

test('each month that is over is published once in the catalogue: register, uses and checkpoints', async (t) => {
  const { ctx, house, given, anonymous, setClock, work } = await testApp(t)
  setClock(new Date('2026-02-10T10:00:00Z'))
  const { id: providerId, slug } = await given.organization({ name: 'Caisse' })
  const api = await given.restrictedApi({ providerId })
  const grant = await given.grant({ api, procedure: 'Tarif; "cantine"' })
  await given.grant({ api, consumerId: 'other' })
  for (const outcome of ['released', 'released', 'refused'] as const) await record(ctx, grant, outcome)
  await house.pool.query(`select graphile_worker.add_job('journal.keep', '{}'::json)`)
  await work()
  setClock(new Date('2026-03-03T10:00:00Z'))
  await record(ctx, grant, 'released')

  assert.equal(await publishRegister(ctx), 0, 'nothing without the setting')
  const set = { ...ctx, config: { ...ctx.config, statisticsOrganization: slug } }
  const made = await Promise.all([publishRegister(set), publishRegister(set)])
  assert.equal(made[0] + made[1], 3)
  assert.equal(await publishRegister(set), 0)
  setClock(new Date('2026-04-01T04:20:00Z'))
  assert.equal(await publishRegister(set), 2, 'March has no checkpoint')

  const rows = await ctx.db
    .selectFrom('exchange.open_export')
    .selectAll()
    .orderBy('month')
    .orderBy('kind')
    .execute()
  assert.equal(new Set(rows.map(({ dataset_id }) => dataset_id)).size, 1)
  const page = await anonymous.get('/exchange/grants')
  assert.match(page.body, /Registre des habilitations de /)
  await ctx.db.updateTable('catalogue.resource').set({ standing: 'clear' }).execute()
  const fileOf = async (kind: string) => {
    const id = rows.find((row) => row.month === '2026-02' && row.kind === kind)?.resource_id
    return (await anonymous.get(`/resources/${id}/download`)).body
  }
  assert.equal(await fileOf('register'), (await anonymous.get('/exchange/grants/months/2026-02.csv')).body)
  const uses = (await fileOf('uses')).split('\r\n')
  assert.equal(uses.length, 3, 'a grant that was not used has no line')
  assert.match(uses[1] ?? '', /^2026-02;H1;.*;"Tarif; ""cantine""";2;1;0$/)
  const [jws] = (await anonymous.get('/journal/checkpoints.txt')).body.split('\n')
  assert.equal(await fileOf('checkpoints'), `${jws}\n`)
})

test('a granted field that leaves the description of its API, or changes type, is told once to both sides', async (t) => {
  const asked: IncomingMessage[] = []
  let version = 1
  const { site } = await openElsewhere(t, (request, response) => {
    asked.push(request)
    if (version === 0) return void response.writeHead(500).end()
    if (request.headers['if-none-match'] === `"${version}"`) return void response.writeHead(304).end()
    response.writeHead(200, { etag: `"${version}"` }).end(JSON.stringify(description(version)))
  })
  const { ctx, given, work, setClock } = await testApp(t, { FETCH_REMOTE: 'on', FETCH_ALLOW: '127.0.0.1' })
  const { id: providerId } = await given.organization({ name: 'Caisse' })
  const { id: consumerId } = await given.organization({ name: 'Ville' })
  await given.account({ email: 'chief@caisse.example', organizations: { [providerId]: 'administrator' } })
  await given.account({ email: 'mayor@town.example', organizations: { [consumerId]: 'administrator' } })
  const dataservice = await createDataservice(
    ctx,
    DataserviceDraft.parse({
      ...{ organization: providerId, title: 'Quotient familial', description: 'Le quotient d’un foyer.' },
      machineDocumentationUrl: `${site}/openapi.json`,
    }),
  )
  const api = await given.restrictedApi({ providerId, dataserviceId: dataservice.id })
  await given.grant({
    ...{ api, consumerId },
    calls: [
      { key: 'quotient', fields: ['valeur', 'mois'].map((key) => ({ key, label: key, condition: null })) },
    ],
  })
  const told = async () => {
    await recheckDescriptions(ctx)
    await work()
    const mails = await Promise.all([
      given.mailsTo('chief@caisse.example'),
      given.mailsTo('mayor@town.example'),
    ])
    return mails.map((sent) => sent.filter((mail) => mail.includes('ont changé')).length)
  }
  assert.deepEqual(await told(), [0, 0])
  assert.deepEqual(await told(), [0, 0])
  assert.equal(asked.at(-1)?.headers['if-none-match'], '"1"')
  version = 0
  assert.deepEqual(await told(), [0, 0], 'a description that is away says nothing of fields')
  version = 2
  assert.deepEqual(await told(), [0, 0], 'a field that nobody is granted')
  version = 3
  assert.deepEqual(await told(), [1, 1])
  setClock(new Date(Date.now() + 86_400_000))
  assert.deepEqual(await told(), [1, 1], 'once')
  const [mail = ''] = (await given.mailsTo('mayor@town.example')).filter((one) => one.includes('ont changé'))
  assert.match(mail, /Valeur du quotient\s: elle était de type integer, elle est de type string/)
  assert.match(mail, /Mois de calcul\s: elle n’y est plus/)
  version = 1
  assert.deepEqual(await told(), [1, 1])
  version = 3
  assert.deepEqual(await told(), [2, 2], 'gone again')
})

/** 1: whole; 2: without a field that nobody has; 3: of two granted fields, one is text and one is gone. */
function description(version: number) {
  const text = { type: 'string' }
  const quotient = {
    valeur: version === 3 ? text : { type: ['integer', 'null'] },
    ...(version === 3 ? {} : { mois: text }),
  }
  const properties = {
    quotient: { type: 'object', properties: quotient },
    ...(version === 1
      ? { enfants: { type: 'array', items: { type: 'object', properties: { prenom: text } } } }
      : {}),
  }
  const content = { 'application/json': { schema: { type: 'object', properties } } }
  return {
    openapi: '3.1.0',
    info: { title: 'Quotient' },
    paths: { '/v1/quotient': { get: { responses: { 200: { content } } } } },
  }
}

async function record(ctx: Ctx, grant: Grant, outcome: 'released' | 'refused') {
  const chain = await openChain(ctx)
  await chain.append({
    ...{ id: `call-${Math.random()}`, at: ctx.now().getTime(), grantId: grant.id, apiId: grant.apiId },
    ...{
      operation: 'quotient',
      providerId: grant.providerId,
      consumerId: grant.consumerId,
      delegateId: null,
    },
    ...{ purpose: 'cantine', caseReference: 'D-1', agent: 'a', persons: [], fields: ['valeur'], outcome },
    ...{ status: outcome === 'released' ? 200 : 403, reason: null },
    answer: createHash('sha256').update('x').digest('base64url'),
  })
  await chain.close()
}
