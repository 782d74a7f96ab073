import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode, town, trees } from './service/test-examination.ts'

const rules = { low: 'free', medium: 'confirm', high: 'review', critical: 'forbid', k: '5', l: '2' }
const contacts = `nom;prenom;courriel\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`).join('\n')}\n`
const agents = `matricule;service;situation\n${Array.from({ length: 12 }, (_, i) => `A${1000 + i};Voirie;${i % 3 === 0 ? 'RQTH' : 'Titulaire'}`).join('\n')}\n`

test('an administrator of the office sets the rules, and what was examined is judged again at once', async (t) => {
  const { add, anonymous, as, given, work } = await town(t)
  const file = await add('contacts.csv', contacts)
  await work()
  const download = `/resources/${file}/download`
  assert.equal((await anonymous.get(download)).statusCode, 403)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.match((await administrator.get('/workspace')).body, /href="\/office\/gate"/)
  assert.match((await administrator.get('/office/gate')).body, /jamais été changées/)
  const saved = await administrator.submit('/office/gate', { ...rules, medium: 'free' })
  assert.equal(saved.statusCode, 303, saved.body)
  await work()
  assert.equal((await anonymous.get(download)).statusCode, 200)
  await administrator.submit('/office/gate', rules)
  await work()
  assert.equal((await anonymous.get(download)).statusCode, 403)
})

test('every change of the rules is in their history, with who made it; the same rules again are no change', async (t) => {
  const { as, given } = await town(t)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  await administrator.submit('/office/gate', rules)
  await administrator.submit('/office/gate', { ...rules, high: 'forbid', k: '11' })
  const { items } = (await administrator.get('/api/privacy/policy/history')).json()
  assert.equal(items.length, 1)
  const body = decode((await administrator.get('/office/gate?saved')).body)
  assert.ok(items[0].by.name && body.includes(`<p>${items[0].by.name}</p>`))
  for (const said of [/Gravité élevée : .* → Interdire/, /k-anonymat : 5 → 11/]) assert.match(body, said)
})

test('rules that make no sense are shown again; nobody but the administrators of the office sets them', async (t) => {
  const { editor, instructor, as, given } = await town(t)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  const wrong = await administrator.submit('/office/gate', { ...rules, k: '1' })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="1"/)
  for (const other of [editor, instructor]) {
    assert.equal((await other.get('/office/gate')).statusCode, 403)
    assert.equal((await other.submit('/office/gate', rules)).statusCode, 403)
    assert.equal((await other.get('/api/privacy/policy/history')).statusCode, 403)
  }
})

test('files examined by older rules are examined again on demand, and only those with a new finding are held', async (t) => {
  const { add, anonymous, as, editor, given, house, work } = await town(t)
  const [held, kept] = [await add('agents.csv', agents), await add('arbres.csv', trees)]
  await work()
  // As an older version left them: nothing found, public, and one whose rows are gone.
  await house.pool.query(
    `update privacy.scan set rules = 0, findings = '[]',
     raw_key = case when owner like $1 then 'tables/gone.parquet' else raw_key end`,
    [`%${kept}`],
  )
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  await administrator.submit('/office/gate', { ...rules, low: 'confirm' })
  await work()
  const statusOf = async (id: string) => (await anonymous.get(`/resources/${id}/download`)).statusCode
  assert.deepEqual([await statusOf(held), await statusOf(kept)], [200, 200])

  assert.match(decode((await administrator.get('/office/gate')).body), /2 fichiers ont été examinés par une/)
  assert.equal((await editor.submit('/office/gate/examination', {})).statusCode, 403)
  assert.equal((await administrator.submit('/office/gate/examination', {})).statusCode, 303)
  assert.equal((await administrator.get('/api/privacy/reexamination')).json().running, true)
  await work()
  assert.deepEqual((await administrator.get('/api/privacy/reexamination')).json(), {
    left: 0,
    running: false,
  })
  assert.deepEqual([await statusOf(held), await statusOf(kept)], [403, 200])
  assert.match((await editor.get('/workspace/held/to-confirm')).body, /agents\.csv/)
})
