import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp, type Visitor } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({ name: 'Ville' })
  const account = await app.given.account({ organizations: { [organization.id]: 'administrator' } })
  const dataset = await app.given.dataset({ organization: organization.id, tags: ['arbre'] })
  const owner = await app.as(account)
  return { ...app, organization, account, dataset, owner, path: `/api/1/datasets/${dataset.id}/` }
}

/** What an API key sends: no cookie, no browser. */
async function withKey(owner: Visitor) {
  const made = await owner.post('/api/me/keys', { name: 'programme', scope: 'all', days: 2 })
  return { 'x-api-key': String(made.json().secret), 'sec-fetch-site': '' }
}

async function ok(answer: Promise<{ statusCode: number; body: string; json: () => unknown }>, status = 200) {
  const { statusCode, body, json } = await answer
  assert.equal(statusCode, status, body)
  return body === '' ? null : Object(json())
}

test('a dataset is created public when it has what the law asks, a draft otherwise', async (t) => {
  const { owner, organization, anonymous } = await town(t)
  const form = { title: 'Écoles', description: 'Les écoles de la ville.', organization: organization.id }
  const whole = await ok(owner.post('/api/1/datasets/', { ...form, license: 'lov2', strange: 1 }), 201)
  assert.deepEqual(
    [whole.private, whole.organization.id, whole.frequency],
    [false, organization.id, 'unknown'],
  )
  await ok(anonymous.get(`/api/1/datasets/${whole.id}/`))
  // Clients of udata may say no licence: the quality of what they publish tells so.
  const bare = await ok(owner.post('/api/1/datasets/', form), 201)
  assert.deepEqual([bare.private, bare.license, bare.quality.license], [false, 'notspecified', false])
  const { body } = await anonymous.get(new URL(bare.page).pathname.replace(/\/$/, ''))
  assert.match(body, /Licence non précisée/i)
  const hidden = await ok(owner.post('/api/1/datasets/', { ...form, private: true }), 201)
  const shown = await ok(owner.put(`/api/1/datasets/${hidden.id}/`, { private: false }))
  assert.deepEqual([shown.private, shown.license], [false, 'notspecified'])
  // On the site itself one is still asked for.
  const drawn = await ok(owner.post('/api/1/datasets/', { ...form, private: true }), 201)
  assert.equal((await owner.put(`/api/datasets/${drawn.id}/publication`)).statusCode, 409)

  const closed = await ok(owner.post('/api/1/datasets/', { ...form, access_type: 'restricted' }), 201)
  assert.equal(closed.private, true)
  const refused = await owner.put(`/api/1/datasets/${closed.id}/`, { private: false })
  assert.deepEqual(
    [refused.statusCode, Object.keys(refused.json().errors)],
    [400, ['access_type_reason_category']],
  )
  const own = await ok(owner.post('/api/1/datasets/', { title: 'A', description: 'B', private: true }), 201)
  assert.equal(own.owner.class, 'User')
})

test('a form with wrong fields is refused, a list of sentences by field', async (t) => {
  const { owner, anonymous, dataset, path } = await town(t)
  const { errors } = await ok(owner.post('/api/1/datasets/', { title: ' ' }), 400)
  assert.deepEqual(Object.keys(errors), ['title', 'description'])
  const wrong = await ok(owner.put(path, { frequency: 'sometimes', tags: 3, description_short: 4 }), 400)
  assert.deepEqual(Object.keys(wrong.errors).sort(), ['description_short', 'frequency', 'tags'])
  assert.ok(Array.isArray(wrong.errors.frequency))
  assert.deepEqual(Object.keys((await ok(owner.put(path, []), 400)).errors), ['request'])
  const typed = await owner.put(path, '<a/>', { 'content-type': 'text/xml' })
  assert.deepEqual([typed.statusCode, Object.keys(typed.json().errors)], [400, ['Content-Type']])
  const nobody = await anonymous.put(path, { title: 'X' })
  assert.deepEqual([nobody.statusCode, typeof nobody.json().message], [401, 'string'])
  assert.equal(nobody.headers['www-authenticate'], 'Bearer realm="uData"')
  assert.equal((await anonymous.get(path)).json().title, dataset.title)
})

