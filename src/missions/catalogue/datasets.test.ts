import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

/** A town with its three roles, a neighbour, and the office. */
async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const { id } = await given.organization({ name: 'Ville de Sèvres' })
  const village = await given.organization({ name: 'Village d’à côté' })
  const member = async (role: 'administrator' | 'editor' | 'contributor', organization = id) =>
    as(await given.account({ organizations: { [organization]: role } }))
  return {
    ...app,
    organization: id,
    village: village.id,
    editor: await member('editor'),
    contributor: await member('contributor'),
    neighbour: await member('administrator', village.id),
    office: await as(await given.account({ officeRoles: ['administrator'] })),
  }
}

const complete = { title: 'Arbres de Sèvres', description: 'Les arbres.', license: 'lov2' }

async function draft(
  { organization, editor }: Pick<Awaited<ReturnType<typeof town>>, 'organization' | 'editor'>,
  more = {},
) {
  const answer = await editor.post('/api/datasets', { ...complete, organization, ...more })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json()
}

test('a draft is opened, seen by its editors only, then published', async (t) => {
  const { editor, contributor, neighbour, anonymous, organization } = await town(t)
  const answer = await editor.post('/api/datasets', { ...complete, organization })
  const { id, slug } = answer.json()
  assert.equal(answer.headers.location, `/api/datasets/${id}`)
  assert.equal(slug, 'arbres-de-sevres')
  for (const stranger of [anonymous, neighbour, contributor])
    assert.equal((await stranger.get(`/api/datasets/${id}`)).statusCode, 404)
  assert.equal((await editor.put(`/api/datasets/${slug}/publication`)).statusCode, 200)
  assert.equal((await anonymous.get(`/api/datasets/${slug}`)).json().visibility, 'public')
})

test('publishing says everything that is missing, in the language of the person', async (t) => {
  const world = await town(t)
  const { id } = await draft(world, { title: '', description: ' ', license: null })
  const url = `/api/datasets/${id}/publication`
  const answer = await world.editor.put(url, undefined, { 'accept-language': 'en' })
  assert.equal(answer.statusCode, 409)
  assert.match(answer.json().type, /catalogue\/not-ready-to-publish$/)
  assert.deepEqual(
    answer.json().errors.map((error: { pointer: string }) => error.pointer),
    ['/title', '/description', '/license'],
  )
  assert.equal(answer.json().errors[2].detail, 'Choose a licence.')
})

test('restricted access has a reason instead of a licence', async (t) => {
  const world = await town(t)
  const { id, version } = await draft(world)
  const access = { type: 'restricted', audiences: [], requestUrl: null, reasonCategory: null, reason: null }
  const saved = await world.editor.patch(`/api/datasets/${id}`, { version, access })
  assert.equal(saved.json().license, null)
  const refused = await world.editor.put(`/api/datasets/${id}/publication`)
  assert.equal(refused.json().errors[0].pointer, '/access/reasonCategory')
})

test('saving takes the keys given, keeps the others, and saving nothing new changes nothing', async (t) => {
  const world = await town(t)
  const { id } = await draft(world, { tags: ['Forêt', 'foret', 'Espaces verts'] })
  const first = await world.editor.patch(`/api/datasets/${id}`, { version: 1, frequency: 'realtime' })
  assert.equal(first.json().frequency, 'continuous')
  assert.deepEqual(first.json().tags, ['foret', 'espaces-verts'])
  assert.equal(first.json().version, 2)
  const again = await world.editor.patch(`/api/datasets/${id}`, { version: 2, frequency: 'continuous' })
  assert.equal(again.json().version, 2)
  assert.equal(again.json().modifiedAt, first.json().modifiedAt)
})

test('a change from a stale version is refused with what changed meanwhile, and writes nothing', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  await world.editor.patch(`/api/datasets/${id}`, { version: 1, title: 'Arbres d’alignement' })
  const late = await world.editor.patch(`/api/datasets/${id}`, { title: 'Autre' }, { 'if-match': '"1"' })
  assert.equal(late.statusCode, 409)
  assert.equal(late.json().version, 2)
  assert.deepEqual(late.json().changes[0].fields.sort(), ['slug', 'title'])
  assert.equal((await world.editor.get(`/api/datasets/${id}`)).json().title, 'Arbres d’alignement')
})

