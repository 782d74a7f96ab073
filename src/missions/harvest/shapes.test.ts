import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed, tree, turtle } from './service/test-feed.ts'

const triangle = {
  type: 'Polygon',
  coordinates: [
    [
      [1, 45],
      [2, 45],
      [2, 46],
      [1, 45],
    ],
  ],
}
const json = `'${JSON.stringify(triangle)}'^^geo:geoJSONLiteral`
const wkt = '"POLYGON((1 45, 2 45, 2 46, 1 45))"^^geo:wktLiteral'
const box = '"POLYGON((1 45, 2 45, 2 46, 1 46, 1 45))"^^geo:wktLiteral'

const ways = {
  'GeoJSON said of the place': `geo:asGeoJSON ${json}`,
  'GeoJSON of a geometry of its own, beside a box': `dcat:bbox ${box} ; geo:hasGeometry [ a geo:Geometry ; geo:asGeoJSON ${json} ]`,
  'WKT of a geometry of its own, beside a box': `dcat:bbox ${box} ; geo:hasGeometry [ geo:asWKT ${wkt} ]`,
  'GeoJSON of a locn:geometry that is a thing': `locn:geometry [ a geo:Geometry ; geo:asGeoJSON ${json} ]`,
  'GeoJSON when the WKT cannot be drawn': `geo:asWKT "POINT EMPTY" ; geo:asGeoJSON ${json}`,
}

test('the outline of a place is read in the syntaxes of GeoSPARQL, wherever it is said', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  const prefixes =
    '@prefix geo: <http://www.opengis.net/ont/geosparql#> . @prefix locn: <http://www.w3.org/ns/locn#> .'
  const bodies = Object.values(ways).map((way, index) =>
    tree(index + 1, `; dct:spatial [ a dct:Location ; ${way} ]`),
  )
  serve({ '/c': turtle(prefixes, ...bodies) }, 'text/turtle')
  await harvest(await source('/c'))
  for (const [index, way] of Object.keys(ways).entries()) {
    const { spatial } = await dataset(`Arbres ${index + 1}`)
    const geometry = { type: 'MultiPolygon', coordinates: [triangle.coordinates] }
    assert.deepEqual([way, spatial && Reflect.get(spatial, 'geometry')], [way, geometry])
  }
})