test('PUT changes the keys given and no other; what was read may be sent back whole', async (t) => {
  const { owner, path, given, dataset, ctx } = await town(t)
  await given.resource(dataset.id)
  const before = await ok(owner.get(path))
  const titled = await ok(owner.put(path, { title: 'Arbres', spatial: { zones: ['fr:departement:29'] } }))
  assert.deepEqual([titled.title, titled.tags, titled.resources.length], ['Arbres', ['arbre'], 1])
  assert.deepEqual(titled.spatial.zones, ['fr:departement:29'])
  const period = { start: '2020-01-01', end: '2020-12-31' }
  assert.deepEqual((await ok(owner.put(path, { temporal_coverage: period }))).temporal_coverage, period)
  const read = await ok(owner.get(path))
  const same = await ok(owner.put(path, read))
  assert.deepEqual(same, read)
  const { version } = await ctx.db
    .selectFrom('catalogue.dataset')
    .select('version')
    .where('id', '=', dataset.id)
    .executeTakeFirstOrThrow()
  assert.equal(version, dataset.version + 2, 'sending back what was read changes nothing')
  const restricted = await ok(
    owner.put(path, {
      access_type: 'restricted',
      access_type_reason_category: 'intellectual_property_rights',
    }),
  )
  assert.deepEqual([restricted.access_type, restricted.license], ['restricted', 'notspecified'])
  assert.equal(restricted.id, before.id)
})

test('a deleted dataset comes back by `deleted: null`; archiving is a date, private a switch', async (t) => {
  const { owner, anonymous, path, given, as } = await town(t)
  assert.equal((await owner.delete(path)).statusCode, 204)
  assert.equal((await anonymous.get(path)).statusCode, 410)
  const again = await owner.delete(path)
  assert.equal(again.statusCode, 410)
  assert.equal(typeof again.json().message, 'string')
  assert.equal((await ok(owner.put(path, { deleted: null }))).deleted, null)
  assert.match((await ok(owner.put(path, { archived: '2025-01-01T00:00:00' }))).archived, /\+00:00$/)
  assert.equal((await ok(owner.put(path, { archived: null }))).archived, null)
  assert.equal((await ok(owner.put(path, { private: true }))).private, true)
  assert.equal((await anonymous.get(path)).statusCode, 404)
  await ok(owner.put(path, { private: false }))
  const stranger = await as(await given.account())
  assert.equal((await stranger.put(path, { title: 'X' })).statusCode, 403)
  assert.equal((await stranger.put(path, {})).statusCode, 403)
  assert.equal((await stranger.delete(path)).statusCode, 403)
})

test('resources are added first, keep their id, change key by key, and go', async (t) => {
  const { owner, anonymous, path, dataset } = await town(t)
  const id = '3b5e9f0a-52a2-4d57-9f0e-0d7d5b1c2e3f'
  const form = { title: 'Liste', url: 'https://example.org/liste.csv', filetype: 'remote', type: 'main' }
  const first = await ok(owner.post(`${path}resources/`, { ...form, id }), 201)
  assert.deepEqual([first.id, first.format, first.filetype], [id, 'csv', 'remote'])
  const second = await ok(owner.post(`${path}resources/`, { ...form, title: 'Autre' }), 201)
  const order = async () => (await ok(anonymous.get(path))).resources.map((one: { id: string }) => one.id)
  assert.deepEqual(await order(), [second.id, id])
  const sorted = await owner.put(`${path}resources/`, [{ id }, { id: second.id }])
  assert.equal(sorted.json()[0].id, id)
  assert.deepEqual(await order(), [id, second.id])
  assert.equal((await owner.put(`${path}resources/`, [{ id }])).statusCode, 400)
  const changed = await ok(owner.put(`${path}resources/${id}/`, { description: 'Tout', checksum: null }))
  assert.deepEqual([changed.description, changed.title], ['Tout', 'Liste'])
  assert.deepEqual(await ok(owner.put(`${path}resources/${id}/`, changed)), changed)
  assert.deepEqual(await ok(anonymous.get(`${path}resources/${id}/`)), changed)
  assert.deepEqual(
    (await ok(owner.put(path, { resources: [{ id, title: 'Nom' }, form] }))).resources.map(
      (one: { title: string }) => one.title,
    ),
    ['Nom', 'Autre', 'Liste'],
  )
  const link = await anonymous.get(`/api/1/datasets/r/${id}`)
  assert.deepEqual([link.statusCode, link.headers.location], [302, form.url])
  assert.equal((await owner.delete(`${path}resources/${id}/`)).statusCode, 204)
  assert.equal((await anonymous.get(`${path}resources/${id}/`)).statusCode, 404)
  assert.equal((await anonymous.get(`/api/1/datasets/r/${id}`)).statusCode, 404)
  const missing = await ok(owner.post(`${path}resources/`, { title: 'Rien' }), 400)
  assert.deepEqual(Object.keys(missing.errors), ['url'])
  assert.equal(dataset.id.length, 24)
})

