import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listChanges } from '#missions/records'
import { type TestApp, testApp } from '#testkit'
import { isOfSite } from './service/certification/domains.ts'

const siret = '21350051500019'

async function town(app: TestApp) {
  const organization = await app.given.organization({ name: 'Ville de Valombre' })
  const head = await app.given.account({
    email: 'camille@valombre.example',
    organizations: { [organization.id]: 'administrator' },
  })
  const office = await app.given.account({ officeRoles: ['instructor'] })
  return {
    ...{ organization, head, office },
    api: `/api/organizations/${organization.id}/certification`,
    asHead: await app.as(head),
    asOffice: await app.as(office),
  }
}

test('an organisation asks, the office asks for more, is answered and grants: badges, mails and a story', async (t) => {
  const app = await testApp(t)
  const { organization, head, api, asHead, asOffice } = await town(app)
  const page = await asHead.get(`/organizations/${organization.slug}/certification`)
  assert.match(page.body, /Un numéro SIRET valide/)
  const asked = await asHead.submit(`/organizations/${organization.slug}/certification`, {
    kind: 'local-authority',
    message: 'Commune nouvelle',
  })
  assert.equal(asked.statusCode, 303)
  assert.equal((await asHead.post(api, { kind: 'company' })).statusCode, 409)

  const queue = await asOffice.get('/office/certifications')
  assert.match(queue.body, /Ville de Valombre/)
  assert.match((await asOffice.get('/office')).body, /href="\/office\/certifications"/)
  const { items } = (await asOffice.get('/api/certifications')).json()
  const [{ id }] = items
  const answer = (body: object) => asOffice.post(`/api/certifications/${id}/answer`, body)
  assert.equal((await answer({ status: 'refused', message: ' ' })).statusCode, 400)
  assert.equal((await answer({ status: 'more-asked', message: 'Quel arrêté ?' })).statusCode, 200)
  assert.deepEqual((await asOffice.get('/api/certifications')).json().items, [])
  assert.match((await asHead.get(`/organizations/${organization.slug}/certification`)).body, /Quel arrêté/)
  assert.equal((await asHead.post(`${api}/completion`, { message: 'Celui de mars' })).statusCode, 200)

  const granted = await asOffice.submit(`/office/certifications/${id}`, {
    status: 'granted',
    kind: 'local-authority',
    message: '',
  })
  assert.equal(granted.statusCode, 303)
  assert.equal((await answer({ status: 'refused', message: 'Trop tard' })).statusCode, 409)
  const { badges } = (await app.anonymous.get(`/api/organizations/${organization.id}`)).json()
  assert.deepEqual(badges, ['certified', 'local-authority'])
  const { open, past } = (await asHead.get(api)).json()
  assert.equal(open, null)
  assert.deepEqual(
    past[0].steps.map(({ action }: { action: string }) => action),
    ['asked', 'more-asked', 'completed', 'granted'],
  )
  assert.equal((await asHead.post(api, { kind: 'local-authority' })).statusCode, 409)
  await app.work()
  const mails = await app.given.mailsTo(head.email)
  assert.equal(mails.length, 2)
  assert.match(mails.join(), /Quel arrêté/)
})

test('the criteria say what is met, from facts', async (t) => {
  const app = await testApp(t)
  const { organization, head, api, asHead } = await town(app)
  const criteria = async () => {
    const found: { key: string; met: boolean }[] = (await asHead.get(api)).json().criteria
    return found.filter(({ met }) => met).map(({ key }) => key)
  }
  assert.deepEqual(await criteria(), ['name'])
  const sheet = { siret, url: 'https://www.valombre.example/accueil', description: 'La ville. '.repeat(10) }
  await asHead.patch(`/api/organizations/${organization.id}`, { ...sheet, version: 1 })
  assert.deepEqual(await criteria(), ['name', 'siret', 'email', 'description'])
  await app.ctx.db
    .insertInto('people.directory_entry')
    .values({
      ...{ number: siret.slice(0, 9), name: 'COMMUNE DE VALOMBRE', kind: 'local-authority' },
      ...{ searched: 'commune de valombre', loaded_at: app.ctx.now() },
    })
    .execute()
  await app.ctx.db
    .insertInto('people.identity')
    .values({
      ...{ id: 'i', account_id: head.id, provider: 'proconnect', issuer: 'https://pc.example', subject: 's' },
      ...{ email: head.email, name: head.name, siret, created_at: app.ctx.now(), used_at: app.ctx.now() },
    })
    .execute()
  await asHead.post(api, { kind: 'local-authority' })
  assert.deepEqual(await criteria(), [
    'name',
    'siret',
    'directory',
    'kind',
    'email',
    'proconnect',
    'description',
  ])
})

