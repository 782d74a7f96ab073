import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '#testkit'

interface Town extends TestApp {
  editor: Visitor
  /** Page of the dataset. */
  path: string
  /** Sends a file as a new resource and waits for its examination; answers the path of its page. */
  publish: (name: string, content: string | Buffer) => Promise<string>
}

async function town(t: TestContext, { visibility = 'public' }: { visibility?: 'public' | 'draft' } = {}) {
  const app = await testApp(t)
  const { given, as, work } = app
  const { id: organization } = await given.organization()
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id } = await given.dataset({ organization, published: visibility === 'public' })
  const { path } = (await editor.get(`/api/datasets/${id}`)).json()
  const publish: Town['publish'] = async (name, content) => {
    const upload = await editor.post('/api/uploads', Buffer.from(content), {
      'upload-complete': '?1',
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
    })
    const made = await editor.post(`/api/datasets/${id}/resources`, {
      title: name,
      upload: (upload.headers.location ?? '').split('/').at(-1) ?? '',
    })
    assert.equal(made.statusCode, 201, made.body)
    await work()
    return `${path}/resources/${made.json().id}`
  }
  return { ...app, editor, path, publish } satisfies Town
}

const header = 'code_commune;nom;population;vote;bureau;note'
const cities = [
  ['01001', 'L’Abergement-Clémenciat', '806', '2020-03-15', 'oui', '1'],
  ['2A004', 'Ajaccio', '73822', '2020-06-28', 'non', '2'],
  ['29019', 'Brest', '139619', '2020-03-15', 'oui', '1'],
  ['69123', 'Lyon', '522250', '2020-06-28', 'non', ''],
  ['75056', 'Paris', '2113705', '2020-06-28', 'non', '2'],
  ['97411', 'Saint-Denis', '155634', '', 'oui', '1'],
]
const csv = `${header}\n${cities.map((row) => row.join(';')).join('\n')}\n`

/** Rows of the table as the page shows them, cell by cell. */
function rowsOf(html: string): string[][] {
  const [, body = ''] = /<tbody>(.*?)<\/tbody>/s.exec(html) ?? []
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => textOf(cell)),
  )
}

function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

const names = (html: string) => rowsOf(html).map(([, name]) => name)

test('a stranger reads the rows of a public file, written as people write, without scripts', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const { statusCode, body } = await anonymous.get(`${file}/data`)
  assert.equal(statusCode, 200, body)
  assert.match(body, /6 lignes · 6 colonnes/)
  assert.deepEqual(rowsOf(body)[0], ['01001', 'L’Abergement-Clémenciat', '806', '15/03/2020', 'Oui', '1'])
  assert.deepEqual(rowsOf(body)[4]?.slice(2, 5), ['2\u00a0113\u00a0705', '28/06/2020', 'Non'])
  assert.equal(rowsOf(body)[5]?.[3], 'vide')
  assert.match(body, /data-value="2113705"/)
  assert.match(body, /Code commune/)
  const english = await anonymous.get(`/en${file}/data`)
  assert.match(english.body, /6 rows · 6 columns/)
  assert.match(english.body, /Commune code/)
  assert.deepEqual(rowsOf(english.body)[4]?.slice(2, 5), ['2,113,705', '28/06/2020', 'No'])
})

test('each bar of a distribution is the way to the rows that it counts, and back', async (t) => {
  const { anonymous, publish } = await town(t)
  const rows = Array.from({ length: 50 }, (_, n) => `${n * n};2024-0${(n % 9) + 1}-15`).join('\n')
  const file = await publish('mesures.csv', `mesure;jour\n${rows}\n`)
  const { body } = await anonymous.get(`${file}/data`)
  const lists = [...body.matchAll(/<ul class="pv-bins".*?<\/ul>/gs)].map(([list]) => list)
  assert.equal(lists.length, 2)
  for (const list of lists) {
    const bars = [...list.matchAll(/href="([^"]+)" title="[^"]*: (\d+) lignes?"/g)]
    let total = 0
    for (const [, href = '', count] of bars) {
      const page = await anonymous.get(href.replaceAll('&amp;', '&'))
      assert.match(page.body, new RegExp(`${count} lignes? sur 50`), href)
      total += Number(count)
    }
    assert.equal(total, 50)
  }
  const [, first = ''] = /pv-bins.*?href="([^"]+)"/s.exec(body) ?? []
  const chosen = (await anonymous.get(first.replaceAll('&amp;', '&'))).body
  const [, back] = /pv-bins.*?href="([^"]+)"[^>]*data-active="true"/s.exec(chosen) ?? []
  assert.equal(back, `${file}/data`)
})

