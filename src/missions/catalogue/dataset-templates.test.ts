import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp, type Visitor } from '#testkit'

const base = '/api/dataset-templates'
const pages = '/dataset-templates'

/** A town with an editor, a contributor and a public dataset about Lyon; somebody of another town. */
async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const { id: elsewhere } = await given.organization({ name: 'Village' })
  const of = async (role: 'editor' | 'contributor', id = organization) =>
    as(await given.account({ organizations: { [id]: role } }))
  const editor = await of('editor')
  const contact = await editor.post('/api/contact-points', {
    organization,
    name: 'Mairie',
    email: 'm@example.org',
  })
  const made = await editor.post('/api/datasets', {
    ...{
      title: 'Budget 2025',
      description: 'Le budget voté.',
      license: 'lov2',
      frequency: 'annual',
      organization,
    },
    ...{ tags: ['budget'], spatial: { zones: ['fr:commune:69123'] }, contactPoints: [contact.json().id] },
    ...{ temporalCoverage: { start: '2025' }, frequencyDate: '2026-03-01' },
  })
  assert.equal(made.statusCode, 201, made.body)
  return {
    ...{ ...app, organization, editor, dataset: made.json(), contact: contact.json().id },
    contributor: await of('contributor'),
    neighbour: await of('editor', elsewhere),
  }
}

const sheet = (organization: string) => ({ organization, name: 'Budget annuel', guidance: 'Mettez l’année.' })

async function keep(who: Visitor, body: object) {
  const kept = await who.post(base, body)
  assert.equal(kept.statusCode, 201, kept.body)
  return kept.json()
}

test('a dataset is kept as a template, and drafts begin from it without its period nor its files', async (t) => {
  const { editor, contributor, organization, dataset, contact } = await town(t)
  const kept = await keep(editor, {
    ...sheet(organization),
    dataset: dataset.id,
    content: { title: 'Budget …' },
  })
  assert.deepEqual([kept.content.license, kept.content.title, kept.version], ['lov2', 'Budget …', 1])
  assert.equal(kept.content.temporalCoverage, undefined)

  const begun = await contributor.post(`${base}/${kept.id}/datasets`)
  assert.equal(begun.statusCode, 201, begun.body)
  const draft = begun.json()
  assert.deepEqual(
    [draft.title, draft.visibility, draft.organization.id, draft.license, draft.frequency, draft.tags],
    ['Budget …', 'draft', organization, 'lov2', 'annual', ['budget']],
  )
  assert.deepEqual(draft.spatial.zones[0].id, 'fr:commune:69123')
  assert.deepEqual(
    [draft.contactPoints[0].id, draft.temporalCoverage, draft.frequencyDate],
    [contact, null, null],
  )
  assert.equal(draft.permissions.edit, true, 'a contributor goes on with what they begin')

  // What the template named and is no more does not stop who begins.
  for (const id of [dataset.id, draft.id])
    await editor.patch(`/api/datasets/${id}`, {
      contactPoints: [],
      version: (await editor.get(`/api/datasets/${id}`)).json().version,
    })
  assert.equal((await editor.delete(`/api/contact-points/${contact}`)).statusCode, 204)
  assert.deepEqual((await editor.post(`${base}/${kept.id}/datasets`)).json().contactPoints, [])
})

test('members begin, those who govern write, others know of nothing', async (t) => {
  const { editor, contributor, neighbour, anonymous, organization } = await town(t)
  const kept = await keep(editor, sheet(organization))
  const path = `${base}/${kept.id}`
  assert.equal((await contributor.get(path)).json().permissions.edit, false)
  assert.equal((await contributor.post(base, sheet(organization))).statusCode, 403)
  assert.equal((await contributor.put(path, { name: 'À moi', version: 1 })).statusCode, 403)
  assert.equal((await contributor.delete(path)).statusCode, 403)
  assert.equal((await neighbour.get(path)).statusCode, 404)
  assert.equal((await neighbour.post(`${path}/datasets`)).statusCode, 404)
  assert.equal((await neighbour.get(`${path}/history`)).statusCode, 404)
  assert.equal((await neighbour.get(`${base}?organization=${organization}`)).statusCode, 403)
  assert.equal((await neighbour.post(base, sheet(organization))).statusCode, 403)
  assert.deepEqual((await neighbour.get(base)).json().items, [])
  assert.equal((await anonymous.get(path)).statusCode, 401)
  assert.equal((await contributor.get(`${base}?organization=${organization}`)).json().items.length, 1)
})

