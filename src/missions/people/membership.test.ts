import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Refusal } from '#kernel/refusal'
import { type TestApp, testApp } from '#testkit'
import { assign, assignCreator, isAssigned, listAssignments, unassign } from './service/assignments.ts'
import { changeMemberRole, removeMember } from './service/members.ts'

const newcomer = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  password: 'une phrase que je suis seule à connaître',
}

test('an invitation makes a member of somebody known, once', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const ada = await app.given.account({ email: 'ada@example.org' })
  const invited = await head.post(`/api/organizations/${water.id}/invitations`, {
    email: ada.email,
    role: 'editor',
  })
  assert.equal(invited.statusCode, 201)
  assert.doesNotMatch(invited.body, /secret|token/)

  const visitor = await app.as(ada)
  const path = `/api/me/invitations/${invited.json().id}`
  const answers = await Promise.all([1, 2].map(() => visitor.put(path, { status: 'accepted' })))
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 409])
  assert.deepEqual((await visitor.get('/api/me')).json().organizations, { [water.id]: 'editor' })
})

test('an invitation makes the account of somebody unknown: the link proves the address', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  await head.submit(`/organizations/${water.slug}/members`, { email: 'ada@example.org', role: 'contributor' })
  const path = await linkSentTo(app, 'ada@example.org')
  const page = await app.anonymous.get(path)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /name="firstName"/)

  const answers = await Promise.all([1, 2].map(() => app.anonymous.submit(`${path}/account`, newcomer)))
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 410])
  const members = (await app.anonymous.get(`/api/organizations/${water.id}/members`)).json().items
  assert.ok(
    members.some(
      (member: { name: string; role: string }) =>
        member.name === 'Ada Lovelace' && member.role === 'contributor',
    ),
  )
})

test('an account is no mailer: who makes the site write to many has to wait', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const invite = (n: number) =>
    head.post(`/api/organizations/${water.id}/invitations`, { email: `p${n}@example.org`, role: 'editor' })
  for (let n = 0; n < 51; n++) assert.equal((await invite(n)).statusCode, 201)
  assert.equal((await invite(51)).statusCode, 429)
})

test('asking to join again and again does not fill the mailbox of the administrators', async (t) => {
  const app = await testApp(t)
  const { water } = await givenWater(app)
  const eve = await app.as(await app.given.account())
  const path = `/api/organizations/${water.id}/membership-requests`
  const statuses: number[] = []
  for (let n = 0; n < 52; n++) {
    const asked = await eve.post(path, { comment: 'Bonjour' })
    statuses.push(asked.statusCode)
    if (asked.statusCode === 201) await eve.delete(`${path}/${asked.json().id}`)
  }
  assert.deepEqual([statuses.at(0), statuses.at(-1)], [201, 429])
})

test('an invitation is of no use to somebody else, cancelled, or expired', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const base = `/api/organizations/${water.id}/invitations`
  const ada = await app.as(await app.given.account({ email: 'ada@example.org' }))
  const eve = await app.as(await app.given.account())
  const invite = async () => (await head.post(base, { email: 'ada@example.org', role: 'editor' })).json().id
  const accept = (id: string) => ({ url: `/api/me/invitations/${id}`, body: { status: 'accepted' } })

  const first = accept(await invite())
  assert.equal((await eve.put(first.url, first.body)).statusCode, 404)
  const second = accept(await invite())
  assert.equal((await ada.put(first.url, first.body)).statusCode, 409, 'replaced by the second')
  await head.delete(`${base}/${second.url.split('/').at(-1)}`)
  assert.equal((await ada.put(second.url, second.body)).statusCode, 409, 'cancelled')
  const third = accept(await invite())
  await sql`update people.invitation set expires_at = now()`.execute(app.ctx.db)
  assert.equal((await ada.put(third.url, third.body)).statusCode, 409, 'expired')
})

test('nobody is flooded with invitations', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const codes: number[] = []
  for (let turn = 0; turn < 6; turn++) {
    const body = { email: 'ada@example.org', role: 'editor' }
    codes.push((await head.post(`/api/organizations/${water.id}/invitations`, body)).statusCode)
  }
  assert.deepEqual(codes, [201, 201, 201, 201, 429, 429])
})

