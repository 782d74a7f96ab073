import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Grant, grantStates } from '../schema/grant.ts'
import { refuse } from '../schema/request-refusals.ts'
import { findGrant } from '../service/grants/reading.ts'
import { listPublicKeys } from '../service/grants/signing.ts'

const config = { access: 'public', dialect: 'own' } as const
const tags = ['Grants']
const params = z.object({ id: z.string().max(64) })

const Kept = z.object({
  grant: Grant,
  state: z.enum(grantStates),
  jws: z.string(),
  revokedAt: z.iso.datetime().nullable(),
})
const Key = z.object({
  ...{ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string() },
  ...{ use: z.literal('sig'), alg: z.literal('EdDSA') },
})

/** Grants are public, with what anybody verifies them with. */
export function grantRoutes(app: App): void {
  app.get(
    '/api/exchange/grants/:id',
    { config, schema: { params, tags, summary: 'One grant, signed', response: { 200: Kept } } },
    async (request) => {
      const found = await findGrant(contextOf(request), request.params.id)
      if (!found) throw refuse.grantNotFound({ id: request.params.id })
      return found
    },
  )
  app.get(
    '/api/exchange/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Keys that sign grants, as a JWK set (RFC 7517)',
        response: { 200: z.object({ keys: z.array(Key) }) },
      },
    },
    async (request) => ({ keys: await listPublicKeys(contextOf(request)) }),
  )
}
