import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

interface Charted extends TestApp {
  slug: string
  dataset: string
  file: string
  /** Path of the page of charts of the file. */
  page: string
  editor: Visitor
  reuser: Visitor
  other: Visitor
}

const departments = ['01', '2A', '29', '59', '75', '93', '971', '69', '13', '31']
const rows = Array.from({ length: 60 }, (_, n) => {
  const month = String((n % 12) + 1).padStart(2, '0')
  const year = 2020 + Math.floor(n / 12)
  const style = n % 3 === 0 ? 'plage' : n % 3 === 1 ? 'musée' : 'parc'
  return `${departments[n % 10]};${style};${year}-${month}-15;${100 + n * 7};${(n * 1.7).toFixed(1)}`
})
const csv = `departement;lieu;date;visites;note\n${rows.join('\n')}\n`

async function openCharted(t: TestContext, content = csv): Promise<Charted> {
  const app = await testApp(t)
  const { given, as } = app
  const organization = await given.organization({ name: 'Ville de Valombre' })
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const dataset = await given.dataset({ organization: organization.id, title: 'Visites de Valombre' })
  const file = await given.resource(dataset.id, { title: 'Visites', file: { name: 'visites.csv', content } })
  await app.work()
  await given.readable(file.id)
  return {
    ...app,
    slug: dataset.slug,
    dataset: dataset.id,
    file: file.id,
    page: `/datasets/${dataset.slug}/resources/${file.id}/chart`,
    editor,
    reuser: await as(await given.account({ firstName: 'Nour', lastName: 'Haddad' })),
    other: await as(await given.account()),
  }
}

const query = 'chart=bar&x=lieu&measure=sum&y=visites'

/** What the table under a chart says, a line a row. */
function valuesOf(html: string): string[][] {
  const body = /<tbody>(.*?)<\/tbody>/s.exec(html)?.[1] ?? ''
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replaceAll('\u00a0', ' ')),
  )
}

test('a chart says the same as the rows, in its shapes and in its table', async (t) => {
  const { anonymous, page } = await openCharted(t)
  const bars = await anonymous.get(`${page}?${query}`)
  assert.equal(bars.statusCode, 200, bars.body)
  assert.deepEqual(valuesOf(bars.body), [
    ['parc', '6 270'],
    ['musée', '6 130'],
    ['plage', '5 990'],
  ])
  const filtered = await anonymous.get(
    `${page}?chart=bar&x=lieu&measure=count&lieu__in=plage,parc&date__greater=2023-01-01`,
  )
  assert.deepEqual(valuesOf(filtered.body), [
    ['parc', '8'],
    ['plage', '8'],
  ])
})

test('every kind of chart is drawn, wide and narrow, and what it leaves out is said', async (t) => {
  const { anonymous, page } = await openCharted(t)
  const drawn: [query: string, line: string[]][] = [
    ['chart=line&x=date&period=year&measure=count', ['2020', '12']],
    ['chart=line&x=date&period=quarter&measure=count', ['T1 2020', '3']],
    ['chart=line&x=date&period=year&measure=count&series=lieu', ['2020', '4', '4', '4']],
    ['chart=histogram&x=visites', ['100 à 120', '3']],
    ['chart=scatter&x=visites&y=note', ['100', '0']],
    ['chart=departements&x=departement&measure=count', ['Ain (01)', '6']],
    ['chart=regions&x=departement&measure=count', ['Île-de-France (11)', '12']],
  ]
  const overseas = await anonymous.get(`${page}?chart=departements&x=departement&measure=count`)
  assert.ok(
    valuesOf(overseas.body).some(([name]) => name === 'Guadeloupe (971)'),
    overseas.body,
  )
  for (const [asked, line] of drawn) {
    const { statusCode, body } = await anonymous.get(`${page}?${asked}`)
    assert.equal(statusCode, 200, `${asked}: ${body}`)
    assert.deepEqual(valuesOf(body)[0], line, asked)
    assert.equal(body.match(/pv-chart__drawn--(wide|narrow)/g)?.length, 2, asked)
    assert.match(body, /role="img" aria-label="[^"]+"/, asked)
  }
})

test('a table of points is drawn as a map, of a sample when there are many', async (t) => {
  const points = Array.from(
    { length: 3000 },
    (_, n) => `${n};${(43 + (n % 70) / 10).toFixed(3)};${(0 + (n % 50) / 10).toFixed(3)}`,
  )
  const { anonymous, page } = await openCharted(t, `numero;latitude;longitude\n${points.join('\n')}\n`)
  const { statusCode, body } = await anonymous.get(page)
  assert.equal(statusCode, 200, body)
  assert.match(body, /<option value="points" selected/)
  assert.match(body, /2.000 points tirés au sort parmi 3.000/)
})

