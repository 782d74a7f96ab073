import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { type Ctx, transact } from '#kernel/context'
import { startWorker } from '#kernel/jobs'
import { openElsewhere, testApp, type Visitor } from '#testkit'
import { accessTold } from './schema/facts.ts'
import { type Delivery, type DeliveryStory, type MadeWebhook, webhookEvents } from './schema/webhook.ts'
import { remindEndings } from './service/grants/reminding.ts'
import { exchange, twoOfThree, whole } from './service/test-requests.ts'
import { deliver, waits } from './service/webhooks/delivering.ts'
import { mostDeaths } from './service/webhooks/giving-up.ts'
import { pruneDeliveries } from './service/webhooks/pruning.ts'

const base = '/api/exchange/webhooks'

test('what happens is told to who asked, signed, with its id and nothing of anybody', async (t) => {
  const { received, register, tell, work, mayor, town } = await place(t)
  const { id, secret } = await register(['request.submitted', 'grant.made'])
  await tell('request.submitted')
  await tell('request.message')
  await tell('grant.made', ['another organisation'])
  await work()
  assert.equal(received.length, 1, 'only what was asked for, and of its own')
  const [got] = received
  assert.ok(got)
  const body = JSON.parse(got.body)
  assert.deepEqual(Object.keys(body), ['id', 'event', 'subject', 'at'])
  assert.equal(body.event, 'request.submitted')
  assert.deepEqual(Object.keys(body.subject), ['kind', 'id', 'state', 'url'])
  assert.match(body.subject.url, /\/api\/exchange\/requests\/[0-9a-z]+$/)
  assert.equal(got.headers['exchange-delivery'], body.id)
  assert.equal(got.headers['exchange-event'], 'request.submitted')
  assert.ok(isSigned(got, secret))
  assert.ok(!isSigned({ ...got, body: got.body.replace('submitted', 'archived') }, secret))
  const list = (await mayor.get(`${base}/${id}/deliveries`)).json()
  assert.deepEqual([list.total, list.items[0].state, list.items[0].tries], [1, 'delivered', 1])
  const all = (await mayor.get(`${base}?organization=${town.id}`)).body
  assert.ok(!all.includes(secret), 'a secret is shown once')
})

test('two secrets sign while one replaces the other; one that leaked stops at once', async (t) => {
  const { received, register, tell, work, mayor, ctx, setClock } = await place(t)
  const { id, secret } = await register(['request.submitted'])
  const kept = await ctx.db.selectFrom('exchange.webhook').select('secret').executeTakeFirstOrThrow()
  assert.ok(!kept.secret.includes(secret), 'sealed')
  const rotate = async (overlapHours: number): Promise<MadeWebhook> =>
    (await mayor.post(`${base}/${id}/secret`, { overlapHours })).json()
  const second = await rotate(24)
  assert.ok(second.formerSecretUntil)
  const signers = async (...secrets: string[]) => {
    await tell('request.submitted')
    await work()
    const last = received.at(-1)
    assert.ok(last)
    return secrets.map((one) => isSigned(last, one))
  }
  assert.deepEqual(await signers(secret, second.secret), [true, true])
  const third = await rotate(0)
  assert.deepEqual(await signers(secret, second.secret, third.secret), [false, false, true])
  const fourth = await rotate(1)
  setClock(new Date(Date.now() + 2 * 3_600_000))
  assert.deepEqual(await signers(third.secret, fourth.secret), [false, true], 'its hour is over')
  await pruneDeliveries(ctx)
  const { former_secret } = await ctx.db
    .selectFrom('exchange.webhook')
    .select('former_secret')
    .executeTakeFirstOrThrow()
  assert.equal(former_secret, null)
})