test('the address of the page is that of the row API: filters, search, order, columns', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const cases: [string, string[]][] = [
    ['population__greater=100000&population__sort=desc', ['Paris', 'Lyon', 'Saint-Denis', 'Brest']],
    ['nom__contains=CLEMENCIAT', ['L’Abergement-Clémenciat']],
    ['code_commune__in=01001,75056', ['L’Abergement-Clémenciat', 'Paris']],
    ['vote__less=2020-04-01', ['L’Abergement-Clémenciat', 'Brest']],
    ['bureau__exact=true&search=brest', ['Brest']],
    ['note__isnull', ['Lyon']],
    ['or=(nom__exact.Brest,population__greater.2000000)', ['Brest', 'Paris']],
  ]
  for (const [query, expected] of cases) {
    const { statusCode, body } = await anonymous.get(`${file}/data?${query}`)
    assert.equal(statusCode, 200, query)
    assert.deepEqual(names(body), expected, query)
    assert.match(body, new RegExp(`${expected.length} lignes? sur 6`), query)
    // The same rows, as a file.
    const [, href = ''] = /href="([^"]*\/export\/csv[^"]*)"/.exec(body) ?? []
    const download = await anonymous.get(href.replaceAll('&amp;', '&'))
    const lines = download.body.trim().split(/\r?\n/).slice(1)
    assert.equal(lines.length, expected.length, download.body)
  }
  const chosen = await anonymous.get(`${file}/data?columns=nom,population&population__sort=asc`)
  assert.deepEqual(rowsOf(chosen.body)[0], ['L’Abergement-Clémenciat', '806'])
  assert.match(chosen.body, /2 colonnes sur 6/)
})

test('every filter in use is a chip that leads to the view without it', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const { body } = await anonymous.get(`${file}/data?bureau__exact=false&population__greater=100000&page=1`)
  const chips = [...body.matchAll(/<a class="pv-chip" href="([^"]*)"[^>]*>([^<]*)/g)]
  assert.deepEqual(
    chips.map(([, , label]) => label?.replaceAll('\u00a0', ' ')),
    ['bureau : Non', 'population ≥ 100 000', 'Tout effacer'],
  )
  const [, without = ''] = chips[1] ?? []
  assert.deepEqual(names((await anonymous.get(without)).body), ['Ajaccio', 'Lyon', 'Paris'])
})

test('forms without scripts send empty fields and several boxes: one view keeps one address', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const sent = 'population__greater=&population__less=1000&columns=nom&columns=population&search='
  const answer = await anonymous.get(`${file}/data?${sent}`)
  assert.equal(answer.statusCode, 303)
  assert.equal(answer.headers.location, `${file}/data?population__less=1000&columns=nom,population`)
  const { body } = await anonymous.get(String(answer.headers.location))
  assert.deepEqual(rowsOf(body), [['L’Abergement-Clémenciat', '806']])
})

