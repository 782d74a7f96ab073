import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp } from '#testkit'
import { answerMayRead, releaseVersion } from './index.ts'

interface Open extends TestApp {
  id: string
  /** What a question on the rows answers. */
  rows: (query?: string) => Promise<{ items: Record<string, unknown>[]; total: number; next: string | null }>
}

const cities = [
  ['01001', 'L’Abergement-Clémenciat', '806', '2020-03-15', 'oui', '46,1534', '4,9261'],
  ['2A004', 'Ajaccio', '73822', '2020-06-28', 'non', '41,9257', '8,7400'],
  ['29019', 'Brest', '139619', '2020-03-15', 'oui', '48,4084', '-4,4996'],
  ['69123', 'Lyon', '522250', '2020-06-28', 'non', '45,7580', '4,8350'],
  ['75056', 'Paris', '2113705', '2020-06-28', 'non', '48,8589', '2,3470'],
  ['97411', 'Saint-Denis', '155634', '', 'oui', '-20,9340', '55,4523'],
  ['93066', 'Saint-Denis', '115237', '2020-06-28', 'non', '48,9362', '2,3574'],
  ['69381', 'Œuilly, "Œ"', '', '2020-03-15', 'non', '45,7700', '4,8280'],
]
const header = 'code_commune;nom;population;vote;bureau;latitude;longitude'
const csv = `${header}\n${cities.map((row) => row.map(quoted).join(';')).join('\n')}\n`

