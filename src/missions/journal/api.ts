import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ownAccessApi } from './api/own.ts'
import { SignedCheckpoint } from './schema/checkpoint.ts'
import { getCheckpoint, listCheckpoints } from './service/checkpoints/reading.ts'
import { listPublicKeys } from './service/checkpoints/signing.ts'

const config = { access: 'public', dialect: 'own' } as const
const tags = ['Journal of accesses']
const place = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const PublicKeys = z.object({
  keys: z.array(
    z.object({
      ...{ kty: z.literal('OKP'), crv: z.literal('Ed25519'), use: z.literal('sig'), alg: z.literal('EdDSA') },
      ...{ kid: z.string(), x: z.string() },
    }),
  ),
})

/** Checkpoints and public keys, what anybody needs to verify the journal; to each the accesses about them. */
export function journalApi(app: App): void {
  ownAccessApi(app)
  app.get(
    '/api/journal/checkpoints',
    {
      config,
      schema: {
        tags,
        summary: 'Signed checkpoints of the journal, the newest first',
        querystring: z.object({ before: place.optional().describe('`next` of the page before') }),
        response: {
          200: z.object({ checkpoints: z.array(SignedCheckpoint), next: z.number().nullable() }),
        },
      },
    },
    (request) => listCheckpoints(contextOf(request), request.query),
  )
  app.get(
    '/api/journal/checkpoints/:number',
    {
      config,
      schema: {
        tags,
        summary: 'A signed checkpoint of the journal',
        params: z.object({ number: place }),
        response: { 200: SignedCheckpoint },
      },
    },
    (request) => getCheckpoint(contextOf(request), request.params.number),
  )
  app.get(
    '/api/journal/keys',
    { config, schema: { tags, summary: 'Public keys that sign checkpoints', response: { 200: PublicKeys } } },
    async (request) => ({ keys: await listPublicKeys(contextOf(request)) }),
  )
}
