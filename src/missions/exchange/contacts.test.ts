import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AccessRequest } from './schema/access-request.ts'
import type { ContactStanding } from './schema/contact.ts'
import { contactKinds } from './schema/definition.ts'
import { askContacts, linkDays, restMinutes } from './service/contacts/asking.ts'
import { loadRequest } from './service/requests/reading.ts'
import { base, exchange, twoOfThree, whole } from './service/test-requests.ts'

const page = '/exchange/contacts/confirm'
const day = 86_400_000

test('each contact confirms its address by a link of one use; those who instruct see who did not', async (t) => {
  const { given, work, nobody, first, submitted, start, save, agent } = await exchange(t)
  const draft = await start()
  await save(agent, draft, { ...whole, title: 'Achetez ceci', description: 'https://spam.example' })
  await work()
  assert.deepEqual(await given.mailsTo('dpo@town.example'), [], 'a draft writes to nobody')
  const { id } = await submitted()
  await work()
  const mails = await given.mailsTo('dpo@town.example')
  assert.equal(mails.length, 1)
  assert.ok(!mails[0]?.includes('Cantine'), 'nothing of what was typed')
  const token = tokenIn(mails[0])
  const standing = async (): Promise<ContactStanding[]> => (await first.get(`${base}/${id}`)).json().contacts
  assert.deepEqual(
    (await standing()).map(({ kind, state }) => [kind, state]),
    contactKinds.map((kind) => [kind, 'asked']),
  )
  assert.match((await first.get(`/exchange/requests/${id}`)).body, /Pas encore/)
  for (let count = 0; count < 2; count++) {
    const read = await nobody.get(`${page}?token=${token}`)
    assert.equal(read.statusCode, 200, 'a scanner that reads takes nothing')
    assert.match(read.body, /Ville de Clairval/)
    assert.ok(!read.body.includes('Cantine'))
  }
  const other = await nobody.get(`${page}?token=${'x'.repeat(43)}`)
  assert.equal(other.statusCode, 410)
  const taken = await Promise.all([1, 2].map(() => nobody.submit(page, { token })))
  assert.deepEqual(taken.map(({ statusCode }) => statusCode).sort(), [200, 410])
  assert.equal((await nobody.get(`${page}?token=${token}`)).statusCode, 410)
  assert.equal((await standing()).find(({ kind }) => kind === 'dpo')?.state, 'confirmed')
  const { items } = (await agent.get(`${base}/${id}/history`)).json()
  assert.ok(items.some(({ action }: { action: string }) => action === 'contact-confirmed'))
})

test('a link ends, the next one replaces it, and an address is not written to without end', async (t) => {
  const { ctx, given, work, nobody, first, agent, submitted, act, save, setClock, as } = await exchange(t)
  const stranger = await as(await given.account())
  const sent = await submitted()
  await work()
  const link = async () => tokenIn((await given.mailsTo('technical@town.example')).at(-1))
  const old = await link()
  assert.equal((await act(stranger, sent, { act: 'remind-contacts' })).statusCode, 404)
  const count = async () => {
    assert.equal((await act(agent, sent, { act: 'remind-contacts' })).statusCode, 200)
    assert.equal((await act(first, sent, { act: 'remind-contacts' })).statusCode, 200)
    await work()
    return (await given.mailsTo('technical@town.example')).length
  }
  assert.equal(await count(), 1, 'not twice in an hour')
  setClock(new Date(Date.now() + (restMinutes + 1) * 60_000))
  assert.equal(await count(), 2)
  assert.equal(await count(), 2)
  assert.notEqual(await link(), old)
  assert.equal((await nobody.get(`${page}?token=${old}`)).statusCode, 410, 'the former link is worth nothing')
  assert.equal((await nobody.get(`${page}?token=${await link()}`)).statusCode, 200)
  setClock(new Date(Date.now() + (linkDays + 1) * day))
  assert.equal((await nobody.get(`${page}?token=${await link()}`)).statusCode, 410, 'it ended')
  setClock(new Date(Date.now() + (restMinutes + 2) * 60_000))

  // Another address takes its place: the link of the one before confirms nothing.
  const held = await link()
  await act(first, sent, { act: 'request-changes', words: 'Un autre contact.' })
  const again: AccessRequest = (await agent.get(`${base}/${sent.id}`)).json()
  const contacts = again.content.contacts.map((one) =>
    one.kind === 'technical' ? { ...one, email: 'other@town.example' } : one,
  )
  await save(agent, again, { ...again.content, contacts })
  assert.equal((await nobody.submit(page, { token: held })).statusCode, 410)
  await askContacts(ctx, await loadRequest(ctx, sent.id))
  const rows = await ctx.db.selectFrom('exchange.contact_confirmation').select('email').execute()
  assert.ok(!rows.some(({ email }) => email === 'technical@town.example'), 'who is no contact is forgotten')
})

test('where the form wants it, nothing is granted before each contact confirmed', async (t) => {
  const { ctx, given, work, nobody, first, second, submitted, act } = await exchange(t)
  const { content } = (await second.get('/api/exchange/definitions/personnes')).json()
  const put = await second.put('/api/exchange/definitions/personnes', { ...content, confirmedContacts: true })
  assert.equal(put.statusCode, 200, put.body)
  const sent = await submitted()
  const decision = { act: 'decide', fields: twoOfThree, reason: '', months: 12 }
  const refused = await act(first, sent, decision)
  assert.equal(refused.json().type.split('/problems/')[1], 'exchange/contacts-unconfirmed')
  assert.deepEqual(refused.json().contacts, [...contactKinds])
  assert.match(
    (await first.get(`/exchange/requests/${sent.id}/decision`)).body,
    /avant que l’accès soit accordé/,
  )
  await work()
  for (const kind of contactKinds) {
    const [mail] = await given.mailsTo(`${kind}@town.example`)
    assert.equal((await nobody.submit(page, { token: tokenIn(mail) })).statusCode, 200)
  }
  assert.equal((await act(first, sent, decision)).statusCode, 200)
  await ctx.db.deleteFrom('exchange.contact_confirmation').execute()
  assert.equal((await act(second, sent, { act: 'confirm' })).statusCode, 409, 'nor at the second look')
})

function tokenIn(mail: string | undefined): string {
  return /token=([\w-]{43})/.exec(mail ?? '')?.[1] ?? ''
}
