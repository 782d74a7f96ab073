import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '#testkit'

test('whoever founds an organisation is its administrator, and everybody can read it', async (t) => {
  const { as, anonymous, given } = await testApp(t)
  const founder = await given.account()
  const made = await (await as(founder)).post('/api/organizations', {
    name: 'Ville de Saint-Étienne',
    acronym: 'VSE',
  })
  assert.equal(made.statusCode, 201)
  const { id, slug, producerTypes, version } = made.json()
  assert.deepEqual([slug, producerTypes, version], ['ville-de-saint-etienne', ['not-specified'], 1])

  assert.equal((await anonymous.get(`/api/organizations/${slug}`)).json().id, id)
  const { items } = (await anonymous.get(`/api/organizations/${id}/members`)).json()
  assert.deepEqual(
    items.map((member: Record<string, unknown>) => [member.accountId, member.role, member.email]),
    [[founder.id, 'administrator', null]],
  )
})

test('nobody founds an organisation without an account', async (t) => {
  const { anonymous } = await testApp(t)
  assert.equal((await anonymous.post('/api/organizations', { name: 'Personne' })).statusCode, 401)
})

test('a new name takes a new slug, and the former one leads there', async (t) => {
  const { as, anonymous, given } = await testApp(t)
  const water = await given.organization({ name: 'Agence de l’eau' })
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  const changed = await head.patch(`/api/organizations/${water.id}`, {
    name: 'Agence des rivières',
    version: 1,
  })
  assert.equal(changed.json().slug, 'agence-des-rivieres')

  const former = await anonymous.get(`/api/organizations/${water.slug}`)
  assert.equal(former.statusCode, 308)
  assert.equal(former.headers.location, '/api/organizations/agence-des-rivieres')
})

test('a slug that was once taken never goes to another organisation', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization({ name: 'Eau' })
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  await head.patch(`/api/organizations/${water.id}`, { name: 'Rivières', version: 1 })
  const other = await head.post('/api/organizations', { name: 'Eau' })
  assert.equal(other.json().slug, 'eau-2')
  const back = await head.patch(`/api/organizations/${water.id}`, { name: 'Eau', version: 2 })
  assert.equal(back.json().slug, 'eau')
})

test('only administrators change the sheet; another organisation gives no right', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization()
  const roads = await given.organization()
  const expected: [wishes: Parameters<typeof given.account>[0], status: number][] = [
    [{}, 403],
    [{ organizations: { [water.id]: 'contributor' } }, 403],
    [{ organizations: { [water.id]: 'editor' } }, 403],
    [{ organizations: { [roads.id]: 'administrator' } }, 403],
    [{ officeRoles: ['moderator'] }, 403],
    [{ organizations: { [water.id]: 'administrator' } }, 200],
  ]
  for (const [wishes, status] of expected) {
    const visitor = await as(await given.account(wishes))
    const answer = await visitor.patch(`/api/organizations/${water.id}`, { acronym: 'EAU', version: 1 })
    assert.equal(answer.statusCode, status, JSON.stringify(wishes))
  }
})

test('two editors never overwrite each other: a stale version is refused with the current sheet', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization()
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  const path = `/api/organizations/${water.id}`
  const answers = await Promise.all([
    head.patch(path, { description: 'Une', version: 1 }),
    head.patch(path, { description: 'Deux', version: 1 }),
  ])
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 409])
  const refused = answers.find((answer) => answer.statusCode === 409)?.json()
  const kept = answers.find((answer) => answer.statusCode === 200)?.json()
  assert.equal(refused.current.description, kept.description)

  const byHeader = await head.patch(path, { description: 'Trois' }, { 'if-match': '"1"' })
  assert.equal(byHeader.statusCode, 409)
})

test('what was not sent is not changed, and what is not part of the sheet is refused', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization({ name: 'Eau', description: 'Rivières', badges: ['company'] })
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  const path = `/api/organizations/${water.id}`
  const changed = (await head.patch(path, { url: 'https://eau.example', version: 1 })).json()
  assert.deepEqual(
    [changed.name, changed.description, changed.url],
    ['Eau', 'Rivières', 'https://eau.example'],
  )
  for (const more of [{ badges: ['certified'] }, { slug: 'x' }, { id: 'x' }, { createdAt: '2020-01-01' }]) {
    assert.equal((await head.patch(path, { ...more, version: 2 })).statusCode, 400, JSON.stringify(more))
  }
  assert.deepEqual((await head.get(path)).json().badges, ['company'])
})

test('hostile names and addresses are refused', async (t) => {
  const { as, given } = await testApp(t)
  const somebody = await as(await given.account())
  const hostile = [
    { name: 'Mairie\u0007' },
    { name: 'Mairie\u202ees' },
    { name: ' ' },
    { name: 'x'.repeat(201) },
    { name: 'Mairie', url: 'javascript:alert(1)' },
    { name: 'Mairie', acronym: 'x'.repeat(129) },
    { name: 'Mairie', siret: '12345678901234' },
  ]
  for (const body of hostile) {
    assert.equal((await somebody.post('/api/organizations', body)).statusCode, 400, JSON.stringify(body))
  }
  const [disguised] = (await somebody.post('/api/organizations', hostile[1] ?? {})).json().errors
  assert.match(disguised.detail, /signes invisibles/)
})

