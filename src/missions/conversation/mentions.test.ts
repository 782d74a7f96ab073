import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

test('one is proposed who answers for the record and who spoke of it, and nobody else', async (t) => {
  const { given, as, anonymous, work } = await testApp(t)
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const dataset = await given.dataset({ organization: organization.id })
  const member = { organizations: { [organization.id]: 'editor' as const } }
  const agent = await given.account({ firstName: 'Agathe', lastName: 'Agent', ...member })
  const colleague = await given.account({ firstName: 'Colin', lastName: 'Collègue', ...member })
  const asker = await given.account({ firstName: 'Denis', lastName: 'Demande' })
  const third = await given.account({ firstName: 'Tess', lastName: 'Tierce' })
  await given.account({ firstName: 'Ursule', lastName: 'Inconnue' })
  const record = { kind: 'dataset', id: dataset.id }
  const opened = await (await as(asker)).post('/api/discussions', { record, title: 'Date', text: 'Quand ?' })
  const { id: discussion } = opened.json()
  const answered = { text: 'En mars.', organization: organization.id }
  await (await as(agent)).post(`/api/discussions/${discussion}/messages`, answered)

  const address = `/api/mentions?kind=dataset&id=${dataset.id}`
  const namesFor = async (who: { id: string }, path: string) =>
    (await (await as(who)).get(path))
      .json()
      .items.map(({ name }: { name: string }) => name)
      .sort()
  assert.equal((await anonymous.get(address)).statusCode, 401)
  assert.deepEqual(await namesFor(third, address), ['Ville de Sèvres'])
  const inside = `${address}&discussion=${discussion}`
  assert.deepEqual(await namesFor(third, inside), ['Denis Demande', 'Ville de Sèvres'], 'no pen is named')
  assert.deepEqual(await namesFor(colleague, inside), ['Agathe Agent', 'Denis Demande', 'Ville de Sèvres'])
  const hidden = await given.dataset({ organization: organization.id, published: false })
  const secret = `/api/mentions?kind=dataset&id=${hidden.id}`
  assert.equal((await (await as(third)).get(secret)).statusCode, 404)

  const page = (await (await as(third)).get(`/discussions/${discussion}`)).body
  assert.ok(page.includes('data-island="mentions"') && page.includes(`discussion=${discussion}`))
  const words = { text: `@${asker.id} et @${organization.slug}, merci.` }
  await (await as(third)).post(`/api/discussions/${discussion}/messages`, words)
  await work()
  for (const who of [asker, agent]) {
    const { items } = (await (await as(who)).get('/api/notifications')).json()
    assert.ok(
      items.some(({ why }: { why: string }) => why === 'mention'),
      who.id,
    )
  }
})
