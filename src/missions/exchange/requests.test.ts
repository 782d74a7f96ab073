import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { test } from 'node:test'
import { canonicalJson } from '#kernel/text/canonical'
import { findAccountByEmail } from '#missions/people'
import { turnGrants } from './service/grants/ending.ts'
import { findGrant, listActiveGrants } from './service/grants/reading.ts'
import { remindEndings } from './service/grants/reminding.ts'
import { actOnRequest } from './service/requests/acts.ts'
import { addDocument } from './service/requests/documents.ts'
import { getRequest } from './service/requests/reading.ts'
import { base, exchange, fields, twoOfThree, whole } from './service/test-requests.ts'

test('a draft keeps whatever is written, overwrites nobody, and is sent once it is whole', async (t) => {
  const { agent, colleague, start, act, save } = await exchange(t)
  const draft = await start()
  assert.equal(draft.state, 'draft')
  assert.deepEqual(draft.may, ['edit', 'submit', 'transfer', 'share', 'archive'])
  const lacking = await act(agent, draft, { act: 'submit' })
  assert.equal(lacking.statusCode, 400)
  const pointers = lacking.json().errors.map(({ pointer }: { pointer: string }) => pointer)
  for (const pointer of ['/procedure', '/fields', '/legal/url', '/contacts/dpo/email', '/acceptsTerms'])
    assert.ok(pointers.includes(pointer), pointer)

  const saved = await save(agent, draft, { title: 'À moitié' })
  assert.equal(saved.statusCode, 200, saved.body)
  assert.equal(
    (await save(agent, draft, { title: 'Autre' })).json().type.split('/problems/')[1],
    'exchange/saved-meanwhile',
  )
  assert.equal((await colleague.get(`${base}/${draft.id}`)).json().content.title, 'À moitié')
  assert.equal((await save(colleague, saved.json(), { title: 'Volé' })).statusCode, 403)

  const long = { personalData: { recipients: 'Tous', retentionMonths: 60, retentionReason: '' } }
  const again = (await save(agent, saved.json(), { ...whole, ...long })).json()
  const refused = (await act(agent, again, { act: 'submit' })).json()
  assert.deepEqual(
    refused.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/personalData/retentionReason'],
  )
  const signed = {
    legal: { nature: 'Délibération', url: 'javascript:alert(1)' },
    security: {
      ...{ approvedBy: 'La maire', approvedFrom: '2026-01-01', approvedUntil: '2028-01-01' },
      networks: ['203.0.113.0/24', '203.0.113.0/240', 'abc/8', '2001:db8::/32'],
    },
  }
  const unread = (await save(agent, again, { ...whole, ...signed })).json()
  assert.deepEqual(
    (await act(agent, unread, { act: 'submit' }))
      .json()
      .errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/legal/url', '/security/networks', '/security/networks'],
  )
  const ready = (await save(agent, unread, whole)).json()
  const sent = (await act(agent, ready, { act: 'submit' })).json()
  assert.equal(sent.state, 'submitted')
  assert.ok(sent.dueAt && !sent.isLate)
  assert.equal(
    (await act(agent, sent, { act: 'submit' })).json().type.split('/problems/')[1],
    'exchange/not-in-this-state',
  )
})