test('free properties merge, null removes one, a list of keys removes several', async (t) => {
  const { owner, anonymous, dataset, given } = await town(t)
  const resource = await given.resource(dataset.id)
  const base = `/api/2/datasets/${dataset.id}/`
  for (const path of [`${base}extras/`, `${base}resources/${resource.id}/extras/`]) {
    await ok(owner.put(path, { a: 1, 'b:c': [true], d: 'x' }))
    assert.deepEqual(await ok(owner.put(path, { a: null, e: 2 })), { 'b:c': [true], d: 'x', e: 2 })
    const gone = await owner.delete(path, ['d', 'e'])
    assert.equal(gone.statusCode, 204, gone.body)
    assert.deepEqual(await ok(anonymous.get(path)), { 'b:c': [true] })
    assert.equal((await owner.delete(path, ['zzz'])).statusCode, 404)
    assert.equal((await owner.put(path, [1])).statusCode, 400)
  }
})

test('an API key works as X-API-KEY and as Bearer; a wrong one is told', async (t) => {
  const app = await town(t)
  const headers = await withKey(app.owner)
  await ok(app.anonymous.put(app.path, { acronym: 'ADV' }, headers))
  const bearer = { authorization: `Bearer ${headers['x-api-key']}`, 'sec-fetch-site': '' }
  await ok(app.anonymous.put(app.path, { acronym: 'ADW' }, bearer))
  const wrong = await app.anonymous.put(app.path, {}, { 'x-api-key': 'nothing', 'sec-fetch-site': '' })
  assert.deepEqual([wrong.statusCode, typeof wrong.json().message], [401, 'string'])
})

