import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { OfficeRole, OrganizationRole } from '#kernel/context'
import { type TestApp, testApp } from '#testkit'
import { hashPassword } from './service/passwords.ts'

const password = 'une phrase que je suis seule à connaître'
const confirmed = { current: password }

interface Wishes {
  email?: string
  firstName?: string
  officeRoles?: OfficeRole[]
  organizations?: Record<string, OrganizationRole>
}

async function person({ given, ctx, as }: TestApp, wishes: Wishes = {}) {
  const account = await given.account(wishes)
  const password_hash = await hashPassword(password)
  await ctx.db.updateTable('people.account').set({ password_hash }).where('id', '=', account.id).execute()
  return { ...account, visitor: await as(account) }
}

/** Every column of the database, but those of the mail that says goodbye, in which a text is found. */
async function tracesOf({ ctx }: TestApp, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')`.execute(
    ctx.db,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: held } = await sql`
      select 1 from ${sql.table(name)} t where strpos(t::text, ${text}) > 0 limit 1`.execute(ctx.db)
    if (held.length > 0) found.push(name)
  }
  return found.sort()
}

test('a person erases their account with their password: nothing names them any more, what they published stays', async (t) => {
  const app = await testApp(t)
  const town = await app.given.organization({ name: 'Ville de Valombre' })
  const head = await app.given.account({ organizations: { [town.id]: 'administrator' } })
  const ada = await person(app, {
    email: 'ada@valombre.example',
    firstName: 'Adalbertine',
    organizations: { [town.id]: 'editor' },
  })
  const draft = { title: 'Arbres', description: 'Les arbres.', license: 'lov2', organization: town.id }
  const dataset = (await ada.visitor.post('/api/datasets', draft)).json()
  await ada.visitor.put(`/api/datasets/${dataset.id}/publication`)
  const { secret } = (await ada.visitor.post('/api/me/keys', { name: 'k', scope: 'all', days: 9 })).json()
  const invited = { email: ada.email, role: 'editor' }
  const roads = await app.given.organization()
  const other = await app.as(await app.given.account({ organizations: { [roads.id]: 'administrator' } }))
  assert.equal((await other.post(`/api/organizations/${roads.id}/invitations`, invited)).statusCode, 201)
  await app.anonymous.submit('/forgotten-password', { email: ada.email })
  await app.work()

  const named = await tracesOf(app, 'Adalbertine')

  assert.ok(named.includes('records.change'))

  const erased = await ada.visitor.post('/api/me/erasure', confirmed)
  assert.equal(erased.statusCode, 204, erased.body)
  assert.match(String(erased.headers['set-cookie']), /Expires=Thu, 01 Jan 1970/)
  assert.equal((await ada.visitor.get('/api/me')).statusCode, 401)
  const byKey = await app.anonymous.get('/api/me', undefined, { authorization: `Bearer ${secret}` })
  assert.equal(byKey.statusCode, 401)

  await app.work()
  for (const text of ['Adalbertine', ada.email]) assert.deepEqual(await tracesOf(app, text), [], text)
  assert.match((await app.given.mailsTo(ada.email)).at(-1) ?? '', /votre compte est supprimé/)
  assert.equal((await app.anonymous.get(`/api/datasets/${dataset.id}`)).statusCode, 200)
  const reader = await app.as(head)
  for (const [path, words] of [
    [`/datasets/${dataset.slug}/history`, 'Compte supprimé'],
    [`/en/datasets/${dataset.slug}/history`, 'Deleted account'],
  ] as const)
    assert.match((await reader.get(path)).body, new RegExp(words), path)
})

test('a wrong password erases nobody, an API key neither, and tries are counted', async (t) => {
  const app = await testApp(t)
  const ada = await person(app)
  const { secret } = (await ada.visitor.post('/api/me/keys', { name: 'k', scope: 'all', days: 9 })).json()
  const byKey = await app.anonymous.post('/api/me/erasure', confirmed, { authorization: `Bearer ${secret}` })
  assert.equal(byKey.statusCode, 403)
  const statuses = []
  for (let turn = 0; turn < 7; turn++)
    statuses.push((await ada.visitor.post('/api/me/erasure', { current: 'autre phrase' })).statusCode)
  assert.deepEqual([statuses[0], statuses.at(-1)], [403, 429])
  assert.equal((await ada.visitor.post('/api/me/erasure', {})).statusCode, 429)
  assert.equal((await ada.visitor.get('/api/me')).statusCode, 200)
})