test('pages of fifty rows go through the whole table, and a page beyond the end shows the last', async (t) => {
  const { anonymous, publish } = await town(t)
  const rows = Array.from({ length: 130 }, (_, i) => `ligne ${i + 1};${i % 7}`)
  const file = await publish('longue.csv', `titre;reste\n${rows.join('\n')}\n`)
  const first = (await anonymous.get(`${file}/data`)).body
  assert.equal(rowsOf(first).length, 50)
  assert.match(first, /rel="next" href="[^"]*\?page=2"/)
  const titles = async (query: string) =>
    rowsOf((await anonymous.get(`${file}/data?${query}`)).body).map(([title]) => title)
  assert.deepEqual((await titles('page=3')).at(-1), 'ligne 130')
  assert.equal((await titles('page=3')).length, 30)
  assert.deepEqual(await titles('page=99'), await titles('page=3'))
  assert.deepEqual(
    await titles('reste__exact=3&titre__sort=desc'),
    [...(await titles('reste__exact=3'))].sort().reverse(),
  )
})

test('a view that cannot be is said, with the whole table under it', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const cases: [string, RegExp][] = [
    ['population__greater=beaucoup', /beaucoup.*ne convient pas à la colonne population/],
    ['nope__exact=1', /la colonne « nope » n’existe pas/],
    ['population__contains=1', /contains ne s’applique pas à la colonne population/],
    ['columns=nom,nope', /nope/],
    ['page=0', /nombre entier/],
    [`nope__exact=${encodeURIComponent('<script>alert(1)</script>')}`, /nope/],
  ]
  for (const [query, said] of cases) {
    const { statusCode, body } = await anonymous.get(`${file}/data?${query}`)
    assert.equal(statusCode, 400, query)
    assert.match(body.replaceAll('\u00a0', ' '), said, query)
    assert.equal(rowsOf(body).length, 6, query)
    assert.ok(!body.includes('<script>alert'), query)
  }
})

test('what cells hold is never markup nor more than a link', async (t) => {
  const { anonymous, publish } = await town(t)
  const hostile = [
    '<script>alert(1)</script>',
    '=HYPERLINK("http://mal.example","clic")',
    'avant \u202eenversé',
    'javascript:alert(1)',
    'https://exemple.fr/?a=1&b="><img src=x>',
    'https://exemple.fr/page?a=1&b=2',
    'accueil@exemple.fr',
    `${'mot '.repeat(100)}fin`,
  ]
  const lines = hostile.map((cell, i) => `${i};"${cell.replaceAll('"', '""')}"`)
  const file = await publish('hostile.csv', `rang;<b>texte</b>\n${lines.join('\n')}\n`)
  for (const page of [`${file}/data`, file]) {
    const { body } = await anonymous.get(page)
    for (const markup of ['<script>alert', '<img src', '<b>texte', 'href="javascript:'])
      assert.ok(!body.includes(markup), `${page}: ${markup}`)
  }
  const { body } = await anonymous.get(`${file}/data`)
  const cells = rowsOf(body).map(([, cell]) => cell)
  assert.deepEqual(cells.slice(0, 7), hostile.slice(0, 7))
  const links = [...body.matchAll(/<td[^>]*data-look="link"[^>]*><a [^>]*href="([^"]*)" rel="([^"]*)"/g)]
  assert.deepEqual(
    links.map(([, href, rel]) => [href, rel]),
    [
      ['https://exemple.fr/page?a=1&amp;b=2', 'nofollow ugc noopener'],
      ['mailto:accueil@exemple.fr', 'nofollow ugc noopener'],
    ],
  )
  assert.match(body, /<details[^>]*><summary>mot mot/)
})

