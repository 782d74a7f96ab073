import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as sheets from '@e965/xlsx'
import { zipOf } from './test-archives.ts'
import { type Asked, ingestedOf, refusalOf, tableOf } from './test-files.ts'

const mega = 1024 * 1024
const table = 'a;b\n1;x\n2;y\n'
const html = '<!DOCTYPE html>\n<html><head><title>Erreur 404</title></head><body>Rien</body></html>'

function workbook(): Buffer {
  const book = sheets.utils.book_new(
    sheets.utils.aoa_to_sheet([
      ['a', 'b'],
      [1, 2],
      [3, 4],
    ]),
    'F',
  )
  return sheets.write(book, { type: 'buffer', bookType: 'xlsx' })
}

/** A workbook whose strings are entities that grow tenfold nine times. */
function laughs(): Buffer {
  const entities = Array.from({ length: 9 }, (_, at) => {
    const inside = at === 0 ? 'lol' : `&l${at - 1};`.repeat(10)
    return `<!ENTITY l${at} "${inside}">`
  })
  const strings = `<?xml version="1.0"?><!DOCTYPE sst [${entities.join('')}]><sst count="2" uniqueCount="2"
    xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>a</t></si><si><t>&l8;</t></si></sst>`
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const part = (name: string, kind: string) =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
  const cell = (place: string, at: number) => `<c r="${place}" t="s"><v>${at}</v></c>`
  return zipOf([
    {
      name: '[Content_Types].xml',
      bytes: `<Types xmlns="${types}">${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/sharedStrings.xml', 'sharedStrings')}</Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: `<Relationships xmlns="${relations}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships xmlns="${relations}">${relation('r1', 'worksheet', 'worksheets/sheet1.xml')}${relation('r2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      bytes: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="F" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      bytes: `<worksheet xmlns="${main}"><sheetData><row r="1">${cell('A1', 0)}${cell('B1', 0)}</row><row r="2">${cell('A2', 1)}${cell('B2', 1)}</row></sheetData></worksheet>`,
    },
    { name: 'xl/sharedStrings.xml', bytes: strings },
  ])
}

/** A workbook of which one part unpacks to far more than it states. */
function lyingWorkbook(): Buffer {
  const part = (name: string) => ({ name, bytes: '<x/>' })
  return zipOf([
    part('xl/workbook.xml'),
    part('[Content_Types].xml'),
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.alloc(700 * mega, 32), stated: 1000 },
  ])
}

const refused: [rule: string, code: string, bytes: () => Buffer | string, asked?: Asked][] = [
  ['no bytes', 'empty', () => ''],
  ['blank lines', 'empty', () => '\n\n   \n'],
  ['delimiters alone', 'empty', () => ';;;\n;;;\n;;;\n'],
  ['a byte order mark alone', 'empty', () => '\ufeff'],
  ['a page of HTML named .csv', 'html-page', () => html, { name: 'data.csv' }],
  ['a page of HTML after a mark', 'html-page', () => `\ufeff  ${html}`],
  ['a page of HTML in a gzip', 'html-page', () => gzipSync(html)],
  ['a PDF', 'not-a-table', () => '%PDF-1.7 ...'],
  ['XML', 'not-a-table', () => '<?xml version="1.0"?><catalogue><a/></catalogue>'],
  ['one object without records', 'not-a-table', () => '{"version": "1.0", "nom": "x"}'],
  ['numbers of JSON', 'not-a-table', () => '[1, 2, 3]'],
  ['JSON that stops', 'broken-json', () => '[{"a": 1}, {"a": 2'],
  [
    'a zip cut in two',
    'broken-archive',
    () => zipOf([{ name: 'a.csv', bytes: table.repeat(500) }]).subarray(0, 60),
  ],
  ['a gzip cut in two', 'broken-archive', () => gzipSync(table.repeat(500)).subarray(0, 30)],
  [
    'a gzip of a gzip of a gzip of a gzip',
    'broken-archive',
    () => gzipSync(gzipSync(gzipSync(gzipSync(table)))),
  ],
  ['a zip without a table', 'not-a-table', () => zipOf([{ name: 'a.pdf', bytes: '%PDF-1.4' }])],
  ['Parquet cut in two', 'broken-parquet', () => `PAR1${'x'.repeat(100)}`],
  ['a workbook cut in two', 'broken-archive', () => workbook().subarray(0, 2000)],
  [
    'OLE2 that holds no workbook',
    'broken-workbook',
    () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  ],
  [
    '5,000 columns',
    'too-many-columns',
    () => `${Array.from({ length: 5000 }, (_, at) => `c${at}`).join(';')}\n${';1'.repeat(5000)}\n`,
  ],
  ['one line of 100 MB', 'cell-too-large', () => Buffer.alloc(100 * mega, 120)],
  [
    'one quoted cell of 100 MB',
    'cell-too-large',
    () => Buffer.concat([Buffer.from('a;b\n1;"'), Buffer.alloc(100 * mega, 120), Buffer.from('"\n')]),
  ],
  [
    'a gzip bomb',
    'archive-too-large',
    () => gzipSync(Buffer.alloc(64 * mega, 97)),
    { limits: { unpackedBytes: 16 * mega } },
  ],
  [
    'a zip bomb',
    'archive-too-large',
    () => zipOf([{ name: 'a.csv', bytes: Buffer.alloc(64 * mega, 97) }]),
    { limits: { unpackedBytes: 16 * mega } },
  ],
  ['a workbook that states less than it unpacks', 'broken-workbook', lyingWorkbook],
  ['zeros', 'not-a-table', () => Buffer.alloc(5000)],
]

for (const [rule, code, bytes, asked] of refused) {
  test(`${rule} is refused: ${code}`, async (t) => {
    assert.equal(await refusalOf(t, bytes(), asked), code)
  })
}

test('entities that multiply in a workbook stay as they are written', async (t) => {
  const { raw } = await tableOf(t, laughs())
  assert.ok(
    raw.flat().every((cell) => (cell ?? '').length < 1000),
    'nothing has grown',
  )
})

test('zeros among the bytes of a text are taken out and told', async (t) => {
  const { raw, ingested } = await tableOf(t, 'a;b\n1;x\0y\n2;z\n')
  assert.deepEqual(raw, [
    ['1', 'xy'],
    ['2', 'z'],
  ])
  assert.deepEqual(ingested.defects.byKind, [{ kind: 'replaced-bytes', column: 'b', count: 1 }])
})

test('a table of 2,000 columns is read', async (t) => {
  const line = (cell: (at: number) => string) => Array.from({ length: 2000 }, (_, at) => cell(at)).join(';')
  const text = `${line((at) => `c${at}`)}\n${line((at) => `${at}`)}\n${line((at) => `v${at}`)}\n`
  const { ingested } = await ingestedOf(t, text)
  assert.deepEqual([ingested.columns.length, ingested.rows], [2000, 2])
})
