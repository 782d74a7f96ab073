import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

const described = { notes: 'Une par ligne.', license_id: 'lov2' }

async function open(t: TestContext) {
  const site = await testApp(t)
  const town = await site.given.organization({ name: 'Ville de Sèvres' })
  const account = await site.given.account({ organizations: { [town.id]: 'administrator' } })
  const made = await (await site.as(account)).post('/api/me/keys', { name: 'clé', scope: 'all', days: 3 })
  const authorization: string = made.json().secret
  const call = async (name: string, payload: object | string, headers: Record<string, string> = {}) => {
    const url = `/api/action/${name}`
    const answer = await site.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization, ...headers },
    })
    return { status: answer.statusCode, ...answer.json() }
  }
  return { ...site, town, account, call }
}

test('a package is created whole and published, or not at all', async (t) => {
  const { call, town, anonymous } = await open(t)
  const sent = {
    name: 'ecoles_de_sevres',
    title: 'Écoles de Sèvres',
    ...described,
    owner_org: town.slug,
    tags: [{ name: 'École' }, { name: 'éducation' }],
    groups: [{ name: 'geospatial' }],
    extras: [
      { key: 'frequency', value: 'annual' },
      { key: 'mine', value: 'x' },
    ],
    resources: [{ name: 'Liste', url: 'https://example.org/ecoles.csv', format: 'CSV' }],
  }
  const wrong = { ...sent, resources: [{ name: 'Liste', url: 'nowhere' }] }
  const refused = await call('package_create', wrong)
  assert.deepEqual([refused.status, refused.error.__type], [409, 'Validation Error'])
  const { status, result } = await call('package_create', sent)
  assert.equal(status, 200)
  assert.deepEqual([result.name, result.private, result.state], ['ecoles-de-sevres', false, 'active'])
  assert.deepEqual(
    result.tags.map(({ name }: { name: string }) => name),
    ['ecole', 'education'],
  )
  assert.deepEqual(
    result.groups.map(({ name }: { name: string }) => name),
    ['geospatial'],
  )
  assert.ok(
    result.extras.some((one: { key: string; value: string }) => one.key === 'mine' && one.value === 'x'),
  )
  const { license_id: _, ...unlicensed } = sent
  const bare = await call('package_create', { ...unlicensed, name: 'creches', title: 'Crèches' })
  assert.deepEqual([bare.status, bare.result.private, bare.result.license_id], [200, false, 'notspecified'])
  const again = await call('package_create', sent)
  assert.deepEqual([again.status, again.error.name], [409, ['Cette adresse est déjà prise.']])
  // The name that was sent finds it, though the address here holds no underscore.
  const shown = await anonymous.get('/api/3/action/package_show?id=ecoles_de_sevres')
  assert.equal(shown.json().result.resources[0].format, 'CSV')
})

test('a patch leaves what it does not name, an update empties it', async (t) => {
  const { call, town, given } = await open(t)
  const { id } = await given.dataset({ organization: town.id, tags: ['arbres'] })
  await given.resource(id)
  const patched = await call('package_patch', { id, title: 'Titre neuf' })
  assert.deepEqual(
    [patched.result.title, patched.result.num_tags, patched.result.num_resources],
    ['Titre neuf', 1, 1],
  )
  const [kept] = patched.result.resources
  const added = { name: 'Autre', url: 'https://example.org/autre.csv' }
  const whole = { ...patched.result, tags: [], resources: [{ ...kept, name: 'Renommé' }, added] }
  const updated = await call('package_update', whole)
  assert.equal(updated.status, 200, JSON.stringify(updated.error))
  assert.deepEqual(
    updated.result.resources.map((one: { id: string; name: string }) => [one.id === kept.id, one.name]),
    [
      [true, 'Renommé'],
      [false, 'Autre'],
    ],
  )
  assert.equal(updated.result.num_tags, 0)
  const emptied = await call('package_update', { id, title: 'Titre', ...described })
  assert.equal(emptied.result.num_resources, 0)
})

