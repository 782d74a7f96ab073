import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { findTerritories, granularities, type Territory } from '#missions/catalogue'
import { pageDatasets } from '../../service/udata/around.ts'
import { toUdataZone } from '../../service/udata/full-objects.ts'
import { toDatasetRef } from '../../service/udata/names.ts'
import { reading } from './route.ts'

const params = z.object({ id: z.string().max(100) })
const mostZones = 200

/** Territories: their levels, one or several by id, and what is about one of them. */
export function spatialRoutes(app: App): void {
  app.get('/api/1/spatial/levels/', reading('Levels of territories', {}), async (request) =>
    granularities
      .filter(({ id }) => id !== 'poi' && id !== 'other')
      .map(({ id, label }) => ({ id, name: label[request.ctx.lang] })),
  )
  app.get('/api/1/spatial/zone/:id/', reading('Read a territory', { params }), async (request) => {
    return toUdataZone(zoneOf(request.params.id), request.ctx.config.publicUrl)
  })
  app.get(
    '/api/1/spatial/zones/:ids/',
    reading('Territories by id, as GeoJSON without outlines', {
      params: z.object({ ids: z.string().max(10_000) }),
    }),
    async (request) => {
      const zones = findTerritories(request.params.ids.split(',').slice(0, mostZones))
      const site = request.ctx.config.publicUrl
      const features = zones.map((zone) => {
        const { id, ...properties } = toUdataZone(zone, site)
        return { id, type: 'Feature', geometry: null, properties }
      })
      return { type: 'FeatureCollection', features }
    },
  )
  app.get(
    '/api/1/spatial/zone/:id/datasets/',
    reading('Datasets about a territory', {
      params,
      querystring: z.object({ size: z.coerce.number().int().min(1).max(1000).default(25) }),
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { id: zone } = zoneOf(request.params.id)
      const { items } = await pageDatasets(ctx, {
        where: { field: 'territory', is: { equal: zone } },
        states: ['listed'],
        sort: [{ by: 'createdAt', descending: true }],
        ...{ offset: 0, limit: request.query.size },
      })
      const site = ctx.config.publicUrl
      return items.map((dataset) => toDatasetRef(dataset, site))
    },
  )
}

function zoneOf(id: string): Territory {
  const [zone] = findTerritories([id])
  if (!zone) throw refuse.notFound()
  return zone
}
