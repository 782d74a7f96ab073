import { fullMatch, type Meaning, meaning, unlikely, written } from './meaning.ts'

const decimal = /^[+-]?\d{1,3}[.,]\d+$/
const projected = /^[+-]?\d{1,7}(?:[.,]\d+)?$/

/** A number with decimals between two bounds, degrees or metres. */
function between(pattern: RegExp, from: number, to: number): (value: string) => boolean {
  return (value) => {
    if (!pattern.test(value)) return false
    const number = Number(value.replace(',', '.'))
    return number >= from && number <= to
  }
}

/** The same for DuckDB, of the decimal form alone. */
function surelyBetween(from: number, to: number): NonNullable<Meaning['surely']> {
  return (column, bounds) => {
    const form = fullMatch(column, decimal)
    if (bounds && bounds.min >= from && bounds.max <= to) return form
    return `${form} and try_cast(replace(${column}, ',', '.') as double) between ${from} and ${to}`
  }
}

const latitude = between(decimal, -90, 90)
const longitude = between(decimal, -180, 180)
const pair = /^([[(])?\s*([+-]?\d{1,3}\.\d+)\s*[,; |]\s*([+-]?\d{1,3}\.\d+)\s*([\])])?$/
const degrees = `\\d{1,3} ?[°º] ?\\d{1,2}(?:[.,]\\d+)? ?['’′](?: ?\\d{1,2}(?:[.,]\\d+)? ?(?:["”″]|''))?`
const angle = `(?:[NSEWO] ?)?-?${degrees}(?: ?[NSEWO])?`
const closing: Record<string, string> = { '[': ']', '(': ')' }

/** Both numbers of a pair, null when it is none. */
function readPair(value: string): readonly [string, string] | null {
  const found = pair.exec(value)
  if (!found) return null
  const [, open = '', first = '', second = '', close = ''] = found
  return (closing[open] ?? '') === close ? [first, second] : null
}

function isLatLon(value: string): boolean {
  const [first, second] = readPair(value) ?? ['', '']
  return latitude(first) && longitude(second) && !isOnlyFrench(second, first)
}

function isLonLat(value: string): boolean {
  const [first, second] = readPair(value) ?? ['', '']
  return longitude(first) && latitude(second) && !isOnlyFrench(first, second)
}

type Box = readonly [south: number, west: number, north: number, east: number]
/** Parts of France, in degrees. */
const territories: readonly Box[] = [
  ...[box(41.2, -5.6, 51.3, 9.9), box(-21.5, 55.1, -20.8, 55.9), box(15.7, -62, 18.2, -60.9)],
  ...[box(14.2, -61.4, 15, -60.7), box(2, -54.8, 6, -51.4), box(-13.2, 44.9, -12.4, 45.4)],
  ...[box(46.6, -56.6, 47.3, -56), box(-23.2, 158, -17.9, 172.3), box(-28, -155, -7.5, -134)],
]

function box(...bounds: Box): Box {
  return bounds
}

/** The two numbers are a place of France in this order, and not in the other. */
function isOnlyFrench(latitudeText: string, longitudeText: string): boolean {
  const [one, other] = [Number(latitudeText), Number(longitudeText)]
  return isFrench(one, other) && !isFrench(other, one)
}

function isFrench(lat: number, lon: number): boolean {
  return territories.some(
    ([south, west, north, east]) => lat >= south && lat <= north && lon >= west && lon <= east,
  )
}

const geometries =
  /^(?:Point|MultiPoint|LineString|MultiLineString|Polygon|MultiPolygon|GeometryCollection|Feature)$/

/** RFC 7946: an object with a type and coordinates. */
export function isGeojson(value: string): boolean {
  if (!value.startsWith('{') || !value.includes('"coordinates"')) return false
  try {
    const parsed: unknown = JSON.parse(value)
    if (typeof parsed !== 'object' || parsed === null || !('type' in parsed)) return false
    const holds = 'coordinates' in parsed || 'geometry' in parsed || 'geometries' in parsed
    return holds && geometries.test(String(parsed.type))
  } catch {
    return false
  }
}

const latitudeLabels = [
  'latitude',
  'lat',
  'y',
  'ylatitude',
  'lat wgs84',
  'y wgs84',
  'lat coor',
  'geo lat',
  'coord y',
]
const longitudeLabels = [
  ...[
    'longitude',
    'lon',
    'long',
    'lng',
    'x',
    'xlongitude',
    'lon wgs84',
    'x wgs84',
    'long coor',
    'geo lon',
    'coord x',
  ],
]
const pairLabels = [
  'coordonnees',
  'geo point',
  'geopoint',
  'gps',
  'coordonnees gps',
  'latlon',
  'localisation',
  'geoloc',
]

