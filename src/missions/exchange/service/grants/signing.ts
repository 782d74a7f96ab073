import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { openSeal, type Seal } from '#kernel/db/sealing'
import { canonicalJson } from '#kernel/text/canonical'
import type { Grant } from '../../schema/grant.ts'

/** A public key as RFC 7517 writes it: what anybody verifies the signature of a grant with. */
export interface PublicKey {
  kty: 'OKP'
  crv: 'Ed25519'
  x: string
  kid: string
  use: 'sig'
  alg: 'EdDSA'
}

/** The snapshot in canonical JSON (RFC 8785), as a compact JWS (RFC 7515, RFC 8037). */
export async function signGrant(ctx: Ctx, grant: Grant): Promise<string> {
  const { kid, key } = await currentKey(ctx)
  const header = encode(JSON.stringify({ alg: 'EdDSA', kid, typ: 'parvis-grant+jws' }))
  const signed = `${header}.${encode(canonicalJson(grant))}`
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`
}

/** Every key that ever signed, newest first: old grants stay verifiable. */
export async function listPublicKeys({ db }: Pick<Ctx, 'db'>): Promise<PublicKey[]> {
  const rows = await db
    .selectFrom('exchange.signing_key')
    .select(['kid', 'public_key'])
    .orderBy('since', 'desc')
    .orderBy('kid')
    .execute()
  return rows.map(({ kid, public_key: { x = '' } }) => toPublicKey(kid, x))
}

/** From now on another key signs; what was signed before stays valid. */
export async function rotateSigningKey(ctx: Ctx): Promise<string> {
  return (await makeKey(ctx, await openSeal(ctx.config, 'exchange/signing-key'))).kid
}

async function currentKey(ctx: Ctx): Promise<{ kid: string; key: KeyObject }> {
  const seal = await openSeal(ctx.config, 'exchange/signing-key')
  const row = await ctx.db
    .selectFrom('exchange.signing_key')
    .select(['kid', 'private_key'])
    .orderBy('since', 'desc')
    .orderBy('kid')
    .executeTakeFirst()
  if (!row) return makeKey(ctx, seal)
  return {
    kid: row.kid,
    key: createPrivateKey({ key: seal.unseal(row.private_key), format: 'der', type: 'pkcs8' }),
  }
}

async function makeKey({ db, now }: Ctx, seal: Seal): Promise<{ kid: string; key: KeyObject }> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const kid = thumbprint(x)
  await db
    .insertInto('exchange.signing_key')
    .values({
      kid,
      private_key: seal.seal(privateKey.export({ format: 'der', type: 'pkcs8' })),
      public_key: JSON.stringify({ x }),
      since: now(),
    })
    .execute()
  return { kid, key: privateKey }
}

function toPublicKey(kid: string, x: string): PublicKey {
  return { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }
}

/** RFC 7638: the members that make the key, in order. */
function thumbprint(x: string): string {
  return createHash('sha256')
    .update(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}