test('a template is written again from the version read, remembers who did, and leaves its datasets when removed', async (t) => {
  const { editor, organization } = await town(t)
  const kept = await keep(editor, { ...sheet(organization), content: { tags: ['Budget voté'] } })
  const path = `${base}/${kept.id}`
  const draft = (await editor.post(`${path}/datasets`)).json()
  const change = { name: 'Budget', guidance: '', content: { license: 'lov2' }, version: 1 }
  assert.equal((await editor.put(path, change)).json().version, 2)
  const late = await editor.put(path, change)
  assert.equal(late.statusCode, 409)
  assert.deepEqual(late.json().changes[0].fields.sort(), ['guidance', 'license', 'name', 'tags'])
  const { items } = (await editor.get(`${path}/history`)).json()
  assert.deepEqual(
    items.map(({ action }: { action: string }) => action),
    ['changed', 'created'],
  )
  const wrong = { ...change, version: 2, content: { contactPoints: ['0'.repeat(24)] } }
  assert.equal((await editor.put(path, wrong)).statusCode, 400)
  const nowhere = { ...change, version: 2, content: { spatial: { zones: ['fr:commune:00000'] } } }
  assert.equal((await editor.put(path, nowhere)).statusCode, 400)
  assert.equal((await editor.delete(path)).statusCode, 204)
  assert.equal((await editor.get(path)).statusCode, 404)
  assert.deepEqual((await editor.get(`/api/datasets/${draft.id}`)).json().tags, ['budget-vote'])
})

test('the pages keep a dataset as a template, change it, and begin from it with its instructions shown', async (t) => {
  const { editor, contributor, organization, dataset } = await town(t)
  const first = await editor.get(`${pages}/new?dataset=${dataset.id}`)
  assert.match(first.body, /value="Budget 2025"/)
  assert.match(first.body, /est reprise, avec son accès et ses contacts/)
  const typed = {
    ...{
      organization,
      dataset: dataset.id,
      name: 'Budget annuel',
      guidance: 'Mettez l’année.',
      title: 'Budget',
    },
    ...{ description: 'Voté.', license: 'lov2', frequency: 'annual', tags: 'budget', territory: 'Sèvres' },
  }
  assert.equal((await editor.submit(`${pages}/new`, { ...typed, name: '' })).statusCode, 422)
  const unknown = await editor.submit(`${pages}/new`, { ...typed, territory: 'Atlantide' })
  assert.deepEqual([unknown.statusCode, /Atlantide/.test(unknown.body)], [422, true])
  const kept = await editor.submit(`${pages}/new`, typed)
  assert.equal(kept.statusCode, 303, kept.body)
  const [template] = (await editor.get(base)).json().items
  assert.equal(kept.headers.location, `${pages}/${template.id}?saved`)
  assert.deepEqual(template.content.spatial.zones, ['fr:commune:92072'])
  assert.equal(template.content.contactPoints.length, 1, 'taken from the dataset')

  const changed = { ...typed, tags: 'finances', zones: 'fr:commune:92072', territory: '', version: '1' }
  assert.equal((await editor.submit(template.path, changed)).statusCode, 303)
  const again = (await editor.get(`${base}/${template.id}`)).json()
  assert.deepEqual([again.content.tags, again.content.contactPoints.length], [['finances'], 1])
  assert.equal((await contributor.submit(template.path, changed)).statusCode, 403)
  assert.match((await editor.get(`${template.path}/history`)).body, /a modifié le modèle/)

  assert.match((await contributor.get('/datasets/new')).body, /Budget annuel/)
  const begun = await contributor.submit(`${template.path}/datasets`, {})
  assert.equal(begun.statusCode, 303)
  const form = await contributor.get(String(begun.headers.location))
  assert.match(form.body, /Mettez l’année\./)
  assert.match(form.body, /value="Budget"/)
  assert.equal((await editor.submit(`${template.path}/removal`, {})).statusCode, 303)
  assert.match((await editor.get(pages)).body, /Aucun modèle pour l’instant/)
})
