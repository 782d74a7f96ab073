import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defectsOf, type Row, tableOf } from './test-files.ts'

const days = Array.from({ length: 28 }, (_, day) => `${String(day + 1).padStart(2, '0')}/02/2024`)

/** A text, the defects it is told to have, and the typed rows that are looked at. */
const cases: [rule: string, text: string, defects: string[], typed: Row[]][] = [
  [
    'a row that is too long keeps its columns and tells the rest',
    'a;b\n1;x\n2;y;z\n3;t\n',
    ['long-row 3 z'],
    [
      ['1', 'x'],
      ['2', 'y'],
      ['3', 't'],
    ],
  ],
  [
    'a row that is too short ends with empty cells',
    'a;b;c\n1;x;u\n2;y\n3;t;v\n',
    ['short-row 3 2;y'],
    [
      ['1', 'x', 'u'],
      ['2', 'y', null],
      ['3', 't', 'v'],
    ],
  ],
  [
    'a quote that nothing closes is a character, and swallows no row',
    'a;b\n1;x\n2;"y\n3;t\n4;u\n',
    ['unclosed-quote 3 2;"y'],
    [
      ['1', 'x'],
      ['2', '"y'],
      ['3', 't'],
      ['4', 'u'],
    ],
  ],
  [
    'a header that comes again is no row',
    'a;b\n1;x\na;b\n2;y\n',
    ['repeated-header 3 a;b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'a note under the table is no row',
    'a;b;c\n1;x;u\n2;y;v\n\nSource : Insee, recensement\n',
    ['foot-note 5 Source : Insee, recensement'],
    [
      ['1', 'x', 'u'],
      ['2', 'y', 'v'],
    ],
  ],
  [
    'lines are counted through quoted line breaks and blank rows',
    `n;date;note\n1;01/02/2024;"sur\ndeux lignes"\n;;\n${days.map((day, at) => `${at + 2};${day};x\n`).join('')}30;31/02/2024;x\n`,
    ['no-such-date 33 date 31/02/2024'],
    [['1', '2024-02-01', 'sur\ndeux lignes']],
  ],
]

for (const [rule, text, defects, typed] of cases) {
  test(rule, async (t) => {
    const table = await tableOf(t, text)
    assert.deepEqual(defectsOf(table), defects)
    assert.equal(table.ingested.defects.total, defects.length)
    assert.deepEqual(table.typed.slice(0, typed.length), typed)
  })
}

/** Values of a column that are of its type, one that is not, and the kind of defect it is. */
const wrongCells: [kind: string, type: string, label: string, right: string[], wrong: string][] = [
  ['no-such-date', 'date', 'date', days, '31/02/2024'],
  ['not-a-date', 'date', 'date', days, 'bientôt'],
  ['no-such-date', 'date', 'date', days.map((day) => day.split('/').reverse().join('-')), '2023-02-29'],
  ['not-an-integer', 'integer', 'nombre', days.map((_, at) => String(at * 1000)), 'douze'],
  ['not-a-number', 'number', 'montant', days.map((_, at) => `${at},5`), 'gratuit'],
  ['formula-error', 'integer', 'nombre', days.map((_, at) => String(at)), '#DIV/0!'],
  ['not-a-date', 'datetime', 'horodatage', days.map((_, at) => `2024-02-${at + 1} 10:00:00`), 'midi'],
]

for (const [kind, type, label, right, wrong] of wrongCells) {
  test(`${wrong} among values of type ${type} is ${kind}, told with its line, and null`, async (t) => {
    const cells = [...right.slice(0, 20), wrong, ...right.slice(20)]
    const table = await tableOf(t, `n;${label}\n${cells.map((cell, at) => `${at};${cell}\n`).join('')}`)
    assert.equal(table.column(label).type, type)
    assert.deepEqual(defectsOf(table), [`${kind} 22 ${label} ${wrong}`])
    assert.deepEqual(table.ingested.defects.byKind, [{ kind, column: label, count: 1 }])
    assert.equal(table.typed[20]?.[1], null)
    assert.equal(table.raw[20]?.[1], wrong)
    assert.equal(table.column(label).faults, 1)
    assert.equal(table.ingested.defects.first[0]?.value, wrong)
  })
}

/** Codes as a spreadsheet leaves them: kept as written, and told with the column to mend. */
const spoiltCodes: [kind: string, label: string, right: string[], wrong: string][] = [
  ['lost-zero', 'code_commune', ['75056', '69123', '13055', '2A004', '01004', '44109'], '1001'],
  ['lost-zero', 'Code postal', ['75001', '69001', '13001', '20000', '33000', '44000'], '1000'],
  ['lost-zero', 'dep', ['75', '69', '13', '2A', '33', '44'], '1'],
  ['lost-zero', 'ref', ['00412', '10413', '20414', '09415', '30416', '40417'], '8418'],
  ['lost-digits', 'siret', Array.from({ length: 6 }, () => '13002526500013'), '1,30E+13'],
  ['lost-digits', 'SIREN', [], '1.00E+05'],
]

for (const [kind, label, right, wrong] of spoiltCodes) {
  test(`${wrong} in a column ${label} is ${kind}, and kept`, async (t) => {
    const cells = [...right, wrong]
    const table = await tableOf(t, `n;${label}\n${cells.map((cell, at) => `${at};${cell}\n`).join('')}`)
    assert.deepEqual(defectsOf(table), [`${kind} ${cells.length + 1} ${label} ${wrong}`])
    assert.equal(table.raw.at(-1)?.[1], wrong)
    if (right.length > 0) assert.equal(table.typed.at(-1)?.[1], wrong)
  })
}

test('a rank, a count and a price that become longer have lost nothing', async (t) => {
  const rows = Array.from(
    { length: 30 },
    (_, at) => `${9990 + at};${99980 + at};${(9.8 + at).toFixed(1)}E+03\n`,
  )
  const table = await tableOf(t, `id;nombre;mesure\n${rows.join('')}`)
  assert.deepEqual(defectsOf(table), [])
})

test('words for no value are empty and no defect', async (t) => {
  const cells = ['1', '2', 'NC', '3', '-', '4', 'n.d.', '5', 's', '']
  const table = await tableOf(t, `n;montant\n${cells.map((cell, at) => `${at};${cell}\n`).join('')}`)
  assert.equal(table.column('montant').type, 'integer')
  assert.equal(table.ingested.defects.total, 0)
  assert.equal(table.column('montant').profile.nulls, 5)
})
