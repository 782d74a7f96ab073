import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const typed = { 'content-type': 'multipart/form-data; boundary=x' }

function form(bytes: Buffer): Buffer {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="l.png"\r\ncontent-type: image/png\r\n\r\n'
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')])
}

async function town(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({ name: 'Ville' })
  const head = await app.given.account({ organizations: { [organization.id]: 'administrator' } })
  const helper = await app.given.account({ organizations: { [organization.id]: 'contributor' } })
  const path = `/api/1/organizations/${organization.id}/`
  return { ...app, organization, helper, path, owner: await app.as(head), contributor: await app.as(helper) }
}

test('an administrator sends the logo of an organisation in a form; too large, or no picture, it is refused', async (t) => {
  const { owner, contributor, anonymous, path } = await town(t)
  const sent = await owner.post(`${path}logo/`, form(picture), typed)
  assert.equal(sent.statusCode, 200, sent.body)
  const { logo } = (await anonymous.get(path)).json()
  assert.deepEqual(sent.json(), { success: true, image: logo })
  assert.deepEqual((await anonymous.get(new URL(logo).pathname)).rawPayload, picture)
  const large = Buffer.concat([picture, Buffer.alloc(600_000)])
  for (const bytes of [large, Buffer.from('no picture')])
    assert.match(String((await owner.put(`${path}logo/`, form(bytes), typed)).statusCode), /^4/)
  assert.equal((await owner.post(`${path}logo/`, {})).statusCode, 400)
  assert.equal((await contributor.post(`${path}logo/`, form(picture), typed)).statusCode, 403)
  assert.equal((await anonymous.get(path)).json().logo, logo)
})

test('administrators say what a contributor may work on, of their own organisation alone', async (t) => {
  const { given, owner, contributor, organization, helper, path } = await town(t)
  const [one, two] = [
    await given.dataset({ organization: organization.id }),
    await given.dataset({ organization: organization.id }),
  ]
  const other = await given.dataset({ organization: (await given.organization({ name: 'Agence' })).id })
  const subject = ({ id }: { id: string }) => ({ class: 'Dataset', id })
  const address = `${path}member/${helper.id}/assignments/`
  const edit = async ({ id }: { id: string }) =>
    (await contributor.put(`/api/1/datasets/${id}/`, { title: 'Changé' })).statusCode
  assert.equal((await contributor.put(address, [subject(one)])).statusCode, 403)
  assert.equal((await owner.put(address, [subject(one), subject(other)])).statusCode, 409)
  assert.equal(await edit(one), 403)
  assert.deepEqual((await owner.put(address, [subject(one)])).json()[0].subject, subject(one))
  assert.deepEqual([await edit(one), await edit(two)], [200, 403])
  await owner.put(address, [subject(two)])
  assert.deepEqual([await edit(one), await edit(two)], [403, 200])
  const [listed, ...rest] = (await owner.get(`${path}assignments/`)).json()
  assert.deepEqual([rest, listed.subject, listed.user.id], [[], subject(two), helper.id])
  assert.equal((await contributor.get(`${path}assignments/`)).statusCode, 403)
})

test('one changes one’s names in a session, never with a key', async (t) => {
  const { owner, anonymous } = await town(t)
  const changed = await owner.put('/api/1/me/', { first_name: 'Ada', website: 'https://example.org' })
  assert.equal(changed.json().first_name, 'Ada')
  assert.deepEqual(Object.keys((await owner.put('/api/1/me/', { last_name: 3 })).json().errors), [
    'last_name',
  ])
  const key = (await owner.post('/api/me/keys', { name: 'programme', scope: 'all', days: 2 })).json().secret
  const sent = { 'x-api-key': String(key), 'sec-fetch-site': '' }
  assert.equal((await anonymous.put('/api/1/me/', { first_name: 'Eve' }, sent)).statusCode, 403)
  assert.equal((await owner.get('/api/1/me/')).json().first_name, 'Ada')
})

test('the office alone lists accounts, with their addresses', async (t) => {
  const { given, as, owner, contributor, anonymous, helper } = await town(t)
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const own = { title: 'Arbres', description: 'Les arbres.', license: 'lov2' }
  assert.equal((await contributor.post('/api/1/datasets/', own)).statusCode, 201)
  const { data, total } = (await office.get('/api/1/users/?page_size=50')).json()
  const found = data.find(({ id }: { id: string }) => id === helper.id)
  assert.deepEqual([total, found.email, found.metrics.datasets], [data.length, helper.email, 1])
  assert.equal((await office.get(`/api/1/users/?q=${helper.email}`)).json().total, 1)
  assert.equal((await owner.get('/api/1/users/')).statusCode, 403)
  const suggested = async (who: typeof owner) =>
    (await who.get(`/api/1/users/suggest/?q=${encodeURIComponent(found.last_name)}`))
      .json()
      .map(({ id }: { id: string }) => id)
  assert.ok((await suggested(owner)).includes(helper.id) && (await suggested(office)).includes(helper.id))
  assert.deepEqual(await suggested(await as(await given.account())), [])
  const avatar = await anonymous.get(`/api/1/avatars/${helper.id}/100/`)
  assert.deepEqual([avatar.headers['content-type'], avatar.body.slice(0, 4)], ['image/svg+xml', '<svg'])
  assert.equal((await anonymous.get('/api/1/users/')).statusCode, 401)
})

