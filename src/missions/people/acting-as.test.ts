import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listChanges } from '#missions/records'
import { type TestApp, testApp } from '#testkit'
import { openSession } from './service/sessions.ts'

test('an administrator acts as somebody, for a reason that this person reads, and history names both', async (t) => {
  const { site, ada, camille, as } = await open(t)
  assert.equal((await as(ada, 'short')).statusCode, 422, 'a reason is given')
  const acting = await as(ada)
  assert.equal(acting.statusCode, 303)
  const { cookie, csrf } = await sessionOf(site, acting)
  const page = await site.anonymous.get('/', undefined, { cookie })
  assert.match(page.body, /vous agissez à la place de Camille/)
  const created = await form(site, '/organizations/new', { cookie, csrf, name: 'Atelier', description: '' })
  assert.equal(created.statusCode, 303, created.body.slice(0, 300))
  const { id } = await site.ctx.db.selectFrom('people.organization').select('id').executeTakeFirstOrThrow()
  const [change] = await listChanges(site.ctx, { kind: 'organization', id }, { limit: 1 })
  assert.deepEqual([change?.actorId, change?.actorName], [camille.id, 'Camille Rivière (Ada Pont)'])
  await site.work()
  assert.match((await site.given.mailsTo(camille.email)).join(), /Ada Pont[\s\S]*elle ne voit plus son jeu/)
  const hers = await (await site.as(camille)).get('/account')
  assert.match(hers.body, /elle ne voit plus son jeu/)
  assert.equal((await form(site, '/acting/end', { cookie, csrf })).statusCode, 303)
  assert.equal((await site.anonymous.get('/api/me', undefined, { cookie })).statusCode, 401)
})

test('who acts touches no credential, has no role of the office, and stops in time', async (t) => {
  const { site, ada, camille, as } = await open(t)
  const { cookie, csrf } = await sessionOf(site, await as(ada))
  const asHer = (path: string, fields: Record<string, string>) =>
    form(site, path, { cookie, csrf, ...fields })
  const { id, slug } = await site.given.organization()
  const parent = (await site.given.organization()).id
  await site.ctx.db
    .insertInto('people.membership')
    .values({
      organization_id: id,
      account_id: camille.id,
      role: 'administrator',
      created_at: site.ctx.now(),
    })
    .execute()
  const asked = { kind: 'company', message: '' }
  const refused = await asHer(`/organizations/${slug}/certification`, asked)
  assert.match(refused.body, /agissez à la place/)
  assert.equal((await asHer(`/organizations/${slug}/family`, { parent })).statusCode, 403, 'in her name')
  for (const table of ['people.certification', 'people.organization_parent'] as const)
    assert.deepEqual(await site.ctx.db.selectFrom(table).select('organization_id').execute(), [])
  const paths = ['/account', '/account/security', '/account/keys', '/account/data', '/account/password']
  for (const path of paths)
    assert.equal((await site.anonymous.get(path, undefined, { cookie })).statusCode, 403, path)
  const tried = [
    ['/account/keys', { name: 'k', scope: 'all', days: '9' }],
    ['/account/security/totp', {}],
    ['/account/erasure', {}],
    ['/account/data', {}],
    ['/account/identities', {}],
  ] as const
  for (const [path, fields] of tried)
    assert.equal((await form(site, path, { cookie, csrf, ...fields })).statusCode, 403, path)
  assert.equal((await site.anonymous.get('/office/accounts', undefined, { cookie })).statusCode, 403)
  site.setClock(new Date(Date.now() + 61 * 60_000))
  assert.equal((await site.anonymous.get('/api/me', undefined, { cookie })).statusCode, 401)
})

test('nobody else acts: not the moderator, not as another of the office, not through somebody, not without proof', async (t) => {
  const { site, ada, camille, as } = await open(t)
  const moderator = await site.given.account({ officeRoles: ['moderator'] })
  assert.equal((await as(moderator)).statusCode, 403)
  assert.equal((await as(ada, undefined, moderator)).statusCode, 403)
  assert.equal((await as(ada, undefined, ada)).statusCode, 403)
  const acting = await sessionOf(site, await as(ada))
  await site.ctx.db.updateTable('people.account').set({ office_roles: [] }).where('id', '=', ada.id).execute()
  const { cookie } = acting
  assert.equal(
    (await site.anonymous.get('/api/me', undefined, { cookie })).statusCode,
    401,
    'no administrator any more',
  )
  await site.ctx.db
    .updateTable('people.account')
    .set({ office_roles: ['administrator'] })
    .where('id', '=', ada.id)
    .execute()
  const late = await openSession(site.ctx, ada.id)
  site.setClock(new Date(Date.now() + 11 * 60_000))
  const path = `/office/accounts/${camille.id}/acting`
  assert.equal(
    (await form(site, path, { cookie: late.cookie, csrf: late.csrf, reason: 'elle ne voit plus son jeu' }))
      .statusCode,
    403,
  )
})

async function open(t: Parameters<typeof testApp>[0]) {
  const site = await testApp(t)
  const ada = await site.given.account({ firstName: 'Ada', lastName: 'Pont', officeRoles: ['administrator'] })
  const camille = await site.given.account({ firstName: 'Camille', lastName: 'Rivière' })
  const as = async (
    who: { id: string },
    reason = 'elle ne voit plus son jeu',
    whom: { id: string } = camille,
  ) => {
    const { cookie, csrf } = await openSession(site.ctx, who.id)
    return form(site, `/office/accounts/${whom.id}/acting`, { cookie, csrf, reason })
  }
  return { site, ada, camille, as }
}

async function sessionOf({ ctx }: TestApp, answer: Awaited<ReturnType<typeof form>>) {
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { csrf } = await ctx.db
    .selectFrom('people.session')
    .select('csrf')
    .where('acting_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return { cookie, csrf }
}

function form(site: TestApp, path: string, { cookie = '', ...fields }: Record<string, string>) {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  return site.anonymous.post(path, new URLSearchParams(fields).toString(), headers)
}
