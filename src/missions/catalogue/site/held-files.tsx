import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { heldQueues, listHeldFiles } from '../service/held-files.ts'
import { HeldFilesPage } from '../views/held-files/held-files-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ queue: z.enum(heldQueues) })
const querystring = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

/** All files that wait for a decision of the person. */
export function heldFileSite(app: App): void {
  app.get(
    '/workspace/held/:queue',
    { config, schema: { hide: true, params, querystring } },
    async (request, reply) => {
      const { params, query } = request
      const { queue } = params
      const { page } = query
      const held = await listHeldFiles(contextOf(request), { queue, page })
      return reply
        .header('cache-control', 'private, no-store')
        .html(<HeldFilesPage frame={frameOf(request)} queue={queue} held={held} page={page} />)
    },
  )
}
