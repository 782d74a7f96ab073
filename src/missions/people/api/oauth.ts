import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { type ClientProof, Introspection, TokenInHand, TokenQuery, Tokens } from '../schema/oauth.ts'
import { keyScopes } from '../schema.ts'
import { getClient } from '../service/oauth/clients.ts'
import { giveTokens, introspect, revokeToken } from '../service/oauth/tokens.ts'

/** No cookie speaks here, so pages of others may: applications that run in a browser are such. */
const config = {
  access: 'public',
  dialect: 'oauth',
  asks: true,
  rateLimit: { max: 300, timeWindow: '1 minute' },
} as const
const tags = ['oauth']
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** What programs speak OAuth with (RFC 6749, 3.2; RFC 7009; RFC 7662), in forms. */
export function oauthApi(app: App): void {
  app.post(
    '/oauth/token',
    {
      config,
      schema: {
        body: TokenQuery,
        response: { 200: Tokens },
        tags,
        summary: 'Exchange a code or a refresh token',
      },
    },
    async (request, reply) => {
      const client = await clientOf(request, request.body)
      return reply.headers(noStore).send(await giveTokens(contextOf(request), { ...request.body, client }))
    },
  )
  app.post(
    '/oauth/revoke',
    {
      config,
      schema: {
        body: TokenInHand,
        response: { 200: z.null().describe('Done, whether it was known or not') },
        tags,
        summary: 'Take a token back',
      },
    },
    async (request, reply) => {
      await revokeToken(contextOf(request), await clientOf(request, request.body), request.body.token)
      return reply.headers(noStore).send(null)
    },
  )
  app.post(
    '/oauth/introspection',
    {
      config,
      schema: { body: TokenInHand, response: { 200: Introspection }, tags, summary: 'What a token is worth' },
    },
    async (request, reply) => {
      const client = await clientOf(request, request.body)
      return reply.headers(noStore).send(await introspect(contextOf(request), client, request.body.token))
    },
  )
  metadataRoute(app)
}

/** RFC 8414 */
function metadataRoute(app: App): void {
  const methods = ['client_secret_basic', 'client_secret_post']
  app.get(
    '/.well-known/oauth-authorization-server',
    { config: { access: 'public', dialect: 'operations' }, schema: { hide: true } },
    (request, reply) => {
      const issuer = contextOf(request).config.publicUrl
      return reply.header('cache-control', 'public, max-age=3600').send({
        issuer,
        authorization_endpoint: `${issuer}/oauth/authorize`,
        token_endpoint: `${issuer}/oauth/token`,
        revocation_endpoint: `${issuer}/oauth/revoke`,
        introspection_endpoint: `${issuer}/oauth/introspection`,
        service_documentation: `${issuer}/api`,
        scopes_supported: keyScopes,
        response_types_supported: ['code'],
        response_modes_supported: ['query'],
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: [...methods, 'none'],
        revocation_endpoint_auth_methods_supported: [...methods, 'none'],
        introspection_endpoint_auth_methods_supported: methods,
        authorization_response_iss_parameter_supported: true,
      })
    },
  )
}

function clientOf(request: FastifyRequest, proof: ClientProof) {
  const { authorization } = request.headers
  return getClient(contextOf(request), { authorization, proof, address: request.ip })
}
