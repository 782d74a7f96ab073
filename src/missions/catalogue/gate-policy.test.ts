import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode, town } from './service/test-examination.ts'

const rules = { low: 'free', medium: 'confirm', high: 'review', critical: 'forbid', k: '5', l: '2' }
const contacts = `nom;prenom;courriel\n${Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`).join('\n')}\n`

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
