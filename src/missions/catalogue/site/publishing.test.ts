import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { catchUp } from '#missions/records'
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

test('a form sent to be checked comes back whole, with advice and suggestions, and saves nothing', async (t) => {
  const world = await town(t)
  const { editor } = world
  const opening = await editor.submit('/datasets/new', {
    organization: world.organization,
    title: 'ARBRES REMARQUABLES',
    description: 'À Sèvres.',
    next: 'check',
  })
  assert.equal(opening.statusCode, 200)
  assert.match(opening.body, /un titre tout en capitales se lit mal/)
  assert.match(opening.body, /value="ARBRES REMARQUABLES"/)
  assert.equal((await editor.get('/api/datasets?visibility=draft')).json().items.length, 0)

  const description = 'Relevé des arbres de 2015 à 2020, mis à jour chaque mois.'
  const id = await opened(world, { title: 'Arbres remarquables à Sèvres', description })
  const url = `/datasets/${id}/edit/context`
  assert.match((await editor.get(url)).body, /value="territory=S%C3%A8vres\+%2892072%29"/)
  const typed = {
    version: '1',
    license: '',
    frequency: '',
    territory: '',
    start: '',
    end: '',
    tags: 'nature',
  }
  const checked = await editor.submit(url, { ...typed, next: 'check' })
  assert.match(checked.body, /value="start=2015&amp;end=2020"/)
  assert.match(checked.body, /value="frequency=monthly"/)
  assert.match(checked.body, /Sans licence, personne ne sait ce qu’il peut en faire/)
  const taken = await editor.submit(url, { ...typed, tags: 'nature', use: 'start=2015&end=2020' })
  assert.match(taken.body, /name="start" value="2015"/)
  assert.match(taken.body, /name="end" value="2020"/)
  const tagged = await editor.submit(url, { ...typed, use: 'tags=arbres&csrf=x&version=9' })
  assert.match(tagged.body, /value="nature, arbres"/)
  assert.match(tagged.body, /name="version" value="1"/)
  assert.equal((await read(world, id)).version, 1)
})

test('questions lead to a licence with its reason, and the form comes back with it', async (t) => {
  const world = await town(t)
  const { editor } = world
  const id = await opened(world)
  const url = `/datasets/${id}/edit/context`
  const typed = { version: '1', license: '', frequency: 'annual', start: 'hier', tags: 'nature' }
  const asked = await editor.submit(url, { ...typed, next: 'license' })
  assert.match(asked.body, /name="start" value="hier"/)
  const answers = { 'ask-holder': 'administration', 'ask-rights': 'own', 'ask-share': 'no' }
  const told = await editor.submit(url, { ...typed, ...answers, next: 'license' })
  assert.match(told.body, /D\.\s323-2-1/)
  assert.match(told.body, /name="use" value="license=lov2"/)
  const back = await editor.submit(url, { ...typed, ...answers, use: 'license=lov2' })
  assert.match(back.body, /<option value="lov2" selected/)
  assert.match(back.body, /name="start"[^>]* value="hier"|value="hier"[^>]* name="start"/)
  const alone = await world.anonymous.get('/license-choice?ask-holder=administration&ask-rights=odbl')
  assert.match(alone.body, /ODbL/)
})

test('keywords come from similar public datasets, never from drafts, and advice reads no draft of others', async (t) => {
  const world = await town(t)
  const { editor, given, ctx } = world
  for (const title of ['Ruches municipales', 'Ruches des parcs'])
    await given.dataset({ organization: world.organization, title, tags: ['abeilles', 'apiculture'] })
  const hidden = { organization: world.organization, published: false, tags: ['secret'] }
  for (const title of ['Ruches cachées', 'Ruches secrètes']) await given.dataset({ ...hidden, title })
  await catchUp(ctx)
  const ask = (visitor: Visitor, draft: object) => visitor.post('/api/datasets/advice', draft)
  const { suggestions } = (await ask(editor, { title: 'Ruches et miel', tags: ['apiculture'] })).json()
  assert.deepEqual(
    suggestions.map(({ field, value }: { field: string; value: string }) => [field, value]),
    [['tags', 'abeilles']],
  )
  const id = await opened(world)
  const stranger = await world.as(await given.account())
  assert.equal((await ask(stranger, { id })).statusCode, 404)
  assert.equal((await ask(world.anonymous, { title: 'Ruches' })).statusCode, 401)
  assert.equal((await ask(editor, { title: 'x'.repeat(2000) })).statusCode, 400)
  const english = await editor.post(
    '/api/datasets/advice',
    { title: 'BIG TITLE HERE' },
    { 'accept-language': 'en' },
  )
  assert.match(english.json().advice[0].message, /hard to read/)
  const often = await Promise.all(Array.from({ length: 121 }, () => ask(stranger, { title: '' })))
  assert.equal(often.filter(({ statusCode }) => statusCode === 429).length > 0, true)
  assert.equal((await ask(editor, { title: '' })).statusCode, 200)
})
