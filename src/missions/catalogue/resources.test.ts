import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import type { Resource } from '#missions/catalogue'
import { testApp } from '#testkit'

async function published(t: TestContext) {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization({ name: 'Ville' })
  const editor = await app.as(await app.given.account({ organizations: { [organization]: 'editor' } }))
  const dataset = await app.given.dataset({ organization })
  const url = `/api/datasets/${dataset.id}`
  const read = async () => (await app.anonymous.get(url)).json()
  return { ...app, organization, editor, dataset, url, read }
}

type World = Awaited<ReturnType<typeof published>>

async function add({ editor, url }: Pick<World, 'editor' | 'url'>, more: object = {}): Promise<Resource> {
  const answer = await editor.post(`${url}/resources`, {
    title: 'Fichier',
    url: 'https://example.org/a.csv',
    ...more,
  })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json()
}

async function titles({ anonymous, url }: Pick<World, 'anonymous' | 'url'>, query = ''): Promise<string[]> {
  const { items } = (await anonymous.get(`${url}/resources${query}`)).json()
  return items.map((item: Resource) => item.title)
}

function criterion(dataset: { quality: { criteria: { key: string; met: boolean | null }[] } }, key: string) {
  return dataset.quality.criteria.find((item) => item.key === key)?.met
}

test('a link has the format that its address ends with, unless said, in lower case', async (t) => {
  const world = await published(t)
  assert.equal((await add(world)).format, 'csv')
  assert.equal((await add(world, { format: 'Esri Shapefile' })).format, 'shp')
  assert.equal((await add(world, { url: 'https://example.org/' })).format, null)
})

test('an address pasted with its spaces is kept as the wire writes it', async (t) => {
  const world = await published(t)
  const { url, format } = await add(world, { url: ' https://example.org/relevés de mai.csv ' })
  assert.deepEqual([url, format], ['https://example.org/relevés%20de%20mai.csv', 'csv'])
})

test('counts and quality follow each resource that comes, changes or goes', async (t) => {
  const world = await published(t)
  assert.equal(criterion(await world.read(), 'openFormat'), null)
  const pdf = await add(world, { url: 'https://example.org/a.pdf' })
  const csv = await add(world)
  let dataset = await world.read()
  assert.deepEqual(dataset.resources.formats, [
    { format: 'csv', count: 1 },
    { format: 'pdf', count: 1 },
  ])
  assert.equal(dataset.resources.total, 2)
  assert.equal(criterion(dataset, 'openFormat'), true)
  assert.equal(criterion(dataset, 'documentation'), false)

  const broken = await world.editor.patch(`${world.url}/resources/${csv.id}`, {
    version: 1,
    available: false,
  })
  assert.equal(broken.json().modifiedAt, csv.modifiedAt, 'a check is no change of the data')
  await world.editor.patch(`${world.url}/resources/${pdf.id}`, { version: 1, type: 'documentation' })
  dataset = await world.read()
  assert.equal(criterion(dataset, 'availability'), false)
  assert.equal(criterion(dataset, 'documentation'), true)

  assert.equal((await world.editor.delete(`${world.url}/resources/${csv.id}`)).statusCode, 204)
  dataset = await world.read()
  assert.deepEqual(dataset.resources.formats, [{ format: 'pdf', count: 1 }])
  assert.equal(criterion(dataset, 'availability'), true)
  assert.equal(criterion(dataset, 'openFormat'), false)
  assert.equal(dataset.version, world.dataset.version, 'an editor of the description is not disturbed')
})

test('the last update of a dataset is that of its newest resource, also when that one goes', async (t) => {
  const world = await published(t)
  const early = { 'analysis:last-modified-at': '2024-01-01T00:00:00Z' }
  const late = { 'analysis:last-modified-at': '2025-06-01T00:00:00Z' }
  await add(world, { extras: early })
  const newest = await add(world, { extras: late })
  assert.equal((await world.read()).lastUpdate, '2025-06-01T00:00:00.000Z')
  await world.editor.delete(`${world.url}/resources/${newest.id}`)
  assert.equal((await world.read()).lastUpdate, '2024-01-01T00:00:00.000Z')
})

test('new resources come first, and one moves after another or to the front', async (t) => {
  const world = await published(t)
  const [a, b, c] = [
    await add(world, { title: 'a' }),
    await add(world, { title: 'b' }),
    await add(world, { title: 'c' }),
  ]
  assert.deepEqual(await titles(world), ['c', 'b', 'a'])
  const move = (id: string, after: string | null) =>
    world.editor.put(`${world.url}/resources/order`, { id, after })
  assert.equal((await move(c.id, a.id)).statusCode, 204)
  assert.deepEqual(await titles(world), ['b', 'a', 'c'])
  await move(a.id, null)
  assert.deepEqual(await titles(world), ['a', 'b', 'c'])
  await add(world, { title: 'd', at: 'end' })
  assert.deepEqual(await titles(world), ['a', 'b', 'c', 'd'])
  assert.equal((await move(b.id, crypto.randomUUID())).statusCode, 404)
})