function multipart(parts: Record<string, string>, file?: { name: string; type: string; content: string }) {
  const fields = Object.entries(parts).map(
    ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const sent = file
    ? `--x\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n${file.content}\r\n`
    : ''
  return [
    `${fields.join('')}${sent}--x--\r\n`,
    { 'content-type': 'multipart/form-data; boundary=x' },
  ] as const
}

test('a file is sent in one form, replaced, and its measures are not typed in', async (t) => {
  const { owner, path, given, as } = await town(t)
  const csv = { name: 'arbres.csv', type: 'text/csv', content: 'a;b\n1;2\n' }
  const added = await ok(owner.post(`${path}upload/`, ...multipart({}, csv)), 201)
  assert.deepEqual(
    [added.success, added.filetype, added.format, added.filesize, added.checksum.type, added.title],
    [true, 'file', 'csv', 8, 'sha256', 'arbres.csv'],
  )
  const one = `${path}resources/${added.id}/`
  const renamed = await ok(owner.put(one, { title: 'Arbres', url: 'https://example.org/', filesize: 3 }))
  assert.deepEqual([renamed.title, renamed.filesize, renamed.url], ['Arbres', 8, added.url])
  const longer = { ...csv, content: 'a;b\n1;2\n3;4\n' }
  const replaced = await ok(owner.post(`${one}upload/`, ...multipart({}, longer)))
  assert.deepEqual([replaced.id, replaced.filesize], [added.id, 12])
  const page = await owner.post(`${path}upload/`, ...multipart({}, { ...csv, type: 'text/html' }))
  assert.equal(page.statusCode, 415)
  const stranger = await as(await given.account())
  assert.equal((await stranger.post(`${path}upload/`, ...multipart({}, csv))).statusCode, 403)
  assert.equal((await owner.post(`${path}upload/`, ...multipart({ a: 'b' }))).statusCode, 400)
})

test('a file comes in parts, in any order, and is whole at the end', async (t) => {
  const { owner, path } = await town(t)
  const contents = ['a;b\n', '1;2\n', '3;4\n']
  const whole = { uuid: 'e5b8', filename: 'parts.csv', totalparts: '3', chunksize: '4' }
  const send = (index: number, content: string) =>
    owner.post(
      `${path}upload/`,
      ...multipart(
        { ...whole, partindex: String(index), partbyteoffset: String(index * 4) },
        { name: 'blob', type: 'application/octet-stream', content },
      ),
    )
  assert.deepEqual(await ok(send(2, contents[2] ?? '')), { success: true })
  assert.deepEqual(await ok(send(0, contents[0] ?? '')), { success: true })
  const early = await owner.post(`${path}upload/`, ...multipart(whole))
  assert.deepEqual([early.statusCode, early.json().success], [400, false])
  await ok(send(1, contents[1] ?? ''))
  const added = await ok(owner.post(`${path}upload/`, ...multipart(whole)), 201)
  assert.deepEqual([added.title, added.filesize, added.format], ['parts.csv', 12, 'csv'])
  // An uploader of browsers ends with a plain form.
  for (const [index, content] of contents.entries()) await ok(send(index, content))
  const plain = { 'content-type': 'application/x-www-form-urlencoded' }
  const end = new URLSearchParams({ ...whole, totalfilesize: '12' }).toString()
  const again = await ok(owner.post(`${path}upload/`, end, plain), 201)
  assert.deepEqual([again.success, again.title, again.filesize], [true, 'parts.csv', 12])
  const empty = await owner.post(`${path}upload/`, 'a=b', plain)
  assert.deepEqual([empty.statusCode, Object.keys(empty.json().errors)], [400, ['file']])
  const strange = await send(7, 'x')
  assert.deepEqual([strange.statusCode, strange.json().success], [400, false])
})

test('a dataset is given to another organisation of the same person, by transfer or by PUT', async (t) => {
  const { owner, given, ctx, account, dataset, path } = await town(t)
  const other = await given.organization({ name: 'Agglomération' })
  const row = {
    organization_id: other.id,
    account_id: account.id,
    role: 'editor',
    created_at: ctx.now(),
  } as const
  await ctx.db.insertInto('people.membership').values(row).execute()
  const recipient = { class: 'Organization', id: other.id }
  const sent = { subject: { class: 'Dataset', id: dataset.id }, recipient, comment: 'fusion' }
  assert.equal((await ok(owner.post('/api/1/transfer/', sent), 201)).status, 'accepted')
  assert.equal((await ok(owner.get(path))).organization.id, other.id)
  const back = await ok(
    owner.put(path, { organization: { class: 'Organization', id: dataset.organization?.id } }),
  )
  assert.equal(back.organization.name, 'Ville')
  assert.equal((await owner.get('/api/1/transfer/')).statusCode, 400)
})

test('badges and features are given by the office alone', async (t) => {
  const { owner, given, as, path } = await town(t)
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.equal((await owner.post(`${path}featured/`)).statusCode, 403)
  assert.equal((await ok(office.post(`${path}featured/`))).featured, true)
  assert.equal((await ok(office.delete(`${path}featured/`))).featured, false)
  assert.deepEqual(await ok(office.post(`${path}badges/`, { kind: 'spd' }), 201), { kind: 'spd' })
  await ok(office.post(`${path}badges/`, { kind: 'spd' }))
  assert.deepEqual((await ok(owner.get(path))).badges, [{ kind: 'spd' }])
  assert.equal((await office.delete(`${path}badges/spd/`)).statusCode, 204)
  assert.equal((await office.delete(`${path}badges/spd/`)).statusCode, 404)
  assert.equal((await office.post(`${path}badges/`, { kind: 'gold' })).statusCode, 400)
})
