import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { decode, people, type Town, town } from './service/test-examination.ts'

interface Versioned extends Town {
  /** Gives the next content to the one file of the town, once it was read and examined. */
  next: (content: string) => Promise<void>
  file: string
  table: string
  page: (query?: string, lang?: string) => Promise<string>
  compare: (range: string) => Promise<{ statusCode: number; json: () => Comparison }>
}

interface Named {
  name: string
}
interface Comparison {
  rows: { before: number; after: number }
  columns: { added: Named[]; removed: Named[]; renamed: { before: Named; after: Named }[]; retyped: Named[] }
  content: {
    key: string | null
    added: number
    removed: number
    changed: number | null
    same: number
    byColumn: { name: string; changed: number }[]
  } | null
  without: string | null
}

const schools = (rows: readonly string[], header = 'identifiant;nom;ville;eleves') =>
  `${header}\n${rows.join('\n')}\n`
const first = Array.from({ length: 40 }, (_, i) => `E${100 + i};École ${i};Valombre;${50 + i}`)

async function versioned(t: TestContext, content: string): Promise<Versioned> {
  const place = await town(t)
  const { add, upload, editor, anonymous, id, work } = place
  const file = await add('ecoles.csv', content)
  await work()
  const item = async () => (await editor.get(`/api/datasets/${id}/resources`)).json().items[0]
  const { tableId: table } = await item()
  const { slug } = (await anonymous.get(`/api/datasets/${id}`)).json()
  return {
    ...place,
    file,
    table,
    next: async (content) => {
      const { version } = await item()
      const body = { upload: await upload('ecoles.csv', content), version }
      const put = await editor.put(`/api/datasets/${id}/resources/${file}/file`, body)
      assert.ok(put.statusCode < 300, put.body)
      await work()
    },
    page: async (query = '', lang = '') => {
      const got = await anonymous.get(`${lang}/datasets/${slug}/resources/${file}/versions${query}`)
      assert.equal(got.statusCode, 200, got.body)
      return decode(got.body)
    },
    compare: (range) => anonymous.get(`/api/tables/${table}/versions/${range}`),
  }
}

test('rows added, removed and changed are told by the column that names them, with the columns that changed', async (t) => {
  const { next, compare, page, anonymous, table } = await versioned(t, schools(first))
  assert.match(await page(), /qu’une version publique/)
  const second = [
    ...first.slice(2).map((row, i) => (i < 3 ? row.replace('Valombre', 'Clairval') : row)),
    'E900;Neuve;Valombre;12',
  ]
  await next(schools(second))
  const { items } = (await anonymous.get(`/api/tables/${table}/versions`)).json()
  assert.deepEqual(
    items.map(({ number, rows, columns }: Record<string, number>) => [number, rows, columns]),
    [
      [2, 39, 4],
      [1, 40, 4],
    ],
  )
  const { rows, columns, content } = (await compare('1..2')).json()
  assert.deepEqual(rows, { before: 40, after: 39 })
  assert.deepEqual(columns, { added: [], removed: [], renamed: [], retyped: [] })
  assert.deepEqual(
    { ...content, byColumn: content?.byColumn.map(({ name, changed }) => [name, changed]) },
    { key: 'identifiant', added: 1, removed: 2, changed: 3, same: 35, byColumn: [['ville', 3]] },
  )
  const french = await page()
  assert.match(
    french,
    /passe de 40 à 39 lignes.*1 ligne de plus, 2 lignes de moins, 3 lignes aux valeurs changées/s,
  )
  assert.match(french, /Les colonnes sont les mêmes/)
  assert.match(await page('', '/en'), /goes from 40 to 39 rows.*rows added 1, removed 2, changed 3/s)
  assert.deepEqual((await compare('2..1')).json().rows, { before: 39, after: 40 })
})

test('columns added, removed, renamed and read as something else are told as such', async (t) => {
  const { next, compare, page } = await versioned(t, schools(first))
  const rows = first.map((row, i) => {
    const [id, name, city, count] = row.split(';')
    return [id, name, city, i === 0 ? 'inconnu' : count, `0${i % 10}`].join(';')
  })
  await next(schools(rows, 'identifiant;etablissement;ville;eleves;secteur'))
  const { columns, content } = (await compare('1..2')).json()
  assert.deepEqual(
    columns.renamed.map(({ before, after }) => [before.name, after.name]),
    [['nom', 'etablissement']],
  )
  assert.deepEqual([columns.added.map(({ name }) => name), columns.removed], [['secteur'], []])
  assert.equal(content?.changed, 1)
  assert.match(await page(), /nom → etablissement/)
  await next(
    schools(
      rows.map((row) => row.split(';').slice(0, 3).join(';')),
      'identifiant;etablissement;ville',
    ),
  )
  const cut = (await compare('2..3')).json()
  assert.deepEqual(
    cut.columns.removed.map(({ name }) => name),
    ['eleves', 'secteur'],
  )
  assert.equal(cut.content?.same, 40)
})

