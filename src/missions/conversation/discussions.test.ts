import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const agent = await given.account({ firstName: 'Agathe', organizations: { [organization.id]: 'editor' } })
  return {
    ...app,
    organization,
    agent: await as(agent),
    citizen: await as(await given.account({ firstName: 'Claude', lastName: 'Citoyen' })),
    other: await as(await given.account()),
    moderator: await as(await given.account({ officeRoles: ['moderator'] })),
    dataset: await given.dataset({ organization: organization.id, title: 'Arbres de Sèvres' }),
  }
}

const base = '/api/discussions'
const question = { title: 'Quelle unité ?', text: 'Les hauteurs sont-elles en **mètres** ?' }
const about = (id: string, kind = 'dataset') => ({ ...question, record: { kind, id } })

test('a citizen asks on a dataset, the producer answers and closes: pages and figures tell it', async (t) => {
  const { citizen, agent, anonymous, dataset, organization } = await town(t)
  const opened = await citizen.submit(`/discussions/new?kind=dataset&record=${dataset.id}`, {
    ...question,
    intent: 'send',
  })
  assert.equal(opened.statusCode, 303, opened.body)
  const path = String(opened.headers.location)
  const id = path.split('/').at(-1) ?? ''
  const asked = (await anonymous.get(`${base}/${id}`)).json()
  assert.equal(asked.author.account.name, 'Claude Citoyen')
  assert.equal(asked.producer.name, 'Ville de Sèvres')
  assert.equal(asked.record.path, dataset.path)
  assert.ok(asked.waitingSince)
  const record = await anonymous.get(dataset.path)
  assert.match(record.body, /Quelle unité \?[\s\S]*Sans réponse|Sans réponse[\s\S]*Quelle unité/)

  const answer = { text: 'Oui, en mètres.', organization: organization.id, intent: 'close' }
  const answered = await agent.submit(`${path}/messages`, answer)
  assert.equal(answered.statusCode, 303, answered.body)
  assert.match(String(answered.headers.location), new RegExp(`^${path}#message-`))
  const page = await anonymous.get(path)
  for (const shown of [
    '<strong>mètres</strong>',
    'Oui, en mètres.',
    'Ville de Sèvres',
    'Discussion close par',
  ])
    assert.ok(page.body.includes(shown), shown)
  assert.ok(!page.body.includes('Agathe'), 'the organisation speaks, not its agent')
  const done = (await anonymous.get(`${base}/${id}`)).json()
  assert.deepEqual([done.waitingSince, done.messages], [null, 2])
  assert.ok(done.answeredAt && done.closed)
  const late = await citizen.post(`${base}/${id}/messages`, { text: 'Merci' })
  assert.equal(late.statusCode, 409)
  assert.equal((await citizen.delete(`${base}/${id}/closure`)).statusCode, 200)
  assert.equal((await citizen.post(`${base}/${id}/messages`, { text: 'Merci' })).statusCode, 201)
})

test('a discussion is seen by whoever sees its record, whatever becomes of it', async (t) => {
  const { citizen, agent, anonymous, dataset, given, organization } = await town(t)
  const draft = await given.dataset({ organization: organization.id, title: 'Secret', published: false })
  assert.equal((await citizen.post(base, about(draft.id))).statusCode, 404)
  assert.equal((await citizen.post(base, about('nowhere'))).statusCode, 404)
  const { id } = (await citizen.post(base, about(dataset.id))).json()
  assert.equal((await agent.delete(`/api/datasets/${dataset.id}/publication`)).statusCode, 200)
  for (const path of [`${base}/${id}`, `${base}/${id}/messages`, `/discussions/${id}`])
    assert.equal((await anonymous.get(path)).statusCode, 404, path)
  assert.equal((await citizen.post(`${base}/${id}/messages`, { text: 'Et alors ?' })).statusCode, 404)
  assert.deepEqual((await anonymous.get(base)).json().items, [])
  assert.equal((await anonymous.get(`${base}?kind=dataset&record=${dataset.id}`)).statusCode, 404)
  assert.equal((await agent.get(`${base}/${id}`)).statusCode, 200)
  assert.equal((await agent.delete(`/api/datasets/${dataset.id}`)).statusCode < 300, true)
  assert.equal((await citizen.get(`/discussions/${id}`)).statusCode, 404)
})

test('every kind of record may be talked about', async (t) => {
  const { citizen, agent, anonymous, dataset, organization } = await town(t)
  const reuse = {
    title: 'Carte',
    description: 'Une carte.',
    url: 'https://example.org/c',
    type: 'post',
    theme: 'others',
  }
  const made = (
    await agent.post('/api/reuses', { ...reuse, organization: organization.id, datasets: [dataset.id] })
  ).json()
  assert.equal((await agent.put(`/api/reuses/${made.id}/publication`)).statusCode, 200)
  for (const [kind, id] of [
    ['reuse', made.id],
    ['organization', organization.id],
  ]) {
    const opened = await citizen.post(base, about(id, kind))
    assert.equal(opened.statusCode, 201, opened.body)
    assert.equal(opened.json().producer.id, organization.id)
    const list = await anonymous.get(`${base}?kind=${kind}&record=${id}`)
    assert.equal(list.json().items[0].title, question.title)
  }
  assert.equal(
    (await anonymous.get(`${base}?organization=${organization.id}&state=waiting`)).json().items.length,
    2,
  )
})
