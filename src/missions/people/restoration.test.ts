import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAssigned } from '#missions/people'
import { type TestApp, testApp } from '#testkit'

async function town(app: TestApp) {
  const organization = await app.given.organization({ name: 'Ville de Valombre' })
  const role = (name: 'administrator' | 'editor' | 'contributor') =>
    app.given.account({ organizations: { [organization.id]: name } })
  const [head, second, hand] = [
    await role('administrator'),
    await role('administrator'),
    await role('contributor'),
  ]
  const api = `/api/organizations/${organization.id}`
  return { organization, api, head, second, hand, asHead: await app.as(head) }
}

test('an administrator brings back what one of them deleted: sheet, address, members, roles and assignments', async (t) => {
  const app = await testApp(t)
  const { organization, api, head, second, hand, asHead } = await town(app)
  const before = (await app.anonymous.get(api)).json()
  const made = await (await app.as(hand)).post('/api/datasets', {
    title: 'Arbres',
    organization: organization.id,
  })
  const dataset = { kind: 'dataset', id: made.json().id }
  assert.equal(await isAssigned(app.ctx, hand.id, dataset), true)
  await asHead.delete(`/api/datasets/${dataset.id}`, undefined, { 'if-match': '"1"' })
  assert.equal((await asHead.delete(api)).statusCode, 204)
  assert.equal(await isAssigned(app.ctx, hand.id, dataset), false)

  const other = await app.as(second)
  const { items } = (await other.get('/api/deleted-organizations')).json()
  assert.deepEqual(
    items.map(({ id, byOffice }: Record<string, unknown>) => [id, byOffice]),
    [[organization.id, false]],
  )
  assert.match((await other.get('/account')).body, /href="\/deleted-organizations"/)
  assert.match((await other.get('/deleted-organizations')).body, /Ville de Valombre/)
  const answer = await other.submit(`/organizations/${organization.id}/restoration`, {})
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, `/organizations/${organization.slug}`])

  const after = (await app.anonymous.get(api)).json()
  assert.deepEqual(after, { ...before, version: before.version + 1, updatedAt: after.updatedAt })
  const { items: members } = (await asHead.get(`${api}/members`)).json()
  assert.deepEqual(
    members.map(({ accountId, role }: Record<string, unknown>) => [accountId, role]).sort(),
    [
      [head.id, 'administrator'],
      [second.id, 'administrator'],
      [hand.id, 'contributor'],
    ].sort(),
  )
  assert.equal(await isAssigned(app.ctx, hand.id, dataset), true)
  await app.indexed()
  assert.match(
    (await app.anonymous.get('/organizations?q=valombre')).body,
    /href="\/organizations\/ville-de-valombre"/,
  )
})

test('its datasets come back after it, as visible as they were, and not before', async (t) => {
  const app = await testApp(t)
  const { organization, api, asHead } = await town(app)
  const open = await app.given.dataset({ organization: organization.id, title: 'Arbres' })
  const draft = await app.given.dataset({ organization: organization.id, title: 'Bancs', published: false })
  assert.equal((await asHead.delete(api)).statusCode, 409)
  for (const { id, version } of [open, draft])
    assert.equal(
      (await asHead.delete(`/api/datasets/${id}`, undefined, { 'if-match': `"${version}"` })).statusCode,
      204,
    )
  assert.equal((await asHead.delete(api)).statusCode, 204)

  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const restore = (id: string) => office.put(`/api/datasets/${id}/restoration`, {})
  const early = await restore(open.id)
  assert.equal(early.statusCode, 409)
  assert.match(early.json().type, /catalogue\/producer-deleted$/)
  assert.equal((await office.put(`${api}/restoration`)).statusCode, 200)
  for (const { id } of [open, draft]) assert.equal((await restore(id)).statusCode, 200)
  assert.equal((await app.anonymous.get(`/api/datasets/${open.id}`)).json().organization.id, organization.id)
  assert.equal((await app.anonymous.get(`/api/datasets/${draft.id}`)).statusCode, 404)
})

test('what the office deleted, the office alone restores; to others a deleted organisation does not exist', async (t) => {
  const app = await testApp(t)
  const { api, hand, asHead } = await town(app)
  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  assert.equal((await office.delete(api)).statusCode, 204)
  assert.deepEqual((await asHead.get('/api/deleted-organizations')).json().items, [])
  const stranger = await app.as(await app.given.account({ officeRoles: ['moderator'] }))
  for (const [visitor, status] of [
    [app.anonymous, 401],
    [stranger, 404],
    [await app.as(hand), 404],
    [asHead, 403],
    [office, 200],
    [office, 404],
  ] as const)
    assert.equal((await visitor.put(`${api}/restoration`)).statusCode, status)
  assert.equal((await asHead.patch(api, { acronym: 'V', version: 2 })).statusCode, 200)
})

test('a name that was certified for another meanwhile is brought back by the office alone', async (t) => {
  const app = await testApp(t)
  const { api, asHead } = await town(app)
  await asHead.delete(api)
  await app.given.organization({ name: 'Ville de Vàlombre', badges: ['certified'] })
  const answer = await asHead.put(`${api}/restoration`)
  assert.match(answer.json().type, /people\/name-taken$/)
  const office = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  assert.equal((await office.put(`${api}/restoration`)).statusCode, 200)
})

test('who erased their account meanwhile does not come back, and who was invited is not invited again', async (t) => {
  const app = await testApp(t)
  const { api, second, asHead } = await town(app)
  await asHead.post(`${api}/invitations`, { email: 'guest@example.org', role: 'editor' })
  await asHead.delete(api)
  await app.ctx.db.deleteFrom('people.account').where('id', '=', second.id).execute()
  assert.equal((await asHead.put(`${api}/restoration`)).statusCode, 200)
  assert.equal((await asHead.get(`${api}/members`)).json().items.length, 2)
  assert.deepEqual((await asHead.get(`${api}/invitations`)).json().items, [])
})
