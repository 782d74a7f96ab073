import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '#testkit'
import { decode, town } from './service/test-examination.ts'

const contacts = `nom;prenom;courriel\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`).join('\n')}\n`
const rules = { low: 'free', medium: 'confirm', high: 'review', critical: 'forbid', k: '7', l: '2' }
const password = 'une phrase que je suis seule à connaître'

/** Every table of the database whose text holds a text. */
async function tracesOf({ ctx }: Pick<TestApp, 'ctx'>, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
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

async function passwordOf({ anonymous, given, work }: TestApp, email: string): Promise<void> {
  await anonymous.submit('/forgotten-password', { email })
  await work()
  const token = /token=([\w-]{43})/.exec((await given.mailsTo(email)).at(-1) ?? '')?.[1] ?? ''
  assert.equal((await anonymous.submit('/reset', { token, password })).statusCode, 303)
}

test('the charts of a dataset that is erased with its owner leave no card behind', async (t) => {
  const app = await testApp(t)
  const { given, as, work, ctx } = app
  const email = 'zelie@valombre.example'
  const account = await given.account({ email })
  await passwordOf(app, email)
  const owner = await as(account)
  const draft = { title: 'Herbier', description: 'Plantes.', license: 'lov2', organization: null }
  const dataset = (await owner.post('/api/datasets', draft)).json()
  const content = 'espece;hauteur\nchêne;12\ntilleul;8\n'
  const file = await given.resource(dataset.id, { title: 'Plantes', file: { name: 'plantes.csv', content } })
  await work()
  await given.readable(file.id)
  const chart = { resource: file.id, query: 'chart=bar&x=espece', title: 'Les chênes dominent' }
  assert.equal((await owner.post('/api/charts', chart)).statusCode, 201)
  assert.ok((await tracesOf(app, 'Les chênes dominent')).includes('records.card'))
  const { version } = (await owner.get(`/api/datasets/${dataset.id}`)).json()
  const deleted = await owner.delete(`/api/datasets/${dataset.id}`, undefined, { 'if-match': `"${version}"` })
  assert.ok(deleted.statusCode < 300, deleted.body)
  await work()
  assert.equal((await owner.post('/api/me/erasure', { current: password })).statusCode, 204)
  await work()
  assert.deepEqual(await tracesOf(app, 'Les chênes dominent'), [])
  const { rows } = await sql`select visibility from records.card where kind = 'chart'`.execute(ctx.db)
  assert.deepEqual(rows, [{ visibility: 'removed' }])
})

test('a reuse and an API that were deleted are erased with their owner, with all that names them', async (t) => {
  const app = await testApp(t)
  const email = 'zelie@valombre.example'
  const account = await app.given.account({ email })
  await passwordOf(app, email)
  const owner = await app.as(account)
  const said = { title: 'Herbier de Zélie', description: 'Plantes.' }
  for (const path of ['/api/reuses', '/api/dataservices']) {
    const { id } = (await owner.post(path, said)).json()
    assert.equal((await owner.post('/api/me/erasure', { current: password })).statusCode, 409, path)
    assert.equal((await owner.delete(`${path}/${id}`)).statusCode, 204)
  }
  assert.equal((await owner.post('/api/me/erasure', { current: password })).statusCode, 204)
  await app.work()
  assert.deepEqual(await tracesOf(app, 'Herbier de Zélie'), [])
})

test('who decided of files, corrected them, set the rules and kept charts is named nowhere once erased; decisions stay', async (t) => {
  const office = await town(t)
  const { add, as, given, anonymous, instructor, id, work, ctx } = office
  const { organization } = (await anonymous.get(`/api/datasets/${id}`)).json()
  const [firstName, email] = ['Adalbertine', 'adalbertine@valombre.example']
  const account = await given.account({
    ...{ firstName, email, officeRoles: ['administrator'] },
    organizations: { [organization.id]: 'editor' },
  })
  await given.account({ officeRoles: ['administrator'] })
  await passwordOf(office, email)
  const ada = await as(account)
  const [file, other] = [await add('contacts.csv', contacts), await add('autres.csv', contacts)]
  const trees = await add('arbres.csv', 'espece;hauteur\nchêne;12\ntilleul;8\n')
  await work()

  assert.equal((await ada.submit('/office/gate', rules)).statusCode, 303)
  const url = `/datasets/${id}/resources/${file}/examination`
  const keys = [...(await ada.get(url)).body.matchAll(/name="findings"[^>]*value="([^"]+)"/g)]
  const findings = keys.map(([, key = '']) => decode(key))
  const decision = { findings, ground: 'legal-provision', text: 'Article 1 du décret.' }
  assert.equal((await ada.submit(`${url}/decision`, decision)).statusCode, 303)
  const { rows: scans } = await sql<{ id: string }>`
    select id from privacy.scan where owner = ${`resource:${other}`}`.execute(ctx.db)
  const steps = [{ kind: 'remove', column: 'courriel' }]
  const remedy = await ada.post(`/api/privacy/scans/${scans[0]?.id}/remedies`, { steps })
  assert.ok(remedy.statusCode < 300, remedy.body)
  const chart = { resource: trees, query: 'chart=bar&x=espece', title: 'Des arbres' }
  const kept = await ada.post('/api/charts', chart)
  assert.equal(kept.statusCode, 201, kept.body)
  await work()
  const named = await tracesOf(office, firstName)
  for (const table of ['privacy.decision', 'privacy.remedy', 'privacy.policy_change', 'catalogue.chart'])
    assert.ok(named.includes(table), `${table} in ${named}`)

  const erased = await ada.post('/api/me/erasure', { current: password })
  assert.equal(erased.statusCode, 204, erased.body)
  await work()
  for (const text of [firstName, email]) assert.deepEqual(await tracesOf(office, text), [], text)
  assert.match(decode((await instructor.get(url)).body), /par un compte supprimé: Article 1 du décret/)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.match((await administrator.get('/office/gate')).body, /Compte effacé/)
  assert.equal((await anonymous.get(`/api/charts/${kept.json().id}`)).statusCode, 200)
})
