import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

const link = { title: 'Arbres, adresses corrigées', url: 'https://example.org/arbres.csv', type: 'main' }

test('somebody attaches a link to the dataset of somebody else, and its page says whose it is', async (t) => {
  const site = await testApp(t)
  const { id: organization } = await site.given.organization({ name: 'Ville de Sèvres' })
  const dataset = await site.given.dataset({ organization, title: 'Arbres' })
  const account = await site.given.account()
  const citizen = await site.as(account)
  const form = { ...link, dataset: dataset.id, organization: 'self', next: 'publish' }
  const sent = await citizen.submit('/community-resources/new', form)
  assert.equal(sent.statusCode, 303, sent.body)
  await site.indexed()
  const shown = await site.anonymous.get(String(sent.headers.location))
  assert.match(shown.body, /ne vient pas du producteur des données/)
  const page = (await site.anonymous.get(dataset.path)).body
  assert.match(page, /id="community"[\s\S]*Arbres, adresses corrigées/)
  assert.equal((await site.anonymous.get(`/api/datasets/${dataset.id}`)).json().resources.total, 0)
  const { items } = (await site.anonymous.get(`/api/community-resources?dataset=${dataset.id}`)).json()
  assert.deepEqual(
    items.map((one: { format: string; owner: { id: string }; dataset: { id: string } }) => [
      one.format,
      one.owner.id,
      one.dataset.id,
    ]),
    [['csv', account.id, dataset.id]],
  )

  // Neither the producer nor a stranger changes it; its author does, and deletes it.
  const editor = await site.as(await site.given.account({ organizations: { [organization]: 'editor' } }))
  const of = `/api/community-resources/${items[0].id}`
  assert.equal((await editor.patch(of, { title: 'Non' }, { 'if-match': '*' })).statusCode, 403)
  assert.equal((await citizen.patch(of, { title: 'Arbres, bis' }, { 'if-match': '*' })).statusCode, 200)
  assert.equal((await citizen.delete(of)).statusCode, 204)
  await site.indexed()
  assert.doesNotMatch((await site.anonymous.get(dataset.path)).body, /Arbres, bis/)
})

test('a community resource completes a public dataset, and not one of the same producer', async (t) => {
  const site = await testApp(t)
  const { id: organization } = await site.given.organization({ name: 'Ville de Sèvres' })
  const other = await site.given.organization({ name: 'Village' })
  const dataset = await site.given.dataset({ organization, title: 'Arbres' })
  const hidden = await site.given.dataset({ organization, title: 'Caché', published: false })
  const roles = { [organization]: 'editor', [other.id]: 'editor' } as const
  const editor = await site.as(await site.given.account({ organizations: roles }))
  const refusals = [
    { organization, dataset: dataset.id },
    { organization: other.id, dataset: hidden.id },
    { organization: other.id, dataset: 'nothing' },
  ]
  for (const wish of refusals) {
    const answer = await editor.post('/api/community-resources', { ...link, ...wish })
    assert.equal(answer.statusCode, 400, answer.body)
  }
  const made = await editor.post('/api/community-resources', {
    ...link,
    ...{ organization: other.id, dataset: dataset.id },
  })
  assert.equal(made.statusCode, 201, made.body)
  const given = await editor.put(`/api/community-resources/${made.json().id}/producer`, { organization })
  assert.equal(given.statusCode, 400)
  assert.equal(
    (await editor.get(`/api/community-resources/${made.json().id}`)).json().organization.id,
    other.id,
  )

  // What it completes goes out of sight: it no longer says so.
  await editor.put(`/api/community-resources/${made.json().id}/publication`)
  await editor.delete(`/api/datasets/${dataset.id}/publication`)
  const alone = (await site.anonymous.get(`/api/community-resources/${made.json().id}`)).json()
  assert.equal(alone.dataset, null)
})
