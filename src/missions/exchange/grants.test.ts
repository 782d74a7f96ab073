import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInWords } from '#kernel/text/day'
import { parisDay } from '#kernel/text/paris'
import { turnGrants } from './service/grants/ending.ts'
import { findGrant, listActiveGrants } from './service/grants/reading.ts'
import { actOnRequest } from './service/requests/acts.ts'
import { getRequest } from './service/requests/reading.ts'
import { base, exchange, fields, twoOfThree, whole } from './service/test-requests.ts'

const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs)

test('a month of the register that is over never changes, whatever becomes of its grants', async (t) => {
  const { ctx, granted, setClock, nobody, agent, act, first, second, save } = await exchange(t)
  const signed = inDays(-40)
  setClock(signed)
  const [revoked, replaced] = [await granted(), await granted(), await granted()]
  const month = parisDay(signed).slice(0, 7)
  setClock(new Date())
  const path = `/exchange/grants/months/${month}.csv`
  const before = await nobody.get(path)
  assert.equal(before.statusCode, 200, before.body)
  assert.equal(before.body.split('\r\n').filter((line) => line.includes(';active;')).length, 3)

  const open = (await act(agent, replaced, { act: 'reopen' })).json()
  const other = (await save(agent, open, { ...whole, fields: fields.slice(0, 1) })).json()
  assert.equal((await act(agent, other, { act: 'submit' })).statusCode, 200)
  const decided = await act(first, other, {
    ...{ act: 'decide', fields: twoOfThree.slice(0, 1), reason: '', months: 12 },
  })
  assert.equal(decided.statusCode, 200, decided.body)
  assert.equal((await act(second, other, { act: 'confirm' })).json().state, 'granted')
  await act(first, revoked, { act: 'revoke', reason: 'Clé perdue.' })
  assert.equal((await findGrant(ctx, replaced.grant?.id ?? ''))?.state, 'obsolete')
  assert.equal((await nobody.get(path)).body, before.body)
  const today = (await nobody.get('/exchange/grants.csv')).body
  for (const state of ['revoked', 'obsolete']) assert.ok(today.includes(`;${state};`), today)
  setClock(inDays(500))
  await turnGrants(ctx)
  assert.equal((await nobody.get(path)).body, before.body)
})

test('an announced revocation goes on with the grant that replaces it, and is taken back with a reason', async (t) => {
  const { ctx, agent, first, second, granted, act, save, given, work } = await exchange(t)
  const request = await granted()
  const effectAt = inDays(40).toISOString()
  await act(first, request, { act: 'revoke', reason: 'L’API ferme.', effectAt })
  const open = (await act(agent, request, { act: 'reopen' })).json()
  const changed = (await save(agent, open, { ...whole, procedure: 'Cantine et goûter' })).json()
  await act(agent, changed, { act: 'submit' })
  assert.match(
    (await first.get(`${request.path}/decision`)).body,
    /la nouvelle habilitation cesse à la même date/,
  )
  await act(first, changed, { act: 'decide', fields: twoOfThree, reason: '', months: 12 })
  const after = (await act(second, changed, { act: 'confirm' })).json()
  assert.notEqual(after.grant.id, request.grant?.id)
  assert.equal(after.grant.revokedAt, effectAt)
  assert.equal((await listActiveGrants(ctx))[0]?.revokedAt, effectAt)
  await work()
  assert.ok((await given.mailsTo('agent@town.example')).some((mail) => mail.includes('vaut aussi pour')))

  assert.equal((await act(agent, after, { act: 'maintain', reason: 'Non.' })).statusCode, 403)
  assert.equal((await first.get(`${request.path}/acts/maintain`)).statusCode, 200)
  const lifted = await first.submit(`${request.path}/acts/maintain`, { reason: 'L’API reste ouverte.' })
  assert.equal(lifted.statusCode, 303, lifted.body)
  assert.equal((await listActiveGrants(ctx))[0]?.revokedAt, null)
  assert.equal((await act(first, after, { act: 'maintain', reason: 'Encore.' })).statusCode, 409)
  await work()
  for (const one of ['agent', 'technical'])
    assert.ok(
      (await given.mailsTo(`${one}@town.example`)).some((mail) => mail.includes('reste ouverte')),
      one,
    )
})

test('all whom a grant names hear that it is taken back, at once too, or with the body whose data it gives', async (t) => {
  const { first, granted, act, given, work, as, provider } = await exchange(t)
  const readers = ['agent', 'technical', 'dpo'].map((name) => `${name}@town.example`)
  const told = async (reason: string): Promise<number[]> => {
    await work()
    const mails = await Promise.all(readers.map((reader) => given.mailsTo(reader)))
    return mails.map((sent) => sent.filter((mail) => mail.includes(reason)).length)
  }
  const [request] = [await granted(), await granted()]
  await act(first, request, { act: 'revoke', reason: 'Clé perdue.' })
  assert.deepEqual(await told('Clé perdue.'), [1, 1, 1])
  const chief = await as(await given.account({ organizations: { [provider.id]: 'administrator' } }))
  assert.equal((await chief.delete(`/api/organizations/${provider.id}`)).statusCode, 204)
  assert.deepEqual(await told('habilitation révoquée'), [2, 2, 2])
})

