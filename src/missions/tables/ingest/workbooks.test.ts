import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as sheets from '@e965/xlsx'
import type { SourceFormat } from './contract.ts'
import { zipOf } from './test-archives.ts'
import { defectsOf, refusalOf, tableOf, typesOf } from './test-files.ts'

type Cell = string | number | boolean | Date | null
const day = new Date(Date.UTC(2024, 1, 29))
const grid: Cell[][] = [
  ['nom', 'montant', 'date', 'ouvert', 'code'],
  ['Été', 12.5, day, true, '01001'],
  ['Œuvre', 1234, day, false, '2A004'],
]

function book(tables: Record<string, Cell[][]>): sheets.WorkBook {
  const made = sheets.utils.book_new()
  for (const [name, rows] of Object.entries(tables))
    sheets.utils.book_append_sheet(made, sheets.utils.aoa_to_sheet(rows, { UTC: true }), name)
  return made
}

function write(made: sheets.WorkBook, bookType: sheets.BookType): Buffer {
  return sheets.write(made, { type: 'buffer', bookType, cellDates: false })
}

const kinds: [bookType: sheets.BookType, format: SourceFormat, name: string][] = [
  ['xlsx', 'xlsx', 'a.xlsx'],
  ['xlsb', 'xlsx', 'a.xlsb'],
  ['ods', 'ods', 'a.ods'],
  ['ods', 'ods', 'a.xls'],
  ['fods', 'ods', 'a.xml'],
  ['biff8', 'xls', 'a.xls'],
  ['xlml', 'xls', 'a.xls'],
]

for (const [bookType, format, name] of kinds) {
  test(`a workbook of ${bookType} named ${name} is read by its content`, async (t) => {
    const table = await tableOf(t, write(book({ Feuille: grid }), bookType), { name })
    assert.equal(table.ingested.format, format)
    assert.deepEqual(table.ingested.reading.sheets, ['Feuille'])
    const types = { nom: 'text', montant: 'number', date: 'date', ouvert: 'boolean', code: 'text' }
    assert.deepEqual(typesOf(table), types)
    assert.deepEqual(table.typed, [
      ['Été', '12.5', '2024-02-29', 'true', '01001'],
      ['Œuvre', '1234.0', '2024-02-29', 'false', '2A004'],
    ])
  })
}

test('a workbook of Excel 95 keeps the accents of its cells and of its sheets', async (t) => {
  const rows = [
    ['ville', 'mot'],
    ['#vry', '$uf'],
    ['Lyon', '$illet'],
  ]
  const written = sheets.write(book({ 'Donn@es': rows }), {
    type: 'buffer',
    bookType: 'biff5',
    codepage: 1252,
  })
  // Our writer knows ASCII only: the bytes of windows-1252 are put in by hand.
  const bytes = Buffer.from(
    Buffer.from(written)
      .toString('latin1')
      .replaceAll('#', '\xc9')
      .replaceAll('@', '\xe9')
      .replaceAll('$', '\x8c'),
    'latin1',
  )
  const table = await tableOf(t, bytes)
  assert.deepEqual(table.typed, [
    ['Évry', 'Œuf'],
    ['Lyon', 'Œillet'],
  ])
  assert.deepEqual(table.ingested.reading.sheets, ['Données'])
})

test('the largest sheet is read unless one is chosen', async (t) => {
  const bytes = write(book({ Notice: [['Lisez ceci']], Données: grid, Autre: grid.slice(0, 2) }), 'xlsx')
  const { ingested } = await tableOf(t, bytes)
  assert.deepEqual(ingested.reading.sheets, ['Notice', 'Données', 'Autre'])
  assert.deepEqual([ingested.reading.chosen.sheet, ingested.rows], ['Données', 2])
  const chosen = await tableOf(t, bytes, { choice: { sheet: 'Autre' } })
  assert.equal(chosen.ingested.rows, 1)
  assert.equal(await refusalOf(t, bytes, { choice: { sheet: 'Absente' } }), 'no-such-sheet')
})

test('titles above the header are no rows and are kept aside, and notes under the table are told', async (t) => {
  const rows = [['Budget de la commune'], [], ...grid, [], ['Source : compte administratif']]
  const table = await tableOf(t, write(book({ Feuille: rows }), 'xlsx'))
  assert.deepEqual(table.names, ['nom', 'montant', 'date', 'ouvert', 'code'])
  assert.equal(table.ingested.rows, 2)
  assert.equal(table.ingested.reading.dialect?.headerLine, 3)
  assert.deepEqual(table.ingested.reading.aside?.first, [{ line: 1, text: 'Budget de la commune' }])
  assert.deepEqual(defectsOf(table), ['foot-note 7 Source : compte administratif'])
})

/** Sheets beyond these bytes are read row by row: the same is found in them. */
for (const [how, limits] of [
  ['', {}],
  [' row by row', { sheetBytes: 500 }],
] as const)
  test(`hidden sheets, hidden columns, comments and authors are told${how}`, async (t) => {
    const made = book({
      Public: grid,
      Cachée: [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
        ['7', '8'],
      ],
    })
    const shown = made.Sheets.Public
    assert.ok(shown)
    shown['!cols'] = [{}, { hidden: true }]
    sheets.utils.cell_add_comment(shown.A1, 'à revoir', 'Paul')
    made.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
    made.Props = { Author: 'Paule Dupont' }
    const { ingested } = await tableOf(t, write(made, 'xlsx'), { limits })
    assert.equal(ingested.reading.chosen.sheet, 'Public')
    assert.deepEqual(ingested.reading.hidden, {
      authors: ['Paule Dupont', 'Paul'],
      comments: 1,
      hiddenSheets: ['Cachée'],
      hiddenColumns: ['montant'],
      hiddenRows: 0,
      elsewhere: [],
    })
  })

