/** GeoJSON (RFC 7946) as JSON Schema, under the addresses by which schemas refer to it: nothing is fetched for it. */

const root = 'https://geojson.org/schema/'
const position = { type: 'array', minItems: 2, items: { type: 'number' } }
const list = (items: object, minItems = 0) => ({ type: 'array', minItems, items })
const ring = list(position, 4)

const coordinates = {
  Point: position,
  MultiPoint: list(position),
  LineString: list(position, 2),
  MultiLineString: list(list(position, 2)),
  Polygon: list(ring),
  MultiPolygon: list(list(ring)),
}
const bbox = { bbox: list({ type: 'number' }, 4) }
const named = (name: string) => ({ $id: `${root}${name}.json` })
const kindOf = (name: string) => ({ type: { type: 'string', const: name } })

const simple = Object.entries(coordinates).map(([name, shape]) => ({
  ...named(name),
  type: 'object',
  required: ['type', 'coordinates'],
  properties: { ...kindOf(name), coordinates: shape, ...bbox },
}))

const names = Object.keys(coordinates)
/** By its type, so that what is said is about the shape that was meant. */
const geometry = {
  ...named('Geometry'),
  type: 'object',
  required: ['type'],
  properties: { type: { enum: [...names, 'GeometryCollection'] } },
  allOf: [...names, 'GeometryCollection'].map((name) => ({
    if: { properties: { type: { const: name } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { $ref: `${root}${name}.json` },
  })),
}
const geometryCollection = {
  ...named('GeometryCollection'),
  type: 'object',
  required: ['type', 'geometries'],
  properties: {
    ...kindOf('GeometryCollection'),
    geometries: list({ $ref: `${root}Geometry.json` }),
    ...bbox,
  },
}
const feature = {
  ...named('Feature'),
  type: 'object',
  required: ['type', 'properties', 'geometry'],
  properties: {
    ...kindOf('Feature'),
    id: { type: ['string', 'number'] },
    properties: { type: ['object', 'null'] },
    geometry: { if: { type: 'null' }, else: { $ref: `${root}Geometry.json` } },
    ...bbox,
  },
}
const featureCollection = {
  ...named('FeatureCollection'),
  type: 'object',
  required: ['type', 'features'],
  properties: { ...kindOf('FeatureCollection'), features: list({ $ref: `${root}Feature.json` }), ...bbox },
}
const any = {
  ...named('GeoJSON'),
  type: 'object',
  required: ['type'],
  if: { properties: { type: { const: 'FeatureCollection' } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: { $ref: `${root}FeatureCollection.json` },
  else: {
    if: { properties: { type: { const: 'Feature' } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { $ref: `${root}Feature.json` },
    else: { $ref: `${root}Geometry.json` },
  },
}

export const geoJsonSchemas = [...simple, geometry, geometryCollection, feature, featureCollection, any]
