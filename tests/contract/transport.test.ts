import assert from 'node:assert/strict'
import { networkInterfaces } from 'node:os'
import { test } from 'node:test'
import { makeSetUpLink } from '#missions/people'
import { freePort, type TestApp, testApp } from '#testkit'

/** `PUBLIC_URL` decides how a session travels: held to https where there is https, usable where there is none. */

test('on plain http, at an address that is not this machine’s own: a plainly named cookie, and no rule of https', async (t) => {
  const [host, port] = [addressOfThisMachine(), await freePort()]
  const url = `http://${host}:${port}`
  const site = await testApp(t, { PUBLIC_URL: url, PORT: String(port), HOST: '0.0.0.0' })
  await site.app.listen({ port, host: '0.0.0.0' })
  const { token, fields } = await setUpFields(site)
  const answer = await fetch(`${url}/setup?token=${token}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url },
    body: fields,
  })
  assert.equal(answer.status, 303, await answer.text())
  const cookie = answer.headers.get('set-cookie') ?? ''
  assert.match(cookie, /^parvis=[\w-]{20,}; /)
  assert.match(cookie, /; HttpOnly/)
  assert.match(cookie, /; SameSite=Lax/)
  assert.doesNotMatch(cookie, /; (Secure|Domain)/i)
  const held = { cookie: cookie.split(';')[0] ?? '' }
  const page = await fetch(`${url}/account`, { headers: held })
  assert.equal(page.status, 200)
  assert.equal(page.headers.get('strict-transport-security'), null)
  assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /upgrade-insecure-requests/)
})

test('on https behind a proxy: a __Host- Secure cookie, HSTS and upgrade', async (t) => {
  const site = await testApp(t, { PUBLIC_URL: 'https://data.example.org', TRUST_PROXY: '10.0.0.1' })
  const { token, fields } = await setUpFields(site)
  const forwarded = {
    host: 'data.example.org',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'data.example.org',
    'x-forwarded-for': '203.0.113.9',
  }
  const answer = await site.app.inject({
    method: 'POST',
    url: `/setup?token=${token}`,
    remoteAddress: '10.0.0.1',
    headers: {
      ...forwarded,
      origin: 'https://data.example.org',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: fields.toString(),
  })
  assert.equal(answer.statusCode, 303, answer.body)
  const cookie = String(answer.headers['set-cookie'])
  assert.match(cookie, /^__Host-parvis=[\w-]{20,}; /)
  for (const part of [/; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\/(;|$)/])
    assert.match(cookie, part)
  assert.doesNotMatch(cookie, /Domain/i)
  assert.match(String(answer.headers['strict-transport-security']), /max-age=\d{8}/)
  assert.match(String(answer.headers['content-security-policy']), /upgrade-insecure-requests/)
  const account = await site.app.inject({
    url: '/api/me/sessions',
    remoteAddress: '10.0.0.1',
    headers: { ...forwarded, cookie: cookie.split(';')[0] ?? '' },
  })
  assert.equal(account.json().items[0].address, '203.0.113.9')
})

test('who is no proxy of ours is not believed', async (t) => {
  const site = await testApp(t, { TRUST_PROXY: '10.0.0.1' })
  const { token, fields } = await setUpFields(site)
  const answer = await site.app.inject({
    method: 'POST',
    url: `/setup?token=${token}`,
    remoteAddress: '192.0.2.1',
    headers: {
      ...{ host: 'localhost', 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '203.0.113.9' },
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: fields.toString(),
  })
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const sessions = await site.anonymous.get('/api/me/sessions', undefined, { cookie })
  assert.equal(sessions.json().items[0].address, '192.0.2.1')
})

test('a session that somebody else chose is never adopted, nor is one that was signed out', async (t) => {
  const site = await testApp(t)
  const { token, fields } = await setUpFields(site)
  const planted = 'planted-by-somebody-else-0123456789abcdef'
  const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie: `parvis=${planted}` }
  const answer = await site.anonymous.post(`/setup?token=${token}`, fields.toString(), headers)
  assert.equal(answer.statusCode, 303, answer.body)
  const secret = /^parvis=([^;]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? ''
  assert.ok(secret.length >= 40 && secret !== planted)
  const as = (value: string) => site.anonymous.get('/api/me', undefined, { cookie: `parvis=${value}` })
  assert.equal((await as(planted)).statusCode, 401)
  assert.equal((await as(secret)).statusCode, 200)
})

async function setUpFields({ ctx }: TestApp) {
  const link = new URL((await makeSetUpLink(ctx)) ?? '')
  const token = link.searchParams.get('token') ?? ''
  const fields = new URLSearchParams({
    token,
    firstName: 'Ada',
    lastName: 'Pont',
    email: 'ada@example.org',
    password: 'une longue phrase de passe',
    organization: 'Ville de Valombre',
  })
  return { token, fields }
}

/** An address that others could use; machines without a network have only their own. */
function addressOfThisMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1'
}
