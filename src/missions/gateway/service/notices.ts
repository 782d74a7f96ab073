import type { ServerResponse } from 'node:http'
import { isFresh } from './calls/board.ts'
import type { Gateway } from './calls/gateway.ts'
import { tokenPath } from './tokens/give-token.ts'

/** What the gateway says of itself to anybody; false when nothing is there. */
export function answerNotices(gateway: Gateway, url: string, response: ServerResponse): boolean {
  const notice = notices[url]
  if (!notice) return false
  const { status, body } = notice(gateway)
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
  response.end(bytes)
  return true
}

type Notice = (gateway: Gateway) => { status: number; body: object }

const notices: Readonly<Record<string, Notice>> = {
  '/health/live': () => ({ status: 200, body: { status: 'ok', checks: {} } }),
  '/health/ready': ({ board }) => {
    const ready = isFresh(board.read())
    return {
      status: ready ? 200 : 503,
      body: { status: ready ? 'ok' : 'waiting', checks: { grants: ready ? 'ok' : 'not read' } },
    }
  },
  /** The keys that its tokens and its answers are verified with. */
  '/.well-known/jwks.json': (gateway) => ({ status: 200, body: { keys: gateway.keyring().published } }),
  /** RFC 8414. */
  '/.well-known/oauth-authorization-server': ({ url }) => ({
    status: 200,
    body: {
      issuer: url,
      token_endpoint: `${url}${tokenPath}`,
      jwks_uri: `${url}/.well-known/jwks.json`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt', 'self_signed_tls_client_auth'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256', 'EdDSA'],
      dpop_signing_alg_values_supported: ['ES256', 'EdDSA'],
      tls_client_certificate_bound_access_tokens: url.startsWith('https:'),
    },
  }),
}