test('an action that is not served says which one does it', async (t) => {
  const { call } = await open(t)
  const { status, error } = await call('package_revise', { match: {}, update: { title: 'Autre' } })
  assert.deepEqual([status, error.__type], [400, 'Bad Request'])
  assert.match(error.message, /package_revise.*package_patch/)
  assert.match((await call('no_such', {})).error.message, /Action name not known/)
})

test('a package goes private and public, is deleted and comes back', async (t) => {
  const { call, town, given, anonymous } = await open(t)
  const { id } = await given.dataset({ organization: town.id })
  const seen = async () => (await anonymous.get(`/api/3/action/package_show?id=${id}`)).statusCode
  assert.equal((await call('package_patch', { id, private: true })).result.private, true)
  assert.equal(await seen(), 404)
  assert.equal((await call('package_patch', { id, private: false })).result.private, false)
  assert.equal(await seen(), 200)
  assert.equal((await call('package_delete', { id })).result, null)
  assert.equal(await seen(), 404)
  assert.equal((await call('package_patch', { id, state: 'active' })).result.state, 'active')
  assert.equal(await seen(), 200)
})

test('a file comes with the form, and another takes its place', async (t) => {
  const { call, town, given } = await open(t)
  const { id } = await given.dataset({ organization: town.id })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const form = (fields: Record<string, string>, file: string) =>
    [
      ...Object.entries(fields).map(
        ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      ),
      `--x\r\nContent-Disposition: form-data; name="upload"; filename="rues.csv"\r\n\r\n${file}\r\n--x--\r\n`,
    ].join('')
  const made = await call('resource_create', form({ package_id: id, name: 'Rues' }, 'a;b\n1;2\n'), headers)
  assert.equal(made.status, 200, JSON.stringify(made.error))
  assert.deepEqual(
    [made.result.name, made.result.url_type, made.result.size, made.result.format],
    ['Rues', 'upload', 8, 'CSV'],
  )
  const changed = await call(
    'resource_update',
    form({ id: made.result.id, name: 'Voies' }, 'a;b\n1;22\n'),
    headers,
  )
  assert.deepEqual([changed.result.id, changed.result.name], [made.result.id, 'Voies'])
  const nowhere = await call('resource_create', form({ package_id: 'nobody' }, 'a'), headers)
  assert.equal(nowhere.status, 404)
  const gone = await call('resource_delete', { id: made.result.id })
  assert.equal(gone.result, null)
  assert.equal((await call('resource_show', { id: made.result.id })).status, 404)
})

test('a stranger changes nothing of somebody else', async (t) => {
  const { app, given, as } = await open(t)
  const elsewhere = await given.organization()
  const { id } = await given.dataset({ organization: elsewhere.id })
  const { id: link } = await given.resource(id)
  const stranger = await as(await given.account())
  const key = (await stranger.post('/api/me/keys', { name: 'clé', scope: 'all', days: 3 })).json().secret
  const attempts: [name: string, body: object][] = [
    ['package_create', { title: 'x', ...described, owner_org: elsewhere.id }],
    ['package_update', { id, title: 'x' }],
    ['package_patch', { id, title: 'x' }],
    ['package_delete', { id }],
    ['resource_create', { package_id: id, url: 'https://example.org/x.csv', name: 'x' }],
    ['resource_update', { id: link, name: 'x' }],
    ['resource_patch', { id: link, name: 'x' }],
    ['resource_delete', { id: link }],
    ['organization_update', { id: elsewhere.id, title: 'Prise' }],
    ['organization_patch', { id: elsewhere.id, title: 'Prise' }],
  ]
  for (const [name, payload] of attempts) {
    const url = `/api/3/action/${name}`
    const answer = await app.inject({ method: 'POST', url, payload, headers: { 'x-ckan-api-key': key } })
    assert.deepEqual(
      [answer.statusCode, answer.json().error.__type],
      [403, 'Authorization Error'],
      `${name}: ${answer.body}`,
    )
  }
})