test('a change without the version read is refused', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  assert.equal((await world.editor.patch(`/api/datasets/${id}`, { title: 'Autre' })).statusCode, 428)
})

test('two editors who save at once: one wins, the other is told', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  const answers = await Promise.all(
    ['Un', 'Deux'].map((title) => world.editor.patch(`/api/datasets/${id}`, { version: 1, title })),
  )
  assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 409])
})

test('an entity tag spares who has the dataset already, and serves as If-Match', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  const first = await world.editor.get(`/api/datasets/${id}`)
  const etag = String(first.headers.etag)
  assert.equal(
    (await world.editor.get(`/api/datasets/${id}`, undefined, { 'if-none-match': etag })).statusCode,
    304,
  )
  const saved = await world.editor.patch(`/api/datasets/${id}`, { acronym: 'ARB' }, { 'if-match': etag })
  assert.equal(saved.statusCode, 200)
  assert.equal(
    (await world.editor.get(`/api/datasets/${id}`, undefined, { 'if-none-match': etag })).statusCode,
    200,
  )
})

test('knowing an id of another organisation opens nothing', async (t) => {
  const world = await town(t)
  const hidden = await draft(world)
  const shown = await world.given.dataset({ organization: world.organization })
  const attempts = (id: string) => [
    world.neighbour.patch(`/api/datasets/${id}`, { version: 1, title: 'À moi' }),
    world.neighbour.delete(`/api/datasets/${id}`),
    world.neighbour.put(`/api/datasets/${id}/publication`),
    world.neighbour.put(`/api/datasets/${id}/producer`, { organization: world.village }),
    world.neighbour.post(`/api/datasets/${id}/resources`, { title: 'x', url: 'https://example.org/x.csv' }),
  ]
  for (const attempt of attempts(hidden.id)) assert.equal((await attempt).statusCode, 404)
  for (const attempt of attempts(shown.id)) assert.equal((await attempt).statusCode, 403)
  const created = await world.neighbour.post('/api/datasets', {
    ...complete,
    organization: world.organization,
  })
  assert.equal(created.statusCode, 403)
})

test('a contributor works on what they opened, and deletes nothing', async (t) => {
  const world = await town(t)
  const opened = await world.contributor.post('/api/datasets', {
    ...complete,
    organization: world.organization,
  })
  const { id } = opened.json()
  assert.deepEqual(opened.json().permissions, {
    edit: true,
    publish: true,
    remove: false,
    transfer: false,
    decorate: false,
  })
  assert.equal(
    (await world.contributor.patch(`/api/datasets/${id}`, { version: 1, title: 'Les arbres' })).statusCode,
    200,
  )
  assert.equal((await world.contributor.delete(`/api/datasets/${id}`)).statusCode, 403)
  const other = await world.given.dataset({ organization: world.organization })
  assert.equal(
    (await world.contributor.patch(`/api/datasets/${other.id}`, { version: 2, title: 'x' })).statusCode,
    403,
  )
})

test('lists show drafts to those who may edit them, as the pages do', async (t) => {
  const world = await town(t)
  const theirs = await draft(world)
  const own = (
    await world.contributor.post('/api/datasets', { ...complete, organization: world.organization })
  ).json()
  const seen = async (who: (typeof world)['editor']) => {
    const answer = await who.get(`/api/datasets?visibility=draft&organization=${world.organization}`)
    return answer.json().items.map((item: { id: string }) => item.id)
  }
  assert.deepEqual(await seen(world.editor), [own.id, theirs.id])
  assert.deepEqual(await seen(world.office), [own.id, theirs.id])
  assert.deepEqual(await seen(world.contributor), [own.id])
  assert.deepEqual(await seen(world.neighbour), [])
  assert.deepEqual(await seen(world.anonymous), [])
})