test('each act on a request is told to both sides, a draft to its own alone', async (t) => {
  const { received, answers, site } = await receiver(t)
  const { ctx, given, as, work, town, provider, agent, first, second, start, act, save } = await exchange(t, {
    FETCH_ALLOW: site,
  })
  for (const { id, part } of [
    { id: town.id, part: 'town' },
    { id: provider.id, part: 'provider' },
  ]) {
    const admin = await as(await given.account({ organizations: { [id]: 'administrator' } }))
    const made = await admin.post(`${base}?organization=${id}`, {
      ...{ url: `${site}/${part}`, events: webhookEvents },
    })
    assert.equal(made.statusCode, 201, made.body)
  }
  answers.now = accept
  const heard = async () => {
    await work()
    const told = received.splice(0).map(({ path, body }) => `${path.slice(1)} ${JSON.parse(body).event}`)
    return told.sort()
  }
  const draft = await start()
  const ready = (await save(agent, draft, whole)).json()
  const heir = await given.account({ organizations: { [town.id]: 'contributor' } })
  await act(agent, draft, { act: 'share', account: heir.id, shared: true })
  assert.deepEqual(await heard(), ['town request.owners-changed'], 'before it was sent')
  await act(agent, ready, { act: 'submit' })
  await act(first, ready, { act: 'request-changes', words: 'Précisez.' })
  assert.deepEqual(await heard(), both('request.sent-back', 'request.submitted'))
  const { revision } = (await agent.get(`/api/exchange/requests/${draft.id}`)).json()
  const contacts = (whole.contacts ?? []).map((one) => ({ ...one, phone: '0100000000' }))
  await save(agent, { ...ready, revision }, { ...whole, contacts })
  await act(agent, ready, { act: 'submit' })
  await act(first, ready, { act: 'decide', fields: twoOfThree, reason: '', months: 12 })
  assert.deepEqual(await heard(), both('request.contacts-changed', 'request.submitted'))
  await act(second, ready, { act: 'confirm' })
  assert.deepEqual(await heard(), both('grant.made', 'request.decided'))
  await remindEndings({ ...ctx, now: () => new Date(Date.now() + 300 * 86_400_000) })
  await act(first, ready, { act: 'revoke', reason: 'Fini.' })
  assert.deepEqual(await heard(), both('grant.expiring', 'grant.revoked'))
})

