import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import * as sheets from '@e965/xlsx'
import { literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import type { Ingested } from '../contract.ts'
import { zipOf } from '../test-archives.ts'
import { ingestedOf } from '../test-files.ts'
import type { BesideText, Place } from './contract.ts'

type Grid = (string | number)[][]
const places: Grid = [['lieu', 'visites'], ...Array.from({ length: 20 }, (_, n) => [`Lieu ${n}`, n])]
const agents: Grid = [
  ['agent', 'compte'],
  ['A', 'FR7630006000011234567890189'],
  ['B', 'FR7610107001011234567890129'],
]

function book(tables: Record<string, Grid>): sheets.WorkBook {
  const made = sheets.utils.book_new()
  for (const [name, rows] of Object.entries(tables))
    sheets.utils.book_append_sheet(made, sheets.utils.aoa_to_sheet(rows), name)
  return made
}
const bytesOf = (made: sheets.WorkBook, bookType: sheets.BookType = 'xlsx'): Buffer =>
  sheets.write(made, { type: 'buffer', bookType })

const nameOf = ({ member, sheet }: Place) => [member, sheet].filter(Boolean).join(' › ')
const limits = { bytes: 1 << 28, ms: 60_000 }

/** What stands beside a table, with the texts as they were kept: `what place text`. */
async function besideOf(t: TestContext, bytes: Buffer, beside = limits) {
  const { ingested, folder } = await ingestedOf(t, bytes, { beside })
  const found = ingested.reading.beside ?? assert.fail('it was not looked at')
  const texts = ingested.parts.texts ? await textsOf(ingested, folder, found.texts) : []
  return {
    tables: found.tables.map(({ place, rows, columns }) => `${nameOf(place)} ${rows}x${columns.length}`),
    texts,
    unread: found.unread.map(({ place, why }) => `${nameOf(place)} ${why}`),
    ingested,
  }
}

async function textsOf({ parts }: Ingested, folder: string, kept: readonly BesideText[]): Promise<string[]> {
  const engine = await openEngine({ memoryMb: 200, threads: 1, scratch: folder })
  const rows = await engine.runAndReadAll(`select place, text from ${literal(parts.texts ?? '')}`)
  engine.closeSync()
  return rows.getRows().map(([number, text]) => {
    const { what, place } = kept[Number(number)] ?? assert.fail('a text of nowhere')
    return `${what} ${nameOf(place)} ${text}`.replace(/ +/g, ' ')
  })
}

for (const bookType of ['xlsx', 'xlsb', 'biff8', 'ods', 'fods'] as const)
  test(`every sheet of a workbook of ${bookType} is read, a notice as its texts`, async (t) => {
    const notice = [['Fichier tenu par Camille Durand'], ['camille.durand@exemple.fr']]
    const titled = [['Visites de 2024, par lieu'], [], ...places]
    const made = book({ Visites: titled, Agents: agents, Notice: notice })
    const { tables, texts, unread } = await besideOf(t, bytesOf(made, bookType))
    assert.deepEqual([tables, unread], [['Agents 2x2'], []])
    assert.deepEqual(texts.filter((text) => !text.startsWith('properties')).sort(), [
      'around Visites Visites de 2024, par lieu',
      'text Notice Fichier tenu par Camille Durand',
      'text Notice camille.durand@exemple.fr',
    ])
  })

test('comments, properties, hidden rows and columns of all sheets of a workbook are read', async (t) => {
  const made = book({ Visites: places, Agents: agents })
  const [shown, other] = [made.Sheets.Visites, made.Sheets.Agents]
  assert.ok(shown && other)
  shown['!rows'] = [{}, {}, { hidden: true }]
  other['!cols'] = [{}, { hidden: true }]
  other['!rows'] = [{}, { hidden: true }, {}, { hidden: true }]
  sheets.utils.cell_add_comment(other.A2, 'voir avec camille.durand@exemple.fr', 'Paul')
  made.Props = { Author: 'Paule Dupont', Subject: 'Extrait de la base du personnel' }
  const { texts, ingested } = await besideOf(t, bytesOf(made))
  assert.ok(texts.includes('comments Agents voir avec camille.durand@exemple.fr'), texts.join('\n'))
  assert.ok(texts.includes('properties Extrait de la base du personnel'), texts.join('\n'))
  assert.deepEqual(ingested.reading.hidden, {
    authors: ['Paule Dupont', 'Paul'],
    comments: 1,
    hiddenSheets: [],
    hiddenColumns: [],
    hiddenRows: 1,
    elsewhere: [{ place: { member: undefined, sheet: 'Agents' }, columns: ['compte'], rows: 1 }],
  })
})

const cell = (text: string, inside = '') =>
  `<table:table-cell>${inside}<text:p>${text}</text:p></table:table-cell>`
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`
const note =
  '<office:annotation><dc:creator>Zoé Martin</dc:creator><dc:date>2024-01-02</dc:date><text:p>à <text:span>effacer</text:span></text:p></office:annotation>'
const content = `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Public" table:style-name="ta1"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:number-columns-repeated="16000"/>
${row(cell('nom') + cell('salaire') + cell('grade'))}
${[1, 2, 3, 4, 5].map((n) => row(cell(`a${n}`) + cell(`${n}00`) + cell('B', n === 1 ? note : ''))).join('')}
${row(cell('a6') + cell('600') + cell('A'), 'table:visibility="filter"')}
</table:table>
<table:table table:name="Secret" table:style-name="ta2">${row(cell('x') + cell('y'))}${row(cell('un') + cell('deux'))}</table:table>
</office:spreadsheet></office:body></office:document-content>`

test('an OpenDocument workbook tells what it hides: columns, rows, sheets, notes, authors', async (t) => {
  const meta =
    '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><meta:initial-creator>Ali &amp; Co</meta:initial-creator><dc:title>Paie de janvier</dc:title></office:document-meta>'
  const bytes = zipOf([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' },
    { name: 'content.xml', bytes: content },
    { name: 'styles.xml', bytes: '<office:document-styles/>' },
    { name: 'meta.xml', bytes: meta },
    { name: 'META-INF/manifest.xml', bytes: '<manifest/>' },
  ])
  const { texts, ingested } = await besideOf(t, bytes)
  assert.equal(ingested.reading.chosen.sheet, 'Public')
  assert.deepEqual(ingested.reading.hidden, {
    authors: ['Zoé Martin', 'Ali & Co'],
    comments: 1,
    hiddenSheets: ['Secret'],
    hiddenColumns: ['salaire', 'grade'],
    hiddenRows: 1,
    elsewhere: [],
  })
  assert.ok(texts.includes('comments Public à effacer'), texts.join('\n'))
  assert.ok(texts.includes('properties Paie de janvier'), texts.join('\n'))
})

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(64)])
const csv = `lieu;visites\n${Array.from({ length: 5000 }, (_, n) => `Lieu ${n};${n}`).join('\n')}\n`

test('every member of an archive is read, and what cannot be is named with the reason', async (t) => {
  const { tables, texts, unread } = await besideOf(
    t,
    zipOf([
      { name: 'visites.csv', bytes: csv },
      { name: 'rh/agents.xlsx', bytes: bytesOf(book({ Agents: agents, Lieux: places })) },
      { name: 'agents.csv', bytes: 'nom;courriel\nA;a@exemple.fr\nB;b@exemple.fr\n' },
      { name: 'agents.json', bytes: '[{"nom":"A","age":3},{"nom":"B","age":4}]' },
      { name: 'LISEZMOI.txt', bytes: 'Contact : camille.durand@exemple.fr\n' },
      { name: 'note.xml', bytes: '<?xml version="1.0"?>\n<note>\n<de>Camille Durand</de>\n</note>' },
      { name: 'plan.pdf', bytes: '%PDF-1.7 plan' },
      { name: 'logo.png', bytes: png },
      { name: 'anciens.zip', bytes: zipOf([{ name: 'x.csv', bytes: 'a;b\n1;2\n' }]) },
      { name: 'base.dbf', bytes: Buffer.from(Array.from({ length: 900 }, (_, n) => n % 7)) },
      { name: '__MACOSX/._visites.csv', bytes: 'x' },
    ]),
  )
  assert.deepEqual(tables.toSorted(), [
    'agents.csv 2x2',
    'agents.json 2x2',
    'rh/agents.xlsx › Agents 2x2',
    'rh/agents.xlsx › Lieux 20x2',
  ])
  assert.ok(texts.includes('text LISEZMOI.txt Contact : camille.durand@exemple.fr'), texts.join('\n'))
  assert.ok(texts.includes('text note.xml <de>Camille Durand</de>'), texts.join('\n'))
  assert.deepEqual(unread, ['plan.pdf document', 'logo.png image', 'anciens.zip archive', 'base.dbf no-text'])
})

test('the table may be in an archive of the archive: the members of both are read', async (t) => {
  const inner = zipOf([
    { name: 'visites.csv', bytes: csv },
    { name: 'agents.csv', bytes: 'nom;courriel\nA;a@exemple.fr\nB;b@exemple.fr\n' },
  ])
  const outer = [
    { name: 'tout.zip', bytes: inner },
    { name: 'LISEZMOI.txt', bytes: 'Contact : camille.durand@exemple.fr' },
  ]
  const { tables, texts } = await besideOf(t, zipOf(outer))
  assert.deepEqual(tables, ['tout.zip › agents.csv 2x2'])
  assert.deepEqual(texts, ['text LISEZMOI.txt Contact : camille.durand@exemple.fr'])
})

test('what there is no room or time to read is named', async (t) => {
  const archive = zipOf([
    { name: 'visites.csv', bytes: csv },
    { name: 'agents.csv', bytes: 'nom;courriel\nA;a@exemple.fr\n' },
  ])
  const small = await besideOf(t, archive, { bytes: 10, ms: 60_000 })
  assert.deepEqual([small.unread, small.ingested.rows], [['agents.csv too-large'], 5000])
  const short = await besideOf(t, bytesOf(book({ Visites: places, Agents: agents })), { bytes: 0, ms: 0 })
  assert.deepEqual([short.unread, short.tables], [['Agents too-large'], []])
})

test('a text box and the cache of a pivot table are read, an embedded document is named', async (t) => {
  const file = sheets.CFB.read(bytesOf(book({ Visites: places })), { type: 'buffer' })
  const add = (name: string, text: string) => sheets.CFB.utils.cfb_add(file, name, Buffer.from(text))
  add(
    '/xl/drawings/drawing1.xml',
    '<xdr:wsDr><xdr:txBody><a:p><a:r><a:t>camille.</a:t></a:r><a:r><a:t>durand@exemple.fr</a:t></a:r></a:p></xdr:txBody></xdr:wsDr>',
  )
  add('/xl/pivotCache/pivotCacheRecords1.xml', '<records><r><s v="paul.durand@exemple.fr"/></r></records>')
  add('/xl/embeddings/lettre.docx', 'PK')
  const bytes = Buffer.from(sheets.CFB.write(file, { type: 'buffer', fileType: 'zip' }))
  const { texts, unread } = await besideOf(t, bytes)
  assert.ok(texts.includes('objects camille.durand@exemple.fr'), texts.join('\n'))
  assert.ok(texts.includes('objects paul.durand@exemple.fr'), texts.join('\n'))
  assert.deepEqual(unread, ['lettre.docx document'])
})