test('pages of a list follow one another without gap nor repetition', async (t) => {
  const { given, anonymous } = await town(t)
  const { id: organization } = await given.organization()
  for (let n = 0; n < 5; n += 1) await given.dataset({ organization })
  const seen: string[] = []
  let cursor = ''
  for (let pages = 0; pages < 9; pages += 1) {
    const page = (await anonymous.get(`/api/datasets?organization=${organization}&limit=2${cursor}`)).json()
    seen.push(...page.items.map((item: { id: string }) => item.id))
    if (!page.next) break
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
  assert.equal(seen.length, 5)
  assert.equal(new Set(seen).size, 5)
  assert.equal((await anonymous.get('/api/datasets?cursor=nonsense')).statusCode, 400)
})

test('badges and features are given by the office alone', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  const wish = { version: 1, badges: ['spd'], featured: true }
  assert.equal((await world.editor.patch(`/api/datasets/${id}`, wish)).statusCode, 403)
  assert.deepEqual((await world.office.patch(`/api/datasets/${id}`, wish)).json().badges, ['spd'])
})

test('the tags of the law give their badges: high value only from a certified public service', async (t) => {
  const world = await town(t)
  const certified = await world.given.organization({ badges: ['public-service', 'certified'] })
  const tags = ['hvd', 'inspire']
  assert.deepEqual((await world.given.dataset({ organization: world.organization, tags })).badges, [
    'inspire',
  ])
  assert.deepEqual((await world.given.dataset({ organization: certified.id, tags })).badges, [
    'inspire',
    'hvd',
  ])
})

test('what a client may not write is refused, never taken', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  const hostile = [
    { visibility: 'public' },
    { owner_id: 'x' },
    { organization: world.village },
    { harvest: { backend: 'x' } },
    { title: 'a'.repeat(351) },
    { title: 'nul\u0007le' },
    { title: '\u202egnp.exe' },
    { tags: ['ab'] },
    { descriptionShort: 'x'.repeat(201) },
    { license: 'none' },
    { spatial: { zones: ['fr:commune:99999'] } },
    {
      spatial: {
        zones: ['country:fr'],
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [0, 0],
                [0, 1],
                [1, 1],
                [0, 0],
              ],
            ],
          ],
        },
      },
    },
    { temporalCoverage: { start: '2025-06', end: '2024' } },
    { temporalCoverage: { start: '2025-02-30' } },
    { contactPoints: ['nobody'] },
    {
      access: {
        type: 'open',
        audiences: [
          { role: 'private', condition: 'yes' },
          { role: 'private', condition: 'no' },
        ],
      },
    },
  ]
  for (const change of hostile) {
    const answer = await world.editor.patch(`/api/datasets/${id}`, { version: 1, ...change })
    assert.equal(answer.statusCode, 400, JSON.stringify(change).slice(0, 80))
  }
  assert.equal((await world.editor.get(`/api/datasets/${id}`)).json().version, 1)
})

test('all the fields of a dataset are kept', async (t) => {
  const world = await town(t)
  const contact = await world.editor.post('/api/contact-points', {
    organization: world.organization,
    name: 'Voirie',
    email: 'voirie@example.org',
  })
  const { id } = await draft(world)
  const fields = {
    acronym: 'ARB',
    descriptionShort: 'Les arbres de la ville',
    frequency: 'monthly',
    frequencyDate: '2027-01-31',
    temporalCoverage: { start: '2019', end: '2024-06' },
    hvdCategories: ['geospatial'],
    schema: { name: 'etalab/schema-arbres', url: null, version: '1.0' },
    extras: { source: { outil: 'SIG' } },
  }
  const zones = ['fr:commune:92072', 'fr:departement:92']
  const answer = await world.editor.patch(`/api/datasets/${id}`, {
    version: 1,
    ...fields,
    spatial: { zones, granularity: 'poi' },
    contactPoints: [contact.json().id],
  })
  assert.equal(answer.statusCode, 200, answer.body)
  const dataset = answer.json()
  for (const [name, value] of Object.entries(fields)) assert.deepEqual(dataset[name], value)
  assert.deepEqual(
    dataset.spatial.zones.map((zone: { name: string }) => zone.name),
    ['Sèvres', 'Hauts-de-Seine'],
  )
  assert.equal(dataset.contactPoints[0].name, 'Voirie')
  assert.equal((await world.editor.delete(`/api/contact-points/${contact.json().id}`)).statusCode, 409)
  assert.equal((await world.neighbour.delete(`/api/contact-points/${contact.json().id}`)).statusCode, 404)
})