test('what is undone is told to nobody', async (t) => {
  const { register, ctx, town } = await place(t)
  await register(['request.submitted'])
  const told = { event: 'request.submitted', kind: 'access-request', id: 'x', state: 'submitted' } as const
  await assert.rejects(
    transact(ctx, async (tx) => {
      await tx.facts.emit(tx, accessTold, { ...told, to: [town.id] })
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.deepEqual(await ctx.db.selectFrom('exchange.delivery').selectAll().execute(), [])
})

test('an address that does not take it is tried again, ever later, then given up with news', async (t) => {
  const { register, tell, work, mayor, hasty, answers, given, ctx } = await place(t)
  const { id } = await register(['request.submitted'])
  const story = async (): Promise<DeliveryStory> => {
    const [first]: Delivery[] = (await mayor.get(`${base}/${id}/deliveries`)).json().items
    return (await mayor.get(`${base}/${id}/deliveries/${first?.id}`)).json()
  }
  const failures: [typeof answers.now, { status: number | null; fault: string | null; body: string }][] = [
    [fail, { status: 500, fault: null, body: 'x'.repeat(2048) }],
    [never, { status: null, fault: 'kernel/answer-too-slow', body: '' }],
    [close, { status: null, fault: 'kernel/address-unreachable', body: '' }],
    [redirect, { status: 302, fault: null, body: '' }],
    [halfway, { status: 503, fault: null, body: 'half' }],
  ]
  await tell('request.submitted')
  const { id: delivery } = await story()
  for (const [tries, [answer, expected]] of failures.entries()) {
    answers.now = answer
    await deliver(hasty, { delivery, tries })
    // A job that runs twice finds that its try was made.
    await deliver(hasty, { delivery, tries })
    const { attempts, state, nextAt } = await story()
    assert.equal(attempts.length, tries + 1)
    const { status, fault, body } = attempts[0] ?? {}
    assert.deepEqual({ status, fault, body }, expected)
    assert.equal(state, 'waiting')
    const minutes = (Date.parse(nextAt ?? '') - Date.now()) / 60_000
    assert.ok(Math.abs(minutes - (waits[tries] ?? 0)) < 1, `${minutes} after ${tries + 1}`)
  }
  for (let tries = failures.length; tries <= waits.length; tries++) await deliver(hasty, { delivery, tries })
  assert.deepEqual([(await story()).state, (await story()).nextAt], ['dead', null])
  answers.now = accept
  await work()
  assert.equal((await story()).state, 'dead', 'no job is left')
  const mails = await given.mailsTo('mayor@town.example')
  assert.equal(mails.filter((mail) => mail.includes('/exchange/webhooks/')).length, 1)

  const replay = () => mayor.post(`${base}/${id}/deliveries/${delivery}/replay`)
  assert.equal((await replay()).statusCode, 202)
  assert.equal((await replay()).json().type.split('/problems/')[1], 'exchange/delivery-under-way')
  await work()
  assert.equal((await story()).state, 'delivered')
  const { items } = (await mayor.get(`${base}/${id}/deliveries/${delivery}/attempts`)).json()
  assert.equal(items.length, waits.length + 2)
  assert.equal((await mayor.get(`${base}/${id}`)).json().deadInRow, 0)

  const month = { ...ctx, now: () => new Date(Date.now() + 31 * 86_400_000) }
  await pruneDeliveries(month)
  assert.equal((await mayor.get(`${base}/${id}/deliveries`)).json().total, 0)
})

test('a receiver that does not answer keeps one worker: others hear in their turn', async (t) => {
  const healthy = await receiver(t)
  const { register, tell, mayor, town, hasty, house, received, answers } = await place(t, [healthy.site])
  await register(['request.submitted'])
  answers.now = never
  for (let count = 0; count < 6; count++) await tell('request.submitted')
  const elsewhere = { url: `${healthy.site}/hook`, events: ['grant.made'] }
  const made = await mayor.post(`${base}?organization=${town.id}`, elsewhere)
  assert.equal(made.statusCode, 201, made.body)
  await tell('grant.made')
  const worker = await startWorker(house.pool, hasty, house.jobs)
  while (healthy.received.length === 0) await setTimeout(5)
  await worker.stop()
  assert.ok(received.length <= 2, `${received.length} tries of a dead receiver before the other was told`)
})

test('an address where nothing arrives is stopped with news, and started again by hand', async (t) => {
  const { register, tell, work, mayor, hasty, answers, given, ctx, received } = await place(t)
  const { id } = await register(['request.submitted'])
  answers.now = fail
  for (let count = 0; count <= mostDeaths; count++) await tell('request.submitted')
  const waiting = await ctx.db.selectFrom('exchange.delivery').select('id').orderBy('id').execute()
  for (const { id: delivery } of waiting) {
    await ctx.db
      .updateTable('exchange.delivery')
      .set({ tries: waits.length })
      .where('id', '=', delivery)
      .execute()
    await deliver(hasty, { delivery, tries: waits.length })
  }
  assert.equal(received.length, mostDeaths, 'nothing is sent once it is stopped')
  const stopped = (await mayor.get(`${base}/${id}`)).json()
  assert.deepEqual([stopped.isActive, stopped.disabledBy], [false, 'failures'])
  await tell('request.submitted')
  assert.equal((await mayor.get(`${base}/${id}/deliveries`)).json().total, mostDeaths + 1)
  assert.equal((await mayor.post(`${base}/${id}/test`)).statusCode, 409)
  await work()
  assert.equal((await given.mailsTo('mayor@town.example')).length, 2, 'the first, and that it is stopped')

  answers.now = accept
  const started = (await mayor.patch(`${base}/${id}`, { isActive: true })).json()
  assert.deepEqual([started.isActive, started.deadInRow], [true, 0])
  const tried = await mayor.post(`${base}/${id}/test`)
  assert.equal(tried.statusCode, 202)
  await work()
  const story = (await mayor.get(`${base}/${id}/deliveries/${tried.json().id}`)).json()
  assert.deepEqual([story.event, story.state, JSON.parse(story.body).subject], ['test', 'delivered', null])
})

test('nothing is sent to a machine of the inside, and nobody but administrators has a say', async (t) => {
  const { register, mayor, town, given, as, anonymous, work } = await place(t)
  const events = ['request.submitted']
  const create = (who: Visitor, url: string) => who.post(`${base}?organization=${town.id}`, { url, events })
  for (const url of ['http://town.example/hook', 'https://u:p@town.example', 'https://town.example:25/'])
    assert.equal((await create(mayor, url)).statusCode, 422, url)
  assert.equal((await create(mayor, 'ftp://town.example')).statusCode, 400)
  const inside: MadeWebhook = (await create(mayor, 'https://169.254.169.254/latest')).json()
  const tried = (await mayor.post(`${base}/${inside.id}/test`)).json()
  await work()
  const { attempts } = (await mayor.get(`${base}/${inside.id}/deliveries/${tried.id}`)).json()
  assert.deepEqual([attempts[0].fault, attempts[0].body], ['kernel/address-not-allowed', ''])

  const { id } = await register(events)
  const editor = await as(await given.account({ organizations: { [town.id]: 'editor' } }))
  const other = await given.organization({ name: 'Commune voisine' })
  const neighbour = await as(await given.account({ organizations: { [other.id]: 'administrator' } }))
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  for (const who of [editor, neighbour, office, anonymous]) {
    const refused = who === anonymous ? 401 : 404
    assert.equal((await who.get(`${base}/${id}`)).statusCode, refused)
    assert.equal((await who.delete(`${base}/${id}`)).statusCode, refused)
    assert.equal((await who.post(`${base}/${id}/secret`, {})).statusCode, refused)
    assert.equal((await create(who, 'https://town.example')).statusCode, who === anonymous ? 401 : 403)
  }
  assert.equal((await mayor.delete(`${base}/${id}`)).statusCode, 204)
  assert.equal((await mayor.get(`${base}/${id}`)).statusCode, 404)
})

test('its pages do the same without scripts, in both languages', async (t) => {
  const { mayor, town, site, received, work, given, as } = await place(t)
  const pages = '/exchange/webhooks'
  const form = { url: `${site}/hook`, events: 'request.decided' }
  const create = `${pages}/new?organization=${town.id}`
  assert.equal((await mayor.get(create)).statusCode, 200)
  const wrong = await mayor.submit(create, { ...form, url: 'http://town.example/hook' })
  assert.deepEqual([wrong.statusCode, /http:\/\/town\.example\/hook/.test(wrong.body)], [422, true])
  assert.equal((await mayor.submit(create, { url: form.url })).statusCode, 422, 'without an event')
  const made = await mayor.submit(create, form)
  assert.equal(made.statusCode, 201, made.body)
  const secret = /parvis_webhook_[\w-]{43}/.exec(made.body)?.[0] ?? ''
  const path = /\/exchange\/webhooks\/[0-9a-f]{24}/.exec(made.body)?.[0] ?? ''
  const shown = await mayor.get(path)
  assert.deepEqual([shown.statusCode, shown.body.includes(secret)], [200, false])
  assert.match((await mayor.get(`/en${pages}`)).body, /Decision on a request/)

  const tested = await mayor.submit(`${path}/test`, {})
  assert.equal(tested.statusCode, 303)
  const delivery = String(tested.headers.location)
  assert.match((await mayor.get(delivery)).body, /L’envoi part/)
  await work()
  assert.ok(received[0] && isSigned(received[0], secret))
  assert.match((await mayor.get(delivery)).body, /204/)
  assert.equal((await mayor.submit(`${delivery}/replay`, {})).statusCode, 303)
  await work()
  assert.equal(received.length, 2)

  const events = ['request.decided', 'grant.made']
  assert.equal((await mayor.submit(path, { ...form, events })).statusCode, 303)
  assert.match((await mayor.get(path)).body, /Habilitation accordée/)
  assert.match((await mayor.submit(`${path}/secret`, { leaked: 'on' })).body, /parvis_webhook_/)
  assert.equal((await mayor.submit(`${path}/state`, { isActive: 'no' })).statusCode, 303)
  assert.match((await mayor.get(path)).body, /Ce webhook est arrêté/)
  const editor = await as(await given.account({ organizations: { [town.id]: 'editor' } }))
  assert.equal((await editor.get(path)).statusCode, 404)
  assert.equal((await editor.submit(create, form)).statusCode, 403)
  assert.equal((await mayor.submit(`${path}/removal`, {})).statusCode, 303)
  assert.equal((await mayor.get(path)).statusCode, 404)
})

interface Received {
  headers: IncomingMessage['headers']
  path: string
  body: string
}
type Listener = (response: ServerResponse, request: IncomingMessage) => void

const accept: Listener = (response) => response.writeHead(204).end()
const fail: Listener = (response) => response.writeHead(500).end('x'.repeat(10_000))
const never: Listener = () => undefined
const close: Listener = (_, { socket }) => socket.destroy()
const redirect: Listener = (response) =>
  response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
const halfway: Listener = (response) => {
  response.writeHead(503, { 'content-length': 1000 })
  response.write('half')
}

/** Verified as a receiver would, from the documentation alone. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const parts = String(headers['exchange-signature']).split(',')
  const seconds = parts.find((part) => part.startsWith('t='))?.slice(2) ?? ''
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return parts.includes(`v1=${mac}`)
}

const both = (...events: string[]) =>
  ['provider', 'town'].flatMap((part) => events.map((event) => `${part} ${event}`))

/** A server of somebody else, with what came to it. */
async function receiver(t: TestContext) {
  const received: Received[] = []
  const answers = { now: accept }
  const { site } = await openElsewhere(t, (request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      received.push({ headers: request.headers, path: request.url ?? '', body })
      answers.now(response, request)
    })
  })
  return { received, answers, site }
}

async function place(t: TestContext, others: string[] = []) {
  const { received, answers, site } = await receiver(t)
  const { ctx, house, given, as, anonymous, work, setClock } = await testApp(t, {
    FETCH_ALLOW: [site, ...others].join(','),
  })
  const town = await given.organization({ name: 'Ville de Clairval' })
  const mayor = await as(
    await given.account({ email: 'mayor@town.example', organizations: { [town.id]: 'administrator' } }),
  )
  const register = async (events: string[]): Promise<MadeWebhook> => {
    const made = await mayor.post(`${base}?organization=${town.id}`, { url: `${site}/hook`, events })
    assert.equal(made.statusCode, 201, made.body)
    return made.json()
  }
  let count = 0
  const tell = (event: 'request.submitted' | 'request.message' | 'grant.made', to = [town.id]) =>
    transact(ctx, (tx) => {
      count += 1
      const subject = { kind: 'access-request', id: `r${count}`, state: 'submitted' } as const
      return tx.facts.emit(tx, accessTold, { event, ...subject, to })
    })
  // The same way out, in a hurry.
  const hasty: Ctx = {
    ...ctx,
    outgoing: {
      ...ctx.outgoing,
      request: (url, asked) => ctx.outgoing.request(url, { ...asked, timeoutMs: 400, idleTimeoutMs: 400 }),
    },
  }
  return {
    ...{ ctx, house, given, as, anonymous, work, setClock, town, mayor, register, tell, hasty },
    ...{ received, answers, site },
  }
}