test('rows of a file are read by filters, words, order and format', async (t) => {
  const { call, town, given, work } = await open(t)
  const { id } = await given.dataset({ organization: town.id })
  const content = 'espece;hauteur\nchêne;12\nif;4\nchêne;20\norme;7\n'
  const file = await given.resource(id, { file: { name: 'arbres.csv', content } })
  await work()
  await given.readable(file.id)
  const rows = async (params: object) => {
    const { result } = await call('datastore_search', { resource_id: file.id, ...params })
    return result
  }
  const all = await rows({ limit: 2 })
  assert.deepEqual(all.fields, [
    { id: '_id', type: 'int' },
    { id: 'espece', type: 'text' },
    { id: 'hauteur', type: 'int8' },
  ])
  assert.deepEqual([all.total, all.records[1]], [4, { _id: 2, espece: 'if', hauteur: 4 }])
  assert.equal((await rows({ filters: { espece: 'chêne' } })).total, 2)
  assert.equal((await rows({ filters: { espece: ['if', 'orme'] } })).total, 2)
  assert.equal((await rows({ q: 'chene' })).total, 2)
  const lists = { fields: ['hauteur'], sort: 'hauteur desc', records_format: 'lists', limit: 2 }
  assert.deepEqual((await rows(lists)).records, [[20], [12]])
  assert.equal((await rows({ records_format: 'csv', fields: 'espece', limit: 1 })).records, 'chêne\n')
  assert.equal((await rows({ distinct: true, fields: ['espece'] })).total, 3)
  const info = await call('datastore_info', { id: file.id })
  assert.deepEqual(info.result.schema, { espece: 'text', hauteur: 'int8' })
  const sql = await call('datastore_search_sql', {
    sql: `SELECT espece, max(hauteur) AS plus FROM "${file.id}" GROUP BY espece ORDER BY plus DESC LIMIT 1`,
  })
  assert.deepEqual(sql.result.records, [{ espece: 'chêne', plus: 20 }])
  // Words of one column are found in any order; with plain=false, as PostgreSQL writes them.
  const counts = new Map<object, number>([
    [{ q: { espece: 'ne ch' } }, 2],
    [{ q: { hauteur: '12' } }, 1],
    [{ q: 'chê:*', plain: false }, 2],
    [{ q: 'chene & 12', plain: false }, 1],
    [{ q: 'if | orme | 20', plain: false }, 3],
    [{ q: { espece: "'orme':* | if" }, plain: 'false' }, 2],
    [{ q: '', plain: false }, 4],
    [{ q: { hauteur: 'if' } }, 0],
    [{ filters: { espece: [] } }, 0],
  ])
  for (const [asked, total] of counts) assert.equal((await rows(asked)).total, total, JSON.stringify(asked))
  for (const q of ['!if', 'if |', '(if | orme) & 4', 'if <-> orme', { espece: '!if' }]) {
    const { status, error } = await call('datastore_search', { resource_id: file.id, q, plain: false })
    assert.deepEqual([status, error.__type, Object.keys(error)[0]], [409, 'Validation Error', 'q'])
  }
  const wrong = await call('datastore_search', { resource_id: file.id, filters: { nothing: 1 } })
  assert.deepEqual([wrong.status, wrong.error.__type], [409, 'Validation Error'])
})

test('the links of a page of rows ask the same question', async (t) => {
  const { call, town, given, work, anonymous } = await open(t)
  const { id } = await given.dataset({ organization: town.id })
  const content = 'espece;hauteur\nchêne;12\nif;4\nchêne;20\norme;7\nchêne;2\n'
  const file = await given.resource(id, { file: { name: 'arbres.csv', content } })
  await work()
  await given.readable(file.id)
  const asked = {
    ...{ resource_id: file.id, filters: { espece: ['chêne', 'if'] }, q: { espece: 'chêne' }, limit: 1 },
    ...{ sort: 'hauteur desc', fields: 'hauteur,espece', records_format: 'lists' },
  }
  let { result } = await call('datastore_search', asked)
  const read = [...result.records]
  for (let page = 1; page < 3; page += 1) {
    result = (await anonymous.get(result._links.next)).json().result
    read.push(...result.records)
  }
  assert.deepEqual(
    read,
    [20, 12, 2].map((hauteur) => [hauteur, 'chêne']),
  )
  const before = (await anonymous.get(result._links.prev)).json().result
  assert.deepEqual([before.total, before.records], [3, [[12, 'chêne']]])
  const { start } = (await call('datastore_search', { resource_id: file.id, limit: 2 })).result._links
  assert.equal(start, `/api/3/action/datastore_search?resource_id=${file.id}&limit=2`)
})