test('opening an invitation answers nothing: only sending the form does', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  await head.post(`/api/organizations/${water.id}/invitations`, { email: 'ada@example.org', role: 'editor' })
  const path = await linkSentTo(app, 'ada@example.org')
  for (let turn = 0; turn < 3; turn++) assert.equal((await app.anonymous.get(path)).statusCode, 200)
  const { body } = await app.anonymous.get(path)
  assert.match(body, /votre adresse, ada@example\.org, est déjà vérifiée/)
  assert.match(body, /name="status" value="refused"/, 'who has no account declines too')
  assert.equal((await app.anonymous.submit(path, { status: 'refused' })).headers.location, path)
  assert.equal((await app.anonymous.submit(path, { status: 'refused' })).statusCode, 409)
  assert.match((await app.anonymous.get(path)).body, /n’attend plus de réponse/)
})

test('who is invited in English comes back to their invitation in English', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const { email } = await app.given.account()
  await head.post(`/api/organizations/${water.id}/invitations`, { email, role: 'editor' })
  const path = await linkSentTo(app, email)
  const { body } = await app.anonymous.get(`/en${path}`)
  assert.ok(body.includes(`/en/login?${new URLSearchParams({ next: `/en${path}` })}`))
  assert.match(body, /name="status" value="refused"/)
})

test('members of another organisation see and change nothing here', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const roads = await app.given.organization()
  const stranger = await app.as(await app.given.account({ organizations: { [roads.id]: 'administrator' } }))
  const base = `/api/organizations/${water.id}`
  const { id } = (await head.post(`${base}/invitations`, { email: 'x@example.org', role: 'editor' })).json()
  const attempts = [
    await stranger.get(`${base}/invitations`),
    await stranger.get(`${base}/membership-requests`),
    await stranger.post(`${base}/invitations`, { email: 'eve@example.org', role: 'administrator' }),
    await stranger.delete(`${base}/invitations/${id}`),
    await stranger.put(`${base}/members/whoever`, { role: 'administrator' }),
    await stranger.delete(`${base}/members/whoever`),
  ]
  assert.deepEqual([...new Set(attempts.map((answer) => answer.statusCode))], [403])
  // The id of an invitation of theirs, through an organisation of one's own.
  assert.equal((await stranger.delete(`/api/organizations/${roads.id}/invitations/${id}`)).statusCode, 404)
})

test('a request to join is answered by administrators; a refusal says why', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const ada = await app.as(await app.given.account({ email: 'ada@example.org' }))
  const base = `/api/organizations/${water.id}/membership-requests`
  const made = await ada.post(base, { comment: 'Je suis du service des rivières.' })
  assert.equal(made.statusCode, 201)
  assert.equal((await ada.post(base, { comment: 'Encore moi.' })).statusCode, 409)
  const path = `${base}/${made.json().id}`
  assert.equal((await ada.put(path, { status: 'accepted' })).statusCode, 403)
  assert.equal((await head.put(path, { status: 'refused' })).statusCode, 400)
  assert.equal((await head.put(path, { status: 'refused', comment: 'Inconnue du service.' })).statusCode, 200)
  await app.work()
  assert.ok(
    (await app.given.mailsTo('ada@example.org')).some((mail) => mail.includes('Inconnue du service.')),
  )

  const again = (await ada.post(base, { comment: 'Rivières, 3e étage.' })).json()
  const accepts = await Promise.all(
    [1, 2].map(() => head.put(`${base}/${again.id}`, { status: 'accepted', role: 'contributor' })),
  )
  assert.deepEqual(accepts.map((answer) => answer.statusCode).sort(), [200, 409])
  assert.deepEqual((await ada.get('/api/me')).json().organizations, { [water.id]: 'contributor' })
})

test('the last administrator cannot leave, even two at a time', async (t) => {
  const app = await testApp(t)
  const { water, head, account } = await givenWater(app)
  const other = await app.given.account({ organizations: { [water.id]: 'administrator' } })
  const visitors = [
    { visitor: head, id: account.id },
    { visitor: await app.as(other), id: other.id },
  ]
  const answers = await Promise.all(
    visitors.map(({ visitor, id }) => visitor.delete(`/api/organizations/${water.id}/members/${id}`)),
  )
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [204, 409])
})

