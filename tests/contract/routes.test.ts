import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RouteOptions } from 'fastify'
import { testApp } from '#testkit'

/** Rules that hold for every registered route. */

const known = {
  access: ['public', 'account', 'office', 'administrator'],
  dialect: ['site', 'own', 'operations', 'tabular', 'dcat', 'udata', 'ckan', 'mcp', 'oauth'],
}
const lostId = '0123456789abcdef01234567'

test('every route declares who may enter and in whose words it speaks', async (t) => {
  const { app } = await testApp(t)
  for (const route of ours(app.routeList)) {
    assert.ok(known.access.includes(String(route.config?.access)), `access of ${name(route)}`)
    assert.ok(known.dialect.includes(String(route.config?.dialect)), `dialect of ${name(route)}`)
  }
})

test('every route of the API belongs to the API dialect and says what it does', async (t) => {
  const { app } = await testApp(t)
  for (const route of ours(app.routeList)) {
    const underApi = route.url.startsWith('/api/')
    if (route.config?.dialect === 'site') assert.ok(!underApi, `${name(route)} is a page under /api/`)
    if (route.config?.dialect !== 'own' || hidden(route) || route.method === 'HEAD') continue
    assert.ok(underApi, `${name(route)} speaks the API dialect elsewhere`)
    assert.ok(text(route, 'summary'), `${name(route)} has no summary`)
    assert.ok(text(route, 'tags'), `${name(route)} has no tag`)
  }
})

test('a closed route asks nobody in particular who they are, before anything else', async (t) => {
  const { app, anonymous } = await testApp(t)
  const closed = ours(app.routeList).filter((one) => one.config?.access !== 'public')
  for (const { route, method } of closed.flatMap(eachMethod)) {
    const send = anonymous[method.toLowerCase() as 'get']
    const answer = await send(fill(route.url), safe(method) ? undefined : {})
    const page = route.config?.dialect === 'site' && method === 'GET'
    // CKAN says 403 to whoever may not, known or not.
    const refused = route.config?.dialect === 'ckan' ? 403 : 401
    assert.equal(answer.statusCode, page ? 303 : refused, name(route))
  }
})

test('a closed route to the office refuses a citizen', async (t) => {
  const { app, as, given } = await testApp(t)
  const citizen = await as(await given.account())
  const office = ours(app.routeList).filter((one) =>
    ['office', 'administrator'].includes(String(one.config?.access)),
  )
  for (const route of office) {
    for (const method of [route.method].flat().filter((one) => one === 'GET')) {
      const answer = await citizen[method.toLowerCase() as 'get'](fill(route.url))
      assert.equal(answer.statusCode, 403, name(route))
    }
  }
})

test('every failure of the API is a problem with a page, never a stack', async (t) => {
  const { app, as, given } = await testApp(t)
  const somebody = await as(await given.account())
  const seen = new Set<string>()
  for (const route of ours(app.routeList).filter((one) => one.config?.dialect === 'own')) {
    for (const method of [route.method].flat().filter((one) => one !== 'HEAD' && one !== 'OPTIONS')) {
      const answer = await somebody[method.toLowerCase() as 'get'](
        fill(route.url),
        method === 'GET' ? undefined : { strange: true },
      )
      assert.notEqual(answer.statusCode, 500, `${name(route)}: ${answer.body}`)
      if (answer.statusCode < 400) continue
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, name(route))
      const problem = answer.json()
      assert.deepEqual(
        [typeof problem.title, typeof problem.detail, problem.status],
        ['string', 'string', answer.statusCode],
      )
      assert.match(problem.instance, /^urn:uuid:[0-9a-f-]{36}$/)
      seen.add(new URL(problem.type).pathname)
    }
  }
  for (const path of seen) assert.equal((await somebody.get(path)).statusCode, 200, path)
})

test('every answer carries its request id and its security headers', async (t) => {
  const { anonymous } = await testApp(t)
  for (const path of ['/', '/search', '/api/search', '/nothing', '/api/nothing', '/health']) {
    const { headers } = await anonymous.get(path)
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/, path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    assert.match(String(headers['content-security-policy']), /default-src 'none'/, path)
  }
})

test('the OpenAPI document holds every route of the API', async (t) => {
  const { app } = await testApp(t)
  const { paths = {} } = app.swagger()
  const ids = Object.values(paths).flatMap((item) => Object.values(item ?? {}).map(idOf))
  assert.ok(ids.every(Boolean), 'an operation has no name')
  assert.equal(new Set(ids).size, ids.length, 'two operations have the same name')
  for (const route of ours(app.routeList).filter((one) => one.config?.dialect === 'own' && !hidden(one))) {
    const path = route.url.replace(/:(\w+)/g, '{$1}')
    assert.ok(path in paths, `${path} is not in the OpenAPI document`)
  }
})

function idOf(operation: unknown): string {
  return typeof operation === 'object' && operation !== null && 'operationId' in operation
    ? String(operation.operationId)
    : ''
}

function ours(routes: readonly RouteOptions[]): RouteOptions[] {
  return routes.filter((route) => !route.url.startsWith('/assets') && route.method !== 'OPTIONS')
}

function eachMethod(route: RouteOptions): { route: RouteOptions; method: string }[] {
  return [route.method].flat().map((method) => ({ route, method }))
}

function safe(method: string): boolean {
  return method === 'GET' || method === 'HEAD'
}

function hidden({ schema }: RouteOptions): boolean {
  return Boolean(schema && 'hide' in schema && schema.hide)
}

function text({ schema }: RouteOptions, key: 'summary' | 'tags'): string {
  const found: unknown = schema && key in schema ? Reflect.get(schema, key) : ''
  return String(found ?? '')
}

function name(route: RouteOptions): string {
  return `${route.method} ${route.url}`
}

function fill(url: string): string {
  return url.replace('*', 'x').replace(/:(\w+)/g, lostId)
}