function quoted(cell: string): string {
  return /[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

async function openCities(t: TestContext, bytes: string | Buffer = csv): Promise<Open> {
  answerMayRead(async () => true)
  const app = await testApp(t)
  const { table, version } = await app.given.content({ bytes })
  await app.work()
  await releaseVersion(app.ctx, version)
  const rows: Open['rows'] = async (query = '') => {
    const answer = await app.anonymous.get(`/api/tables/${table}/rows?${query}`)
    assert.equal(answer.statusCode, 200, answer.body)
    return answer.json()
  }
  return { ...app, id: table, rows }
}

const codes = (page: { items: Record<string, unknown>[] }) => page.items.map((row) => row.code_commune)

test('rows keep their order, their identifiers and their types', async (t) => {
  const { rows } = await openCities(t)
  const { items, total, next } = await rows()
  assert.equal(total, 8)
  assert.equal(next, null)
  assert.deepEqual(items[0], {
    __id: 1,
    code_commune: '01001',
    nom: 'L’Abergement-Clémenciat',
    population: 806,
    vote: '2020-03-15',
    bureau: true,
    latitude: 46.1534,
    longitude: 4.9261,
  })
})

test('texts are sorted as a dictionary files them, the same in pages, after a cursor and in an export', async (t) => {
  const names = [
    'Zoé',
    'école',
    'Eau',
    'Évry',
    'evry',
    'Œuf',
    'odeur',
    'ZUT',
    'évry',
    'à côté',
    'Abbé',
    'off',
  ]
  const expected = [
    'à côté',
    'Abbé',
    'Eau',
    'école',
    'evry',
    'Évry',
    'évry',
    'odeur',
    'Œuf',
    'off',
    'Zoé',
    'ZUT',
  ]
  const { rows, id, anonymous } = await openCities(
    t,
    `rang;nom\n${names.map((n, i) => `${i};${n}`).join('\n')}\n`,
  )
  const nameOf = (page: { items: Record<string, unknown>[] }) => page.items.map(({ nom }) => nom)
  assert.deepEqual(nameOf(await rows('nom__sort=asc')), expected)
  assert.deepEqual(nameOf(await rows('nom__sort=desc')), expected.toReversed())
  for (const [way, whole] of [
    ['asc', expected],
    ['desc', expected.toReversed()],
  ] as const) {
    const followed: unknown[] = []
    let after = ''
    do {
      const page = await rows(`nom__sort=${way}&pageSize=2${after && `&after=${after}`}`)
      followed.push(...nameOf(page))
      after = page.next ?? ''
    } while (after)
    assert.deepEqual(followed, whole, way)
  }
  const csv = (await anonymous.get(`/api/tables/${id}/export/csv?nom__sort=asc&columns=nom`)).body
  assert.deepEqual(csv.trim().split(/\r?\n/).slice(1), expected)
})

test('every operator selects what it says', async (t) => {
  const { rows } = await openCities(t)
  const cases: [string, string[]][] = [
    ['code_commune__exact=2A004', ['2A004']],
    ['nom__exact=Saint-Denis', ['97411', '93066']],
    ['nom__differs=Saint-Denis&population__greater=500000', ['69123', '75056']],
    ['population__isnull', ['69381']],
    ['population__isnotnull&population__less=806', ['01001']],
    ['population__strictly_less=115237', ['01001', '2A004']],
    ['population__strictly_greater=522250', ['75056']],
    ['nom__contains=CLEMENCIAT', ['01001']],
    ["nom__contains=l'abergement", ['01001']],
    ['nom__contains=oeuilly', ['69381']],
    ['nom__notcontains=i', ['29019', '69123']],
    ['nom__starts=saint', ['97411', '93066']],
    ['code_commune__in=01001,75056', ['01001', '75056']],
    ['nom__in="Œuilly, ""Œ""",Lyon', ['69123', '69381']],
    ['code_commune__notin=01001,2A004,29019,69123,75056,97411', ['93066', '69381']],
    ['vote__exact=2020-03-15', ['01001', '29019', '69381']],
    ['vote__greater=2020-06-01&bureau__exact=false', ['2A004', '69123', '75056', '93066']],
    ['vote__contains=2020-03', ['01001', '29019', '69381']],
    ['bureau__exact=oui', ['01001', '29019', '97411']],
    ['search=denis', ['97411', '93066']],
    ['search=saint+155634', ['97411']],
    ['bbox=2,48,3,49', ['75056', '93066']],
    ['or=(nom__exact.Brest,population__greater.2000000)', ['29019', '75056']],
    ['or=(and(nom__exact.Saint-Denis,bureau__exact.true),nom__exact.Lyon)', ['69123', '97411']],
    ['or=(nom__exact."Œuilly, ""Œ""",population__isnull)', ['69381']],
    ['or=(nom__exact.%2CŒ,code_commune__in.(01001,2A004))', ['01001', '2A004']],
    ['or=%28nom__exact.Lyon%2Cnom__exact.Brest%29', ['29019', '69123']],
  ]
  for (const [query, expected] of cases)
    assert.deepEqual(codes(await rows(query.includes('%') ? query : encodeURI(query))), expected, query)
})

test('a question that cannot be answered says which parameter, and what is allowed', async (t) => {
  const { id, anonymous } = await openCities(t)
  const cases: [string, RegExp][] = [
    ['nope__exact=1', /nope.*code_commune, nom/],
    ['population__contains=1', /contains.*population.*Permis.: exact.*less/],
    ['population__greater=beaucoup', /beaucoup.*population/],
    ['vote__exact=2020-02-31', /2020-02-31/],
    ['nom__between=1', /nom__between/],
    ['unknown=1', /unknown.*columns/],
    ['page=0', /1 à/],
    ['pageSize=10001', /10000/],
    ['nom__sort=up', /asc ou desc/],
    ['or=(nom__exact.Lyon', /\) attendu/],
    ['or=nom', /\( attendu/],
    ['bbox=1,2,3', /ouest,sud,est,nord/],
    ['after=nonsense', /curseur/],
    ['columns=nom,nope', /nope/],
    [`or=(${'and('.repeat(20)}nom__isnull${')'.repeat(21)}`, /trop de conditions/],
  ]
  for (const [query, said] of cases) {
    const answer = await anonymous.get(`/api/tables/${id}/rows?${query}`)
    assert.equal(answer.statusCode, 400, `${query}: ${answer.body}`)
    assert.match(answer.json().errors[0].detail, said, query)
  }
})

test('values are never SQL', async (t) => {
  const { rows, id, anonymous } = await openCities(t)
  assert.deepEqual(codes(await rows(`nom__exact=${encodeURIComponent("'; drop table x; --")}`)), [])
  assert.deepEqual(codes(await rows(`nom__contains=${encodeURIComponent("' or 1=1 --")}`)), [])
  assert.deepEqual(codes(await rows(`nom__contains=${encodeURIComponent('.*')}`)), [])
  assert.deepEqual(codes(await rows(`search=${encodeURIComponent('") or true --')}`)), [])
  const answer = await anonymous.get(`/api/tables/${id}/rows?${encodeURIComponent('nom"; drop__exact')}=1`)
  assert.equal(answer.statusCode, 400)
})

test('pages and cursors go through every row once, in any order', async (t) => {
  const { rows } = await openCities(t)
  for (const sort of ['', 'population__sort=desc&', 'nom__sort=asc&vote__sort=desc&']) {
    const whole = codes(await rows(`${sort}pageSize=100`))
    const paged: unknown[] = []
    for (let page = 1; page <= 3; page++) paged.push(...codes(await rows(`${sort}pageSize=3&page=${page}`)))
    assert.deepEqual(paged, whole, sort)
    const followed: unknown[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await rows(`${sort}pageSize=3${next && `&after=${next}`}`)
      followed.push(...codes(page))
      next = page.next
    }
    assert.deepEqual(followed, whole, sort)
  }
})

test('columns are those asked for, in their order', async (t) => {
  const { rows } = await openCities(t)
  const { items } = await rows('columns=nom,code_commune&population__sort=desc&pageSize=1')
  assert.deepEqual(Object.keys(items[0] ?? {}), ['__id', 'nom', 'code_commune'])
})

test('groups by value, period and width, with their measures', async (t) => {
  const { id, anonymous } = await openCities(t)
  const ask = async (query: string) => (await anonymous.get(`/api/tables/${id}/groups?${query}`)).json()
  assert.deepEqual(await ask('nom__groupby&__id__count&__id__count__sort=desc&pageSize=1'), {
    items: [{ nom: 'Saint-Denis', __id__count: 2 }],
    total: 7,
  })
  assert.deepEqual((await ask('vote__groupby=month&population__sum')).items, [
    { vote: '2020-03-01', population__sum: 140425 },
    { vote: '2020-06-01', population__sum: 2825014 },
    { vote: null, population__sum: 155634 },
  ])
  assert.deepEqual((await ask('bureau__groupby&population__groupby=1000000&__id__count')).items.length, 4)
  const [{ population__quantile_1: most, population__median: median }] = (
    await ask('population__quantile=0.5,1&population__median')
  ).items
  assert.deepEqual([most, median], [2113705, 139619])
  assert.deepEqual((await ask('')).items, [{ __id__count: 8 }])
  const wrong = await anonymous.get(`/api/tables/${id}/groups?nom__sum`)
  assert.match(wrong.json().errors[0].detail, /sum.*nom.*Permis.: count, distinct, min, max/)
})

test('an answer that has not changed is not made again', async (t) => {
  const { id, anonymous } = await openCities(t)
  const { headers } = await anonymous.get(`/api/tables/${id}/rows?nom__contains=l`)
  const tag = { 'if-none-match': String(headers.etag) }
  assert.equal(
    (await anonymous.get(`/api/tables/${id}/rows?nom__contains=l`, undefined, tag)).statusCode,
    304,
  )
  assert.equal(
    (await anonymous.get(`/api/tables/${id}/rows?nom__contains=x`, undefined, tag)).statusCode,
    200,
  )
})

test('nobody reads a table that the mission above does not give', async (t) => {
  const { id, anonymous } = await openCities(t)
  answerMayRead(async () => false)
  for (const path of ['', '/rows', '/groups', '/export/csv'])
    assert.equal((await anonymous.get(`/api/tables/${id}${path}`)).statusCode, 404, path)
  const answer = await anonymous.post('/api/tables/sql', { sql: 'select 1', tables: { t: id } })
  assert.equal(answer.statusCode, 404)
})

test('a value of an identifier is found by its index', async (t) => {
  const rowsOfFile = Array.from({ length: 25_000 }, (_, n) => `${siren(n)};${n % 90}`)
  const { id, rows, anonymous } = await openCities(t, `siren;note\n${rowsOfFile.join('\n')}\n`)
  const { columns } = (await anonymous.get(`/api/tables/${id}`)).json()
  assert.equal(columns[0].indexed, true, JSON.stringify({ ...columns[0], profile: null }))
  const { items, total } = await rows(`siren__exact=${siren(24_321)}`)
  assert.deepEqual([items.map(({ __id }) => __id), total], [[24_322], 1])
  assert.equal((await rows(`siren__exact=${siren(24_321)}&note__exact=3`)).total, 0)
  assert.equal((await rows('siren__exact=000000000')).total, 0)
  assert.deepEqual(
    (await rows(`siren__in=${siren(7)},${siren(20_007)}`)).items.map(({ __id }) => __id),
    [8, 20_008],
  )
})

/** Nine digits whose last makes the sum of Luhn. */
function siren(n: number): string {
  const start = String(10_000_000 + n * 37)
  const sum = [...start].reduce((total, digit, i) => {
    const double = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (double > 9 ? double - 9 : double)
  }, 0)
  return `${start}${(10 - (sum % 10)) % 10}`
}
