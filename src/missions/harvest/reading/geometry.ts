import { z } from 'zod'

type Ring = [number, number][]

const Position = z.array(z.number()).min(2)
const Shape = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Position))) }),
])

const mostPoints = 5000

/** Polygons from GeoJSON, WKT or a box, as the catalogue keeps them. Null for what is no surface of the Earth. */
export function toMultiPolygon(text: string): { type: 'MultiPolygon'; coordinates: Ring[][] } | null {
  const value = text.trim()
  const polygons = value.startsWith('{') ? fromGeoJson(value) : fromWkt(value)
  if (!polygons || polygons.length === 0) return null
  const isSound = polygons.every((rings) => rings.length > 0 && rings.every(isRing))
  const points = polygons.flat().reduce((sum, ring) => sum + ring.length, 0)
  return isSound && points <= mostPoints ? { type: 'MultiPolygon', coordinates: polygons } : null
}

interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** As WKT. */
export function boxOf({ west, south, east, north }: Box): string {
  return `POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`
}

function fromGeoJson(text: string): Ring[][] | null {
  try {
    const named = text.replace(/"(multi)?polygon"/gi, (word) =>
      /^.m/i.test(word) ? '"MultiPolygon"' : '"Polygon"',
    )
    const { success, data } = Shape.safeParse(JSON.parse(named))
    if (!success) return null
    const flat = (ring: number[][]): Ring => ring.map(([x = 0, y = 0]) => [x, y])
    return data.type === 'Polygon'
      ? [data.coordinates.map(flat)]
      : data.coordinates.map((rings) => rings.map(flat))
  } catch {
    return null
  }
}

function fromWkt(text: string): Ring[][] | null {
  const body =
    /^(?:<[^>]*>\s*)?(?:SRID=\d+;)?\s*(MULTIPOLYGON|POLYGON|ENVELOPE|BBOX)\s*(?:Z\s*)?(\([\s\S]*\))\s*$/i.exec(
      text,
    )
  if (!body) return null
  const [, kind = '', inside = ''] = body
  if (/^(ENVELOPE|BBOX)$/i.test(kind)) {
    const [west, east, north, south] = inside.replace(/[()]/g, '').split(',').map(Number)
    return west === undefined || east === undefined || north === undefined || south === undefined
      ? null
      : fromWkt(boxOf({ west, south, east, north }))
  }
  const json = inside
    .replace(/(-?[\d.eE+-]+)\s+(-?[\d.eE+-]+)(?:\s+-?[\d.eE+-]+)?/g, '[$1,$2]')
    .replaceAll('(', '[')
    .replaceAll(')', ']')
  return fromGeoJson(`{"type":"${/^M/i.test(kind) ? 'MultiPolygon' : 'Polygon'}","coordinates":${json}}`)
}

function isRing(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return false
  const isPoint = new Set(ring.map(([x, y]) => `${x} ${y}`)).size < 3
  return !isPoint && ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
}