test('a column that does not exist is named; a choice that does not fit is made again, and said', async (t) => {
  const { anonymous, page } = await openCharted(t)
  const unknown = await anonymous.get(`${page}?chart=bar&x=nulle_part`)
  assert.equal(unknown.statusCode, 400)
  assert.match(unknown.body, /nulle_part/)
  const unfit = await anonymous.get(`${page}?chart=line&x=lieu`)
  assert.equal(unfit.statusCode, 200)
  assert.match(unfit.body, /un autre est dessiné à la place/)
  assert.equal((await anonymous.get(`${page}?chart=tarte`)).statusCode, 400)
})

test('a chart is also a file of its own: SVG that needs nothing else, and PNG', async (t) => {
  const { anonymous, page } = await openCharted(t)
  const svg = await anonymous.get(
    `${page}.svg?${query}&title=${encodeURIComponent('Le parc <attire> & plaît')}`,
  )
  assert.match(String(svg.headers['content-type']), /^image\/svg\+xml/)
  assert.match(svg.body, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  assert.match(svg.body, /<title id="title">Le parc &lt;attire> &amp; plaît<\/title>/)
  assert.match(svg.body, /<desc id="desc">/)
  assert.match(svg.body, /Visites de Valombre, Ville de Valombre/)
  assert.doesNotMatch(svg.body, /var\(--|<script|href=/)
  const png = await anonymous.get(`${page}.png?${query}`)
  assert.equal(png.headers['content-type'], 'image/png')
  assert.deepEqual([...png.rawPayload.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  assert.equal(png.rawPayload.readUInt32BE(16), 1680)
})

test('whoever signed in keeps a chart; it shows on the page of the dataset, in search, and in frames', async (t) => {
  const { anonymous, reuser, slug, page, indexed, file } = await openCharted(t)
  const kept = await reuser.submit(`/datasets/${slug}/resources/${file}/charts`, {
    query,
    title: 'Le parc attire le plus',
  })
  assert.equal(kept.statusCode, 303, kept.body)
  const path = String(kept.headers.location).replace('?saved', '')
  const shown = await anonymous.get(path)
  assert.equal(shown.statusCode, 200)
  assert.match(shown.body, /<h1[^>]*>Le parc attire le plus/)
  assert.match(shown.body, /par Nour Haddad/)
  assert.match(shown.body, /property="og:image" content="[^"]+\/chart\.png"/)
  const [, embed = ''] = /iframe src=&quot;http:\/\/localhost([^&]+)&quot;/.exec(shown.body) ?? []
  const framed = await anonymous.get(embed)
  assert.equal(framed.statusCode, 200)
  assert.match(String(framed.headers['content-security-policy']), /frame-ancestors \*/)
  assert.equal(framed.headers['x-frame-options'], undefined)
  for (const closed of [path, page, '/', `/datasets/${slug}`]) {
    const { headers } = await anonymous.get(closed)
    assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, closed)
    assert.equal(headers['x-frame-options'], 'DENY', closed)
  }
  const image = await anonymous.get(`${path}/chart.svg`)
  assert.equal(image.headers['cross-origin-resource-policy'], 'cross-origin')
  assert.match(image.body, /Le parc attire le plus/)
  const ground = async (address: string) =>
    /<rect[^>]*fill="(#\w+)"/.exec((await anonymous.get(address)).body)?.[1] ?? ''
  assert.match(await ground(`${path}/chart.svg?scheme=dark`), /^#[0-4]/, 'the sheet of a dark page')
  assert.match(await ground(`${path}/chart.svg?scheme=pink`), /^#[c-f]/i)
  for (const address of [`${path}/chart.svg`, `${path}/chart.png`, `${page}.svg?${query}`]) {
    const { etag } = (await anonymous.get(address)).headers
    assert.ok(typeof etag === 'string', address)
    const again = await anonymous.get(address, undefined, { 'if-none-match': etag })
    assert.equal(again.statusCode, 304, address)
  }
  assert.match(
    (await anonymous.get(`/datasets/${slug}`)).body,
    /chart\.svg\?scheme=dark" alt(?:="")? loading="lazy"[^>]*>.*Le parc attire le plus/s,
  )
  assert.ok((await anonymous.get(`/en/datasets/${slug}`)).body.includes(`src="/en${path}/chart.svg"`))
  await indexed()
  const found = (await anonymous.get('/api/search?q=parc%20attire&kind=chart')).json()
  assert.equal(found.items[0]?.title, 'Le parc attire le plus')
})

test('a chart of the producer speaks in its name, and comes first', async (t) => {
  const { anonymous, reuser, editor, dataset, file } = await openCharted(t)
  await editor.post('/api/charts', { resource: file, query, title: 'Vu par la ville' })
  await reuser.post('/api/charts', { resource: file, query, title: 'Vu par un autre' })
  const { items, total } = (await anonymous.get(`/api/charts?dataset=${dataset}`)).json()
  assert.equal(total, 2)
  assert.deepEqual(
    items.map((chart: { title: string; author: object }) => [chart.title, chart.author]),
    [
      ['Vu par la ville', { name: 'Ville de Valombre', producer: true }],
      ['Vu par un autre', { name: 'Nour Haddad', producer: false }],
    ],
  )
})

test('its author and the editors of the dataset change a chart, nobody else', async (t) => {
  const { reuser, editor, other, anonymous, file } = await openCharted(t)
  const { id } = (await reuser.post('/api/charts', { resource: file, query, title: 'Un titre' })).json()
  assert.equal((await other.patch(`/api/charts/${id}`, { title: 'À moi' })).statusCode, 403)
  assert.equal((await other.delete(`/api/charts/${id}`)).statusCode, 403)
  assert.equal(
    (await anonymous.post('/api/charts', { resource: file, query, title: 'Personne' })).statusCode,
    401,
  )
  const renamed = await reuser.patch(`/api/charts/${id}`, { title: 'Un meilleur titre', version: 1 })
  assert.equal(renamed.json().title, 'Un meilleur titre')
  assert.equal((await reuser.patch(`/api/charts/${id}`, { title: 'Périmé', version: 1 })).statusCode, 409)
  assert.equal((await editor.submit(`/charts/${id}`, { title: 'Relu par la ville' })).statusCode, 303)
  assert.match((await editor.get(`/charts/${id}`)).body, /a changé son titre/)
  assert.equal((await editor.submit(`/charts/${id}/deletion`, {})).statusCode, 303)
  assert.equal((await anonymous.get(`/charts/${id}`)).statusCode, 404)
})

test('a chart whose column is gone says so, and stays', async (t) => {
  const { anonymous, reuser, file, ctx } = await openCharted(t)
  const { id } = (await reuser.post('/api/charts', { resource: file, query, title: 'Un titre' })).json()
  const renamed = 'chart=bar&x=lieu&measure=sum&y=frequentation'
  await ctx.db.updateTable('catalogue.chart').set({ query: renamed }).where('id', '=', id).execute()
  for (const path of [`/charts/${id}`, `/embed/charts/${id}`]) {
    const { statusCode, body } = await anonymous.get(path)
    assert.equal(statusCode, 200, path)
    assert.match(body, /ne peut plus être dessiné/, path)
  }
  assert.match((await anonymous.get(`/charts/${id}`)).body, /la colonne «.frequentation.» n’existe pas/)
})

test('a chart goes out of sight with its dataset and with its file, and forgets an author who leaves', async (t) => {
  const { anonymous, reuser, editor, dataset, file, ctx, indexed } = await openCharted(t)
  const { id } = (await reuser.post('/api/charts', { resource: file, query, title: 'Un titre rare' })).json()
  const search = async () => {
    await indexed()
    return (await anonymous.get('/api/search?q=titre%20rare&kind=chart')).json().items.length
  }
  assert.equal(await search(), 1)
  assert.equal((await editor.delete(`/api/datasets/${dataset}/publication`)).statusCode, 200)
  assert.equal((await anonymous.get(`/charts/${id}`)).statusCode, 404)
  assert.equal((await anonymous.get(`/charts/${id}/chart.svg`)).statusCode, 404)
  assert.equal((await anonymous.get(`/embed/charts/${id}`)).statusCode, 404)
  assert.equal(await search(), 0)
  assert.equal((await editor.put(`/api/datasets/${dataset}/publication`)).statusCode, 200)
  assert.equal(await search(), 1)
  await ctx.db
    .updateTable('catalogue.resource')
    .set({ standing: 'in-review' })
    .where('id', '=', file)
    .execute()
  assert.match((await anonymous.get(`/charts/${id}`)).body, /ne peut plus être dessiné/)
  assert.equal((await anonymous.get(`/charts/${id}/chart.svg`)).statusCode, 403)
})

test('SQL over a file is a form that answers a page, keeps the query, and gives CSV', async (t) => {
  const { anonymous, slug, file } = await openCharted(t)
  const path = `/datasets/${slug}/resources/${file}/sql`
  const first = await anonymous.get(path)
  assert.match(first.body, /select \*\nfrom t\nlimit 20/)
  const refused = await anonymous.submit(path, { sql: 'drop table t', others: '' })
  assert.match(refused.body, /Only SELECT is allowed/)
  const sql = 'select lieu, count(*) as nombre from t group by all order by lieu'
  const answer = await anonymous.submit(path, { sql, others: '' })
  assert.equal(answer.statusCode, 200)
  assert.match(answer.body, /<td>musée<\/td><td class="pv-numeric">20<\/td>/)
  assert.match(answer.body, />select lieu, count/)
  const wrong = await anonymous.submit(path, { sql: 'select prix from t', others: '' })
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /pv-field__error.*prix/s)
  assert.match(wrong.body, />select prix from t/)
  const joined = await anonymous.submit(path, {
    sql: 'select count(*) as n from t join t2 using (date)',
    others: file,
  })
  assert.match(joined.body, /<td class="pv-numeric">60<\/td>/)
  const lost = await anonymous.submit(path, { sql, others: '01234567-89ab-cdef-0123-456789abcdef' })
  assert.equal(lost.statusCode, 422)
  const asCsv = await anonymous.submit(path, { sql: `select '=1+1' as f, 2 as n`, others: '', as: 'csv' })
  assert.equal(asCsv.body, "f,n\r\n'=1+1,2\r\n")
})
