import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp, type Visitor } from '#testkit'

const base = '/api/1/discussions/'

test('discussions answer with the keys, statuses and envelopes of udata', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const organization = await given.organization({ name: 'Ville de Brest' })
  const dataset = await given.dataset({ organization: organization.id })
  const citizen = await as(await given.account({ firstName: 'Ada' }))
  const agent = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const admin = await as(await given.account({ officeRoles: ['administrator'] }))
  const subject = { class: 'Dataset', id: dataset.id }
  const opened = await citizen.post(base, { title: 'Quelle unité ?', comment: '**Mètres** ?', subject })
  assert.equal(opened.statusCode, 201, opened.body)
  const shape = opened.json()
  assert.deepEqual(Object.keys(shape).sort(), [
    ...['closed', 'closed_by', 'closed_by_organization', 'created', 'discussion', 'extras', 'id'],
    ...['organization', 'permissions', 'self_web_url', 'subject', 'title', 'url', 'user'],
  ])
  assert.deepEqual(Object.keys(shape.discussion[0]).sort(), [
    ...['content', 'id', 'last_modified_at', 'permissions', 'posted_by', 'posted_by_organization'],
    'posted_on',
  ])
  assert.deepEqual([shape.subject, shape.user.first_name, shape.closed], [subject, 'Ada', null])
  assert.match(shape.created, /\+00:00$/)
  const path = `${base}${shape.id}/`
  const figures = async () => (await anonymous.get(`/api/1/datasets/${dataset.id}/`)).json().metrics
  assert.deepEqual([(await figures()).discussions, (await figures()).discussions_open], [1, 1])

  const comment = { comment: 'Oui.', organization: organization.id, close: true }
  const closed = await agent.post(path, comment)
  assert.equal(closed.statusCode, 200, closed.body)
  assert.equal(closed.json().closed_by_organization.id, organization.id)
  assert.equal((await anonymous.get(path)).json().discussion[1].posted_by, null, 'the organisation speaks')
  assert.deepEqual([(await figures()).discussions, (await figures()).discussions_open], [1, 0])
  assert.equal((await citizen.post(path, { comment: 'Merci' })).statusCode, 403)

  await exported(anonymous, organization)
  await listed({ anonymous, agent }, { dataset, organization, shape })
  const first = `${path}comments/${shape.discussion[0].id}/`
  assert.equal((await agent.put(first, { comment: 'x' })).statusCode, 403)
  assert.equal(
    (await citizen.put(first, { comment: 'Mètres ou pieds ?' })).json().discussion[0].content,
    'Mètres ou pieds ?',
  )
  const wrong = await citizen.post(base, { title: 'x', comment: '', subject })
  assert.deepEqual([wrong.statusCode, Object.keys(wrong.json().errors).sort()], [400, ['comment', 'title']])
  assert.deepEqual(wrong.json().errors.title, ['Écrivez au moins 3 caractères.'])
  assert.equal(
    (await citizen.post(base, { title: 'Bonjour', comment: 'x', subject: { class: 'Dataset', id: 'no' } }))
      .statusCode,
    404,
  )
  assert.equal((await anonymous.post(base, {})).statusCode, 401)
  assert.equal((await citizen.delete(path)).statusCode, 403)
  assert.equal((await admin.delete(path)).statusCode, 204)
  const { total } = (await anonymous.get(base)).json()
  assert.deepEqual([total, (await figures()).discussions], [0, 0])
  assert.equal((await admin.delete(`${path}spam/`)).statusCode, 501)
})

/** Lists and their filters. */
async function exported(anonymous: Visitor, organization: { id: string }): Promise<void> {
  const table = await anonymous.get(`/api/1/organizations/${organization.id}/discussions.csv`)
  const [, line = ''] = table.body.split('\r\n')
  assert.match(
    table.body,
    /^id;user;subject;subject_class;subject_id;title;size;participants;messages;created;/,
  )
  assert.match(line, /;Dataset;\w+;Quelle unité \?;2;"?Ada Martin[^;]*,Ville de Brest"?;/)
}

