import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv, type Source, source } from './service/remote/test-source.ts'
import { decode, people, town, trees } from './service/test-examination.ts'

const more = `${trees}érable;9;01/02/2003\n`

test('the file of a link becomes a table, and costs nothing while its server says that it did not change', async (t) => {
  const { answer, asked, link, work, rows, page, after, resource, anonymous, site } = await source(t)
  answer((request, response) => {
    if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end()
    csv(trees, { etag: '"v1"', 'last-modified': 'Wed, 01 May 2024 08:00:00 GMT' })(request, response)
  })
  const id = await link()
  await work()
  assert.deepEqual(await rows(id), { statusCode: 200, total: 32 })
  assert.equal((await resource(id)).available, true)
  assert.equal((await anonymous.get(`/resources/${id}/download`)).headers.location, `${site}/arbres.csv`)
  assert.match(decode(await page(id)), /Contrôle du lien.*nouveau contenu, lu entièrement, code HTTP 200/s)

  await after(40)
  assert.equal(asked.length, 2)
  assert.equal(asked[1]?.headers['if-modified-since'], 'Wed, 01 May 2024 08:00:00 GMT')
  assert.match(decode(await page(id)), /inchangé, selon le serveur, code HTTP 304/)
})

test('the same bytes make no new version, others do, and the date of the data follows', async (t) => {
  const { answer, link, work, rows, page, after, resource, house, anonymous, id: dataset } = await source(t)
  const versions = async () => (await house.pool.query('select 1 from tables.version')).rowCount
  answer(csv(trees))
  const id = await link()
  await work()
  const first = await resource(id)
  await after(1)
  assert.match(decode(await page(id)), /même contenu, à l’octet près/)
  assert.equal(await versions(), 1)
  answer(csv(more))
  await after(1)
  assert.equal(await versions(), 2)
  assert.deepEqual(await rows(id), { statusCode: 200, total: 33 })
  const second = await resource(id)
  assert.ok(second.size > first.size)
  const { items } = (await anonymous.get(`/api/datasets/${dataset}/history`)).json()
  assert.ok(items.some(({ action }: { action: string }) => action === 'resource-refreshed'))
})

test('rows that hold identifiers wait for a decision; the link, which is elsewhere, stays open', async (t) => {
  const { answer, link, work, rows, page, resource, anonymous, editor, id: dataset, after } = await source(t)
  answer(csv(trees))
  const id = await link()
  await work()
  answer(csv(people))
  await after(1)
  assert.deepEqual(await rows(id), { statusCode: 200, total: 32 }, 'the former rows stay')
  assert.match(decode(await page(id)), /en cours d’examen/)
  const examination = await editor.get(`/datasets/${dataset}/resources/${id}/examination`)
  assert.match(examination.body, /sécurité sociale/)

  const held = await link('/agents.csv')
  await work()
  const { tableId } = await resource(held)
  for (const path of [
    `/api/tables/${tableId}/rows`,
    `/api/tables/${tableId}/export/csv`,
    `/api/tables/${tableId}`,
  ])
    assert.equal((await anonymous.get(path)).statusCode, 404, path)
  for (const path of ['profile/', 'data/', 'data/csv/'])
    assert.ok((await anonymous.get(`/api/resources/${held}/${path}`)).statusCode >= 400, path)
  assert.doesNotMatch(await page(held), /camille\.durand/)
  assert.equal((await anonymous.get(`/resources/${held}/download`)).statusCode, 302)
})

