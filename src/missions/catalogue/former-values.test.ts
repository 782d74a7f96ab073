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

test('what is said of one file is put back from the history of its dataset; its bytes and what others said stay', async (t) => {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization()
  const editor = await app.as(await app.given.account({ organizations: { [organization]: 'editor' } }))
  const dataset = await app.given.dataset({ organization })
  const files = `/api/datasets/${dataset.id}/resources`
  const first = { title: 'Arbres', description: 'Par rue.', url: 'https://example.org/a.csv' }
  const { id } = (await editor.post(files, first)).json()
  const change = async (values: object) => {
    const answer = await editor.patch(`${files}/${id}`, values, { 'if-match': '*' })
    return answer.json().version as number
  }
  const renamed = await change({ title: 'Oups', url: 'https://example.org/oups.csv' })
  await change({ description: 'Par quartier.' })
  const stranger = await app.as(await app.given.account())
  const back = `${files}/${id}/reversions`
  assert.equal((await stranger.post(back, { change: renamed })).statusCode, 403)
  assert.equal((await editor.post(back, { change: 99 })).json().type.split('/').at(-1), 'change-not-found')

  const page = `${dataset.path}/history`
  const offered = (body: string) => body.match(/\/resources\/[\w-]+\/reversion"/g)?.length ?? 0
  assert.equal(offered((await editor.get(page)).body), 2)
  assert.equal(offered((await stranger.get(page)).body), 0)
  const sent = await editor.submit(`${dataset.path}/resources/${id}/reversion`, { change: String(renamed) })
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, page], sent.body)
  const { title, description, url, version } = (await editor.get(`${files}/${id}`)).json()
  assert.deepEqual([title, description, url], ['Arbres', 'Par quartier.', first.url])
  const late = await editor.post(back, { change: version, version: version - 1 })
  assert.equal(late.statusCode, 409)
  assert.equal((await editor.post(back, { change: version })).json().title, 'Oups')
  await editor.delete(`${files}/${id}`)
  assert.equal(offered((await editor.get(page)).body), 0, 'a file that is gone has nothing to put back')
})

test('the sheet of an organisation is put back by its administrators; readers see what changed, not who nor members', async (t) => {
  const app = await testApp(t)
  const town = await app.given.organization({ name: 'Ville de Sèvres' })
  const head = await app.as(await app.given.account({ organizations: { [town.id]: 'administrator' } }))
  const member = await app.given.account({ firstName: 'Edith', lastName: 'Teur' })
  const editor = await app.as(await app.given.account({ organizations: { [town.id]: 'editor' } }))
  const api = `/api/organizations/${town.id}`
  const change = async (values: object) => {
    const { version } = (await head.get(api)).json()
    const answer = await head.patch(api, { ...values, version })
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json().version as number
  }
  const renamed = await change({ name: 'Ville de Oups', description: 'Rien.' })
  await change({ acronym: 'VS' })
  await app.ctx.db
    .insertInto('people.membership')
    .values({ organization_id: town.id, account_id: member.id, role: 'contributor', created_at: new Date() })
    .execute()
  await head.put(`${api}/members/${member.id}`, { role: 'editor' })

  const slug = (await head.get(api)).json().slug
  const page = (await head.get(`/organizations/${slug}/history`)).body
  assert.equal(page.match(/Remettre ce qui était avant/g)?.length, 2)
  assert.match(page, /a changé le rôle d’un membre[\s\S]*Edith Teur[\s\S]*éditeur/)
  const read = (await app.anonymous.get(`/organizations/${slug}/history`)).body
  assert.match(read, /Ville de Oups<\/strong> a modifié la fiche/)
  assert.doesNotMatch(read, /Edith|Remettre ce qui|rôle/)
  assert.match(
    (await app.anonymous.get(`/organizations/${slug}`)).body,
    new RegExp(`/organizations/${slug}/history`),
  )

  assert.equal((await editor.post(`${api}/reversions`, { change: renamed })).statusCode, 403)
  const sent = await head.submit(`/organizations/${slug}/reversion`, { change: String(renamed) })
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, `/organizations/${town.slug}/history`])
  const { name, description, acronym, version } = (await head.get(api)).json()
  assert.deepEqual([name, description, acronym], ['Ville de Sèvres', '', 'VS'])
  assert.equal((await head.post(`${api}/reversions`, { change: version })).json().name, 'Ville de Oups')
  const told = (await app.anonymous.get(`${api}/history`)).json().items
  assert.ok(told.length > 3 && told.every(({ actorId }: { actorId: unknown }) => actorId === null))
})