test('a renewal is asked on the form of today, and shows what changed in it', async (t) => {
  const { agent, second, granted, setClock, acting, nobody } = await exchange(t)
  const request = await granted()
  const at = '/api/exchange/definitions/personnes'
  const { content } = (await nobody.get(at)).json()
  const terms = 'Nous effaçons tout au bout d’un an.'
  assert.equal((await second.put(at, { ...content, terms, serviceDays: 5 })).statusCode, 200)
  setClock(inDays(300))
  const owner = await acting('agent@town.example')
  const said = { stillInCharge: true, samePurpose: true, sameContacts: true }
  const asked = await actOnRequest(owner, request.id, { act: 'renew', ...said })
  assert.deepEqual([asked.state, asked.definition.version], ['draft', 2])
  assert.equal(asked.content.acceptsTerms, false, 'nobody accepts what they have not read')
  const again = await actOnRequest(owner, request.id, { act: 'cancel' })
  assert.deepEqual([again.state, again.definition.version], ['granted', 1])
  assert.equal(again.content.acceptsTerms, true)
  await actOnRequest(owner, request.id, { act: 'renew', ...said })
  setClock(new Date())
  const { items } = (await agent.get(`${base}/${request.id}/differences`)).json()
  const names = items.map(({ field }: { field: string }) => field)
  assert.ok(names.includes('Formulaire\u00a0: engagements'), names.join())
  assert.ok(names.some((name: string) => name.includes('délai de réponse')))
  const { body } = await agent.get(request.path)
  assert.match(body, /Nous effaçons tout/)
  assert.match(body, /Annuler le renouvellement/)
  assert.doesNotMatch(body, /Annuler la réouverture/)
})

test('a renewal asks for what is granted today: what was refused is not asked again', async (t) => {
  const { agent, granted, setClock, acting } = await exchange(t)
  const [sent, opened] = [await granted(), await granted()]
  setClock(inDays(300))
  const owner = await acting('agent@town.example')
  const said = { stillInCharge: true, samePurpose: true, sameContacts: true }
  const asked = await actOnRequest(owner, sent.id, { act: 'renew', ...said })
  assert.deepEqual([asked.state, asked.content.fields], ['submitted', fields.slice(0, 2)])
  const draft = await actOnRequest(owner, opened.id, { act: 'renew', ...said, samePurpose: false })
  assert.deepEqual([draft.state, draft.content.fields], ['draft', fields.slice(0, 2)])
  setClock(new Date())
  const { items } = (await agent.get(`${base}/${opened.id}/differences`)).json()
  assert.deepEqual(items, [], 'nothing changed since it was granted')
  const back = await actOnRequest(owner, opened.id, { act: 'cancel' })
  assert.deepEqual(back.content.fields, fields, 'what was asked is what is shown of it again')
})

test('a renewal is carried to its decision: who decides knows the end that presses, all hear of the new one', async (t) => {
  const { ctx, given, granted, setClock, acting, work } = await exchange(t)
  const request = await granted()
  const mailsTo = async (email: string) => (await given.mailsTo(email)).join()
  setClock(inDays(300))
  const [owner, desk, office] = await Promise.all(
    ['agent@town.example', 'desk@fund.example', 'office@office.example'].map(acting),
  )
  assert.ok(owner && desk && office)
  const said = { stillInCharge: true, samePurpose: true, sameContacts: true }
  await actOnRequest(owner, request.id, { act: 'renew', ...said })
  await work()
  const old = new Date(request.grant?.endsAt ?? 0)
  assert.match(
    await mailsTo('desk@fund.example'),
    new RegExp(`renouvellement.*prend fin le ${dayInWords('fr', old)}`),
  )
  const { revision } = await getRequest(desk, request.id)
  const decision = { fields: twoOfThree.slice(0, 2), reason: '', months: 12, revision }
  await actOnRequest(desk, request.id, { act: 'decide', ...decision })
  await work()
  assert.match(
    await mailsTo('office@office.example'),
    /attend votre confirmation/,
    'nobody else at the provider',
  )
  const proposed = await getRequest(office, request.id)
  const renewed = await actOnRequest(office, request.id, { act: 'confirm', revision: proposed.revision })
  await work()
  const [held, ...more] = await listActiveGrants(ctx)
  assert.equal(more.length, 0)
  assert.deepEqual([held?.grant.number, held?.grant.endsAt], [renewed.grant?.number, renewed.grant?.endsAt])
  assert.deepEqual(held?.before, [{ id: request.grant?.id, number: request.grant?.number }])
  const until = `H${held?.grant.number} vaut jusqu’au ${dayInWords('fr', new Date(held?.grant.endsAt ?? 0))}`
  for (const email of ['agent@town.example', 'desk@fund.example', 'dpo@town.example'])
    assert.ok((await mailsTo(email)).includes(until), email)
})