test('what happened to a dataset is told without names, but to its editors', async (t) => {
  const { given, owner, anonymous, organization, helper } = await town(t)
  const { id } = await given.dataset({ organization: organization.id })
  await owner.put(`/api/1/datasets/${id}/`, { title: 'Changé' })
  const path = `/api/1/activity/?related_to=${id}`
  const [last] = (await anonymous.get(path)).json().data
  assert.deepEqual([last.key, last.actor, last.related_to_id], ['dataset:updated', null, id])
  assert.ok(last.changes.includes('title'))
  assert.equal((await owner.get(path)).json().data[0].actor.class, 'User')
  const other = await given.dataset({ organization: (await given.organization({ name: 'Ailleurs' })).id })
  const told = async (query: string) => (await anonymous.get(`/api/1/activity/${query}`)).json()
  const all: { related_to_id: string; created_at: string }[] = (await told('')).data
  assert.deepEqual(new Set(all.map(({ related_to_id }) => related_to_id)), new Set([id, other.id]))
  assert.deepEqual(
    all.map(({ created_at }) => created_at),
    all
      .map(({ created_at }) => created_at)
      .sort()
      .reverse(),
  )
  const own = await told(`?organization=${organization.id}&page_size=1`)
  assert.deepEqual([own.data[0].related_to_id, own.data[0].actor, own.page_size], [id, null, 1])
  assert.equal((await told(`?user=${helper.id}`)).total, 0)
  assert.equal((await anonymous.get(`/api/1/activity/?related_to=${'0'.repeat(24)}`)).statusCode, 404)
})

test('free properties of an organisation are merged, removed, and told in every dialect', async (t) => {
  const { given, as, anonymous } = await testApp(t)
  const { id } = await given.organization({ name: 'Ville de Sèvres' })
  const head = await as(await given.account({ organizations: { [id]: 'administrator' } }))
  const path = `/api/2/organizations/${id}/extras/`
  assert.equal((await head.put(path, { a: 1, 'b:c': { d: ['e'] } })).statusCode, 200)
  assert.deepEqual((await head.put(path, { a: null, f: 'g' })).json(), { 'b:c': { d: ['e'] }, f: 'g' })
  assert.equal((await head.delete(path, ['nothing'])).statusCode, 404)
  assert.equal((await head.delete(path, ['b:c'])).statusCode, 204)
  assert.deepEqual((await anonymous.get(path)).json(), { f: 'g' })
  assert.deepEqual((await anonymous.get(`/api/1/organizations/${id}/`)).json().extras, { f: 'g' })
  const { result } = (await anonymous.get(`/api/3/action/organization_show?id=${id}`)).json()
  assert.ok(result.extras.some((one: { key: string; value: string }) => one.key === 'f' && one.value === 'g'))
  const editor = await as(await given.account({ organizations: { [id]: 'editor' } }))
  assert.equal((await editor.put(path, { mine: true })).statusCode, 403)
  const kept = await head.put(`/api/1/organizations/${id}/`, { description: 'La ville.' })
  assert.deepEqual(kept.json().extras, { f: 'g' })
})

test('uses by month are told as the metrics API tells them, of what everybody may see', async (t) => {
  const { given, anonymous, ctx } = await testApp(t)
  const { id: organization } = await given.organization({ name: 'Ville de Sèvres' })
  const dataset = await given.dataset({ organization, title: 'Arbres' })
  const hidden = await given.dataset({ organization, title: 'Caché', published: false })
  const file = await given.resource(dataset.id)
  const grain = 'month' as const
  const use = (since: string, measure: 'view' | 'download', part = '') => ({
    ...{ grain, since, kind: 'dataset', record_id: dataset.id, organization_id: organization },
    ...{ measure, detail: '', part, count: 7 },
  })
  const uses = [use('2026-09-01', 'view'), use('2026-10-01', 'view'), use('2026-10-01', 'download', file.id)]
  for (const { since, ...one } of uses)
    await ctx.db
      .insertInto('audience.use')
      .values({ ...one, since })
      .execute()
  const read = async (path: string) => (await anonymous.get(`/api/${path}`)).json()
  const ofDataset = `datasets/data/?dataset_id__exact=${dataset.id}`
  assert.deepEqual((await read(`${ofDataset}&metric_month__sort=desc`)).data, [
    {
      ...{ __id: 1, dataset_id: dataset.id, metric_month: '2026-10' },
      ...{ monthly_visit: 7, monthly_download_resource: 7 },
    },
    {
      ...{ __id: 2, dataset_id: dataset.id, metric_month: '2026-09' },
      ...{ monthly_visit: 7, monthly_download_resource: 0 },
    },
  ])
  assert.equal((await read(`${ofDataset}&metric_month__less=2026-09`)).meta.total, 1)
  const first = await read(`${ofDataset}&page_size=1`)
  assert.match(first.links.next, /page=2/)
  const ofFile = (await read(`resources/data/?resource_id__exact=${file.id}`)).data
  assert.deepEqual(
    ofFile.map((row: { monthly_download_resource: number }) => row.monthly_download_resource),
    [7],
  )
  const drafts = await anonymous.get(`/api/datasets/data/?dataset_id__exact=${hidden.id}`)
  assert.deepEqual([drafts.statusCode, (await anonymous.get('/api/datasets/data/')).statusCode], [404, 400])
})
