import { identifier, literal } from '#kernel/duck'
import type { Column } from '../schema/column.ts'

/** Where a row is, as SQL: degrees (WGS 84), and the column of its GeoJSON geometry when it has one. */
export interface Position {
  longitude: string
  latitude: string
  geometry: string | null
  /** Names of the columns that say it. */
  columns: string[]
}

const number = '[-+]?[0-9]+(?:[.][0-9]+)?'

/** The first way that the columns of a table have of saying where its rows are; null when they have none. */
export function findPosition(columns: readonly Column[]): Position | null {
  return ofGeometry(columns) ?? ofTwo(columns) ?? ofPair(columns)
}

/** A geometry is where its first vertex is. */
function ofGeometry(columns: readonly Column[]): Position | null {
  const column = columns.find(({ meaning }) => meaning?.id === 'geojson')
  if (!column) return null
  const pattern = `\\[\\s*(${number})\\s*,\\s*(${number})`
  const [longitude, latitude] = [1, 2].map((group) => extract(column.name, pattern, group))
  return {
    longitude: longitude ?? '',
    latitude: latitude ?? '',
    geometry: column.name,
    columns: [column.name],
  }
}

function ofTwo(columns: readonly Column[]): Position | null {
  const named = (prefix: string) => columns.find(({ meaning }) => meaning?.id.startsWith(prefix))
  const [latitude, longitude] = [named('latitude_wgs'), named('longitude_wgs')]
  if (!latitude || !longitude) return null
  return {
    longitude: toNumber(longitude),
    latitude: toNumber(latitude),
    geometry: null,
    columns: [latitude.name, longitude.name],
  }
}

function toNumber({ name, type }: Column): string {
  if (type !== 'text') return identifier(name)
  return `try_cast(replace(${identifier(name)}, ',', '.') as double)`
}

function ofPair(columns: readonly Column[]): Position | null {
  const column = columns.find(({ meaning }) => meaning?.id === 'latlon_wgs' || meaning?.id === 'lonlat_wgs')
  if (!column) return null
  const pattern = `(${number})\\s*[,; |]\\s*(${number})`
  const [first = '', second = ''] = [1, 2].map((group) => extract(column.name, pattern, group))
  const [latitude, longitude] = column.meaning?.id === 'latlon_wgs' ? [first, second] : [second, first]
  return { longitude, latitude, geometry: null, columns: [column.name] }
}

function extract(name: string, pattern: string, group: number): string {
  return `try_cast(regexp_extract(${identifier(name)}, ${literal(pattern)}, ${group}) as double)`
}