test('a former address leads to the current one, and is nobody else’s', async (t) => {
  const world = await town(t)
  const { slug, id } = await world.given.dataset({ organization: world.organization, title: 'Budget 2025' })
  const moved = await world.editor.patch(`/api/datasets/${id}`, { version: 2, slug: 'budget-vote-2025' })
  assert.equal(moved.json().slug, 'budget-vote-2025')
  const answer = await world.anonymous.get(`/api/datasets/${slug}`)
  assert.equal(answer.statusCode, 308)
  assert.equal(answer.headers.location, '/api/datasets/budget-vote-2025')
  assert.equal((await draft(world, { title: 'Budget 2025' })).slug, 'budget-2025-1')
  const taken = await world.editor.post('/api/datasets', {
    ...complete,
    organization: world.organization,
    slug,
  })
  assert.equal(taken.statusCode, 409)
})

test('a published dataset keeps its address when its title changes; a draft takes that of its title', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  const renamed = await world.editor.patch(`/api/datasets/${id}`, { version: 1, title: 'Parcs et jardins' })
  assert.equal(renamed.json().slug, 'parcs-et-jardins')
  await world.editor.put(`/api/datasets/${id}/publication`)
  const again = await world.editor.patch(`/api/datasets/${id}`, { version: 3, title: 'Jardins' })
  assert.equal(again.json().slug, 'parcs-et-jardins')
})

test('datasets of the same title that are opened at once have different addresses', async (t) => {
  const world = await town(t)
  const drafts = await Promise.all(Array.from({ length: 5 }, () => draft(world)))
  assert.equal(new Set(drafts.map(({ slug }) => slug)).size, 5)
})

test('a deleted dataset is gone for all, restored whole by its editors', async (t) => {
  const world = await town(t)
  const { id } = await world.given.dataset({ organization: world.organization })
  await world.given.resource(id, {})
  assert.equal((await world.editor.delete(`/api/datasets/${id}`)).statusCode, 204)
  assert.equal((await world.anonymous.get(`/api/datasets/${id}`)).statusCode, 410)
  assert.equal((await world.editor.get(`/api/datasets/${id}`)).statusCode, 200)
  assert.equal((await world.editor.patch(`/api/datasets/${id}`, { version: 3, title: 'x' })).statusCode, 410)
  assert.equal((await world.neighbour.put(`/api/datasets/${id}/restoration`)).statusCode, 404)
  assert.equal((await world.editor.put(`/api/datasets/${id}/restoration`)).statusCode, 200)
  const restored = (await world.anonymous.get(`/api/datasets/${id}`)).json()
  assert.equal(restored.resources.total, 1)
})

test('a deleted draft was never public: it does not exist', async (t) => {
  const world = await town(t)
  const { id } = await draft(world)
  await world.editor.delete(`/api/datasets/${id}`)
  assert.equal((await world.anonymous.get(`/api/datasets/${id}`)).statusCode, 404)
})

test('an archived dataset stays readable', async (t) => {
  const world = await town(t)
  const { id } = await world.given.dataset({ organization: world.organization })
  assert.ok((await world.editor.put(`/api/datasets/${id}/archive`)).json().archivedAt)
  assert.equal((await world.anonymous.get(`/api/datasets/${id}`)).statusCode, 200)
  assert.equal((await world.editor.delete(`/api/datasets/${id}/archive`)).json().archivedAt, null)
})

