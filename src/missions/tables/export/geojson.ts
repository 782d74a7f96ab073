import type { ExportColumn, Rows, Write } from './contract.ts'
import { toObject } from './json.ts'

/** A collection of features (RFC 7946). A row begins with its longitude, latitude and geometry. */
export async function writeGeoJson(
  rows: Rows,
  columns: readonly ExportColumn[],
  write: Write,
): Promise<void> {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`)
  let before = '{"type":"FeatureCollection","features":[\n'
  for await (const chunk of rows) {
    let text = ''
    for (const [longitude, latitude, geometry, ...row] of chunk) {
      const where = toGeometry({ longitude, latitude, geometry })
      text += `${before}{"type":"Feature","geometry":${where},"properties":${toObject(row, columns, keys)}}`
      before = ',\n'
    }
    await write(text)
  }
  await write(before === ',\n' ? '\n]}\n' : `${before}]}\n`)
}

interface Where {
  longitude: string | null | undefined
  latitude: string | null | undefined
  geometry: string | null | undefined
}

function toGeometry({ longitude, latitude, geometry }: Where): string {
  if (geometry && isGeometry(geometry)) return geometry
  if (longitude == null || latitude == null) return 'null'
  return `{"type":"Point","coordinates":[${longitude},${latitude}]}`
}

/** What stands in a cell is from somebody's file: only whole JSON goes into ours. */
function isGeometry(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text)
    return read !== null && typeof read === 'object' && 'type' in read
  } catch {
    return false
  }
}
