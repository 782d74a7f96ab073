import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

interface Town extends TestApp {
  organization: string
  editor: Visitor
  colleague: Visitor
}

async function town(t: TestContext): Promise<Town> {
  const app = await testApp(t)
  const { id } = await app.given.organization({ name: 'Ville de Sèvres' })
  const editor = async () => app.as(await app.given.account({ organizations: { [id]: 'editor' } }))
  return { ...app, organization: id, editor: await editor(), colleague: await editor() }
}

function idIn(location: string | string[] | undefined): string {
  return /\/datasets\/([^/]+)\/edit/.exec(String(location))?.[1] ?? ''
}

async function opened({ editor, organization }: Pick<Town, 'editor' | 'organization'>, more = {}) {
  const answer = await editor.submit('/datasets/new', {
    organization,
    title: 'Arbres remarquables de Sèvres',
    description: 'Position et essence des arbres.',
    ...more,
  })
  assert.equal(answer.statusCode, 303, answer.body)
  return idIn(answer.headers.location)
}

async function read({ ctx: _, app, ...town }: Town, id: string) {
  return (await town.editor.get(`/api/datasets/${id}`)).json()
}

test('with forms alone, an agent goes from a title to a public dataset', async (t) => {
  const world = await town(t)
  const { editor, anonymous } = world
  const id = await opened(world)
  const edit = (step: string) => `/datasets/${id}/edit/${step}`
  const version = async () => String((await read(world, id)).version)

  const link = { url: 'https://example.org/arbres.csv', title: 'Les arbres', type: 'main', format: '' }
  assert.equal((await editor.submit(`/datasets/${id}/resources`, link)).statusCode, 303)
  const context = await editor.submit(edit('context'), {
    version: await version(),
    license: 'lov2',
    frequency: 'annual',
    territory: 'Sèvres',
    start: '2015',
    tags: 'arbres, nature en ville',
  })
  assert.equal(context.headers.location, edit('access'))
  const access = await editor.submit(edit('access'), {
    version: await version(),
    accessType: 'open',
    name: 'Service des espaces verts',
    email: 'arbres@sevres.example',
    role: 'contact',
  })
  assert.equal(access.headers.location, edit('publish'))
  assert.match((await editor.get(edit('publish'))).body, /Tout est prêt/)
  const published = await editor.submit(`/datasets/${id}/publication`, { version: await version() })
  assert.equal(published.headers.location, '/datasets/arbres-remarquables-de-sevres')

  const dataset = (await anonymous.get(`/api/datasets/${id}`)).json()
  assert.equal(dataset.visibility, 'public')
  assert.deepEqual(dataset.tags, ['arbres', 'nature-en-ville'])
  assert.equal(dataset.spatial.zones[0].name, 'Sèvres')
  assert.equal(dataset.contactPoints[0].email, 'arbres@sevres.example')
  assert.equal(dataset.resources.total, 1)
})

test('what is missing is listed with links to the fields, and nothing is published', async (t) => {
  const world = await town(t)
  const id = await opened(world, { description: '' })
  const answer = await world.editor.submit(`/datasets/${id}/publication`, {})
  assert.equal(answer.statusCode, 409)
  assert.match(answer.body, new RegExp(`href="/datasets/${id}/edit/describe#field-description"`))
  assert.match(answer.body, new RegExp(`href="/datasets/${id}/edit/context#field-license"`))
  assert.equal((await read(world, id)).visibility, 'draft')
})

test('errors stand at their fields and nothing typed is lost', async (t) => {
  const world = await town(t)
  const id = await opened(world)
  const answer = await world.editor.submit(`/datasets/${id}/edit/context`, {
    version: '1',
    start: 'hier',
    tags: 'à',
    frequency: 'annual',
    granularity: 'fr:commune',
  })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /id="field-start-error"/)
  assert.match(answer.body, /id="field-tags-error"/)
  assert.match(answer.body, /value="hier"/)
  assert.match(answer.body, /<option value="annual" selected/)
  assert.ok(!answer.body.includes('pattern'), 'no sentence of the validator')
})

