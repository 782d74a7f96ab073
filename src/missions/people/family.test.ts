import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

async function make(app: TestApp, name: string) {
  const organization = await app.given.organization({ name })
  const head = await app.given.account({ organizations: { [organization.id]: 'administrator' } })
  return {
    ...organization,
    email: head.email,
    api: `/api/organizations/${organization.id}`,
    as: await app.as(head),
  }
}

async function workOf(visitor: Awaited<ReturnType<TestApp['as']>>): Promise<string> {
  return (await visitor.get('/workspace')).body
}

test('a service asks to be part of an organisation, which says yes: both pages say so, and one search has both', async (t) => {
  const app = await testApp(t)
  const [town, library] = [await make(app, 'Ville de Valombre'), await make(app, 'Médiathèque')]
  for (const { id } of [town, library]) await app.given.dataset({ organization: id })
  const page = await library.as.get(`/organizations/${library.slug}/family?q=valombre`)
  assert.match(page.body, new RegExp(`value="${town.id}"`))
  const asked = await library.as.submit(`/organizations/${library.slug}/family`, { parent: town.id })
  assert.equal(asked.statusCode, 303)
  const seenBy = async (visitor: { get: (url: string) => Promise<{ json: () => unknown }> }) =>
    JSON.stringify((await visitor.get(`${town.api}/family`)).json())
  assert.doesNotMatch(await seenBy(app.anonymous), /Médiathèque/)
  assert.match(await seenBy(town.as), /"asking":\[\{[^\]]*Médiathèque/)
  assert.match(await workOf(town.as), new RegExp(`href="/organizations/${town.slug}/family"`))
  assert.doesNotMatch(await workOf(library.as), /Rattachements à confirmer/)
  const yes = await town.as.submit(`/organizations/${town.slug}/family/${library.id}/answer`, {
    status: 'accepted',
  })
  assert.equal(yes.statusCode, 303)
  assert.doesNotMatch(await workOf(town.as), /Rattachements à confirmer/)
  assert.match(await seenBy(app.anonymous), /"children":\[\{[^\]]*Médiathèque/)
  await app.indexed()
  const above = (await app.anonymous.get(`/organizations/${town.slug}`)).body
  assert.match(above, /2 jeux de données, services compris/)
  assert.match((await app.anonymous.get(`/organizations/${library.slug}`)).body, /Fait partie de/)
  await app.work()
  assert.match((await app.given.mailsTo(town.email)).join(), /Médiathèque/)
  assert.match((await app.given.mailsTo(library.email)).join(), /confirmé/)
  assert.equal((await town.as.delete(`${library.api}/parent`)).statusCode, 200)
  assert.doesNotMatch(await seenBy(app.anonymous), /Médiathèque/)
})

test('no organisation is part of itself, at any depth; nobody else decides', async (t) => {
  const app = await testApp(t)
  const [a, b, c] = [await make(app, 'A'), await make(app, 'B'), await make(app, 'C')]
  const link = async (child: typeof a, parent: typeof a) => {
    assert.equal((await child.as.put(`${child.api}/parent`, { parent: parent.id })).statusCode, 200)
    const path = `${parent.api}/services/${child.id}`
    assert.equal((await child.as.put(path, { status: 'accepted' })).statusCode, 403)
    assert.equal((await c.as.put(path, { status: 'accepted' })).statusCode, parent === c ? 200 : 403)
    if (parent !== c) assert.equal((await parent.as.put(path, { status: 'accepted' })).statusCode, 200)
  }
  assert.equal((await a.as.put(`${a.api}/parent`, { parent: a.id })).statusCode, 409)
  await link(a, b)
  // Both ask before either is answered: the second answer would close the loop.
  assert.equal((await c.as.put(`${c.api}/parent`, { parent: a.id })).statusCode, 200)
  await link(b, c)
  const loop = await a.as.put(`${a.api}/services/${c.id}`, { status: 'accepted' })
  assert.match(loop.json().type, /parent-loop$/)
  assert.match((await a.as.put(`${a.api}/parent`, { parent: c.id })).json().type, /already-part$/)
  assert.equal((await c.as.delete(`${a.api}/parent`)).statusCode, 403)
  assert.equal((await app.anonymous.put(`${a.api}/parent`, { parent: c.id })).statusCode, 401)
})

test('a large family is read by pages, on the page of the organisation as on that of its administrators', async (t) => {
  const app = await testApp(t)
  const town = await make(app, 'Ville de Valombre')
  await app.house.pool.query(
    `insert into people.organization select (jsonb_populate_record(o, jsonb_build_object(
        'id', 'f' || lpad(n::text, 23, '0'), 'slug', 'service-' || n, 'name', 'Service ' || lpad(n::text, 3, '0')))).*
      from people.organization o, generate_series(1, 130) n where o.id = $1`,
    [town.id],
  )
  await app.house.pool.query(
    `insert into people.organization_parent (organization_id, parent_id, status, asked_at)
      select id, $1, case when slug = 'service-130' then 'pending' else 'accepted' end, now()
      from people.organization where slug like 'service-%'`,
    [town.id],
  )
  const family = (await town.as.get(`${town.api}/family?page=3`)).json()
  assert.deepEqual([family.childCount, family.children.length, family.askingCount], [129, 29, 1])
  const foreign = (await app.anonymous.get(`${town.api}/family`)).json()
  assert.deepEqual([foreign.children.length, foreign.asking, foreign.askingCount], [50, [], 0])
  const page = (await app.anonymous.get(`/organizations/${town.slug}`)).body
  assert.match(page, /services=3#services/)
  assert.match(page, /ses 99 premiers services compris/)
  assert.match((await app.anonymous.get(`/organizations/${town.slug}?services=3`)).body, /Service 129/)
  assert.match((await town.as.get(`/organizations/${town.slug}/family?page=3`)).body, /Service 129/)
})
