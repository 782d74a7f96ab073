import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

test('every page opens in both languages for who may see it', async (t) => {
  const { anonymous, as, given } = await testApp(t)
  const water = await given.organization({ name: 'Agence de l’eau' })
  const head = await given.account({
    organizations: { [water.id]: 'administrator' },
    officeRoles: ['administrator'],
  })
  const base = `/organizations/${water.slug}`
  const applicant = await as(await given.account())
  const comment = '<b onmouseover=alert(1)>rivières</b>'
  const asked = await applicant.post(`/api${base}/membership-requests`, { comment })
  const signedIn = await as(head)
  await signedIn.post(`/api${base}/invitations`, { email: 'somebody@example.org', role: 'editor' })
  const pages = [
    ...[
      '/login',
      '/register',
      '/register/sent',
      '/forgotten-password',
      '/forgotten-password/sent',
      `${base}/members`,
    ].map((path) => ({ visitor: anonymous, path })),
    ...[
      ...['/account', '/account/email', '/account/password', '/account/sessions', '/account/keys'],
      ...['/organizations/new', `${base}/edit`, `${base}/members`, `${base}/members/${head.id}`],
      ...[`${base}/requests/${asked.json().id}`, '/office/accounts', `/office/accounts/${head.id}`],
    ].map((path) => ({ visitor: signedIn, path })),
    { visitor: applicant, path: `${base}/join` },
  ]
  for (const { visitor, path } of pages) {
    for (const lang of ['fr', 'en']) {
      const answer = await visitor.get(lang === 'en' ? `/en${path}` : path)
      assert.equal(answer.statusCode, 200, path)
      assert.match(answer.body, new RegExp(`<html lang="${lang}"`), path)
      assert.equal(answer.body.match(/<h1/g)?.length, 1, path)
      assert.doesNotMatch(answer.body, /<b onmouseover/, path)
      const ids = [...answer.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      assert.deepEqual(ids, [...new Set(ids)], `${path} has the same id twice`)
    }
  }
})

test('a stale edit comes back with what stands now, and may then be saved', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization({ name: 'Eau' })
  const visitor = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  const sheet = { name: 'Eau', acronym: '', description: '', url: '', siret: '' }
  const path = `/organizations/${water.slug}/edit`
  await visitor.submit(path, { ...sheet, description: 'Celle des autres', version: '1' })
  const stale = await visitor.submit(path, { ...sheet, description: 'La mienne', version: '1' })
  assert.equal(stale.statusCode, 409)
  assert.match(stale.body, /Celle des autres/)
  assert.match(stale.body, /La mienne/)
  const version = /name="version" value="(\d+)"/.exec(stale.body)?.[1] ?? ''
  assert.equal((await visitor.submit(path, { ...sheet, description: 'La mienne', version })).statusCode, 303)
})

test('pages of somebody else are refused, and lead who is nobody to sign in', async (t) => {
  const { anonymous, as, given } = await testApp(t)
  const water = await given.organization()
  const stranger = await as(await given.account())
  for (const path of ['edit', 'members/x', 'requests/x']) {
    assert.equal((await stranger.get(`/organizations/${water.slug}/${path}`)).statusCode, 403, path)
  }
  for (const path of ['/office/accounts', '/office/accounts/x'])
    assert.equal((await stranger.get(path)).statusCode, 403)
  const sent = await anonymous.get('/en/account/keys')
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, '/en/login?next=%2Fen%2Faccount%2Fkeys'])
})
