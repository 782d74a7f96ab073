import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '#testkit'
import { personalTables } from './service/personal/data.ts'
import { closeInactive } from './service/personal/inactivity.ts'

const day = 24 * 3_600_000

test('every column that names a person is in what a person may have (GDPR, article 15)', async (t) => {
  const { ctx } = await testApp(t)
  const { rows } = await sql<{ name: string }>`
    select c.table_schema || '.' || c.table_name || ' ' || c.column_name as name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker')
      and c.column_name ~ '^(account|owner|actor|author|person|administrator)_id$|^(invited|decided|created|made)_by$'`.execute(
    ctx.db,
  )
  const declared = new Set(personalTables(ctx).map(({ table, column }) => `${table} ${column}`))
  assert.deepEqual(
    rows.map(({ name }) => name).filter((name) => !declared.has(name)),
    [],
  )
  assert.ok(rows.length > 15)
})

test('a person has what is kept about them, without secrets, and nothing of somebody else', async (t) => {
  const { as, given, setClock } = await testApp(t)
  const organization = await given.organization()
  const ada = await given.account({
    email: 'ada@example.org',
    organizations: { [organization.id]: 'administrator' },
  })
  await given.account({ email: 'bob@example.org', organizations: { [organization.id]: 'editor' } })
  const visitor = await as(ada)
  const { secret } = (await visitor.post('/api/me/keys', { name: 'my robot', scope: 'read', days: 9 })).json()
  assert.match((await visitor.get('/account')).body, /Obtenir mes données/)
  const answer = await visitor.submit('/account/data', {})
  assert.match(String(answer.headers['content-disposition']), /attachment; filename="personal-data-/)
  const data = answer.json()
  assert.equal(data.account, ada.id)
  assert.equal(data['people.account (id)'][0].email, 'ada@example.org')
  assert.equal(data['people.api_key (account_id)'][0].name, 'my robot')
  assert.equal(data['people.membership (account_id)'].length, 1)
  assert.doesNotMatch(answer.body, /secret_hash|password_hash|"csrf"|bob@example/)
  assert.ok(!answer.body.includes(secret))
  const key = await visitor.post('/account/data', '', { authorization: `Bearer ${secret}`, cookie: '' })
  assert.equal(key.statusCode, 403, 'a key that leaks takes nothing away')
  setClock(new Date(Date.now() + 11 * 60_000))
  assert.equal((await visitor.submit('/account/data', {})).statusCode, 403, 'nor a session left open')
})

test('an account that nobody uses is warned, then erased; a visit, or an office to run, keeps it', async (t) => {
  const site = await testApp(t, { INACTIVE_MONTHS: '24' })
  const { ctx, given } = site
  const sleeping = await given.account({ email: 'sleeping@example.org' })
  const awake = await given.account({ email: 'awake@example.org' })
  const last = await given.account({ email: 'last@example.org', officeRoles: ['administrator'] })
  const at = (days: number) => ({ ...ctx, now: () => new Date(Date.now() + days * day) })
  const left = async () =>
    (await sql<{ id: string }>`select id from people.account order by id`.execute(ctx.db)).rows.map(
      ({ id }) => id,
    )
  await closeInactive(at(690))
  await closeInactive(at(705))
  await closeInactive(at(705))
  await site.work()
  assert.equal((await given.mailsTo('sleeping@example.org')).length, 1)
  assert.equal((await left()).length, 3)
  site.setClock(new Date(Date.now() + 706 * day))
  await (await site.as(awake)).get('/api/me')
  await closeInactive(at(734))
  assert.equal((await left()).length, 3, 'thirty days after the warning, not before')
  await closeInactive(at(740))
  assert.deepEqual(await left(), [awake.id, last.id].sort())
  assert.ok(!(await left()).includes(sleeping.id))
})

test('without a period nothing is warned nor erased', async (t) => {
  const { ctx, given, work } = await testApp(t)
  await given.account({ email: 'old@example.org' })
  await closeInactive({ ...ctx, now: () => new Date(Date.now() + 9999 * day) })
  await work()
  assert.deepEqual(await given.mailsTo('old@example.org'), [])
})