test('the last administrator of an organisation or of the office is told whom to replace first', async (t) => {
  const app = await testApp(t)
  const town = await app.given.organization({ name: 'Ville de Valombre' })
  const ada = await person(app, {
    officeRoles: ['administrator'],
    organizations: { [town.id]: 'administrator' },
  })
  const refused = await ada.visitor.post('/api/me/erasure', confirmed)
  assert.equal(refused.statusCode, 409)
  assert.match(refused.json().type, /people\/last-administrator$/)
  assert.deepEqual(refused.json().organizations, [
    { name: 'Ville de Valombre', path: `/organizations/${town.slug}/members` },
  ])
  assert.equal(refused.json().office, true)
  const page = await ada.visitor.get('/account/erasure')
  assert.match(page.body, new RegExp(`href="/organizations/${town.slug}/members"`))
  assert.match(page.body, /écrit en public, messages et demandes de données/)
  assert.match(page.body, /href="\/office\/accounts"/)
  assert.doesNotMatch(page.body, /name="current"/)

  await app.given.account({ officeRoles: ['administrator'], organizations: { [town.id]: 'administrator' } })
  assert.equal((await ada.visitor.post('/api/me/erasure', confirmed)).statusCode, 204)
})

test('two who are the last administrators together do not both leave', async (t) => {
  const app = await testApp(t)
  const town = await app.given.organization()
  const two = [
    await person(app, { organizations: { [town.id]: 'administrator' } }),
    await person(app, { organizations: { [town.id]: 'administrator' } }),
  ]
  const answers = await Promise.all(two.map(({ visitor }) => visitor.post('/api/me/erasure', confirmed)))
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [204, 409])
})

test('what a person owns is named first; once it is deleted, it is erased with them', async (t) => {
  const app = await testApp(t)
  const ada = await person(app)
  const draft = { title: 'Ma collection de timbres', description: 'Timbres.', license: 'lov2' }
  const dataset = (await ada.visitor.post('/api/datasets', { ...draft, organization: null })).json()
  const contact = { organization: null, name: 'Ada, philatéliste', email: 'ada@timbres.example' }
  await ada.visitor.post('/api/contact-points', contact)
  const refused = await ada.visitor.post('/api/me/erasure', confirmed)
  assert.equal(refused.statusCode, 409)
  const expected = [{ title: 'Ma collection de timbres', path: `/datasets/${dataset.slug}` }]
  assert.deepEqual([refused.json().items, refused.json().total], [expected, 1])
  assert.match(
    (await ada.visitor.get('/account/erasure')).body,
    new RegExp(`href="/datasets/${dataset.slug}"`),
  )

  const deleted = await ada.visitor.delete(`/api/datasets/${dataset.id}`, undefined, { 'if-match': '"1"' })
  assert.ok(deleted.statusCode < 300, deleted.body)
  const answer = await ada.visitor.submit('/account/erasure', confirmed)
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/account/erased'])
  for (const text of ['timbres', 'philatéliste', ada.email])
    assert.deepEqual(await tracesOf(app, text), [], text)
})

test('nothing is made in the name of somebody who is being erased', async (t) => {
  const app = await testApp(t)
  const ada = await person(app)
  const draft = { title: 'Timbres', organization: null }
  const [made, erased] = await Promise.all([
    ada.visitor.post('/api/datasets', draft),
    ada.visitor.post('/api/me/erasure', confirmed),
  ])
  const both = `${made.statusCode} ${erased.statusCode}`
  assert.ok(['201 409', '404 204', '401 204'].includes(both), both)
  const { rows } = await sql`select 1 from catalogue.dataset d
    where not exists (select from people.account a where a.id = d.owner_id)`.execute(app.ctx.db)
  assert.equal(rows.length, 0)
})

test('the office erases the account of who asks it, with its own password; nobody else does', async (t) => {
  const app = await testApp(t)
  const office = await person(app, { officeRoles: ['administrator'] })
  const moderator = await person(app, { officeRoles: ['moderator'] })
  const ada = await person(app)
  const path = `/accounts/${ada.id}/erasure`
  assert.equal((await moderator.visitor.post(`/api${path}`, confirmed)).statusCode, 403)
  assert.equal((await office.visitor.post(`/api${path}`, { current: 'autre phrase' })).statusCode, 403)
  assert.match((await office.visitor.get(`/office${path}`)).body, /name="current"/)
  const answer = await office.visitor.submit(`/office${path}`, confirmed)
  assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/office/accounts'])
  assert.equal((await ada.visitor.get('/api/me')).statusCode, 401)
  assert.equal((await office.visitor.post(`/api${path}`, confirmed)).statusCode, 404)
})

test('an account of the demo leaves with one click, and the demo opens its door to the next visitor', async (t) => {
  const app = await testApp(t, { DEMO: 'on' })
  const camille = { email: 'camille@demo.example', next: '/' }
  const entered = await app.anonymous.submit('/demo-session', camille)
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
  const page = await app.anonymous.get('/account/erasure', undefined, { cookie })
  assert.doesNotMatch(page.body, /name="current"/)
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const gone = await app.anonymous.post('/account/erasure', `csrf=${csrf}`, headers)
  assert.equal(gone.headers.location, '/account/erased')
  assert.equal((await app.anonymous.get('/api/me', undefined, { cookie })).statusCode, 401)
  await app.work()
  assert.equal((await app.anonymous.submit('/demo-session', camille)).statusCode, 303)
})