/** WGS84 in degrees (EPSG:4326), Lambert-93 in metres (EPSG:2154). Numbers alone say nothing: the header must. */
export const coordinates: readonly Meaning[] = [
  meaning({
    id: 'latitude_wgs',
    kind: 'coordinate',
    labels: [...latitudeLabels, 'miny', 'maxy'],
    needsLabel: true,
    share: 0.95,
    priority: 10,
    test: latitude,
    surely: surelyBetween(-90, 90),
    loose: between(/^[+-]?\d{1,2}(?:[.,]\d+)?$/, -90, 90),
  }),
  meaning({
    id: 'longitude_wgs',
    kind: 'coordinate',
    labels: [...longitudeLabels, 'minx', 'maxx'],
    needsLabel: true,
    share: 0.95,
    priority: 10,
    test: longitude,
    surely: surelyBetween(-180, 180),
    loose: between(/^[+-]?\d{1,3}(?:[.,]\d+)?(?:[eE]-?\d+)?$/, -180, 180),
  }),
  meaning({
    id: 'latitude_wgs_fr_metropole',
    kind: 'coordinate',
    labels: [...latitudeLabels, 'miny', 'maxy'],
    needsLabel: true,
    share: 1,
    priority: 12,
    test: between(decimal, 41.3, 51.3),
    surely: surelyBetween(41.3, 51.3),
  }),
  meaning({
    id: 'longitude_wgs_fr_metropole',
    kind: 'coordinate',
    labels: [...longitudeLabels, 'minx', 'maxx'],
    needsLabel: true,
    share: 1,
    priority: 12,
    test: between(decimal, -5.5, 9.8),
    surely: surelyBetween(-5.5, 9.8),
  }),
  meaning({
    id: 'latitude_l93',
    kind: 'coordinate',
    labels: [
      'latitude',
      'lat',
      'y',
      'y l93',
      'latitude l93',
      'lamby',
      'y lambert',
      'no y',
      'coord y',
      'y lambert93',
    ],
    needsLabel: true,
    share: 0.98,
    priority: 13,
    test: between(projected, 6037008, 7230728),
  }),
  meaning({
    id: 'longitude_l93',
    kind: 'coordinate',
    labels: [
      'longitude',
      'lon',
      'x',
      'x l93',
      'longitude l93',
      'lambx',
      'x lambert',
      'no x',
      'coord x',
      'x lambert93',
    ],
    needsLabel: true,
    share: 0.98,
    priority: 13,
    // Nearer to the origin it would be a point in the sea, and more often a year or a rank.
    test: (value) => longitudeL93(value) && Math.abs(Number(value.replace(',', '.'))) > 50_000,
  }),
  meaning({
    id: 'latlon_wgs',
    kind: 'coordinate',
    labels: [
      ...pairLabels,
      'geo point 2d',
      'position',
      'latitude longitude',
      'lat lon',
      'latlong',
      'lat long',
    ],
    share: 0.98,
    chance: unlikely,
    priority: 11,
    test: isLatLon,
  }),
  // Latitude first is the usual order: the other must be said, or be the only one that fits.
  meaning({
    id: 'lonlat_wgs',
    kind: 'coordinate',
    labels: [
      'lonlat',
      'longitude latitude',
      'lon lat',
      'longlat',
      'coordonneesxy',
      'coordinates',
      'xy',
      'coordonnees xy',
    ],
    share: 0.98,
    chance: unlikely,
    priority: 9,
    test: isLonLat,
  }),
  // 48°51'24.5"N: nothing to draw a map from, but no number either.
  meaning({
    id: 'dms',
    kind: 'coordinate',
    labels: ['latitude', 'longitude', 'coordonnees', 'dms', 'gps', 'lat', 'lon', 'coordonnees gps'],
    share: 0.95,
    chance: unlikely,
    priority: 10,
    text: true,
    ...written(new RegExp(`^${angle}(?:[,; ]+${angle})?$`)),
  }),
  meaning({
    id: 'geojson',
    kind: 'coordinate',
    labels: ['geojson', 'geo shape', 'geometry', 'geom', 'geometrie', 'json geojson', 'shape'],
    share: 0.98,
    chance: unlikely,
    priority: 20,
    text: true,
    test: isGeojson,
  }),
  // OGC 06-103: well-known text.
  meaning({
    id: 'wkt',
    kind: 'coordinate',
    labels: ['wkt', 'geometry', 'geom', 'geometrie', 'the geom', 'shape'],
    share: 0.98,
    chance: unlikely,
    priority: 20,
    text: true,
    test: (value) =>
      /^(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|LINESTRING|POLYGON|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*\([-\d\s.,()eE]+\)$/i.test(
        value,
      ),
  }),
]

const longitudeL93 = between(projected, -357823, 1313633)
