import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { town } from './service/test-examination.ts'

/** A workbook of two tables, an empty sheet, and nobody named. */
function workbook(): Buffer {
  const book = utils.book_new()
  const sheet = (rows: string[][]) => utils.aoa_to_sheet(rows)
  const counts = Array.from({ length: 30 }, (_, n) => [`Lieu ${n}`, String(n)])
  utils.book_append_sheet(book, sheet([['lieu', 'visites'], ...counts]), 'Visites')
  utils.book_append_sheet(
    book,
    sheet([
      ['salle', 'places'],
      ['Hugo', '40'],
      ['Sand', '60'],
    ]),
    'Salles',
  )
  utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Feuil3')
  return write(book, { type: 'buffer', bookType: 'xlsx' })
}

async function openWorkbook(t: TestContext) {
  const app = await town(t)
  const rid = await app.add('visites.xlsx', workbook())
  await app.work()
  const examination = async () =>
    (await app.editor.get(`/api/datasets/${app.id}/resources/${rid}/examination`)).json()
  return { ...app, rid, examination }
}

test('a workbook none of whose sheets names anybody is public', async (t) => {
  const { examination, rid, anonymous } = await openWorkbook(t)
  const { standing, scan, reading } = await examination()
  assert.deepEqual([standing, scan.findings], ['clear', []])
  const { tables, unread } = reading.reading.beside
  assert.deepEqual([tables.map(({ place }: { place: object }) => place), unread], [[{ sheet: 'Salles' }], []])
  assert.equal((await anonymous.get(`/resources/${rid}/download`)).statusCode, 200)
})

test('a producer has another sheet read as the table', async (t) => {
  const { examination, editor, id, rid, work } = await openWorkbook(t)
  const path = `/api/datasets/${id}/resources/${rid}/table`
  assert.equal((await editor.put(path, { sheet: 'Salles' })).statusCode, 202)
  await work()
  assert.equal((await examination()).reading.rows, 2)
  const none = await editor.put(path, { sheet: 'Nulle part' })
  assert.equal(none.statusCode, 400)
  assert.match(none.json().errors[0].detail, /Nulle part.*Visites, Salles/)
})

test('the form of the page does the same, and nobody else may', async (t) => {
  const { examination, editor, id, rid, work, as, given } = await openWorkbook(t)
  const path = `/datasets/${id}/resources/${rid}/examination/choice`
  assert.equal((await (await as(await given.account())).submit(path, { sheet: 'Salles' })).statusCode, 404)
  assert.equal((await editor.submit(path, { sheet: 'Salles' })).statusCode, 303)
  await work()
  assert.equal((await examination()).reading.rows, 2)
})
