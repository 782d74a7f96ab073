import { type Dataset, placeUris, type Territory } from '#missions/catalogue'
import { describe, type RdfNode } from './node.ts'

/** A drawn shape may weigh megabytes: beyond this its bounding box speaks for it. */
const longestShape = 50_000

/** Territories by their official addresses; a drawn shape by its bounding box, and itself when it is short. */
export function placeNodes({ spatial, external }: Dataset, uri: string): RdfNode[] {
  const named = (external?.zones ?? []).map((name, n) =>
    describe(`${uri}#place-${n + 1}`, 'dct:Location')
      .text('skos:prefLabel', name)
      .done(),
  )
  if (!spatial) return named
  const zones = spatial.zones.map((zone) => zoneNode(zone, uri))
  return [...zones, ...shapeNodes(spatial.geometry, uri), ...named]
}

function zoneNode({ id, code, name }: Territory, uri: string): RdfNode {
  const official = placeUris.toUri(id)
  return describe(official ?? `${uri}#zone-${id.replaceAll(':', '-')}`, 'dct:Location')
    .text('skos:prefLabel', name)
    .text('locn:geographicName', name)
    .value('dct:identifier', code)
    .done(official !== null)
}

/**
 * A box says all of a shape that is one. Others are linked in the words of GeoSPARQL: of `locn:geometry`, the shapes of
 * DCAT-AP 3.0.1 ask at once that it be a literal and that it be none.
 */
function shapeNodes(geometry: unknown, uri: string): RdfNode[] {
  const box = boxOf(geometry)
  if (!box) return []
  const [west, south, east, north] = box
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const wkt = `POLYGON((${corners.map((corner) => corner.join(' ')).join(', ')}))`
  const text = JSON.stringify(geometry)
  const short = text.length <= longestShape && !isBox(geometry, box)
  const place = describe(`${uri}#place`, 'dct:Location')
    .value('dcat:bbox', wkt, 'gsp:wktLiteral')
    .link('gsp:hasGeometry', short ? `${uri}#shape` : null)
    .done()
  const shape = describe(`${uri}#shape`, 'locn:Geometry').value('gsp:asGeoJSON', text, 'gsp:geoJSONLiteral')
  return short ? [place, shape.done()] : [place]
}

type Box = [west: number, south: number, east: number, north: number]

/** Whether a shape is its own box: one ring, whose five positions are the corners. */
function isBox(geometry: unknown, [west, south, east, north]: Box): boolean {
  const positions = positionsOf(geometry).map(([x, y]) => `${x} ${y}`)
  const corners = [west, east].flatMap((x) => [south, north].map((y) => `${x} ${y}`))
  return positions.length === 5 && corners.every((corner) => positions.includes(corner))
}

/** The box of every position of a GeoJSON shape; null when it has none. */
function boxOf(geometry: unknown): Box | null {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of positionsOf(geometry)) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
  return Number.isFinite(box[0]) ? box : null
}

function positionsOf(geometry: unknown): [x: number, y: number][] {
  const found: [number, number][] = []
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [x, y]: unknown[] = value
    if (typeof x === 'number' && typeof y === 'number') found.push([x, y])
    else for (const inner of value) visit(inner)
  }
  if (geometry && typeof geometry === 'object' && 'coordinates' in geometry) visit(geometry.coordinates)
  return found
}