test('a series is a package of its own type: datasets join it, know what is before and after, and leave it', async (t) => {
  const { call, town, anonymous } = await open(t)
  const show = async (id: string) => (await anonymous.get(`/api/3/action/package_show?id=${id}`)).json()
  const sent = { title: 'Budgets', ...described, owner_org: town.slug, type: 'dataset_series' }
  const alone = await call('package_create', { ...sent, private: true })
  assert.deepEqual([alone.status, Object.keys(alone.error).includes('private')], [409, true])
  const series = (await call('package_create', { ...sent, extras: [{ key: 'mine', value: 'x' }] })).result
  assert.deepEqual([series.name, series.type, series.state], ['budgets', 'dataset_series', 'draft'])
  const years: Record<string, { id: string }> = {}
  for (const year of ['2025', '2024']) {
    const extras = [{ key: 'temporal_start', value: year }]
    const dataset = { title: `Budget ${year}`, ...described, owner_org: town.slug, extras }
    const made = await call('package_create', { ...dataset, in_series: [series.id] })
    assert.equal(made.status, 200, JSON.stringify(made.error))
    years[year] = made.result
  }
  const { result: first } = await show('budget-2024')
  assert.deepEqual(first.in_series, [series.id])
  assert.deepEqual(
    first.series_navigation.map((one: { name: string; previous: unknown; next: { name: string } }) => [
      one.name,
      one.previous,
      one.next.name,
    ]),
    [['budgets', null, 'budget-2025']],
  )
  const { result: whole } = await show('budgets')
  assert.deepEqual(
    [whole.state, whole.series_order_field, whole.series_navigation.count, whole.series_navigation.last.name],
    ['active', 'temporal_start', 2, 'budget-2025'],
  )
  const found = (await anonymous.get('/api/3/action/package_search?fq=type:dataset_series')).json().result
  assert.deepEqual([found.count, found.results[0].id], [1, series.id])
  const patched = await call('package_patch', { id: 'budgets', title: 'Tous les budgets' })
  assert.deepEqual([patched.result.title, patched.result.notes], ['Tous les budgets', described.notes])

  // What knows nothing of series leaves them alone; a list without one leaves it.
  await call('package_patch', { id: years['2025']?.id, notes: 'Autre.' })
  assert.equal((await show('budgets')).result.series_navigation.count, 2)
  await call('package_patch', { id: years['2025']?.id, in_series: [] })
  assert.equal((await show('budgets')).result.series_navigation.count, 1)
  await call('package_delete', { id: 'budgets' })
  assert.equal((await anonymous.get('/api/3/action/package_show?id=budgets')).statusCode, 404)
})

test('resources are put in order, formats are completed, and an empty organisation is deleted', async (t) => {
  const { call, town, indexed } = await open(t)
  const resources = ['a', 'b', 'c'].map((name) => ({
    ...{ name, url: `https://example.org/${name}.csv`, format: 'CSV' },
  }))
  const sent = { title: 'Écoles', ...described, owner_org: town.slug, resources }
  const { result: made } = await call('package_create', sent)
  const names = async () =>
    (await call('package_show', { id: made.id })).result.resources.map((one: { name: string }) => one.name)
  const [first] = await names()
  const last = made.resources.at(-1)
  const { result } = await call('package_resource_reorder', { id: made.name, order: [last.id] })
  assert.deepEqual([result.id, result.order.length, result.order[0]], [made.id, 3, last.id])
  assert.deepEqual([(await names())[0], (await names())[1]], [last.name, first])
  assert.equal((await call('package_resource_reorder', { id: made.id, order: ['nothing'] })).status, 409)
  await indexed()
  assert.deepEqual((await call('format_autocomplete', { q: 'cs' })).result, ['csv'])
  assert.equal((await call('organization_delete', { id: town.id })).status, 409)
  const { result: other } = await call('organization_create', { name: 'village', title: 'Village' })
  assert.equal((await call('organization_delete', { id: other.name })).status, 200)
  assert.equal((await call('organization_show', { id: other.id })).status, 404)
})
