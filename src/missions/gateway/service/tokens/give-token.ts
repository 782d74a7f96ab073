import type { IncomingMessage } from 'node:http'
import type { KeptGrant } from '#missions/exchange'
import { tokenRefusals as refuse } from '../../schema/token-refusals.ts'
import type { Board, KnownClient } from '../calls/board.ts'
import type { Gateway } from '../calls/gateway.ts'
import type { Headers } from '../calls/headers.ts'
import { mayActUnder, requireKey, thumbprintOfPeer } from '../calls/sender.ts'
import { issueToken, type Opening, tokenSeconds } from './access-tokens.ts'
import { assertionType, clientOfAssertion } from './client-assertion.ts'

export const tokenPath = '/token'

export interface TokenAnswer {
  access_token: string
  token_type: 'DPoP' | 'Bearer'
  expires_in: number
  scope: string
}

interface TokenRequest {
  request: IncomingMessage
  headers: Headers
  form: ReadonlyMap<string, string>
}

/**
 * Gives a token (RFC 6749, section 4.4): to a software that proves itself, for one grant or for the packages of one API
 * of its organisation, bound to one of its keys.
 * @throws tokenRequestWrong, clientRefused, proofWrong, proofNonce, keyRevoked, scopeRefused
 */
export async function giveToken(gateway: Gateway, asked: TokenRequest): Promise<TokenAnswer> {
  const { form } = asked
  const now = gateway.ctx.now().getTime()
  const board = gateway.board.read()
  if (form.get('grant_type') !== 'client_credentials')
    throw refuse.tokenRequestWrong({ reason: 'grant_type' })
  const client = await findClient(gateway, asked)
  const bound = bind(gateway, asked, now)
  requireKey(board, { clientId: client.id, thumbprint: bound.thumbprint, now })
  const { opens, scope } = findOpening(board, { client, scope: form.get('scope') ?? '', now })
  const claims = { clientId: client.id, opens, bound, endsAt: now + tokenSeconds * 1000 }
  return {
    access_token: issueToken(claims, { keyring: gateway.keyring(), issuer: gateway.url }),
    token_type: bound.by === 'dpop' ? 'DPoP' : 'Bearer',
    expires_in: tokenSeconds,
    scope,
  }
}

async function findClient(gateway: Gateway, { request, form }: TokenRequest): Promise<KnownClient> {
  const board = gateway.board.read()
  const assertion = form.get('client_assertion')
  if (assertion !== undefined) {
    if (form.get('client_assertion_type') !== assertionType)
      throw refuse.tokenRequestWrong({ reason: 'client_assertion_type' })
    const audiences = [gateway.url, `${gateway.url}${tokenPath}`]
    const client = await clientOfAssertion(gateway.ctx, assertion, { board, audiences })
    if ((form.get('client_id') ?? client.id) !== client.id)
      throw refuse.clientRefused({ reason: 'client_id' })
    return client
  }
  const thumbprint = thumbprintOfPeer(request, gateway.certified)
  const client = board.clients.get(form.get('client_id') ?? '')
  if (!client?.keys.some((key) => key.kind === 'certificate' && key.thumbprint === thumbprint))
    throw refuse.clientRefused()
  return client
}

/** To the key of a proof when there is one, else to the certificate of the connection. */
function bind(gateway: Gateway, { request, headers }: TokenRequest, now: number) {
  if (headers.dpop !== '') {
    const about = { method: 'POST', url: `${gateway.url}${tokenPath}`, tokenHash: null, now }
    return { by: 'dpop' as const, thumbprint: gateway.proofs.judge(headers.dpop, about) }
  }
  const thumbprint = thumbprintOfPeer(request, gateway.certified)
  if (thumbprint === '') throw refuse.proofWrong({ reason: 'neither a proof nor a certificate' })
  return { by: 'certificate' as const, thumbprint }
}

const sending = 'packages:'

/** A grant, or `packages:<slug of an API>`: what its provider sends of it. */
function findOpening(
  board: Board,
  { client, scope, now }: { client: KnownClient; scope: string; now: number },
): { opens: Opening; scope: string } {
  if (!scope.startsWith(sending)) {
    const { grant } = findGrant(board, { client, scope, now })
    return { opens: { grantId: grant.id }, scope: `H${grant.number}` }
  }
  const api = board.apis.get(scope.slice(sending.length))?.api
  if (!api || api.providerId !== client.organizationId) throw refuse.scopeRefused()
  return { opens: { sentApiId: api.id }, scope }
}

/**
 * Named by its number (`H12`), its id, those of a grant whose place it took, or the slug of its API when one grant only
 * is about it.
 */
function findGrant(
  board: Board,
  { client, scope, now }: { client: KnownClient; scope: string; now: number },
): KeptGrant {
  if (scope === '') throw refuse.tokenRequestWrong({ reason: 'scope' })
  const apiId = board.apis.get(scope)?.api.id
  const named = [...board.grants.values()].filter(
    ({ grant, revokedAt, before }) =>
      mayActUnder(client, { grant, now }) &&
      Date.parse(grant.startsAt) <= now &&
      Date.parse(grant.endsAt) > now &&
      (revokedAt === null || Date.parse(revokedAt) > now) &&
      (grant.apiId === apiId ||
        [grant, ...before].some(({ id, number }) => id === scope || `H${number}` === scope)),
  )
  const [only, ...more] = named
  if (!only || more.length > 0) throw refuse.scopeRefused()
  return only
}
