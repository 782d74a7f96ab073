import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tableOf } from './test-files.ts'

const rows = 1000
const line = (row: number) =>
  [
    row,
    row % 10 === 0 ? '' : `${(row % 100) / 2}`.replace('.', ','),
    row % 4 === 0 ? 'rare' : 'courant',
    `0${1 + (row % 9)}/01/2024`,
  ].join(';')
const text = `n;valeur;sorte;jour\n${Array.from({ length: rows }, (_, row) => `${line(row)}\n`).join('')}0;;rare;01/01/2024\n`

test('a column is measured over all its rows', async (t) => {
  const { column, ingested } = await tableOf(t, text)
  const { nulls, distinct, min, max, mean, quantiles, lengths } = column('n').profile
  assert.deepEqual(
    { nulls, distinct, min, max, lengths },
    { nulls: 0, distinct: 1000, min: '0', max: '999', lengths: null },
  )
  assert.ok(Math.abs((mean ?? 0) - 499.0) < 0.1)
  assert.ok(Math.abs((quantiles?.p50 ?? 0) - 499) < 10)
  assert.equal(ingested.rows, rows + 1)
})

test('empty cells are counted, and left out of what is measured', async (t) => {
  const { column } = await tableOf(t, text)
  const { nulls, distinct, min, max, mean, deviation } = column('valeur').profile
  assert.deepEqual({ nulls, distinct, min, max }, { nulls: 101, distinct: 90, min: '0.5', max: '49.5' })
  assert.equal(mean, 25)
  assert.ok(Math.abs((deviation ?? 0) - 14.4) < 0.2)
})

test('frequent values come first, with their counts and lengths', async (t) => {
  const { column } = await tableOf(t, text)
  const { top, lengths } = column('sorte').profile
  assert.deepEqual(top, [
    { value: 'courant', count: 750 },
    { value: 'rare', count: 251 },
  ])
  assert.deepEqual([lengths?.min, lengths?.max], [4, 7])
})

test('dates have bounds and a histogram that holds every row', async (t) => {
  const { column } = await tableOf(t, text)
  const { min, max, histogram } = column('jour').profile
  assert.deepEqual([min, max], ['2024-01-01', '2024-01-09'])
  assert.equal(
    histogram?.counts.reduce((sum, count) => sum + count, 0),
    rows + 1,
  )
  assert.deepEqual([histogram?.edges[0], histogram?.edges.at(-1)], ['2024-01-01', '2024-01-09'])
})

test('a histogram of numbers has one more edge than bins, and holds every value', async (t) => {
  const { column } = await tableOf(t, text)
  const { edges, counts } = column('n').profile.histogram ?? { edges: [], counts: [] }
  assert.deepEqual([edges.length, counts.length, edges[0], edges.at(-1)], [21, 20, '0', '999'])
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    rows + 1,
  )
})

test('the share of valid values is that of every value, however many different ones there are', async (t) => {
  const many = 70_000
  const address = (row: number) => (row % 100 === 7 ? `absent ${row}` : `agent${row}@exemple.fr`)
  const lines = Array.from({ length: many }, (_, row) => `${address(row)};${row % 9}\n`)
  const { column } = await tableOf(t, `courriel;n\n${lines.join('')}`)
  assert.deepEqual(column('courriel').meaning, { id: 'email', share: 0.99, labelled: true })
})

test('what a column means agrees with its type', async (t) => {
  const line = (row: number) =>
    `${row} 000;${row % 2 ? 's' : '1,5'};F;2024010${1 + (row % 9)};D\ufffdpartement`
  const lines = Array.from({ length: 40 }, (_, row) => `${line(row + 1)}\n`)
  const { ingested } = await tableOf(t, `a;b;c;d;e\n${lines.join('')}`)
  assert.deepEqual(
    ingested.columns.map(({ type, meaning }) => `${type} ${meaning?.id ?? ''}`.trim()),
    ['integer int', 'number float', 'text', 'date date', 'text'],
  )
})

test('a header that lost its accents on the way still announces', async (t) => {
  const text = 'D\ufffdpartement;T\u00c3\u00a9l\u00c3\u00a9phone\n1;240506070\n2;140506071\n13;340506072\n'
  const { column, names } = await tableOf(t, text)
  assert.deepEqual(
    names.map((name) => column(name).meaning?.id),
    ['code_departement', 'tel_fr'],
  )
})

test('rows that say what an earlier row says are counted', async (t) => {
  const { ingested } = await tableOf(t, 'a;b\n1;x\n1;x\n2;\n2;\n2;y\n1;x\n')
  assert.equal(ingested.duplicateRows, 3)
})

test('an identifier of a long table is indexed', async (t) => {
  const uuid = (row: number) => `95ecc380-afe9-11e4-9b6c-${String(row).padStart(12, '0')}`
  const lines = Array.from({ length: 25_000 }, (_, row) => `${uuid(row)};${row % 7}\n`)
  const { ingested, column } = await tableOf(t, `id;n\n${lines.join('')}`)
  assert.equal(column('id').meaning?.id, 'uuid')
  assert.deepEqual([column('id').indexed, column('n').indexed], [true, false])
  assert.ok(ingested.parts['index-1'])
})

test('a long file is judged while it is read, and all its rows decide all the same', async (t) => {
  const objet = 'soutien aux associations culturelles et sportives '.repeat(5)
  const line = (row: number) =>
    `${row === 149_000 ? '2A004' : 10_000 + (row % 90_000)};${row % 7 === 0 ? '' : `${row % 100},5`};${objet}${row}\n`
  const text = `code;montant;objet\n${Array.from({ length: 150_000 }, (_, row) => line(row)).join('')}`
  const { column, ingested } = await tableOf(t, text)
  assert.equal(ingested.rows, 150_000)
  assert.deepEqual([column('code').type, column('montant').type], ['text', 'number'])
  assert.equal(column('code').faults, 0)
  assert.equal(column('montant').profile.nulls, Math.ceil(150_000 / 7))
})
