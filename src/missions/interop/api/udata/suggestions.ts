import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { type Dataset, mediaTypes, searchTerritories, suggestFormats, suggestTags } from '#missions/catalogue'
import { suggestIds } from '#missions/records'
import { readDatasets } from '../../service/udata/around.ts'
import { toUdataZone } from '../../service/udata/full-objects.ts'
import { findOrganizationShapes } from '../../service/udata/organizations.ts'
import { reading } from './route.ts'

export const querystring = z.object({
  q: z.string().min(1).max(200),
  size: z.coerce.number().int().min(1).max(100).default(10),
})

/** What completes what is being typed: plain lists. */
export function suggestionRoutes(app: App): void {
  app.get(
    '/api/1/datasets/suggest/',
    reading('Datasets that complete what is typed', { querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { q, size: limit } = request.query
      const datasets = await readDatasets(ctx, await suggestIds(ctx, 'dataset', { q, limit }))
      return datasets.map((dataset) => toSuggestion(dataset, ctx.config.publicUrl))
    },
  )
  app.get(
    '/api/1/organizations/suggest/',
    reading('Organisations that complete what is typed', { querystring }),
    async (request) => {
      const ctx = contextOf(request)
      const { q, size: limit } = request.query
      const found = await findOrganizationShapes(ctx, await suggestIds(ctx, 'organization', { q, limit }))
      return found.map(({ id, name, acronym, slug, logo_thumbnail: image_url, page }) => {
        return { id, name, acronym, slug, image_url, page }
      })
    },
  )
  app.get(
    '/api/1/spatial/zones/suggest/',
    reading('Territories that complete what is typed', { querystring }),
    async (request) => {
      const { q, size } = request.query
      return searchTerritories(q, size).map((zone) => toUdataZone(zone, request.ctx.config.publicUrl))
    },
  )
  wordRoutes(app)
}

function wordRoutes(app: App): void {
  const lists: [path: string, summary: string, find: Suggest][] = [
    ['/api/1/tags/suggest/', 'Keywords that complete what is typed', suggestTags],
    ['/api/1/datasets/suggest/formats/', 'Formats that complete what is typed', suggestFormats],
    ['/api/1/datasets/suggest/mime/', 'Media types that complete what is typed', suggestMediaTypes],
  ]
  for (const [path, summary, find] of lists)
    app.get(path, reading(summary, { querystring }), async (request) => {
      const { q, size } = request.query
      return (await find(contextOf(request), q, size)).map((text) => ({ text }))
    })
}

type Suggest = (ctx: Ctx, q: string, size: number) => Promise<readonly string[]>

async function suggestMediaTypes(_ctx: Ctx, q: string, size: number): Promise<string[]> {
  const typed = q.toLowerCase()
  return [...new Set(mediaTypes.values())].filter((type) => type.includes(typed)).slice(0, size)
}

function toSuggestion({ id, title, acronym, slug, path, organization }: Dataset, site: string) {
  const image = organization?.logo
  return { id, title, acronym, slug, image_url: image ? `${site}${image}` : null, page: `${site}${path}/` }
}