test('a renewal that is refused says what still holds', async (t) => {
  const { given, granted, setClock, acting, work } = await exchange(t)
  const request = await granted()
  setClock(inDays(300))
  const [owner, desk, office] = await Promise.all(
    ['agent@town.example', 'desk@fund.example', 'office@office.example'].map(acting),
  )
  assert.ok(owner && desk && office)
  const said = { stillInCharge: true, samePurpose: true, sameContacts: true }
  const { revision } = await actOnRequest(owner, request.id, { act: 'renew', ...said })
  const none = fields
    .slice(0, 2)
    .map((field) => ({ field, outcome: 'refused' as const, words: 'Plus maintenant.' }))
  const decision = {
    act: 'decide',
    fields: none,
    reason: 'La démarche est finie.',
    months: 12,
    revision,
  } as const
  const proposed = await actOnRequest(desk, request.id, decision)
  const kept = await actOnRequest(office, request.id, { act: 'confirm', revision: proposed.revision })
  assert.deepEqual([kept.state, kept.grant?.number], ['granted', request.grant?.number])
  await work()
  const mails = (await given.mailsTo('agent@town.example')).join()
  assert.match(mails, /La démarche est finie\.\n\nL’habilitation H\d+ vaut jusqu’au \d/)
})

test('people named in a request stand apart from what is signed, and leave', async (t) => {
  const { ctx, given, as, town, agent, second, granted, act, save, nobody } = await exchange(t)
  const request = await granted()
  const id = request.grant?.id ?? ''
  const kept = () =>
    ctx.db
      .selectFrom('exchange.grant_contact')
      .select('contacts')
      .where('grant_id', '=', id)
      .executeTakeFirst()
  const { content } = await ctx.db
    .selectFrom('exchange.grant')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(content.contacts, [])
  assert.equal((await kept())?.contacts.length, 4)
  const open = (await act(agent, request, { act: 'reopen' })).json()
  assert.equal(
    (await act(agent, open, { act: 'submit' })).json().type.split('/problems/')[1],
    'exchange/nothing-changed',
  )
  const lost = (await save(agent, open, { ...whole, contacts: [] })).json()
  assert.equal((await act(agent, lost, { act: 'cancel' })).json().content.contacts.length, 4)

  const technical = await given.account({
    email: 'technical@town.example',
    organizations: { [town.id]: 'editor' },
  })
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const erased = await office.submit(`/office/accounts/${technical.id}/erasure`, { current: '' })
  assert.equal(erased.statusCode, 303, erased.body)
  assert.deepEqual(
    (await kept())?.contacts.map(({ kind }) => kind),
    ['business', 'controller', 'dpo'],
  )
  const read = (await agent.get(`${base}/${request.id}`)).json()
  assert.ok(!JSON.stringify(read.content).includes('technical@town.example'))
  await act(second, request, { act: 'revoke', reason: 'Fin.' })
  assert.equal(await kept(), undefined)
  assert.equal((await nobody.get(`/exchange/grants/${id}`)).statusCode, 200)
})

test('with the body whose data they give, its APIs close and its grants end, and those who hold them are told', async (t) => {
  const { ctx, given, as, provider, api, granted, submitted, agent, start, act, work } = await exchange(t)
  const [request, waiting, draft] = [await granted(), await submitted(), await start()]
  const chief = await as(await given.account({ organizations: { [provider.id]: 'administrator' } }))
  const deleted = await chief.delete(`/api/organizations/${provider.id}`)
  assert.equal(deleted.statusCode, 204, deleted.body)
  assert.deepEqual(await listActiveGrants(ctx), [])
  const { closed_at } = await ctx.db
    .selectFrom('exchange.api')
    .select('closed_at')
    .where('id', '=', api.id)
    .executeTakeFirstOrThrow()
  assert.ok(closed_at)
  assert.equal((await getRequest(ctx, request.id)).state, 'revoked')
  assert.deepEqual((await getRequest(ctx, waiting.id)).state, 'refused')
  assert.equal((await act(agent, draft, { act: 'submit' })).statusCode, 404, 'no API to ask')
  await work()
  const mails = await given.mailsTo('agent@town.example')
  assert.equal(mails.filter((mail) => mail.includes('son API est fermée')).length, 2)
})

test('a letter says the day and the minute of Paris at which a grant ends, and a request that it has ended', async (t) => {
  const { given, agent, granted, second, act, work } = await exchange(t)
  const [later, now] = [await granted(), await granted()]
  const effectAt = '2027-03-09T23:30:00.000Z'
  await act(second, later, { act: 'revoke', reason: 'L’API ferme.', effectAt })
  await act(second, now, { act: 'revoke', reason: 'Clé perdue.' })
  await work()
  const mails = (await given.mailsTo('agent@town.example')).join()
  assert.match(mails, /effet\s:\s10\smars\s2027\sà\s00:30\s\(heure de Paris\)/)
  const page = async ({ id }: { id: string }) => (await agent.get(`/exchange/requests/${id}`)).body
  assert.match(await page(later), /Jusqu’au 10 mars 2027/)
  assert.match(await page(now), /révoquée · Le \d/)
})