async function listed(
  { anonymous, agent }: { anonymous: Visitor; agent: Visitor },
  {
    dataset,
    organization,
    shape,
  }: { dataset: { id: string }; organization: { id: string }; shape: { id: string; user: { id: string } } },
): Promise<void> {
  const list = async (query: string) => (await anonymous.get(`${base}?${query}`)).json()
  assert.equal((await list(`for=${dataset.id}`)).total, 1)
  for (const [query, total] of [
    ['closed=true', 1],
    ['closed=false', 0],
    [`org=${organization.id}`, 1],
    [`user=${shape.user.id}`, 1],
    ['sort=-closed', 1],
    ['subject_type=Reuse', 0],
  ] as const)
    assert.equal((await list(query)).total, total, query)
  assert.equal((await anonymous.get(`${base}?page=2`)).statusCode, 404)
  assert.equal((await anonymous.get(`${base}?sort=mood`)).statusCode, 400)
  assert.equal((await anonymous.get('/api/2/discussions/search/?q=unité')).json().total, 1)
  const own = (await agent.get('/api/1/me/org_discussions/')).json()
  assert.equal(own[0].id, shape.id)
}

test('who speaks for an organisation is found by nobody who is not told it', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Brest' })
  const subject = { class: 'Dataset', id: (await given.dataset({ organization })).id }
  const account = await given.account({ organizations: { [organization]: 'editor' } })
  const [agent, colleague] = [
    await as(account),
    await as(await given.account({ organizations: { [organization]: 'contributor' } })),
  ]
  await agent.post(base, { title: 'Travaux en mai', comment: 'Coupure.', subject, organization })
  await agent.post(base, { title: 'Une question', comment: 'À moi-même.', subject })
  const found = async (who: Visitor) => (await who.get(`${base}?user=${account.id}`)).json().total
  assert.deepEqual(
    [await found(anonymous), await found(await as(await given.account())), await found(colleague)],
    [1, 1, 2],
  )
  assert.equal(await found(agent), 2)
})

test('whoever reports in the words of udata is heard; moderators read and dismiss', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const organization = await given.organization({ name: 'Ville de Brest' })
  const dataset = await given.dataset({ organization: organization.id })
  const citizen = await as(await given.account({ firstName: 'Ada' }))
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  const reports = '/api/1/reports/'
  const values = (await anonymous.get(`${reports}reasons/`)).json().map((one: { value: string }) => one.value)
  assert.ok(values.includes('personal_data') && values.includes('spam'), values)

  const subject = { class: 'Dataset', id: dataset.id }
  const unsigned = await anonymous.post(reports, { subject, reason: 'spam' })
  assert.equal(unsigned.statusCode, 201, unsigned.body)
  assert.deepEqual([unsigned.json().by, unsigned.json().reason], [null, 'spam'])
  const opened = await citizen.post(base, { title: 'Quelle unité ?', comment: 'Mètres ?', subject })
  const discussion = { class: 'Discussion', id: opened.json().id }
  const said = { subject: discussion, reason: 'personal_data', message: 'Un numéro de téléphone.' }
  const reported = await citizen.post(reports, said)
  assert.deepEqual(
    [reported.json().subject, reported.json().subject_embed_id, reported.json().by.first_name],
    [discussion, opened.json().discussion[0].id, 'Ada'],
  )
  assert.equal((await anonymous.post(reports, { subject, reason: 'boring' })).statusCode, 400)
  const hidden = { class: 'Dataset', id: 'nothing' }
  assert.equal((await anonymous.post(reports, { subject: hidden, reason: 'spam' })).statusCode, 404)

  assert.equal((await anonymous.get(reports)).statusCode, 401)
  assert.equal((await citizen.get(reports)).statusCode, 403)
  assert.equal((await moderator.get(reports)).json().total, 2)
  const path = `${reports}${reported.json().id}/`
  const dismissed = await moderator.patch(path, { dismissed_at: '2026-11-26T10:00:00' })
  assert.equal(dismissed.statusCode, 200, dismissed.body)
  assert.match(dismissed.json().dismissed_at, /\+00:00$/)
  assert.equal((await citizen.patch(path, { dismissed_at: '2026-11-26T10:00:00' })).statusCode, 403)
  assert.equal((await moderator.get(`${reports}?handled=false`)).json().total, 1)
  assert.equal((await moderator.get(`${reports}?handled=true`)).json().data[0].id, reported.json().id)
})