test('a hundred moves to the same place keep the order that was asked', async (t) => {
  const world = await published(t)
  const { given, dataset, editor, url } = world
  const [first, last] = [
    await given.resource(dataset.id, { title: 'first' }),
    await given.resource(dataset.id, { title: 'last' }),
  ]
  const two = [
    await given.resource(dataset.id, { title: 'x' }),
    await given.resource(dataset.id, { title: 'y' }),
  ]
  for (let n = 0; n < 100; n += 1) {
    const answer = await editor.put(`${url}/resources/order`, { id: two[n % 2]?.id, after: first.id })
    assert.equal(answer.statusCode, 204, answer.body)
  }
  assert.deepEqual(await titles(world), ['first', 'y', 'x', last.title])
})

test('resources are read in pages, by type and by words of their title, their name and their format', async (t) => {
  const world = await published(t)
  for (const title of ['Été', 'Hiver', 'Notice 100%'])
    await add(world, { title, type: title.startsWith('N') ? 'documentation' : 'main' })
  const page = (await world.anonymous.get(`${world.url}/resources?limit=2`)).json()
  assert.equal(page.total, 3)
  assert.deepEqual(await titles(world, `?limit=2&cursor=${page.next}`), ['Été'])
  assert.deepEqual(await titles(world, '?type=documentation'), ['Notice 100%'])
  assert.deepEqual(await titles(world, '?q=ete'), ['Été'])
  assert.deepEqual(await titles(world, '?q=%25'), ['Notice 100%'])
  await add(world, { title: 'Hiver', format: 'json' })
  assert.deepEqual(await titles(world, '?q=json+hiver'), ['Hiver'])
  assert.deepEqual(await titles(world, '?q=json+ete'), [])
})

test('a resource is reached through its own dataset only', async (t) => {
  const world = await published(t)
  const resource = await add(world)
  const other = await world.given.dataset({ organization: world.organization })
  const url = `/api/datasets/${other.id}/resources/${resource.id}`
  assert.equal((await world.anonymous.get(url)).statusCode, 404)
  assert.equal((await world.editor.patch(url, { version: 1, title: 'x' })).statusCode, 404)
  assert.equal((await world.editor.delete(url)).statusCode, 404)
})

test('a resource keeps the id it had elsewhere, unless another has it', async (t) => {
  const world = await published(t)
  const id = crypto.randomUUID()
  assert.equal((await add(world, { id })).id, id)
  const again = await world.editor.post(`${world.url}/resources`, {
    id,
    title: 'x',
    url: 'https://example.org/x',
  })
  assert.equal(again.statusCode, 409)
})

test('a stale change of a resource is refused', async (t) => {
  const world = await published(t)
  const { id } = await add(world)
  const url = `${world.url}/resources/${id}`
  assert.equal((await world.editor.patch(url, { version: 1, title: 'Un' })).statusCode, 200)
  assert.equal((await world.editor.patch(url, { version: 1, title: 'Deux' })).statusCode, 409)
  assert.equal((await world.editor.patch(url, { title: 'Trois' })).statusCode, 428)
})

test('addresses that are no web address are refused', async (t) => {
  const world = await published(t)
  for (const url of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'https://',
    '//example.org',
    'https://a b',
  ])
    assert.equal(
      (await world.editor.post(`${world.url}/resources`, { title: 'x', url })).statusCode,
      400,
      url,
    )
})

test('a stable link leads to the address of the day and counts a download', async (t) => {
  const world = await published(t)
  const { id, latest } = await add(world)
  assert.equal(latest, `http://localhost/resources/${id}/download`)
  const answer = await world.anonymous.get(`/resources/${id}/download`)
  assert.equal(answer.statusCode, 302)
  assert.equal(answer.headers.location, 'https://example.org/a.csv')
})

