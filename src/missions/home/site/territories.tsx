import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { SearchParams } from '#missions/records'
import { readTerritories, readTerritory } from '../service/territories.ts'
import { TerritoriesPage } from '../views/territories/territories-page.tsx'
import { TerritoryPage } from '../views/territories/territory-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const querystring = z.object({ find: z.string().max(200).catch('').default('') })
const params = z.object({ id: z.string().max(100) })

/** Pages of places: the catalogue by its territories. */
export function territorySite(app: App): void {
  app.get('/territories', { config, schema: { hide, querystring } }, async (request, reply) => {
    const reading = await readTerritories(contextOf(request), request.query.find)
    return reply.html(<TerritoriesPage frame={frameOf(request)} reading={reading} />)
  })
  app.get(
    '/territories/:id',
    { config, schema: { hide, params, querystring: SearchParams } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const reading = await readTerritory(ctx, request.params.id, request.query)
      return reply.html(<TerritoryPage frame={frameOf(request)} reading={reading} now={ctx.now()} />)
    },
  )
}
