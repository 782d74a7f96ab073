import type { ColumnType } from '../ingest/contract.ts'
import type { ExportColumn } from './contract.ts'

/** Characters of a cell (limit of the applications): longer texts are cut, where nothing could open them. */
const longest = 32_767
/** Days since the epoch of sheets, whose 29 February 1900 never was: earlier dates are written as text. */
const firstDate = Date.UTC(1900, 2, 1)
const epoch = Date.UTC(1899, 11, 30)

export function headerXml(columns: readonly ExportColumn[]): string {
  const cells = columns.map(({ name }, i) => textXml(`${columnName(i)}1`, name, ' s="1"'))
  return `<row r="1">${cells.join('')}</row>`
}

/** A cell with its type; whole numbers beyond 15 digits are text, since sheets would round them. */
export function cellXml(place: string, value: string, type: ColumnType): string {
  switch (type) {
    case 'integer':
    case 'number':
      return value.replace(/\D/g, '').length > 15
        ? textXml(place, value)
        : `<c r="${place}"><v>${value}</v></c>`
    case 'boolean':
      return `<c r="${place}" t="b"><v>${value === 'true' ? 1 : 0}</v></c>`
    case 'date':
      return dateXml(place, { value, time: Date.parse(`${value}T00:00:00Z`), style: 2 })
    case 'datetime':
      return dateXml(place, { value, time: Date.parse(`${value}Z`), style: 3 })
    default:
      return textXml(place, value)
  }
}

function dateXml(
  place: string,
  { value, time, style }: { value: string; time: number; style: number },
): string {
  if (!(time >= firstDate)) return textXml(place, value)
  return `<c r="${place}" s="${style}"><v>${(time - epoch) / 86_400_000}</v></c>`
}

/** An inline string: never a formula, whatever it begins with. */
function textXml(place: string, value: string, style = ''): string {
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value.slice(0, longest))}</t></is></c>`
}

/** XML 1.0 has no form for most control characters and for lone surrogates. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;')
}

/** A, B... Z, AA... */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}