test('a hosted file is saved with its name, never run, and read by parts', async (t) => {
  const world = await published(t)
  const page = '<script>alert(document.domain)</script>'
  const { id } = await world.given.resource(world.dataset.id, { file: { name: 'été.html', content: page } })
  const url = `/resources/${id}/download`
  const whole = await world.anonymous.get(url)
  assert.equal(whole.body, page)
  assert.match(
    String(whole.headers['content-disposition']),
    /^attachment; .*filename\*=UTF-8''%C3%A9t%C3%A9\.html$/,
  )
  assert.equal(whole.headers['content-security-policy'], "default-src 'none'; sandbox")
  assert.equal(whole.headers['x-content-type-options'], 'nosniff')
  assert.equal(whole.headers['content-length'], String(page.length))

  const part = await world.anonymous.get(url, undefined, { range: 'bytes=1-6' })
  assert.equal(part.statusCode, 206)
  assert.equal(part.body, 'script')
  assert.equal(part.headers['content-range'], `bytes 1-6/${page.length}`)
  assert.equal((await world.anonymous.get(url, undefined, { range: 'bytes=999-' })).statusCode, 416)
  const changed = await world.anonymous.get(url, undefined, { range: 'bytes=1-6', 'if-range': '"another"' })
  assert.equal(changed.statusCode, 200)

  const etag = String(whole.headers.etag)
  assert.equal((await world.anonymous.get(url, undefined, { 'if-none-match': etag })).statusCode, 304)
  const head = await world.anonymous.head(url)
  assert.equal(head.headers['content-length'], String(page.length))
  assert.equal(head.body, '')
})

test('what is measured on a hosted file cannot be typed in', async (t) => {
  const world = await published(t)
  const file = await world.given.resource(world.dataset.id, {
    file: { name: 'a.csv', content: 'a;b\n1;2\n' },
  })
  assert.equal(file.size, 8)
  assert.equal(file.format, 'csv')
  assert.equal(file.checksum?.type, 'sha256')
  const url = `${world.url}/resources/${file.id}`
  for (const change of [{ size: 1 }, { format: 'xls' }, { url: 'https://example.org' }, { checksum: null }])
    assert.equal((await world.editor.patch(url, { version: 1, ...change })).statusCode, 409)
  assert.equal((await world.editor.patch(url, { version: 1, title: 'Autre' })).statusCode, 200)
})

test('files of a draft are for its editors', async (t) => {
  const world = await published(t)
  const draft = await world.given.dataset({ organization: world.organization, published: false })
  const { id } = await world.given.resource(draft.id, { file: { name: 'a.csv', content: 'a' } })
  assert.equal((await world.anonymous.get(`/resources/${id}/download`)).statusCode, 404)
  assert.equal((await world.editor.get(`/resources/${id}/download`)).body, 'a')
})

test('a dataset of fifteen thousand resources opens and changes like one of ten', async (t) => {
  const world = await published(t)
  const small = await world.given.dataset({ organization: world.organization })
  for (const [id, count] of [
    [small.id, 10],
    [world.dataset.id, 15_000],
  ] as const) {
    await sql`
      insert into catalogue.resource (id, dataset_id, rank, title, type, url, format, created_at, modified_at)
      select gen_random_uuid(), ${id}, n * 4294967296, 'Fichier ' || n, 'main', 'https://example.org/' || n || '.csv',
        'csv', now(), now() from generate_series(1, ${count}::int) n`.execute(world.ctx.db)
    await sql`update catalogue.dataset set resource_count = ${count}, open_format_count = ${count}
      where id = ${id}`.execute(world.ctx.db)
    await sql`insert into catalogue.dataset_format values (${id}, 'csv', ${count})`.execute(world.ctx.db)
  }
  await sql`analyze catalogue.resource`.execute(world.ctx.db)
  const big = await costs(world, world.dataset.id)
  const reference = await costs(world, small.id)
  assert.ok(big.read < reference.read * 3 + 5, `read: ${big.read} ms against ${reference.read}`)
  assert.ok(big.move < reference.move * 3 + 5, `move: ${big.move} ms against ${reference.move}`)
  assert.ok(big.change < reference.change * 3 + 15, `change: ${big.change} ms against ${reference.change}`)
})

/** Best of five, in milliseconds: what the work costs, not what else the machine does. */
async function costs({ editor, anonymous }: World, id: string) {
  const url = `/api/datasets/${id}`
  const { items } = (await anonymous.get(`${url}/resources?limit=3`)).json()
  const best = async (work: (n: number) => Promise<unknown>) => {
    const times: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const start = performance.now()
      await work(n)
      times.push(performance.now() - start)
    }
    return Math.min(...times)
  }
  return {
    read: await best(() => anonymous.get(url)),
    change: await best((n) =>
      editor.patch(`${url}/resources/${items[0].id}`, { description: `Texte ${n}` }, { 'if-match': '*' }),
    ),
    move: await best((n) =>
      editor.put(`${url}/resources/order`, { id: items[2].id, after: items[n % 2].id }),
    ),
  }
}
