import * as sheets from '@e965/xlsx'

/** A cell as text: what it means rather than what its format shows, but for zeros that only the format has. */
export function textOfCell(cell: sheets.CellObject, date1904: boolean): string {
  const { t: type, v: value, z: format } = cell
  if (value === undefined || value === null || type === 'z') return ''
  if (type === 'b') return value ? 'true' : 'false'
  if (type === 'e') return cell.w ?? errorTexts[Number(value)] ?? '#N/A'
  if (value instanceof Date) return isoOf(value)
  if (typeof value !== 'number') return String(value).replaceAll('\0', '')
  return textOfNumber(value, typeof format === 'string' ? format : '', date1904)
}

/** Errors of formulas by their code (MS-XLS 2.5.10). */
const errorTexts: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function textOfNumber(value: number, format: string, date1904: boolean): string {
  if (format !== '' && sheets.SSF.is_date(format)) return textOfMoment(value, date1904)
  const [zeros] = /^0{2,}$/.exec(format) ?? []
  if (zeros && Number.isInteger(value) && value >= 0) return String(value).padStart(zeros.length, '0')
  // The engine of the sheet keeps fifteen digits: those beyond are noise of binary fractions.
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

/** A serial date: its whole part counts days, its fraction the time of day (ECMA-376, part 1, 18.17.4). */
function textOfMoment(value: number, date1904: boolean): string {
  const parts = sheets.SSF.parse_date_code(value, { date1904 })
  if (!parts) return String(value)
  const two = (part: number) => String(part).padStart(2, '0')
  const time = `${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`
  if (value >= 0 && value < 1) return time
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`
  return time === '00:00:00' ? day : `${day}T${time}`
}

function isoOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString().slice(0, 19)
  return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso
}
