import { hash, randomBytes, sign } from 'node:crypto'
import { tokenRefusals as refuse } from '../../schema/token-refusals.ts'
import type { Keyring } from '../signing/keyring.ts'
import { isRecord, isSigned, readPart, splitJws } from './jws.ts'

export const tokenSeconds = 300

/** What a token is for: to ask under a grant, or to send packages of an API of the software's own organisation. */
export type Opening = { grantId: string } | { sentApiId: string }

/** What a token says (RFC 9068), once its signature was verified. */
export interface TokenClaims {
  clientId: string
  opens: Opening
  /** What it is bound to: the thumbprint of a key (RFC 9449, section 6) or of a certificate (RFC 8705, section 3). */
  bound: { by: 'dpop' | 'certificate'; thumbprint: string }
  /** Milliseconds since 1970. */
  endsAt: number
}

export interface TokenReader {
  /** Verifies once, then remembers by hash. @throws tokenWrong, tokenExpired */
  read: (token: string, at: { keyring: Keyring; now: number }) => { claims: TokenClaims; hash: string }
}

const mostKept = 50_000

/** Reads the tokens of one address. */
export function openTokens(issuer: () => string): TokenReader {
  const kept = new Map<string, TokenClaims>()
  return {
    read: (token, { keyring, now }) => {
      const hashed = hash('sha256', token, 'base64url')
      let claims = kept.get(hashed)
      if (!claims) {
        claims = verifyToken(token, { keyring, issuer: issuer() })
        if (kept.size >= mostKept) kept.clear()
        kept.set(hashed, claims)
      }
      if (claims.endsAt <= now) {
        kept.delete(hashed)
        throw refuse.tokenExpired()
      }
      return { claims, hash: hashed }
    },
  }
}

export function issueToken(claims: TokenClaims, { keyring, issuer }: Signer): string {
  const bound = claims.bound.by === 'dpop' ? 'jkt' : 'x5t#S256'
  const head = encode({ alg: 'EdDSA', typ: 'at+jwt', kid: keyring.token.id })
  const body = encode({
    iss: issuer,
    aud: issuer,
    sub: claims.clientId,
    client_id: claims.clientId,
    ...('grantId' in claims.opens ? { grant: claims.opens.grantId } : { sends: claims.opens.sentApiId }),
    cnf: { [bound]: claims.bound.thumbprint },
    iat: Math.floor(claims.endsAt / 1000) - tokenSeconds,
    exp: Math.floor(claims.endsAt / 1000),
    jti: randomBytes(12).toString('base64url'),
  })
  const signature = sign(null, Buffer.from(`${head}.${body}`), keyring.token.privateKey)
  return `${head}.${body}.${signature.toString('base64url')}`
}

interface Signer {
  keyring: Keyring
  issuer: string
}

function verifyToken(token: string, { keyring, issuer }: Signer): TokenClaims {
  const compact = token.length > 4096 ? null : splitJws(token)
  const header = compact && readPart(compact.head)
  // The key is chosen among ours, and only by its name: nothing that the header brings or points to is read.
  const key = keyring.verifying.get(typeof header?.kid === 'string' ? header.kid : '')
  if (!compact || !key || header?.alg !== 'EdDSA' || header.typ !== 'at+jwt' || header.crit !== undefined)
    throw refuse.tokenWrong()
  if (!isSigned(compact, key)) throw refuse.tokenWrong()
  const said = readPart(compact.body)
  if (said?.iss !== issuer || said.aud !== issuer) throw refuse.tokenWrong()
  return toClaims(said)
}

function toClaims({ client_id, grant, sends, exp, cnf }: Readonly<Record<string, unknown>>): TokenClaims {
  const { jkt, 'x5t#S256': x5t } = isRecord(cnf) ? cnf : {}
  const thumbprint = jkt ?? x5t
  const opens = toOpening(grant, sends)
  const whole = typeof client_id === 'string' && typeof exp === 'number' && typeof thumbprint === 'string'
  if (!whole || !opens) throw refuse.tokenWrong()
  return {
    clientId: client_id,
    opens,
    bound: { by: jkt === undefined ? 'certificate' : 'dpop', thumbprint },
    endsAt: exp * 1000,
  }
}

/** One of the two, never both. */
function toOpening(grant: unknown, sends: unknown): Opening | null {
  if (typeof grant === 'string' && sends === undefined) return { grantId: grant }
  return typeof sends === 'string' && grant === undefined ? { sentApiId: sends } : null
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
