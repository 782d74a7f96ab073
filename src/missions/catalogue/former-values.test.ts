import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

/** A dataset whose description two colleagues changed, one after the other. */
async function changedTwice(t: TestContext) {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization()
  const person = async () => app.as(await app.given.account({ organizations: { [organization]: 'editor' } }))
  const [editor, colleague] = [await person(), await person()]
  const first = { title: 'Arbres', description: 'Les arbres de la ville.', tags: ['arbre'] }
  const { id } = await app.given.dataset({ organization, ...first })
  const read = async () => (await editor.get(`/api/datasets/${id}`)).json()
  const change = async (who: typeof editor, values: object) => {
    const answer = await who.patch(`/api/datasets/${id}`, { ...values, version: (await read()).version })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json().version as number
  }
  const renamed = await change(editor, { title: 'Oups', description: 'Rien.' })
  const tagged = await change(colleague, { tags: ['arbre', 'ombre'] })
  const back = (change: number, version?: number) =>
    editor.post(`/api/datasets/${id}/reversions`, { change, ...(version && { version }) })
  return { ...app, id, editor, read, renamed, tagged, back }
}

test('an editor puts back what one change took away; what others changed since stays', async (t) => {
  const { read, renamed, back } = await changedTwice(t)
  const answer = await back(renamed)
  assert.equal(answer.statusCode, 200, answer.body)
  const { title, description, tags, version } = await read()
  assert.deepEqual([title, description, tags], ['Arbres', 'Les arbres de la ville.', ['arbre', 'ombre']])
  // It is a change like another: it may be put back too.
  assert.equal((await back(version)).statusCode, 200)
  assert.equal((await read()).title, 'Oups')
})

test('what cannot be put back is told, and nothing moves', async (t) => {
  const { id, editor, read, tagged, renamed, back, anonymous } = await changedTwice(t)
  const before = await read()
  assert.equal((await back(9999)).json().type.split('/').at(-1), 'change-not-found')
  const late = await back(renamed, tagged - 1)
  assert.equal(late.statusCode, 409, late.body)
  assert.equal((await editor.put(`/api/datasets/${id}/archive`)).statusCode, 200)
  const { version } = await read()
  assert.equal((await back(version)).json().type.split('/').at(-1), 'nothing-to-put-back')
  // The making of the dataset took nothing away.
  assert.ok([404, 409].includes((await back(1)).statusCode))
  assert.equal((await anonymous.post(`/api/datasets/${id}/reversions`, { change: renamed })).statusCode, 401)
  assert.deepEqual([(await read()).title, (await read()).tags], [before.title, before.tags])
})

test('the history offers it to editors alone, on the changes of the description', async (t) => {
  const { id, editor, read, renamed, anonymous } = await changedTwice(t)
  const page = `${(await read()).path}/history`
  const offered = (body: string) => body.match(/Remettre ce qui était avant/g)?.length ?? 0
  assert.equal(offered((await editor.get(page)).body), 2)
  assert.equal(offered((await anonymous.get(page)).body), 0)
  const sent = await editor.submit(`/datasets/${id}/reversion`, { change: String(renamed) })
  assert.equal(sent.statusCode, 303, sent.body)
  assert.equal(sent.headers.location, page)
  assert.equal((await read()).title, 'Arbres')
  assert.equal(offered((await editor.get(page)).body), 3)
})

test('what is said of an API, a reuse, a topic, a series or a promise is put back too', async (t) => {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization()
  const editor = await app.as(await app.given.account({ organizations: { [organization]: 'editor' } }))
  const stranger = await app.as(await app.given.account())
  for (const noun of ['dataservices', 'reuses', 'topics', 'series', 'openings']) {
    const made = await editor.post(`/api/${noun}`, { title: 'Arbres', organization, tags: ['arbre'] })
    assert.equal(made.statusCode, 201, made.body)
    const { id, version } = made.json()
    const path = `/api/${noun}/${id}`
    const changed = await editor.patch(path, { title: 'Oups', tags: ['oups'], version })
    assert.equal(changed.statusCode, 200, changed.body)
    const change = changed.json().version
    assert.equal((await stranger.post(`${path}/reversions`, { change })).statusCode, 404, noun)
    const history = await editor.get(`${changed.json().path}/history`)
    assert.equal(history.body.match(/Remettre ce qui était avant/g)?.length, 1, noun)
    const sent = await editor.submit(`/${noun}/${id}/reversion`, { change: String(change) })
    assert.equal(sent.statusCode, 303, sent.body)
    const { title, tags } = (await editor.get(path)).json()
    assert.deepEqual([title, tags], ['Arbres', ['arbre']], noun)
    const again = await editor.post(`${path}/reversions`, { change: change + 1 })
    assert.deepEqual([again.statusCode, again.json().title], [200, 'Oups'], noun)
  }
})
