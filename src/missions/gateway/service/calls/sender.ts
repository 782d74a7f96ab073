import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { Grant } from '#missions/exchange'
import { tokenRefusals as refuse } from '../../schema/token-refusals.ts'
import { certificateThumbprint } from '../signing/thumbprint.ts'
import type { Board, KnownClient } from './board.ts'
import type { Call, Sender } from './call.ts'
import { watched } from './gateway.ts'
import { doneInARow } from './in-a-row.ts'

/** A proof to verify is one among those of the other calls. */
export function authenticateInARow(call: Call): void | Promise<void> {
  if (call.headers.dpop === '') return authenticate(call)
  return doneInARow(() => watched(call.gateway, 'authenticate', () => authenticate(call)))
}

/** Who calls: a token of ours, and the key that it is bound to, used for this very call. */
export function authenticate(call: Call): void {
  const { gateway, headers } = call
  const [scheme = '', token = '', ...more] = headers.authorization.split(' ')
  if (token === '' || more.length > 0) throw refuse.tokenMissing()
  const board = gateway.board.read()
  const { claims, hash } = gateway.tokens.read(token, { keyring: gateway.keyring(), now: call.at })
  const { by, thumbprint } = claims.bound
  if (scheme.toLowerCase() !== (by === 'dpop' ? 'dpop' : 'bearer'))
    throw refuse.proofWrong({ reason: 'scheme' })
  const proved = by === 'dpop' ? proveByDpop(call, hash) : thumbprintOfPeer(call.request, gateway.certified)
  if (proved !== thumbprint) throw refuse.proofWrong({ reason: 'another key' })
  call.sender = {
    ...requireKey(board, { clientId: claims.clientId, thumbprint, now: call.at }),
    opens: claims.opens,
  }
}

function proveByDpop(
  { gateway, headers, target, request, at, answerHeaders }: Call,
  tokenHash: string,
): string {
  if (headers.dpop === '') throw refuse.proofWrong({ reason: 'no proof' })
  const about = { method: request.method ?? '', url: `${gateway.url}${target.path}`, tokenHash, now: at }
  const thumbprint = gateway.proofs.judge(headers.dpop, about)
  answerHeaders.push('DPoP-Nonce', gateway.proofs.nonce(at))
  return thumbprint
}

/** The key as it is registered now: withdrawn a moment ago, it opens nothing more. @throws keyRevoked */
export function requireKey(
  board: Board,
  { clientId, thumbprint, now }: { clientId: string; thumbprint: string; now: number },
): Pick<Sender, 'client' | 'key'> {
  const key = board.keys.get(thumbprint)
  const client = board.clients.get(clientId)
  const ended = key?.endsAt != null && key.endsAt.getTime() <= now
  if (!key || !client || key.clientId !== client.id || ended) throw refuse.keyRevoked()
  return { client, key }
}

const thumbprints = new WeakMap<TLSSocket, string>()

/**
 * Of the certificate that the connection was opened with; empty when there is none. It is registered with us: who
 * signed it counts only when the operator named authorities. RFC 8705, section 2.2.
 */
export function thumbprintOfPeer({ socket }: IncomingMessage, certified: boolean): string {
  if (!(socket instanceof TLSSocket)) return ''
  const known = thumbprints.get(socket)
  if (known !== undefined) return known
  const certificate = socket.getPeerX509Certificate()
  const now = Date.now()
  const good =
    certificate !== undefined &&
    (!certified || socket.authorized) &&
    Date.parse(certificate.validFrom) <= now &&
    Date.parse(certificate.validTo) > now
  const thumbprint = good ? certificateThumbprint(certificate.raw) : ''
  thumbprints.set(socket, thumbprint)
  return thumbprint
}

/** Whether a software may call under a grant: it is of the organisation that is granted, or this one said so. */
export function mayActUnder(
  { organizationId, delegated }: Pick<KnownClient, 'organizationId' | 'delegated'>,
  { grant, now }: { grant: Pick<Grant, 'id' | 'consumerId'>; now: number },
): boolean {
  return organizationId === grant.consumerId || (delegated.get(grant.id) ?? 0) > now
}
