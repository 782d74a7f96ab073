import { type Meaning, meaning, unlikely } from './meaning.ts'

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

const latitude = between(decimal, -90, 90)
const longitude = between(decimal, -180, 180)
const pair = /^\[?\s*([+-]?\d{1,3}\.\d+)\s*[,; ]\s*([+-]?\d{1,3}\.\d+)\s*\]?$/

function isPair(value: string, first: (part: string) => boolean, second: (part: string) => boolean): boolean {
  const found = pair.exec(value)
  if (!found || value.startsWith('[') !== value.endsWith(']')) return false
  return first(found[1] ?? '') && second(found[2] ?? '')
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
  }),
  meaning({
    id: 'longitude_wgs_fr_metropole',
    kind: 'coordinate',
    labels: [...longitudeLabels, 'minx', 'maxx'],
    needsLabel: true,
    share: 1,
    priority: 12,
    test: between(decimal, -5.5, 9.8),
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
    // Below a thousand metres east it would be a point in the sea, and more often a number of something else.
    test: (value) => longitudeL93(value) && Math.abs(Number(value.replace(',', '.'))) > 1000,
  }),
  meaning({
    id: 'latlon_wgs',
    kind: 'coordinate',
    labels: [...pairLabels, 'latitude longitude', 'lat lon', 'latlong', 'lat long'],
    share: 0.98,
    chance: unlikely,
    priority: 11,
    test: (value) => isPair(value, latitude, longitude),
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
    test: (value) => isPair(value, longitude, latitude),
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