test('two people decide field by field; what is signed holds the granted fields and verifies', async (t) => {
  const { ctx, agent, first, second, nobody, submitted, act, given, work } = await exchange(t)
  const sent = await submitted()
  const decision = { act: 'decide', fields: twoOfThree, reason: '', months: 12 }
  assert.match((await first.get('/workspace')).body, /Demandes à instruire[\s\S]*1 attend une réponse/)
  assert.doesNotMatch((await agent.get('/workspace')).body, /À traiter aussi/)
  const missing = await act(first, sent, { ...decision, fields: twoOfThree.slice(1) })
  assert.equal(missing.json().errors[0].pointer, '/fields/quotient~1valeur')
  assert.equal((await act(first, sent, { ...decision, months: 60 })).json().errors[0].pointer, '/months')
  assert.equal((await act(agent, sent, decision)).statusCode, 403)

  const proposed = await act(first, sent, decision)
  assert.equal(proposed.statusCode, 200, proposed.body)
  assert.equal(proposed.json().state, 'submitted')
  assert.equal(
    (await act(first, sent, { act: 'confirm' })).json().type.split('/problems/')[1],
    'exchange/second-person-needed',
  )
  assert.equal((await agent.get(`${base}/${sent.id}`)).json().decision, null, 'a proposal is not told')
  const confirmed = (await act(second, sent, { act: 'confirm' })).json()
  assert.equal(confirmed.state, 'granted')

  const [kept] = await listActiveGrants(ctx)
  assert.ok(kept)
  assert.deepEqual(kept.grant.calls, [
    {
      key: 'quotient',
      fields: [
        { key: 'valeur', label: 'Valeur du quotient', condition: null },
        { key: 'mois', label: 'Mois de calcul', condition: 'Sans le conserver.' },
      ],
    },
  ])
  assert.deepEqual(kept.grant.limits, { callsPerMinute: 30, callsPerDay: 2000, personsPerDay: 800 })
  const { keys } = (await nobody.get('/api/exchange/keys')).json()
  const { jws, grant } = (await nobody.get(`/api/exchange/grants/${kept.grant.id}`)).json()
  const [head = '', body = '', signature = ''] = jws.split('.')
  assert.equal(JSON.parse(Buffer.from(head, 'base64url').toString()).kid, keys[0].kid)
  assert.equal(Buffer.from(body, 'base64url').toString(), canonicalJson(grant))
  const key = createPublicKey({ key: keys[0], format: 'jwk' })
  assert.ok(verify(null, Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url')))
  await assert.rejects(
    ctx.db.updateTable('exchange.grant').set({ jws: 'x' }).where('id', '=', kept.grant.id).execute(),
    /never changes/,
  )
  await work()
  const mails = await given.mailsTo('agent@town.example')
  assert.ok(mails.some((mail) => mail.includes('habilitation accordée')))
})

test('nobody instructs for their own organisation, nor reads what is of others', async (t) => {
  const { town, provider, given, as, submitted, act, colleague, nobody } = await exchange(t)
  const sent = await submitted()
  const both = await as(
    await given.account({ organizations: { [town.id]: 'contributor', [provider.id]: 'administrator' } }),
  )
  const office = await as(
    await given.account({ officeRoles: ['instructor'], organizations: { [town.id]: 'contributor' } }),
  )
  const stranger = await as(await given.account())
  const decision = { act: 'decide', fields: twoOfThree, reason: '', months: 12 }
  for (const who of [both, office, colleague]) assert.equal((await act(who, sent, decision)).statusCode, 403)
  assert.equal((await both.get(`${base}?view=instruct`)).json().total, 0)
  for (const path of ['', '/messages', '/history', '/differences'])
    assert.equal((await stranger.get(`${base}/${sent.id}${path}`)).statusCode, 404)
  assert.equal((await nobody.get(`${base}/${sent.id}`)).statusCode, 401)
  const alone = await as(await given.account({ officeRoles: ['instructor'] }))
  assert.equal((await alone.get(`${base}?view=instruct`)).json().total, 1)
})

test('a reopening shows what changed, and the old grant lives until the new one', async (t) => {
  const { ctx, agent, first, second, granted, act, save } = await exchange(t)
  const request = await granted()
  const before = request.grant?.id ?? ''
  const open = (await act(agent, request, { act: 'reopen' })).json()
  assert.equal(
    (await act(agent, open, { act: 'submit' })).json().type.split('/problems/')[1],
    'exchange/nothing-changed',
  )
  const wider = (
    await save(agent, open, { ...whole, procedure: 'Cantine et garderie', fields: fields.slice(0, 2) })
  ).json()
  const { items } = (await agent.get(`${base}/${request.id}/differences`)).json()
  assert.deepEqual(items, [
    { field: 'Démarche', before: 'Tarification de la cantine', after: 'Cantine et garderie' },
    { field: 'Donnée\u00a0: Prénoms des enfants', before: 'demandée', after: null },
  ])
  const sent = (await act(agent, wider, { act: 'submit' })).json()
  const refusal = {
    ...{ act: 'decide', reason: 'La garderie n’a pas de tarif.', months: 12 },
    fields: fields.slice(0, 2).map((field) => ({ field, outcome: 'refused', words: 'Non.' })),
  }
  await act(first, sent, refusal)
  const back = (await act(second, sent, { act: 'confirm' })).json()
  assert.equal(back.state, 'granted')
  assert.equal(back.content.procedure, 'Tarification de la cantine')
  assert.equal((await findGrant(ctx, before))?.state, 'active')

  const renewed = (await act(agent, back, { act: 'reopen' })).json()
  const changed = (await save(agent, renewed, { ...whole, procedure: 'Cantine et goûter' })).json()
  await act(agent, changed, { act: 'submit' })
  await act(first, changed, { act: 'decide', fields: twoOfThree, reason: '', months: 6 })
  const after = (await act(second, changed, { act: 'confirm' })).json()
  assert.notEqual(after.grant.id, before)
  assert.equal((await findGrant(ctx, before))?.state, 'obsolete')
  assert.equal((await listActiveGrants(ctx)).length, 1)
})

test('a rule between fields is about those of the API that is asked, and is said when its form says nothing', async (t) => {
  const { second, agent, nobody, start, save, act } = await exchange(t)
  const at = '/api/exchange/definitions/personnes'
  const { content } = (await nobody.get(at)).json()
  const ruled = async (...rules: { kind: string; fields: string[]; says: string }[]) => {
    assert.equal((await second.put(at, { ...content, rules })).statusCode, 200)
    const draft = (await save(agent, await start(), { ...whole, fields: fields.slice(0, 1) })).json()
    const sent = await act(agent, draft, { act: 'submit' })
    return sent.statusCode === 200
      ? 'sent'
      : sent
          .json()
          .errors.map(({ detail }: { detail: string }) => detail)
          .join()
  }
  const [valeur = '', mois = ''] = fields
  assert.match(
    await ruled({ kind: 'requires', fields: [valeur, mois], says: '' }),
    /«\s.+\s» demande aussi «\s.+\s»/,
  )
  assert.match(await ruled({ kind: 'any-of', fields: [mois], says: '' }), /au moins une de ces données/)
  assert.equal(await ruled({ kind: 'any-of', fields: [mois], says: 'Le mois compte.' }), 'Le mois compte.')
  const elsewhere = 'scolarite/ine'
  assert.equal(await ruled({ kind: 'any-of', fields: [elsewhere], says: '' }), 'sent')
  assert.equal(await ruled({ kind: 'requires', fields: [valeur, elsewhere], says: '' }), 'sent')
  assert.match(await ruled({ kind: 'any-of', fields: [mois, elsewhere], says: '' }), /au moins une/)
})

test('who writes a form sees which of its fields no API has', async (t) => {
  const { second, nobody } = await exchange(t)
  const { content } = (await nobody.get('/api/exchange/definitions/personnes')).json()
  const page = async () => (await second.get('/exchange/definitions/personnes')).body
  assert.doesNotMatch(await page(), /n’existent dans aucune API ouverte/)
  const rules = [{ kind: 'excludes', fields: ['quotient/valeur', 'quotient/valeurr'], says: '' }]
  const [useCase] = content.useCases
  const useCases = [{ ...useCase, fields: ['quotient/mois', 'ailleurs/ine'] }]
  const put = await second.put('/api/exchange/definitions/personnes', { ...content, rules, useCases })
  assert.equal(put.statusCode, 200, put.body)
  assert.match(await page(), /n’existent dans aucune API ouverte[\s\S]*quotient\/valeurr, ailleurs\/ine/)
})

test('a grant ends at its hour: revoked with notice, at once, or by its term; a renewal asks three questions', async (t) => {
  const { ctx, agent, first, granted, act, setClock, acting } = await exchange(t)
  const now = new Date()
  const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
  const effectAt = later(10).toISOString()
  const [request, other, kept] = [await granted(), await granted(), await granted()]
  assert.ok(!request.may.includes('renew'), 'too early')
  const past = await act(first, request, {
    act: 'revoke',
    reason: 'Hier.',
    effectAt: later(-1).toISOString(),
  })
  assert.equal(past.json().errors[0].pointer, '/effectAt')
  const announced = (await act(first, request, { act: 'revoke', reason: 'L’API ferme.', effectAt })).json()
  assert.equal(announced.state, 'granted')
  assert.equal(announced.grant.revokedAt, effectAt)
  const atOnce = (await act(first, other, { act: 'revoke', reason: 'Clé perdue.' })).json()
  assert.equal(atOnce.state, 'revoked')
  const holding = async () => (await listActiveGrants(ctx)).map(({ grant }) => grant.requestId)
  assert.deepEqual(await holding(), [request.id, kept.id])
  assert.equal((await act(agent, other, { act: 'archive' })).json().state, 'archived')

  setClock(later(11))
  assert.deepEqual(await holding(), [kept.id], 'the hour counts, not the job')
  await turnGrants(ctx)
  assert.equal((await getRequest(ctx, request.id)).state, 'revoked')
  assert.equal((await getRequest(ctx, request.id)).reason, 'L’API ferme.')

  setClock(later(300))
  const owner = await acting('agent@town.example')
  const said = { stillInCharge: true, samePurpose: true, sameContacts: true }
  const asked = await actOnRequest(owner, kept.id, { act: 'renew', ...said })
  assert.deepEqual([asked.state, asked.again], ['submitted', 'renewal'])
  setClock(later(400))
  assert.deepEqual(await holding(), [], 'asking again prolongs nothing')
  await turnGrants(ctx)
  assert.equal((await getRequest(ctx, kept.id)).grant?.state, 'expired')
  assert.equal((await getRequest(ctx, kept.id)).state, 'submitted')
})

test('a grant ends with the organisation that holds it', async (t) => {
  const { ctx, given, as, town, granted } = await exchange(t)
  const mayor = await as(await given.account({ organizations: { [town.id]: 'administrator' } }))
  const { id, grant } = await granted()
  assert.equal((await listActiveGrants(ctx)).length, 1)
  const deleted = await mayor.delete(`/api/organizations/${town.id}`)
  assert.equal(deleted.statusCode, 204, deleted.body)
  assert.deepEqual(await listActiveGrants(ctx), [])
  assert.equal((await findGrant(ctx, grant?.id ?? ''))?.state, 'revoked')
  assert.deepEqual((await getRequest(ctx, id)).reason, 'L’organisation habilitée a été supprimée.')
  assert.deepEqual((await getRequest(ctx, id)).content.contacts, [], 'people leave with it')
})

test('several answer for a request, and it outlives who made it', async (t) => {
  const { given, as, town, agent, start, act } = await exchange(t)
  const heir = await given.account({
    email: 'heir@town.example',
    organizations: { [town.id]: 'contributor' },
  })
  const stranger = await given.account()
  const draft = await start()
  const foreign = await act(agent, draft, { act: 'share', account: stranger.id, shared: true })
  assert.equal(foreign.json().errors[0].pointer, '/account')
  const shared = (await act(agent, draft, { act: 'share', account: heir.id, shared: true })).json()
  assert.deepEqual(
    shared.coOwners.map(({ id }: { id: string }) => id),
    [heir.id],
  )
  const theirs = (await act(await as(heir), draft, { act: 'transfer', account: heir.id })).json()
  assert.equal(theirs.applicant.id, heir.id)
  assert.deepEqual(theirs.coOwners, [])
  const { items } = (await agent.get(`/api/exchange/requests/${draft.id}/history`)).json()
  assert.deepEqual(
    items.slice(0, 2).map(({ action, whom }: { action: string; whom: string }) => [action, whom]),
    [
      ['transferred', theirs.applicant.name],
      ['co-owner-named', theirs.applicant.name],
    ],
  )
  const page = (await agent.get(`/exchange/requests/${draft.id}`)).body
  assert.match(page, new RegExp(`Demande transférée · à ${theirs.applicant.name} · `))
  assert.equal((await act(agent, draft, { act: 'archive' })).statusCode, 403, 'no longer theirs')
})

test('whoever is given a request hears of it in their language, and so do those who answered for it', async (t) => {
  const { given, as, town, agent, start, act, save, work } = await exchange(t)
  const of = { organizations: { [town.id]: 'contributor' as const } }
  const heir = await given.account({ email: 'heir@town.example', lang: 'en', ...of })
  const helper = await given.account({ email: 'helper@town.example', lang: 'en', ...of })
  const mayor = await as(
    await given.account({ email: 'mayor@town.example', organizations: { [town.id]: 'administrator' } }),
  )
  const draft = (await save(agent, await start(), whole)).json()
  const said = async (name: string) => {
    await work()
    const mails = await given.mailsTo(`${name}@town.example`)
    return mails.map((mail) => /Subject: .* : (.*)|Subject: .*: (.*)/.exec(mail)?.slice(1).find(Boolean))
  }
  await act(mayor, draft, { act: 'share', account: helper.id, shared: true })
  assert.deepEqual(await said('helper'), ['it is now yours'])
  const moved = await act(mayor, draft, { act: 'transfer', account: heir.id })
  assert.equal(moved.statusCode, 200, moved.body)
  const { name } = moved.json().applicant
  assert.deepEqual(await said('heir'), ['it is now yours'])
  assert.deepEqual(await said('agent'), [`${name} en répond désormais`])
  assert.deepEqual(await said('helper'), ['it is now yours', `${name} now answers for it`])
  assert.deepEqual(await said('mayor'), [], 'whoever does it knows')
  for (const _ of [1, 2]) await act(mayor, draft, { act: 'share', account: helper.id, shared: false })
  assert.deepEqual((await said('helper')).slice(2), ['you no longer answer for it'], 'once')
})

test('who left the organisation or the provider hears nothing more of a request; those who stay do', async (t) => {
  const { ctx, given, as, second, town, provider, submitted, act, work } = await exchange(t)
  const mayor = await given.account({
    email: 'mayor@town.example',
    organizations: { [town.id]: 'administrator' },
  })
  const desk = await given.account({
    email: 'desk@caisse.example',
    organizations: { [provider.id]: 'editor' },
  })
  await given.account({ email: 'chief@caisse.example', organizations: { [provider.id]: 'administrator' } })
  const sent = await submitted()
  assert.equal((await act(second, sent, { act: 'assign', account: desk.id })).statusCode, 200)
  const left = [desk.id, (await findAccountByEmail(ctx, 'agent@town.example'))?.id ?? '']
  await ctx.db.deleteFrom('people.membership').where('account_id', 'in', left).execute()
  assert.equal((await act(second, sent, { act: 'say', words: 'Quelle délibération ?' })).statusCode, 200)
  assert.equal((await act(await as(mayor), sent, { act: 'say', words: 'Celle de mars.' })).statusCode, 200)
  await work()
  const readers = ['agent@town.example', 'mayor@town.example', 'desk@caisse.example', 'chief@caisse.example']
  const mails = await Promise.all(readers.map((reader) => given.mailsTo(reader)))
  assert.deepEqual(
    mails.map((told) => told.filter((mail) => mail.includes('nouveau message')).length),
    [0, 1, 0, 1],
  )
})

test('every role hears that a grant ends, once at each step, also after a restart or a long stop', async (t) => {
  const { ctx, given, granted, setClock, work, town } = await exchange(t)
  await given.account({ email: 'mayor@town.example', organizations: { [town.id]: 'administrator' } })
  const request = await granted()
  const end = new Date(request.grant?.endsAt ?? '')
  const before = (days: number) => setClock(new Date(end.getTime() - days * 86_400_000))
  const readers = ['agent', 'mayor', 'technical', 'dpo'].map((name) => `${name}@town.example`)
  const told = async (): Promise<number[]> => {
    await remindEndings(ctx)
    await remindEndings(ctx)
    await work()
    const mails = await Promise.all(readers.map((reader) => given.mailsTo(reader)))
    return mails.map((sent) => sent.filter((mail) => mail.includes('prend fin')).length)
  }
  before(91)
  assert.deepEqual(await told(), [0, 0, 0, 0])
  before(90)
  assert.deepEqual(await told(), [1, 1, 1, 1])
  before(61)
  assert.deepEqual(await told(), [1, 1, 1, 1])
  before(20)
  assert.deepEqual(await told(), [2, 2, 2, 2], 'two steps went by: one mail')
  before(7)
  assert.deepEqual(await told(), [3, 3, 3, 3])
  before(0.5)
  assert.deepEqual(await told(), [4, 4, 4, 4])
})

test('the office changes what requests must hold; those that were made keep their version', async (t) => {
  const { agent, colleague, second, api, start, save, act, nobody } = await exchange(t)
  const at = '/api/exchange/definitions/personnes'
  const draft = await start()
  const { content } = (await nobody.get(at)).json()
  const rules = [
    { kind: 'requires', fields: ['quotient/mois', 'quotient/valeur'], says: 'Le mois seul ne dit rien.' },
    { kind: 'excludes', fields: ['quotient/valeur', 'quotient/enfants'], says: 'L’un ou l’autre.' },
  ]
  const useCase = { ...content.useCases[0], fields: ['quotient/mois', 'quotient/gone'] }
  const written = { ...content, rules, useCases: [useCase], twoPeople: false, serviceDays: 5 }
  assert.equal((await colleague.put(at, written)).statusCode, 403)
  const saved = await second.put(at, written)
  assert.equal(saved.json().version, 2, saved.body)
  assert.equal((await second.put(at, written)).json().version, 2, 'the same again is no version')
  assert.equal((await agent.get(`${base}/${draft.id}`)).json().definition.version, 1)

  const town = draft.organization.id
  const other = (await agent.post(base, { api: api.id, organization: town, useCase: 'cantine' })).json()
  assert.equal(other.definition.version, 2)
  assert.deepEqual(other.content.fields, ['quotient/mois'], 'a field that is gone is not proposed')
  const asked = async (fields: string[]) => {
    const { revision } = (await agent.get(`${base}/${other.id}`)).json()
    await save(agent, { ...other, revision }, { ...whole, fields })
    const { errors = [] } = (await act(agent, other, { act: 'submit' })).json()
    return errors.map(({ detail }: { detail: string }) => detail)
  }
  assert.deepEqual(await asked(['quotient/mois']), ['Le mois seul ne dit rien.'])
  assert.deepEqual(await asked(['quotient/valeur', 'quotient/enfants']), ['L’un ou l’autre.'])
  assert.deepEqual(await asked(['quotient/mois', 'quotient/valeur']), [])
  const theirs = '/api/exchange/definitions/quotient'
  assert.equal((await second.put(theirs, { ...content, apis: [api.slug] })).statusCode, 200)
  await second.put(`${theirs}/state`, { isOpen: false })
  const closed = await agent.post(base, { api: api.id, organization: town })
  assert.equal(closed.statusCode, 409, 'the form of an API is closed: no other takes its place')
  await second.put(theirs, { ...content, apis: ['another'] })
  assert.equal((await agent.post(base, { api: api.id, organization: town })).statusCode, 201)
  for (const key of ['personnes', 'generale'])
    await second.put(`/api/exchange/definitions/${key}/state`, { isOpen: false })
  assert.equal((await agent.post(base, { api: api.id, organization: town })).statusCode, 409)
})

test('a PDF is joined to a draft, read by those who read the request, and nothing but a PDF', async (t) => {
  const { acting, given, as, agent, start, save, act } = await exchange(t)
  const owner = await acting('agent@town.example')
  const { id, path } = await start()
  const bytes = Buffer.from('%PDF-1.7 délibération')
  await assert.rejects(
    addDocument(owner, id, { name: 'a.pdf', bytes: Buffer.from('<html>') }),
    /document-not-pdf/,
  )
  const joined = await addDocument(owner, id, { name: 'Délibération.pdf', bytes })
  const [document] = joined.content.documents
  assert.equal(document?.name, 'Délibération.pdf')
  const at = `${path}/documents/${document?.file}`
  const read = await agent.get(at)
  assert.deepEqual([read.statusCode, read.body], [200, bytes.toString()])
  assert.match(String(read.headers['content-disposition']), /^attachment/)
  assert.equal((await (await as(await given.account())).get(at)).statusCode, 404)
  assert.equal((await agent.get(`${path}/documents`)).statusCode, 200)
  assert.equal((await agent.submit(`${at}/removal`, {})).statusCode, 303)
  assert.equal((await agent.get(at)).statusCode, 404)

  const other = await start()
  await addDocument(owner, other.id, { name: 'Délibération.pdf', bytes })
  const ready = (await save(agent, other, whole)).json()
  assert.equal(ready.content.documents.length, 1)
  assert.equal((await act(agent, ready, { act: 'submit' })).statusCode, 200)
  const copy = (await act(agent, ready, { act: 'copy' })).json()
  assert.notEqual(copy.id, other.id)
  assert.deepEqual(copy.content.documents, [], 'a copy names no document that it does not have')
})