test('a dataset moves between organisations where one has the right, without its former contacts', async (t) => {
  const world = await town(t)
  const both = await world.as(
    await world.given.account({
      organizations: { [world.organization]: 'editor', [world.village]: 'editor' },
    }),
  )
  const contact = await both.post('/api/contact-points', {
    organization: world.organization,
    name: 'V',
    email: 'v@example.org',
  })
  const { id } = await world.given.dataset({
    organization: world.organization,
    contactPoints: [contact.json().id],
  })
  const url = `/api/datasets/${id}/producer`
  assert.equal((await world.editor.put(url, { organization: world.village })).statusCode, 403)
  const moved = await both.put(url, { organization: world.village })
  assert.equal(moved.json().organization.id, world.village)
  assert.deepEqual(moved.json().contactPoints, [])
})

test('an organisation that still has datasets cannot be deleted', async (t) => {
  const world = await town(t)
  const { id } = await world.given.dataset({ organization: world.organization })
  const remove = () => world.office.delete(`/api/organizations/${world.organization}`)
  assert.equal((await remove()).statusCode, 409)
  await world.editor.delete(`/api/datasets/${id}`)
  assert.notEqual((await remove()).statusCode, 409)
})

test('history tells editors who did what, and others only what happened in public, without names', async (t) => {
  const world = await town(t)
  const { id } = await draft(world, { description: 'Secret de brouillon' })
  await world.editor.patch(`/api/datasets/${id}`, { version: 1, description: 'Les arbres.' })
  await world.editor.put(`/api/datasets/${id}/publication`)
  await world.editor.patch(`/api/datasets/${id}`, { version: 3, acronym: 'ARB' })
  const read = async (who: TestApp['anonymous']) =>
    (await who.get(`/api/datasets/${id}/history`)).json().items
  const actions = (items: { action: string }[]) => items.map((item) => item.action)
  assert.deepEqual(actions(await read(world.editor)), [
    'changed',
    'published',
    'unseen-changed',
    'unseen-created',
  ])
  const shown = await read(world.anonymous)
  assert.deepEqual(actions(shown), ['changed', 'published'])
  assert.deepEqual(shown[0].diff.acronym, { before: null, after: 'ARB' })
  assert.equal(shown[0].actorName, 'Ville de Sèvres')
  assert.ok(!JSON.stringify(shown).includes('Secret'))
})

test('search finds a published dataset by its resources and territory, and no draft', async (t) => {
  const world = await town(t)
  const spatial = { zones: ['fr:commune:92072'], granularity: null, geometry: null }
  const { id } = await world.given.dataset({ organization: world.organization, spatial })
  await world.given.resource(id, { title: 'Inventaire dendrologique', format: 'CSV' })
  await draft(world, { title: 'Dendrologique secret' })
  await world.indexed()
  const found = (await world.anonymous.get('/api/search?q=dendrologique&territory=fr:departement:92')).json()
  assert.deepEqual(
    found.items.map((item: { id: string }) => item.id),
    [id],
  )
  assert.deepEqual(found.items[0].summary.formats, ['csv'])
})

test('vocabularies and territories are read by anybody', async (t) => {
  const { anonymous } = await testApp(t)
  const names =
    'licenses frequencies granularities resource-types hvd-categories badges contact-roles access-reasons'
  const sizes: Record<string, number> = {
    frequencies: 40,
    'hvd-categories': 6,
    'contact-roles': 11,
    'access-reasons': 8,
  }
  for (const name of names.split(' ')) {
    const { items } = (await anonymous.get(`/api/vocabularies/${name}`)).json()
    assert.ok(items.every((item: { label: { fr: string; en: string } }) => item.label.fr && item.label.en))
    if (sizes[name]) assert.equal(items.length, sizes[name])
  }
  assert.equal((await anonymous.get('/api/territories?q=nimes')).json().items[0].name, 'Nîmes')
})

test('no dataset takes the address of the page that publishes', async (t) => {
  const { given, as } = await testApp(t)
  const organization = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const made = await editor.post('/api/datasets', { title: 'New', organization: organization.id })
  assert.equal(made.json().slug, 'new-1')
  const moved = await editor.patch(`/api/datasets/${made.json().id}`, {
    slug: 'new',
    version: made.json().version,
  })
  assert.equal(moved.statusCode, 409)
})