test('rows that nothing names are compared whole, each as often as it is there', async (t) => {
  const lines = ['rouge;1', 'rouge;1', 'bleu;2', 'vert;3']
  const { next, compare, page } = await versioned(t, schools(lines, 'couleur;nombre'))
  await next(schools(['rouge;1', 'bleu;2', 'vert;3', 'noir;4', 'noir;4'], 'couleur;nombre'))
  const { content } = (await compare('1..2')).json()
  assert.deepEqual(content, { key: null, added: 2, removed: 1, changed: null, same: 3, byColumn: [] })
  assert.match(await page(), /Aucune colonne ne nomme chaque ligne.*2\slignes de plus, 1\sligne de moins/)
})

test('readers hear of no version that was never public, nor of one that was taken away', async (t) => {
  const { next, compare, page, anonymous, table, house } = await versioned(t, schools(first))
  await next(people)
  await next(schools(first.slice(1)))
  const { items } = (await anonymous.get(`/api/tables/${table}/versions`)).json()
  assert.deepEqual(
    items.map(({ number }: { number: number }) => number),
    [3, 1],
  )
  for (const range of ['1..2', '2..3', '1..9', '00000000-0000-4000-8000-000000000000..1'])
    assert.equal((await compare(range)).statusCode, 404, range)
  assert.equal((await compare('1..3')).statusCode, 200)
  assert.doesNotMatch(await page(), /nir/)
  await house.pool.query('update catalogue.dataset set deleted_at = now()')
  for (const path of ['versions', 'versions/1..3'])
    assert.equal((await anonymous.get(`/api/tables/${table}/${path}`)).statusCode, 404, path)
})

test('what was compared stays known once the files of old versions are gone; the rest is told without rows', async (t) => {
  const { next, compare, page } = await versioned(t, schools(first))
  for (let n = 1; n < 5; n++) await next(schools(first.slice(n)))
  assert.equal((await compare('1..2')).json().content?.removed, 1)
  const far = (await compare('1..5')).json()
  assert.deepEqual([far.rows, far.content], [{ before: 40, after: 36 }, null])
  assert.match(await page('?from=1&to=5'), /ne sont plus gardés/)
  assert.equal((await compare('3..5')).json().content?.removed, 2)
})

test('rows of large versions are compared by a job, and what is known meanwhile is told', async (t) => {
  const { next, compare, page, house, work, table } = await versioned(t, schools(first))
  await next(
    schools([...first.slice(1).map((row) => row.replace('Valombre', 'Clairval')), 'E900;Neuve;Valombre;12']),
  )
  const done = (await compare('1..2')).json()
  const forget = () => house.pool.query('delete from tables.comparison')
  await forget()
  await house.pool.query('update tables.version set row_count = row_count + 4000000 where table_id = $1', [
    table,
  ])
  const waiting = await compare('1..2')
  assert.equal(waiting.statusCode, 200)
  const { rows, content, without } = waiting.json()
  assert.deepEqual([rows.before, content, without], [4_000_040, null, 'preparing'])
  assert.match(await page(), /en cours de comparaison/)
  await house.pool.query('update tables.version set row_count = row_count - 4000000 where table_id = $1', [
    table,
  ])
  await work()
  const { content: found, without: why } = (await compare('1..2')).json()
  assert.deepEqual([found, why], [done.content, null])
  assert.deepEqual(found?.byColumn, [{ name: 'ville', label: 'ville', changed: 39 }])
})

test('versions beyond a page are on the next one, and are compared as the others', async (t) => {
  const { page, compare, anonymous, table, house } = await versioned(t, schools(first))
  const { rows } = await house.pool.query(`select string_agg(quote_ident(attname), ', ') as written
    from pg_attribute where attrelid = 'tables.version'::regclass and attnum > 0 and attgenerated = ''`)
  await house.pool.query(`
    insert into tables.version (${rows[0].written}) select ${rows[0].written} from (
      select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'number', v.number + n))).*
      from tables.version v, generate_series(1, 120) n) copies`)
  const list = async (query = '') => (await anonymous.get(`/api/tables/${table}/versions${query}`)).json()
  const [one, two] = [await list(), await list('?before=22')]
  assert.deepEqual([one.items.length, one.items[0].number, one.next], [100, 121, 22])
  assert.deepEqual([two.items.length, two.items[0].number, two.next], [21, 21, null])
  assert.equal((await compare('1..2')).statusCode, 200, 'neither is on the first page')
  assert.match(await page(), /versions\?before=22"[^>]*>.*Versions plus anciennes/s)
  assert.doesNotMatch(await page('?before=22'), /Versions plus anciennes/)
  assert.match(await page('?from=1&to=2'), /<option value="1" selected/)
})