test('a file that is not clear is explored by nobody else than its editors, who learn where it stands', async (t) => {
  const { anonymous, editor, publish } = await town(t)
  const people = Array.from({ length: 12 }, (_, i) => `Durand${i};Camille;camille.durand${i}@gmail.com`)
  const file = await publish('contacts.csv', `nom;prenom;courriel\n${people.join('\n')}\n`)
  const refused = await anonymous.get(`${file}/data`)
  assert.equal(refused.statusCode, 403)
  assert.ok(!refused.body.includes('camille.durand'))
  assert.ok(!(await anonymous.get(file)).body.includes('camille.durand'))
  const page = await editor.get(`${file}/data`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /À confirmer/)
  assert.match(page.body, /\/examination"/)
  assert.ok(!page.body.includes('camille.durand'))
})

test('the rows of a draft are its editors’', async (t) => {
  const { anonymous, editor, publish } = await town(t, { visibility: 'draft' })
  const file = await publish('villes.csv', csv)
  assert.equal((await anonymous.get(`${file}/data`)).statusCode, 404)
  assert.equal((await editor.get(`${file}/data`)).statusCode, 200)
})

test('a file that is no table says why, and how to have it all the same', async (t) => {
  const { anonymous, publish, path } = await town(t)
  const file = await publish('notice.pdf', '%PDF-1.7 ...')
  const { statusCode, body } = await anonymous.get(`${file}/data`)
  assert.equal(statusCode, 200)
  assert.match(body, /n’est pas devenu une table/)
  assert.match(body, /\/download"/)
  assert.match(body, /name="robots" content="noindex"/)
  assert.ok(!(await anonymous.get(file)).body.includes('/data"'))
  assert.ok(!(await anonymous.get(path)).body.includes(`${file}/data`))
})

test('a file shows its first rows on its page, and the way to all of them there and in its dataset', async (t) => {
  const { anonymous, publish, path } = await town(t)
  const wide = Array.from({ length: 12 }, (_, i) => `c${i}`)
  const rows = Array.from({ length: 40 }, (_, n) => wide.map((_, i) => `v${n}-${i}`).join(';'))
  const file = await publish('large.csv', `${wide.join(';')}\n${rows.join('\n')}\n`)
  const { body } = await anonymous.get(file)
  assert.equal(rowsOf(body).length, 10)
  assert.equal(rowsOf(body)[0]?.length, 8)
  assert.match(body, /Explorer les 40 lignes/)
  assert.ok(body.includes(`${file}/data"`))
  assert.ok((await anonymous.get(path)).body.includes(`${file}/data"`))
})

test('three hundred columns are shown by hundreds, all of them to those who ask', async (t) => {
  const { anonymous, publish } = await town(t)
  const names = Array.from({ length: 300 }, (_, i) => `colonne ${i + 1}`)
  const file = await publish('large.csv', `${names.join(';')}\n${names.map((_, i) => i).join(';')}\n`)
  const { statusCode, body } = await anonymous.get(`${file}/data`)
  assert.equal(statusCode, 200)
  assert.equal(rowsOf(body)[0]?.length, 100)
  assert.match(body, /100 colonnes sur 300/)
  const [, next = ''] = /href="([^"]*columns=colonne%20101[^"]*)"/.exec(body) ?? []
  const second = rowsOf((await anonymous.get(next.replaceAll('&amp;', '&'))).body)[0]
  assert.deepEqual([second?.length, second?.[0], second?.at(-1)], [100, '100', '199'])
  const all = await anonymous.get(`${file}/data?columns=${names.map(encodeURIComponent).join(',')}`)
  assert.equal(rowsOf(all.body)[0]?.length, 300)
})

test('the structure says what each column holds, on the page and by the API', async (t) => {
  const { anonymous, publish } = await town(t)
  const file = await publish('villes.csv', csv)
  const { body } = await anonymous.get(`${file}/data`)
  const [, structure = ''] = /id="structure"(.*)/s.exec(body) ?? []
  const text = textOf(structure.replaceAll('</td>', ' | ').replaceAll('</th>', ' | '))
  assert.match(text, /note \| Nombre entier \| [^|]*\| 1 \| 83\s% \| 2 \|/)
  const [, api = ''] = /href="(\/api\/tables\/[^"]+)"/.exec(structure) ?? []
  assert.equal((await anonymous.get(api)).json().columns.length, 6)
})

test('a former address of the dataset leads to the same view', async (t) => {
  const { anonymous, publish, path } = await town(t)
  const file = await publish('villes.csv', csv)
  const { id } = (await anonymous.get(`/api${path}`)).json()
  const answer = await anonymous.get(`/datasets/${id}${file.slice(path.length)}/data?nom__exact=Lyon`)
  assert.equal(answer.statusCode, 308)
  assert.equal(answer.headers.location, `${file}/data?nom__exact=Lyon`)
})