test('the last administrator cannot give up the role either', async (t) => {
  const app = await testApp(t)
  const { water, head, account } = await givenWater(app)
  const path = `/api/organizations/${water.id}/members/${account.id}`
  assert.equal((await head.put(path, { role: 'editor' })).statusCode, 409)
})

test('a contributor works only on what is assigned; assignments go with the role and the membership', async (t) => {
  const { ctx, given } = await testApp(t)
  const water = await given.organization()
  await given.account({ organizations: { [water.id]: 'administrator' } })
  const { id } = await given.account({ organizations: { [water.id]: 'contributor' } })
  const stranger = await given.account()
  const rivers = { kind: 'dataset', id: 'rivers' }
  const lakes = { kind: 'dataset', id: 'lakes' }
  const actor = { ...ctx.actor, kind: 'person', id, organizations: { [water.id]: 'contributor' } } as const
  const assigned = async () => [await isAssigned(ctx, id, rivers), await isAssigned(ctx, id, lakes)]

  await assign(ctx, water.id, { accountId: id, ...rivers })
  await assignCreator({ ...ctx, actor }, water.id, lakes)
  assert.deepEqual(await assigned(), [true, true])
  const listed = await listAssignments(ctx, water.id)
  assert.deepEqual(listed.map((one) => [one.accountId, one.id]).sort(), [
    [id, 'lakes'],
    [id, 'rivers'],
  ])
  await assert.rejects(listAssignments({ ...ctx, actor }, water.id), Refusal)
  await unassign(ctx, water.id, { accountId: id, ...lakes })
  assert.deepEqual(await assigned(), [true, false])
  await assert.rejects(async () => assign({ ...ctx, actor }, water.id, { accountId: id, ...lakes }), Refusal)
  await assert.rejects(async () => assign(ctx, water.id, { accountId: stranger.id, ...lakes }), Refusal)

  await changeMemberRole(ctx, water.id, { accountId: id, role: 'editor' })
  assert.deepEqual(await assigned(), [false, false])
  await changeMemberRole(ctx, water.id, { accountId: id, role: 'contributor' })
  await assign(ctx, water.id, { accountId: id, ...rivers })
  await removeMember(ctx, water.id, id)
  assert.deepEqual(await assigned(), [false, false])
})

test('every change of membership is told with the person and both roles', async (t) => {
  const app = await testApp(t)
  const { water, head } = await givenWater(app)
  const { id } = await app.given.account({ organizations: { [water.id]: 'contributor' } })
  await head.put(`/api/organizations/${water.id}/members/${id}`, { role: 'editor' })
  await head.delete(`/api/organizations/${water.id}/members/${id}`)
  const other = await app.given.account({ organizations: { [water.id]: 'editor' } })
  await (await app.as(other)).delete(`/api/organizations/${water.id}/members/${other.id}`)
  const { rows } = await sql<{ action: string; before: unknown; after: unknown }>`
    select payload->>'action' as action, payload->'before'->'member' as before, payload->'after'->'member' as after
    from kernel.fact where payload->>'action' like 'member-%' order by id`.execute(app.ctx.db)
  assert.deepEqual(rows, [
    {
      action: 'member-role-changed',
      before: { accountId: id, role: 'contributor' },
      after: { accountId: id, role: 'editor' },
    },
    {
      action: 'member-left',
      before: { accountId: id, role: 'editor' },
      after: { accountId: id, role: null },
    },
    {
      action: 'member-quit',
      before: { accountId: other.id, role: 'editor' },
      after: { accountId: other.id, role: null },
    },
  ])
})

async function givenWater(app: TestApp) {
  const water = await app.given.organization({ name: 'Agence de l’eau' })
  const account = await app.given.account({ organizations: { [water.id]: 'administrator' } })
  return { water, account, head: await app.as(account) }
}

async function linkSentTo(app: TestApp, email: string): Promise<string> {
  await app.work()
  const mail = (await app.given.mailsTo(email)).at(-1) ?? ''
  const path = /\/invitations\/[\w-]{43}/.exec(mail)?.[0]
  assert.ok(path, `no invitation was sent to ${email}`)
  return path
}
