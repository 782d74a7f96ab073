import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig, warningsOf } from './config.ts'

test('with nothing configured, the demo runs on this machine only', () => {
  const config = readConfig({})
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.databaseUrl, null)
  assert.equal(config.demo, true)
  assert.equal(config.publicUrl, 'http://localhost:8080')
})

test('a database of its own means no demo unless it is asked for', () => {
  assert.equal(readConfig({ DATABASE_URL: 'postgres://a@b/c' }).demo, false)
  assert.equal(readConfig({ DATABASE_URL: 'postgres://a@b/c', DEMO: 'on' }).demo, true)
})

const wrong: [Record<string, string>, RegExp][] = [
  [{ PORT: 'eighty' }, /^PORT is "eighty": /],
  [{ PORT: '70000' }, /^PORT/],
  [{ PUBLIC_URL: 'ftp://example.org' }, /^PUBLIC_URL: /],
  [{ PUBLIC_URL: 'https://example.org/data' }, /^PUBLIC_URL: /],
  [{ PUBLIC_URL: 'https://a:b@example.org' }, /^PUBLIC_URL: /],
  [{ PUBLIC_URL: 'https://' }, /^PUBLIC_URL: /],
  [{ TRUST_PROXY: 'true' }, /^TRUST_PROXY is "true": /],
  [{ TRUST_PROXY: '10.0.0.0/40' }, /^TRUST_PROXY/],
  [{ FILES_URL: 's3://key:hunter2@host' }, /^FILES_URL: .*bucket/],
  [{ SITE_LOGO: '/nowhere/logo.svg' }, /^SITE_LOGO/],
  [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL: /],
  [{ ROLES: 'web,king' }, /^ROLES/],
  [{ DEMO: 'maybe' }, /^DEMO/],
  [{ FETCH_ALLOW: 'not a range' }, /^FETCH_ALLOW: /],
  [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN: /],
]

for (const [env, message] of wrong) {
  test(`${JSON.stringify(env)} stops the start with one line naming the variable`, () => {
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && message.test(error.message) && !error.message.includes('\n'),
    )
  })
}

test('addresses of proxies are IP addresses, ranges or the names of local ones', () => {
  const entries = ['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', 'loopback', 'uniquelocal', 'linklocal']
  assert.deepEqual(readConfig({ TRUST_PROXY: entries.join(', ') }).trustProxy, entries)
})

const behind = { PUBLIC_URL: 'https://data.example.fr', DEMO: 'off' }

for (const [env, warned] of [
  [behind, 1],
  [{ ...behind, TRUST_PROXY: '127.0.0.1' }, 0],
  [{ ...behind, PUBLIC_URL: 'http://localhost:8080' }, 0],
  [{}, 0],
] as const) {
  test(`a proxy that nobody declared is said at start: ${JSON.stringify(env)}`, () => {
    const warnings = warningsOf(readConfig(env))
    assert.equal(warnings.length, warned)
    for (const warning of warnings) assert.match(warning, /^TRUST_PROXY [^\n]+$/)
  })
}

test('the public address is an origin, however it is written', () => {
  assert.equal(readConfig({ PUBLIC_URL: 'http://LOCALHOST:8080/' }).publicUrl, 'http://localhost:8080')
})

test('a secret in a wrong address is not repeated', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'mysql://user:hunter2@host/db' }),
    (error) => error instanceof ConfigError && !error.message.includes('hunter2'),
  )
})

const reachable = [{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://data.example.fr' }, { HOST: '192.168.1.4' }]

for (const env of reachable) {
  test(`the demo is refused when others can reach it: ${JSON.stringify(env)}`, () => {
    assert.throws(() => readConfig(env), /^ConfigError: DEMO/)
    assert.equal(readConfig({ ...env, DEMO_PUBLIC: '1' }).demo, true)
    assert.equal(readConfig({ ...env, DEMO: 'off' }).demo, false)
  })
}