test('rules that become stricter take the rows of a link away, never the link', async (t) => {
  const { answer, link, work, rows, anonymous, as, given, resource } = await source(t)
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  const rules = { low: 'free', medium: 'confirm', high: 'review', critical: 'forbid', k: '5', l: '2' }
  await office.submit('/office/gate', { ...rules, medium: 'free' })
  const contacts = Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`)
  answer(csv(`nom;prenom;courriel\n${contacts.join('\n')}\n`))
  const id = await link()
  await work()
  assert.deepEqual(await rows(id), { statusCode: 200, total: 12 })
  await office.submit('/office/gate', rules)
  await work()
  const { tableId } = await resource(id)
  for (const path of ['rows', 'export/csv', 'versions'])
    assert.equal((await anonymous.get(`/api/tables/${tableId}/${path}`)).statusCode, 404, path)
  assert.equal((await anonymous.get(`/resources/${id}/download`)).statusCode, 302)
  await office.submit('/office/gate', { ...rules, medium: 'free' })
  await work()
  assert.deepEqual(await rows(id), { statusCode: 200, total: 12 })
})

test('a web page in the place of the data changes nothing, whatever it is called', async (t) => {
  const { answer, link, work, rows, page, after } = await source(t)
  answer(csv(trees))
  const id = await link()
  await work()
  const html = '<!doctype html><html><body><p>Erreur</p></body></html>'
  answer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html))
  await after(1)
  assert.match(decode(await page(id)), /une page web, pas un fichier de données, code HTTP 200/)
  answer(csv(html))
  await after(40)
  assert.match(decode(await page(id)), /n’est pas une table lisible : C’est une page web/)
  assert.deepEqual(await rows(id), { statusCode: 200, total: 32 })
})

test('one failure is said and changes nothing; days of them make a dead link, until it answers', async (t) => {
  const { answer, link, work, rows, page, after, resource, anonymous, id: dataset } = await source(t)
  answer(csv(trees))
  const id = await link()
  await work()
  answer((_request, response) => response.writeHead(404).end())
  await after(1)
  const once = decode(await page(id))
  assert.match(once, /aucun fichier à cette adresse, code HTTP 404/)
  assert.match(once, /Un échec isolé ne dit pas/)
  assert.equal((await resource(id)).available, true)
  for (let day = 0; day < 4; day++) await after(1)
  assert.equal((await resource(id)).available, false)
  assert.match(
    decode(await page(id)),
    /Le lien est dit rompu.*Les lignes montrées ici sont celles de la dernière lecture/s,
  )
  assert.deepEqual(await rows(id), { statusCode: 200, total: 32 })
  answer(csv(trees))
  await after(2)
  assert.equal((await resource(id)).available, true)
  const { items } = (await anonymous.get(`/api/datasets/${dataset}/history`)).json()
  const checks = items.filter(({ action }: { action: string }) => action === 'resource-checked')
  assert.equal(checks.length, 2, 'dead, then back')
})

test('a server that asks to wait is left alone, with all its links, as long as it says', async (t) => {
  const { answer, asked, link, work, page, after } = await source(t)
  answer((_request, response) => response.writeHead(429, { 'retry-after': '14400' }).end())
  const id = await link('/a.csv')
  await work()
  await link('/b.csv')
  await work()
  assert.equal(asked.length, 1, 'the other link of the host waits too')
  assert.match(decode(await page(id)), /le serveur a demandé d’attendre, code HTTP 429/)
  await after(0.1)
  assert.equal(asked.length, 1)
  answer(csv(trees))
  await after(0.2)
  assert.equal(asked.length, 3)
})

test('what may not be asked, is too large or too slow is said as such, and is no proof that the link is dead', async (t) => {
  const { answer, link, work, page, after, resource } = await source(t, { FETCH_MAX_SIZE: '2048' })
  const cases: [Parameters<Source['answer']>[0], RegExp][] = [
    [(_request, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(), /réseau privé/],
    [csv('x'.repeat(4096)), /plus gros que ce que ce site va chercher/],
    [
      (_request, response) => void response.writeHead(200, { 'content-type': 'text/csv' }).write('a;b'),
      /pas répondu à temps/,
    ],
  ]
  answer(csv('a;b\n1;2\n'))
  const id = await link()
  await work()
  for (const [handler, said] of cases) {
    answer(handler)
    await after(40, { idleTimeoutMs: 300 })
    assert.match(decode(await page(id)), said)
    assert.equal((await resource(id)).available, true)
  }
})

test('links that arrive together are asked one at a time at each host', async (t) => {
  const { answer, asked, link, work } = await source(t)
  let [now, most] = [0, 0]
  answer((_request, response) => {
    now += 1
    most = Math.max(most, now)
    setTimeout(() => {
      now -= 1
      response.writeHead(404).end()
    }, 20)
  })
  for (let i = 0; i < 12; i++) await link(`/${i}.csv`)
  await work()
  assert.deepEqual([asked.length, most], [12, 1])
})

test('links that arrive together are all read, a few at a time', async (t) => {
  const { answer, ctx, link, work } = await source(t)
  let most = 0
  const count = async () => {
    const waiting = await ctx.db.selectFrom('catalogue.waiting_file').select('resource_id').execute()
    most = Math.max(most, waiting.length)
  }
  answer((request, response) => void count().then(() => csv(`a;b\n${request.url};2\n`)(request, response)))
  for (let i = 0; i < 12; i++) await link(`/${i}.csv`)
  await work()
  const read = await ctx.db
    .selectFrom('tables.table')
    .select('id')
    .where('current_version', 'is not', null)
    .execute()
  assert.equal(read.length, 12)
  assert.ok(most <= 8, String(most))
})

test('another address starts afresh: what the former one gave is not shown under it', async (t) => {
  const { answer, link, work, rows, editor, resource, id: dataset, site } = await source(t)
  answer(csv(trees))
  const id = await link()
  await work()
  answer((_request, response) => response.writeHead(404).end())
  const changes = { url: `${site}/autre.csv`, version: (await resource(id)).version }
  const changed = await editor.patch(`/api/datasets/${dataset}/resources/${id}`, changes)
  assert.equal(changed.statusCode, 200, changed.body)
  await work()
  assert.equal((await rows(id)).statusCode, 404)
})

test('nothing is asked of links to documents, nor at all when the office does not want it', async (t) => {
  const { asked, link, work, site } = await source(t)
  await link('/notice.csv', { type: 'documentation' })
  await link('/carte.pdf', { format: 'pdf' })
  await work()
  assert.equal(asked.length, 0)
  const off = await town(t)
  await off.editor.post(`/api/datasets/${off.id}/resources`, { title: 'Arbres', url: `${site}/arbres.csv` })
  await off.work()
  assert.equal(asked.length, 0)
})