test('a name of several territories asks which one; a wrong one says so', async (t) => {
  const world = await town(t)
  const id = await opened(world)
  const url = `/datasets/${id}/edit/context`
  const which = await world.editor.submit(url, { version: '1', territory: 'Saint-Denis' })
  assert.equal(which.statusCode, 422)
  assert.match(which.body, /value="fr:commune:93066"/)
  assert.match(which.body, /value="fr:commune:97411"/)
  const none = await world.editor.submit(url, { version: '1', territory: 'Valombre' })
  assert.match(none.body, /Aucun territoire français ne s’appelle «\sValombre\s»/)
  const exact = await world.editor.submit(url, {
    version: '1',
    territory: 'Saint-Denis (97411)',
    next: 'territory',
  })
  assert.equal(exact.headers.location, `${url}?saved#field-territory`)
  assert.deepEqual(
    (await read(world, id)).spatial.zones.map((zone: { id: string }) => zone.id),
    ['fr:commune:97411'],
  )
})

test('two editors never overwrite each other silently', async (t) => {
  const world = await town(t)
  const id = await opened(world)
  const url = `/datasets/${id}/edit/describe`
  const first = { version: '1', title: 'Arbres remarquables', description: 'Du premier.' }
  assert.equal((await world.colleague.submit(url, first)).statusCode, 303)
  const late = await world.editor.submit(url, {
    version: '1',
    title: 'Mes arbres',
    description: 'Du second.',
  })
  assert.equal(late.statusCode, 409)
  assert.match(late.body, /a modifié\s: /)
  assert.match(late.body, /Du second\./)
  assert.match(late.body, /name="version" value="2"/)
  assert.equal((await read(world, id)).description, 'Du premier.')
  const knowingly = await world.editor.submit(url, {
    version: '2',
    title: 'Mes arbres',
    description: 'Du second.',
  })
  assert.equal(knowingly.statusCode, 303)
})

test('nobody edits what is not theirs, and forms from elsewhere are refused', async (t) => {
  const world = await town(t)
  const id = await opened(world)
  const stranger = await world.as(await world.given.account())
  for (const step of ['describe', 'files', 'context', 'access', 'publish'])
    assert.equal((await stranger.get(`/datasets/${id}/edit/${step}`)).statusCode, 404, step)
  const { path } = await world.given.dataset({ organization: world.organization })
  assert.equal((await stranger.get(`${path}/edit/describe`)).statusCode, 403)
  for (const deed of ['unpublication', 'archiving', 'deletion', 'transfer', 'slug'])
    assert.equal(
      (await stranger.submit(`${path}/${deed}`, { organization: 'self', slug: 'a' })).statusCode,
      403,
      deed,
    )
  const signedOut = await world.anonymous.get('/workspace')
  assert.match(String(signedOut.headers.location), /^\/login\?next=/)
  const forged = await world.editor.post(`/datasets/${id}/deletion`, 'version=1', {
    'content-type': 'application/x-www-form-urlencoded',
  })
  assert.equal(forged.statusCode, 403)
})

test('files are moved, changed and taken away by buttons alone', async (t) => {
  const world = await town(t)
  const id = await opened(world)
  const made = []
  for (const title of ['un', 'deux', 'trois']) made.push(await world.given.resource(id, { title }))
  const [first, second, third] = made
  assert.ok(first && second && third)
  const path = (resource: { id: string }) => `/datasets/${id}/resources/${resource.id}`
  const titles = async () =>
    (await world.editor.get(`/api/datasets/${id}/resources`))
      .json()
      .items.map(({ title }: { title: string }) => title)
  await world.editor.submit(`${path(third)}/order`, { after: first.id })
  assert.deepEqual(await titles(), ['un', 'trois', 'deux'])
  await world.editor.submit(`${path(second)}/order`, { after: '' })
  assert.deepEqual(await titles(), ['deux', 'un', 'trois'])
  const changed = { version: '1', title: 'premier', type: 'main', url: first.url, format: 'csv' }
  assert.equal((await world.editor.submit(path(first), changed)).statusCode, 303)
  assert.equal((await world.editor.submit(path(first), { ...changed, title: 'autre' })).statusCode, 409)
  const wrong = await world.editor.submit(path(first), { ...changed, version: '2', url: 'ftp' })
  assert.match(wrong.body, /id="field-url-error"/)
  await world.editor.submit(`${path(third)}/removal`, { version: '1' })
  assert.deepEqual(await titles(), ['deux', 'premier'])
})
