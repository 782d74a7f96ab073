import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

async function twoTowns(app: TestApp) {
  const from = await app.given.organization({ name: 'Ville de Valombre' })
  const to = await app.given.organization({ name: 'Agglomération du Val' })
  const giver = await app.given.account({ organizations: { [from.id]: 'editor' } })
  const taker = await app.given.account({ organizations: { [to.id]: 'administrator' } })
  const dataset = await app.given.dataset({ organization: from.id, title: 'Arbres' })
  return {
    ...{ from, to, giver, taker, dataset },
    asGiver: await app.as(giver),
    asTaker: await app.as(taker),
    holder: async () => (await app.anonymous.get(`/api/datasets/${dataset.id}`)).json().organization?.id,
  }
}

test('a record is proposed, found in the work of the recipient, and theirs once they accept; both are told', async (t) => {
  const app = await testApp(t)
  const { from, to, giver, taker, dataset, asGiver, asTaker, holder } = await twoTowns(app)
  const page = await asGiver.get(`/transfers/new?kind=dataset&id=${dataset.id}&q=agglo`)
  assert.match(page.body, new RegExp(`value="organization:${to.id}"`))
  const proposal = { kind: 'dataset', id: dataset.id, to: `organization:${to.id}`, comment: 'Compétence' }
  assert.equal((await asGiver.submit('/transfers/new', proposal)).statusCode, 303)
  assert.equal(await holder(), from.id)
  assert.equal((await asGiver.submit('/transfers/new', { ...proposal, q: 'agglo' })).statusCode, 409)
  assert.match((await asGiver.get('/workspace/transfers')).body, /En attente de réponse/)
  assert.match((await asTaker.get('/workspace')).body, /1 proposition attend votre réponse/)
  assert.match((await asTaker.get('/workspace/transfers')).body, /Compétence/)

  const [{ id, permissions }] = (await asTaker.get('/api/transfers')).json().items
  assert.deepEqual(permissions, { answer: true, withdraw: false })
  const answer = { status: 'accepted', comment: 'Volontiers' }
  assert.equal((await asTaker.submit(`/workspace/transfers/${id}/answer`, answer)).statusCode, 303)
  assert.equal(await holder(), to.id)
  assert.equal((await asTaker.post(`/api/transfers/${id}/answer`, { status: 'refused' })).statusCode, 409)
  const [sent] = (await asGiver.get('/api/transfers?side=sent')).json().items
  assert.deepEqual([sent.status, sent.answer], ['accepted', 'Volontiers'])
  const kept = (await asGiver.get('/workspace/transfers')).body
  assert.match(kept, /Avec ce message<\/dt><dd>Compétence</, 'each message stands beside who wrote it')
  assert.match(kept, /Réponse du destinataire<\/dt><dd>Volontiers</)
  const history = (await asTaker.get(`/api/datasets/${dataset.id}/history`)).json()
  assert.match(JSON.stringify(history), /"action":"transferred"/)
  await asTaker.patch(`/api/datasets/${dataset.id}`, { acronym: 'ARB' }, { 'if-match': '*' })
  const told = (await app.anonymous.get(`/api/datasets/${dataset.id}/history`)).json().items
  const byName = told.map((change: { action: string; actorName: string }) => [
    change.action,
    change.actorName,
  ])
  assert.deepEqual(byName.slice(0, 2), [
    ['changed', 'Agglomération du Val'],
    ['transferred', 'Ville de Valombre'],
  ])
  assert.equal(byName.at(-1)[1], 'Ville de Valombre', 'what was done before is not of who received it')
  await app.work()
  assert.match((await app.given.mailsTo(taker.email)).join(), /Compétence/)
  assert.match((await app.given.mailsTo(giver.email)).join(), /Volontiers/)
  const newsOf = async (visitor: Visitor) => {
    const { items } = (await visitor.get('/api/notifications')).json()
    return items.map(
      ({ what, record, words, path }: Record<string, unknown> & { record: { title: string } }) => [
        ...[what, record.title, words, path],
      ],
    )
  }
  const place = '/workspace/transfers'
  assert.deepEqual(await newsOf(asTaker), [
    ['transfer-proposed', 'Ville de Valombre', 'Arbres — Compétence', place],
  ])
  assert.deepEqual(await newsOf(asGiver), [
    ['transfer-accepted', 'Agglomération du Val', 'Arbres — Volontiers', place],
  ])
})