test('an error of a formula is a defect of its cell, and no value', async (t) => {
  const made = book({ Feuille: [['n', 'total'], ...Array.from({ length: 30 }, (_, at) => [at, at * 2])] })
  const sheet = made.Sheets.Feuille
  assert.ok(sheet)
  sheet.B4 = { t: 'e', v: 0x07, w: '#DIV/0!' }
  const table = await tableOf(t, write(made, 'xlsx'))
  assert.equal(table.column('total').type, 'integer')
  assert.equal(table.typed[2]?.[1], null)
  assert.deepEqual(defectsOf(table), ['formula-error 4 total #DIV/0!'])
})

test('codes keep the zeros that their format shows', async (t) => {
  const made = book({
    Feuille: [
      ['code', 'nom'],
      [1001, 'a'],
      [75_056, 'b'],
    ],
  })
  const sheet = made.Sheets.Feuille
  assert.ok(sheet?.A2 && sheet.A3)
  sheet.A2.z = '00000'
  sheet.A3.z = '00000'
  const table = await tableOf(t, write(made, 'xlsx'))
  assert.deepEqual(table.raw, [
    ['01001', 'a'],
    ['75056', 'b'],
  ])
  assert.equal(table.column('code').type, 'text')
})

test('a table that does not begin in the first cell has its note under it', async (t) => {
  const rows = Array.from({ length: 9 }, (_, row) => [null, `ville ${row}`, row, row / 2])
  const cells = [[], [], [null, 'ville', 'rang', 'part'], ...rows, [], [null, 'Source : Insee']]
  const table = await tableOf(t, write(book({ Feuille: cells }), 'xlsx'))
  assert.deepEqual([table.names, table.ingested.rows], [['ville', 'rang', 'part'], 9])
  assert.deepEqual(defectsOf(table), ['foot-note 14 Source : Insee'])
})

test('years over columns that bear the same names are part of them', async (t) => {
  const cells = [
    [null, 2021, null, 2022, null],
    ['ville', 'nombre', 'part', 'nombre', 'part'],
    ...Array.from({ length: 9 }, (_, row) => [`ville ${row}`, row, row / 2, row + 1, row / 3]),
  ]
  const { names } = await tableOf(t, write(book({ Feuille: cells }), 'xlsx'))
  assert.deepEqual(names, ['ville', '2021 nombre', '2021 part', '2022 nombre', '2022 part'])
})

test('a sheet that is read row by row gives what it gives when it is read whole', async (t) => {
  const rows: Cell[][] = [
    ['Un titre & sa suite'],
    [],
    ['nom', 'montant', 'jour', 'ouvert', 'code', 'vide'],
    ['Été <à> _x000D_', 12.5, day, true, '01001'],
    [null, 0.1 + 0.2, day, false, '2A004', 3],
    ['Œuvre', -1e21, null, null, null],
  ]
  const made = book({ Notice: [['Lisez-moi']], Données: rows })
  const sheet = made.Sheets.Données
  assert.ok(sheet)
  sheet.E5 = { t: 'n', v: 7, z: '00000' }
  sheet.B6 = { t: 'e', v: 7, w: '#DIV/0!' }
  for (const bookSST of [true, false]) {
    const bytes = Buffer.from(sheets.write(made, { type: 'buffer', bookType: 'xlsx', bookSST }))
    const [whole, streamed] = [
      await tableOf(t, bytes),
      await tableOf(t, bytes, { limits: { sheetBytes: 1200 } }),
    ]
    assert.deepEqual(streamed.raw, whole.raw)
    assert.deepEqual(streamed.typed, whole.typed)
    assert.deepEqual(defectsOf(streamed), defectsOf(whole))
    assert.deepEqual(streamed.ingested.reading, whole.ingested.reading)
  }
})

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet, whose XML is as given. */
function workbookOf(sheet: string): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="F" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<x:worksheet xmlns:x="${spreadsheet}"><x:sheetData>${sheet}`,
    },
  ])
}

const end = '</x:sheetData></x:worksheet>'
const strange: [what: string, came: string, sheet: string][] = [
  ['stops in the middle', 'broken-workbook', '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'],
  ['has a row beyond any', 'broken-workbook', `<x:row r="4000000000"><x:c><x:v>1</x:v></x:c></x:row>${end}`],
  [
    'has a cell at its edge',
    'too-many-columns',
    `<x:row r="1"><x:c r="XFD1"><x:v>1</x:v></x:c></x:row>${end}`,
  ],
  ['holds nothing', 'empty', end],
]
for (const [what, came, sheet] of strange)
  test(`a large sheet that ${what} is refused: ${came}`, async (t) => {
    const limits = { sheetBytes: 10, columns: 50 }
    assert.equal(await refusalOf(t, workbookOf(sheet), { limits }), came)
  })
