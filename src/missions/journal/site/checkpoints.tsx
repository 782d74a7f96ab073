import { Readable } from 'node:stream'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { allCheckpoints, getCheckpoint, listCheckpoints } from '../service/checkpoints/reading.ts'
import { listPublicKeys } from '../service/checkpoints/signing.ts'
import { CheckpointPage } from '../views/checkpoints/checkpoint-page.tsx'
import { CheckpointsPage } from '../views/checkpoints/list-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const place = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const params = z.object({ number: place })

/** Checkpoints, for readers and as files: open data. */
export function checkpointSite(app: App): void {
  const querystring = z.object({ before: place.optional().catch(undefined) })
  app.get('/journal/checkpoints', { config, schema: { hide, querystring } }, async (request, reply) => {
    const { before } = request.query
    const page = await listCheckpoints(contextOf(request), { before })
    return reply.html(<CheckpointsPage frame={frameOf(request)} isFirst={before === undefined} {...page} />)
  })
  app.get('/journal/checkpoints/:number', { config, schema: { hide, params } }, async (request, reply) => {
    const { checkpoint } = await getCheckpoint(contextOf(request), request.params.number)
    return reply.html(<CheckpointPage frame={frameOf(request)} checkpoint={checkpoint} />)
  })
  app.get(
    '/journal/checkpoints/:number/signed',
    { config, schema: { hide, params } },
    async (request, reply) => {
      const { number } = request.params
      const { jws } = await getCheckpoint(contextOf(request), number)
      return reply
        .type('application/jose')
        .header('content-disposition', `attachment; filename="checkpoint-${number}.jws"`)
        .header('access-control-allow-origin', '*')
        .send(jws)
    },
  )
  app.get('/journal/checkpoints.txt', { config, schema: { hide } }, async (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('access-control-allow-origin', '*')
      .send(Readable.from(allCheckpoints(contextOf(request)))),
  )
  app.get('/journal/keys.json', { config, schema: { hide } }, async (request, reply) =>
    reply
      .type('application/jwk-set+json')
      .header('access-control-allow-origin', '*')
      .send(JSON.stringify({ keys: await listPublicKeys(contextOf(request)) })),
  )
}