test('the console counts what waits between producers; the office answers there for an organisation', async (t) => {
  const app = await testApp(t)
  const { to, dataset, asGiver, holder } = await twoTowns(app)
  const person = await app.given.account()
  const other = await app.given.dataset({ organization: (await app.given.organization()).id, title: 'Bancs' })
  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const offer = { kind: 'dataset', id: dataset.id, organization: to.id }
  const { id } = (await asGiver.post('/api/transfers', offer)).json()
  await office.post('/api/transfers', { kind: 'dataset', id: other.id, person: person.id })

  const line = /\/office\/transfers">Transferts entre producteurs.*?<span class="pv-figures">(\d)</s
  assert.equal(line.exec((await office.get('/office')).body)?.[1], '2')
  const queue = (await office.get('/office/transfers')).body
  assert.equal(queue.match(/action="[^"]*\/answer"/g)?.length, 1)
  assert.equal(queue.match(/action="[^"]*\/withdrawal"/g)?.length, 2)
  const fields = { status: 'accepted', comment: '', transfer: id, back: '/office/transfers' }
  const answered = await office.submit(`/workspace/transfers/${id}/answer`, fields)
  assert.deepEqual([answered.statusCode, answered.headers.location], [303, '/office/transfers'])
  assert.equal(await holder(), to.id)
  const again = await office.submit(`/workspace/transfers/${id}/answer`, fields)
  assert.match(again.body, /<h1[^>]*>Transferts en attente/)
  const away = await office.submit(`/workspace/transfers/${id}/answer`, {
    ...fields,
    back: '//ailleurs.example',
  })
  assert.doesNotMatch(away.body, /ailleurs/)
  const moderator = await app.as(await app.given.account({ officeRoles: ['moderator'] }))
  assert.equal((await moderator.get('/office/transfers')).statusCode, 403)
  assert.doesNotMatch((await moderator.get('/office')).body, /Transferts/)
})

test('refused, withdrawn or void, nothing changes hands', async (t) => {
  const app = await testApp(t)
  const { from, to, dataset, asGiver, asTaker, holder } = await twoTowns(app)
  const propose = async (organization = to.id) =>
    asGiver.post('/api/transfers', { kind: 'dataset', id: dataset.id, organization })
  const first = (await propose()).json()
  const answered = await asTaker.post(`/api/transfers/${first.id}/answer`, { status: 'refused' })
  assert.equal(answered.json().status, 'refused')
  const second = (await propose()).json()
  assert.equal((await asTaker.delete(`/api/transfers/${second.id}`)).statusCode, 403)
  assert.equal((await asGiver.delete(`/api/transfers/${second.id}`)).json().status, 'withdrawn')
  assert.equal(await holder(), from.id)

  const third = (await propose()).json()
  const other = await app.given.organization()
  await app.ctx.db
    .updateTable('catalogue.dataset')
    .set({ organization_id: other.id })
    .where('id', '=', dataset.id)
    .execute()
  const late = await asTaker.post(`/api/transfers/${third.id}/answer`, { status: 'accepted' })
  assert.match(late.json().type, /transfer-void$/)
  assert.equal(await holder(), other.id)
  assert.equal((await propose()).statusCode, 403)
})

test('who may act for both sides gives at once; a person answers for themselves alone', async (t) => {
  const app = await testApp(t)
  const { from, to, giver, taker, dataset, asTaker, holder } = await twoTowns(app)
  const both = await app.as(
    await app.given.account({ organizations: { [from.id]: 'editor', [to.id]: 'editor' } }),
  )
  const propose = (body: object) => both.post('/api/transfers', { kind: 'dataset', id: dataset.id, ...body })
  assert.equal((await propose({ organization: to.id })).json().status, 'accepted')
  assert.equal(await holder(), to.id)
  assert.equal((await propose({ organization: to.id })).statusCode, 409)
  assert.equal((await propose({})).statusCode, 400)
  assert.equal((await propose({ person: 'nobody' })).statusCode, 404)
  const { id } = (await propose({ person: giver.id })).json()
  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const accept = { status: 'accepted' }
  for (const [visitor, status] of [
    [app.anonymous, 401],
    [await app.as(await app.given.account()), 404],
    [asTaker, 403],
    [office, 403],
    [await app.as(giver), 200],
  ] as const)
    assert.equal((await visitor.post(`/api/transfers/${id}/answer`, accept)).statusCode, status)
  assert.equal((await app.anonymous.get(`/api/datasets/${dataset.id}`)).json().owner.id, giver.id)
  assert.equal((await (await app.as(giver)).get('/api/me')).json().officeRoles.length, 0)
  assert.equal(taker.officeRoles.length, 0)
})

test('a promise made in public goes to an organisation that accepts it, and to no person', async (t) => {
  const app = await testApp(t)
  const { from, to, giver, taker, asGiver, asTaker } = await twoTowns(app)
  const person = await app.given.account()
  const draft = {
    ...{ organization: from.id, title: 'Bacs', description: 'Les passages.' },
    ...{ planned: '2099', decision: 'roadmap', decidedBy: 'Feuille de route' },
  }
  const { id } = (await asGiver.post('/api/openings', draft)).json()
  const propose = (party: object) => asGiver.post('/api/transfers', { kind: 'opening', id, ...party })
  const given = (await propose({ person: person.id })).json()
  assert.equal((await asGiver.put(`/api/openings/${id}/publication`)).statusCode, 200)
  const asPerson = await app.as(person)
  const accepted = await asPerson.post(`/api/transfers/${given.id}/answer`, { status: 'accepted' })
  assert.match(accepted.json().type, /opening-stays$/)
  await asPerson.post(`/api/transfers/${given.id}/answer`, { status: 'refused' })
  for (const one of [person, giver])
    assert.match((await propose({ person: one.id })).json().type, /opening-stays$/)
  const toTown = (await propose({ organization: to.id })).json()
  assert.equal(toTown.status, 'pending')
  await asTaker.post(`/api/transfers/${toTown.id}/answer`, { status: 'accepted' })
  const { organization } = (await app.anonymous.get(`/api/openings/${id}`)).json()
  assert.deepEqual([organization.id, taker.officeRoles], [to.id, []])
})

test('once it is settled, who does not have the record sees it as it was proposed', async (t) => {
  const app = await testApp(t)
  const { from, to, asGiver, asTaker } = await twoTowns(app)
  const { id } = await app.given.dataset({ organization: from.id, title: 'Brouillon', published: false })
  const proposal = { kind: 'dataset', id, organization: to.id }
  const read = async (visitor: Visitor, transfer: string) => {
    const { record } = (await visitor.get(`/api/transfers/${transfer}`)).json()
    return record.title
  }
  const rename = (visitor: Visitor, title: string) =>
    visitor.patch(`/api/datasets/${id}`, { title }, { 'if-match': '*' })
  const refused = (await asGiver.post('/api/transfers', proposal)).json().id
  await rename(asGiver, 'Avant la réponse')
  assert.equal(await read(asTaker, refused), 'Avant la réponse')
  await asTaker.post(`/api/transfers/${refused}/answer`, { status: 'refused' })
  await rename(asGiver, 'Secret')
  assert.deepEqual([await read(asTaker, refused), await read(asGiver, refused)], ['Brouillon', 'Secret'])

  const accepted = (await asGiver.post('/api/transfers', proposal)).json().id
  const taken = await asTaker.post(`/api/transfers/${accepted}/answer`, { status: 'accepted' })
  assert.equal(taken.json().status, 'accepted', taken.body)
  await rename(asTaker, 'Nouveau secret')
  assert.deepEqual(
    [await read(asGiver, accepted), await read(asTaker, accepted)],
    ['Secret', 'Nouveau secret'],
  )
})

test('clients of udata propose and answer', async (t) => {
  const app = await testApp(t)
  const { to, dataset, asGiver, asTaker, holder } = await twoTowns(app)
  const proposed = await asGiver.post('/api/1/transfer/', {
    subject: { class: 'Dataset', id: dataset.id },
    recipient: { class: 'Organization', id: to.id },
    comment: 'Compétence',
  })
  assert.equal(proposed.statusCode, 201)
  const { id, status, subject, recipient } = proposed.json()
  assert.deepEqual([status, subject.class, recipient.id], ['pending', 'Dataset', to.id])
  const listed = (await asTaker.get(`/api/1/transfer/?recipient=${to.id}`)).json()
  assert.deepEqual(
    listed.map((one: { id: string }) => one.id),
    [id],
  )
  assert.equal((await asTaker.get(`/api/1/transfer/${id}/`)).json().comment, 'Compétence')
  const answered = await asTaker.post(`/api/1/transfer/${id}/`, { response: 'accept', comment: 'Oui' })
  assert.deepEqual([answered.json().status, answered.json().reponse_comment], ['accepted', 'Oui'])
  assert.equal(await holder(), to.id)
})

test('many proposals are read by pages, and counted whole', async (t) => {
  const app = await testApp(t)
  const { to, dataset, asGiver, asTaker } = await twoTowns(app)
  await asGiver.post('/api/transfers', { kind: 'dataset', id: dataset.id, organization: to.id })
  await app.house.pool.query(`
    with copies as (
      insert into catalogue.dataset select (jsonb_populate_record(d, jsonb_build_object(
        'id', 'c' || lpad(n::text, 23, '0'), 'slug', 'arbres-' || n, 'title', 'Arbres ' || n))).*
      from catalogue.dataset d, generate_series(1, 120) n returning id)
    insert into catalogue.transfer select (jsonb_populate_record(t, jsonb_build_object(
      'id', c.id, 'record_id', c.id, 'created_at', t.created_at + interval '1 day'))).*
    from catalogue.transfer t, copies c`)
  const { items, total } = (await asTaker.get('/api/transfers?page=2')).json()
  assert.deepEqual([items.length, total], [21, 121])
  assert.match((await asTaker.get('/workspace')).body, /121 propositions attendent/)
  const first = (await asTaker.get('/workspace/transfers')).body
  assert.match(first, /received=2#received/)
  assert.match((await asGiver.get('/workspace/transfers?sent=2')).body, /Arbres/)
  const answered = await asTaker.submit(`/workspace/transfers/${items[0].id}/answer`, { status: 'refused' })
  assert.equal(answered.statusCode, 303)
})
