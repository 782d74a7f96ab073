import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { ExportColumn, Rows, Write } from './contract.ts'
import { cellXml, columnName, escapeXml, headerXml } from './sheet-cells.ts'

/** Rows of a sheet, its header included (ECMA-376, limits of the applications). */
const mostRows = 1_048_576

/** A workbook (ECMA-376), written as rows come; a sheet that is full is followed by another one. */
export async function writeXlsx(rows: Rows, columns: readonly ExportColumn[], write: Write): Promise<void> {
  const zip = openZip(write)
  let sheets = 0
  let sheet: Sheet | null = null
  for await (const chunk of rows)
    for (const row of chunk) {
      if (sheet && sheet.rows >= mostRows) {
        await sheet.end()
        sheet = null
      }
      sheet ??= await openSheet(zip, ++sheets, columns)
      await sheet.add(row)
    }
  sheet ??= await openSheet(zip, ++sheets, columns)
  await sheet.end()
  for (const [name, text] of Object.entries(partsOf(sheets))) await zip.add(name, text)
  await zip.end()
}

interface Sheet {
  rows: number
  add(row: readonly (string | null)[]): Promise<void>
  end(): Promise<void>
}

async function openSheet(zip: ZipWriter, number: number, columns: readonly ExportColumn[]): Promise<Sheet> {
  const file = zip.open(`xl/worksheets/sheet${number}.xml`)
  let pending =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetData>${headerXml(columns)}`
  const names = columns.map((_, i) => columnName(i))
  const sheet: Sheet = {
    rows: 1,
    async add(row) {
      sheet.rows++
      pending += `<row r="${sheet.rows}">`
      for (let i = 0; i < columns.length; i++) {
        const [value, column] = [row[i], columns[i]]
        if (value != null && column) pending += cellXml(`${names[i]}${sheet.rows}`, value, column.type)
      }
      pending += '</row>'
      if (pending.length < 262_144) return
      await file.write(pending)
      pending = ''
    },
    end: () => file.end(`${pending}</sheetData></worksheet>`),
  }
  return sheet
}

interface ZipWriter {
  open(name: string): { write(text: string): Promise<void>; end(text: string): Promise<void> }
  add(name: string, text: string): Promise<void>
  end(): Promise<void>
}

/** What the archive gives is handed on before more is put in. */
function openZip(write: Write): ZipWriter {
  const made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  const flush = async () => {
    for (const bytes of made.splice(0)) await write(bytes)
  }
  return {
    open(name) {
      const file = new ZipDeflate(name, { level: 4 })
      zip.add(file)
      return {
        async write(text) {
          file.push(Buffer.from(text))
          await flush()
        },
        async end(text) {
          file.push(Buffer.from(text), true)
          await flush()
        },
      }
    },
    async add(name, text) {
      const file = new ZipPassThrough(name)
      zip.add(file)
      file.push(Buffer.from(text), true)
      await flush()
    },
    async end() {
      zip.end()
      await flush()
    },
  }
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook around its sheets. Styles: 1 a header, 2 a date, 3 a date and time. */
function partsOf(sheets: number): Record<string, string> {
  const each = (toText: (n: number) => string) =>
    Array.from({ length: sheets }, (_, i) => toText(i + 1)).join('')
  const sheetName = (n: number) => escapeXml(n === 1 ? 'Données' : `Données ${n}`)
  return {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((n) => `<sheet name="${sheetName(n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packageRelations}">${each((n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf fontId="0"/><xf fontId="1" applyFont="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
}
