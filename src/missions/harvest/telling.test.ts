import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed } from './service/test-feed.ts'

test('the office is told of a source that waits, its organisation of what was decided and why', async (t) => {
  const { as, given, organization, work } = await feed(t)
  const subjects = async (email: string, word: RegExp) => {
    await work()
    return (await given.mailsTo(email)).filter((mail) => word.test(mail))
  }
  const account = { email: 'editor@lys.example', organizations: { [organization.id]: 'editor' } } as const
  const editor = await as(await given.account(account))
  const other = { email: 'other@lys.example', organizations: { [organization.id]: 'administrator' } } as const
  await given.account(other)
  const decider = { email: 'office@parvis.example', officeRoles: ['moderator'] } as const
  const office = await as(await given.account({ ...decider, officeRoles: [...decider.officeRoles] }))
  const draft = {
    name: 'Atlas',
    url: 'http://atlas.example/c',
    backend: 'dcat',
    organization: organization.id,
  }
  const made = await editor.post('/api/harvest/sources', draft)
  assert.equal(made.statusCode, 201)
  const path = `/api/harvest/sources/${made.json().id}`
  const [proposed, ...more] = await subjects(decider.email, /Source à valider/)
  assert.match(proposed ?? '', /« Atlas », de Ville de Lys/)
  assert.match(proposed ?? '', new RegExp(`/harvest/sources/${made.json().id}`))
  assert.equal(more.length, 0)

  await office.post(`${path}/decision`, { state: 'refused', comment: 'Adresse d’essai.' })
  for (const email of [account.email, other.email])
    assert.match((await subjects(email, /Source refusée/)).join(), /Adresse d’essai/)
  const changes = { url: 'http://atlas.example/catalog', version: 2 }
  assert.equal((await editor.patch(path, changes)).json().state, 'pending')
  assert.equal((await subjects(decider.email, /Source à valider/)).length, 2)
  await office.post(`${path}/decision`, { state: 'accepted' })
  assert.equal((await subjects(account.email, /Source acceptée/)).length, 1)
})

test('a source that the office makes is accepted at once, and told to nobody', async (t) => {
  const { as, given, organization, work } = await feed(t)
  await given.account({ email: 'editor@lys.example', organizations: { [organization.id]: 'editor' } })
  const email = 'office@parvis.example'
  const office = await as(await given.account({ email, officeRoles: ['administrator'] }))
  const draft = {
    name: 'Atlas',
    url: 'http://atlas.example/c',
    backend: 'dcat',
    organization: organization.id,
  }
  assert.equal((await office.post('/api/harvest/sources', draft)).json().state, 'accepted')
  await work()
  assert.deepEqual(
    (await given.mailsTo(email)).filter((mail) => /Atlas/.test(mail)),
    [],
  )
  assert.deepEqual(
    (await given.mailsTo('editor@lys.example')).filter((mail) => /Atlas/.test(mail)),
    [],
  )
})
