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

test('words for no value are empty and no defect', async (t) => {
  const cells = ['1', '2', 'NC', '3', '-', '4', 'n.d.', '5', 's', '']
  const table = await tableOf(t, `n;montant\n${cells.map((cell, at) => `${at};${cell}\n`).join('')}`)
  assert.equal(table.column('montant').type, 'integer')
  assert.equal(table.ingested.defects.total, 0)
  assert.equal(table.column('montant').profile.nulls, 5)
})
