import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

test('who used up the computing time of a minute is told how long to wait, by each dialect in its words', async (t) => {
  const { app, given, work } = await testApp(t, { QUERY_BUDGET_SECONDS: '1' })
  const { id: organization } = await given.organization()
  const dataset = await given.dataset({ organization })
  const rows = Array.from({ length: 2000 }, (_, n) => `${n},lampe ${n % 97}`)
  const content = `numero,modele\n${rows.join('\n')}\n`
  const { id } = await given.resource(dataset.id, { file: { name: 'lampes.csv', content } })
  await work()
  await given.readable(id)
  const url = `/api/3/action/datastore_search?resource_id=${id}&q=lampe&limit=100&sort=modele`
  let refused = await app.inject({ url })
  assert.equal(refused.statusCode, 200, refused.body)
  for (let asked = 0; refused.statusCode === 200 && asked < 2000; asked += 1)
    refused = await app.inject({ url: `${url}&offset=${asked}` })
  assert.equal(refused.statusCode, 429)
  assert.ok(Number(refused.headers['retry-after']) >= 1)
  const { success, error } = refused.json()
  assert.deepEqual([success, typeof error.__type, typeof error.message], [false, 'string', 'string'])

  const ask = async () => {
    const params = { name: 'query_rows', arguments: { resource_id: id } }
    const payload = { jsonrpc: '2.0', id: 1, method: 'tools/call', params }
    return (await app.inject({ method: 'POST', url: '/mcp', payload })).json().result
  }
  // A moment later some of it was given back: one more question uses it up.
  let result = await ask()
  for (let asked = 0; !result.isError && asked < 50; asked += 1) result = await ask()
  assert.equal(result.isError, true)
  assert.match(result.content[0].text, /budget-spent/)
  // No header reaches a model: the seconds are told in the words that it reads.
  assert.match(result.content[0].text, /Retry-After: \d+ s/)
})

test('who writes too much through the API of udata is told so in a message, and when to come back', async (t) => {
  const { as, given } = await testApp(t)
  const { id: organization } = await given.organization()
  const { id } = await given.dataset({ organization })
  const citizen = await as(await given.account())
  const subject = { class: 'Dataset', id }
  const made = await citizen.post('/api/1/discussions/', {
    subject,
    title: 'Mètres ?',
    comment: 'En mètres ?',
  })
  assert.equal(made.statusCode, 201)
  let answer = made
  for (let turn = 0; answer.statusCode < 300 && turn < 120; turn += 1)
    answer = await citizen.post(`/api/1/discussions/${made.json().id}/`, { comment: `Message ${turn}` })
  assert.equal(answer.statusCode, 429)
  assert.ok(Number(answer.headers['retry-after']) >= 1)
  assert.match(answer.json().message, /Trop de messages/)
})