test('a SIRET is checked by its last digit, La Poste excepted', async (t) => {
  const { as, given } = await testApp(t)
  const somebody = await as(await given.account())
  const ask = (siret: string) => somebody.post('/api/organizations', { name: 'Mairie', siret })
  assert.equal((await ask('130 025 265 00013')).json().siret, '13002526500013')
  assert.equal((await ask('35600000000048')).statusCode, 201)
  assert.equal((await ask('35600000000049')).statusCode, 400)
})

test('badges are given by administrators of the office and tell what kind of producer it is', async (t) => {
  const { as, given } = await testApp(t)
  const water = await given.organization()
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const path = `/api/organizations/${water.id}/badges`
  const badges = ['certified', 'public-service', 'local-authority']
  assert.equal((await head.put(path, { badges, version: 1 })).statusCode, 403)
  const given2 = await office.put(path, { badges, version: 1 })
  assert.deepEqual(given2.json().producerTypes, ['public-service', 'local-authority'])
})

test('a deleted organisation is nowhere to be found, and its members are free', async (t) => {
  const { as, anonymous, given } = await testApp(t)
  const water = await given.organization()
  const head = await as(await given.account({ organizations: { [water.id]: 'administrator' } }))
  assert.equal((await head.delete(`/api/organizations/${water.id}`)).statusCode, 204)
  for (const path of [water.id, water.slug]) {
    assert.equal((await anonymous.get(`/api/organizations/${path}`)).statusCode, 404)
  }
  assert.deepEqual((await head.get('/api/me')).json().organizations, {})
})

test('the list is in French order, found without accents, page after page', async (t) => {
  const { anonymous, given } = await testApp(t)
  for (const name of ['Zoo', 'Éclairage', 'eau', 'École 100 %', 'Arbres']) await given.organization({ name })
  const names: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const answer = await anonymous.get(`/api/organizations?limit=2${next && `&cursor=${next}`}`)
    const page: { items: { name: string }[]; next: string | null } = answer.json()
    names.push(...page.items.map((item) => item.name))
    next = page.next
  }
  assert.deepEqual(names, ['Arbres', 'eau', 'Éclairage', 'École 100 %', 'Zoo'])
  const search = async (q: string) =>
    (await anonymous.get(`/api/organizations?q=${encodeURIComponent(q)}`)).json().items.length
  assert.deepEqual([await search('ecole'), await search('%'), await search('_')], [1, 1, 0])
  assert.equal((await anonymous.get('/api/organizations?cursor=bm9uZQ')).statusCode, 400)
})

test('every change of an organisation is told, with its author and without a secret', async (t) => {
  const { as, ctx, given } = await testApp(t)
  const founder = await given.account()
  const made = (await (await as(founder)).post('/api/organizations', { name: 'Eau' })).json()
  await (await as(founder)).patch(`/api/organizations/${made.id}`, { acronym: 'E', version: 1 })
  const { rows } = await sql<{ payload: Record<string, unknown> }>`
    select payload from kernel.fact where name = 'people.organization-changed' order by id`.execute(ctx.db)
  assert.deepEqual(
    rows.map(({ payload }) => [payload.action, payload.actorId]),
    [
      ['created', founder.id],
      ['changed', founder.id],
    ],
  )
})

test('no name passes for that of a certified organisation, unless the office gives it', async (t) => {
  const { as, given } = await testApp(t)
  const badges = ['certified', 'public-service'] as const
  await given.organization({ name: 'Ministère de l’Intérieur', badges: [...badges] })
  const mine = await given.organization({ name: 'Amis du musée' })
  const somebody = await as(await given.account({ organizations: { [mine.id]: 'administrator' } }))
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const hostile: [name: string, code: RegExp][] = [
    ['Ministere de l Interieur', /name-taken/],
    ['MINISTÈRE DE L’INTÉRIEUR', /name-taken/],
    ['Mlnistère de l’lntérieur', /name-taken/],
    ['Ministère-de-l’Intérieur.', /name-taken/],
    ['Ｍｉｎｉｓｔèｒｅ de l’Intérieur', /name-taken/],
    ['Ministère de l’Intériеur', /name-mixed/],
    ['Minis\u200btère de l’Intérieur', /name-mixed/],
  ]
  for (const [name, code] of hostile) {
    const founded = await somebody.post('/api/organizations', { name })
    assert.match(founded.json().type, code, name)
    assert.match(
      (await somebody.patch(`/api/organizations/${mine.id}`, { name, version: 1 })).json().type,
      code,
    )
  }
  const page = await somebody.submit('/organizations/new', { name: 'MINISTERE DE L INTERIEUR' })
  assert.match(page.body, /se confond avec celui de/)
  for (const name of ['Ministère des Armées', 'Министерство', 'Musée de l’Intérieur', 'Œuvres & Cie'])
    assert.equal((await somebody.post('/api/organizations', { name })).statusCode, 201, name)
  const byOffice = await office.patch(`/api/organizations/${mine.id}`, {
    name: 'Ministère de l’intérieur',
    version: 1,
  })
  assert.equal(byOffice.statusCode, 200)
  assert.equal(
    (await somebody.patch(`/api/organizations/${mine.id}`, { acronym: 'MI', version: 2 })).statusCode,
    200,
  )
})