test('a certified organisation that takes another name or SIRET is certified no more, save by the office', async (t) => {
  const app = await testApp(t)
  const { organization, head, asHead } = await town(app)
  const administrator = await app.as(await app.given.account({ officeRoles: ['administrator'] }))
  const api = `/api/organizations/${organization.id}`
  const read = async () => (await app.anonymous.get(api)).json()
  const certify = async () => {
    const badges = ['certified', 'local-authority']
    const { version } = await read()
    assert.equal((await administrator.put(`${api}/badges`, { badges, version })).statusCode, 200)
  }
  const change = async (visitor: typeof asHead, fields: object) => {
    const { version } = await read()
    assert.equal((await visitor.patch(api, { ...fields, version })).statusCode, 200)
    return (await read()).badges.includes('certified')
  }
  await certify()
  const same = { name: 'VILLE DE VÀLOMBRE', siret: null, acronym: 'VV', description: 'La ville.' }
  assert.equal(await change(asHead, same), true, 'case and accents')
  assert.equal(await change(administrator, { name: 'Commune de Valombre', siret }), true, 'the office')
  assert.equal(await change(asHead, { siret: null }), false, 'without its SIRET')
  assert.deepEqual((await read()).badges, [])
  await certify()
  const { slug, version } = await read()
  assert.match((await asHead.get(`/organizations/${slug}/edit`)).body, /met fin à la certification/)
  const fields = {
    name: 'Impôts',
    acronym: '',
    description: '',
    url: '',
    siret: '',
    version: String(version),
  }
  const saved = await asHead.submit(`/organizations/${slug}/edit`, fields)
  assert.equal(saved.headers.location, '/organizations/impots/certification')
  assert.deepEqual((await read()).badges, [])
  const [last] = await listChanges(app.ctx, { kind: 'organization', id: organization.id }, { limit: 1 })
  assert.match(JSON.stringify(last), /certified/, 'history says it')
  await app.work()
  assert.match(
    (await app.given.mailsTo(head.email)).join(),
    /«\sCommune de Valombre\s» vient de changer[\s\S]*a pris fin/,
  )
})

test('nobody certifies their own organisation, nor sees the story of another', async (t) => {
  const app = await testApp(t)
  const { organization, api, asHead } = await town(app)
  const { id } = (await asHead.post(api, { kind: 'association' })).json()
  const insider = await app.as(
    await app.given.account({
      officeRoles: ['instructor'],
      organizations: { [organization.id]: 'contributor' },
    }),
  )
  const moderator = await app.as(await app.given.account({ officeRoles: ['moderator'] }))
  const editor = await app.as(await app.given.account({ organizations: { [organization.id]: 'editor' } }))
  const answer = { status: 'granted' }
  for (const [visitor, reading, file, answering] of [
    [app.anonymous, 401, 401, 401],
    [editor, 403, 404, 403],
    [asHead, 200, 200, 403],
    [moderator, 200, 200, 403],
    [insider, 200, 200, 403],
  ] as const) {
    assert.equal((await visitor.get(api)).statusCode, reading)
    assert.equal((await visitor.get(`/api/certifications/${id}`)).statusCode, file)
    assert.equal((await visitor.post(`/api/certifications/${id}/answer`, answer)).statusCode, answering)
  }
  assert.equal((await editor.post(api, { kind: 'company' })).statusCode, 403)
  assert.equal((await editor.delete(api)).statusCode, 403)
  assert.equal((await asHead.delete(api)).json().status, 'withdrawn')
  assert.equal((await asHead.delete(api)).statusCode, 404)
})

test('an address proves a site only where the domain is nobody else’s', () => {
  const cases: [email: string, url: string | null, proves: boolean][] = [
    ['a@valombre.example', 'https://www.valombre.example', true],
    ['a@mail.valombre.example', 'https://valombre.example/', true],
    ['a@culture.gouv.fr', 'https://data.culture.gouv.fr', true],
    ['a@evil-valombre.example', 'https://valombre.example', false],
    ['a@valombre.example.evil.example', 'https://valombre.example', false],
    ['a@gouv.fr', 'https://culture.gouv.fr', false],
    ['a@culture.gouv.fr', 'https://gouv.fr', false],
    ['a@gmail.com', 'https://gmail.com', false],
    ['a@orange.fr', 'https://assoc.orange.fr', false],
    ['a@valombre.example', null, false],
    ['a@example', 'https://valombre.example', false],
  ]
  for (const [email, url, proves] of cases) assert.equal(isOfSite(email, url), proves, `${email} ${url}`)
})
