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

test('a community resource is public beside a public dataset alone, and says when it is of the producer itself', async (t) => {
  const site = await testApp(t)
  const { id: organization } = await site.given.organization({ name: 'Ville de Sèvres' })
  const other = await site.given.organization({ name: 'Village' })
  const dataset = await site.given.dataset({ organization, title: 'Arbres' })
  const hidden = await site.given.dataset({ organization, title: 'Caché', published: false })
  const roles = { [organization]: 'editor', [other.id]: 'editor' } as const
  const editor = await site.as(await site.given.account({ organizations: roles }))
  const stranger = await site.as(await site.given.account())
  for (const [who, id] of [
    [editor, 'nothing'],
    [stranger, hidden.id],
  ] as const) {
    const answer = await who.post('/api/community-resources', { ...link, organization: null, dataset: id })
    assert.deepEqual([answer.statusCode, answer.json().errors[0].pointer], [400, '/dataset'], answer.body)
  }
  const make = async (wish: { organization: string; dataset: string }) => {
    const made = await editor.post('/api/community-resources', { ...link, ...wish })
    assert.equal(made.statusCode, 201, made.body)
    return made
  }
  const draft = await make({ organization, dataset: hidden.id })
  const refused = await editor.put(`/api/community-resources/${draft.json().id}/publication`)
  assert.deepEqual([refused.statusCode, refused.json().errors[0].pointer], [409, '/dataset'], refused.body)

  const made = await make({ organization: other.id, dataset: dataset.id })
  assert.equal(made.json().byProducer, false)
  const at = `/api/community-resources/${made.json().id}`
  const handed = await editor.put(`${at}/producer`, { organization })
  assert.deepEqual([handed.statusCode, handed.json().byProducer], [200, true], handed.body)

  // What it completes goes out of sight: it no longer says so.
  await editor.put(`${at}/publication`)
  const page = (await site.anonymous.get(`/community-resources/${made.json().slug}`)).body
  assert.match(page, /Ville de Sèvres, qui produit ces données, l’a ajoutée à part/)
  assert.doesNotMatch(page, /ne vient pas du producteur/)
  await editor.delete(`/api/datasets/${dataset.id}/publication`)
  const alone = (await site.anonymous.get(at)).json()
  assert.equal(alone.dataset, null)
})
