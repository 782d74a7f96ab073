import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { openSeal } from '#kernel/db/sealing'
import { canonicalJson } from '#kernel/text/canonical'

/** Public keys that signed checkpoints, as JWK (RFC 8037), the newest first. */
export interface PublicKey {
  kty: 'OKP'
  crv: 'Ed25519'
  use: 'sig'
  alg: 'EdDSA'
  kid: string
  x: string
}

const purpose = 'journal/signing-key'

export async function listPublicKeys({ db }: Ctx): Promise<PublicKey[]> {
  const rows = await newestKeys(db).execute()
  return rows.map(({ id, public_x }) => ({
    ...({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' } as const),
    kid: id,
    x: public_x,
  }))
}

/** A compact JWS (RFC 7515) of the payload, under the newest key; the first one is made when it is needed. */
export async function signPayload(ctx: Ctx, payload: string): Promise<string> {
  const key = (await newestKeys(ctx.db).limit(1).executeTakeFirst()) ?? (await makeSigningKey(ctx))
  const { unseal } = await openSeal(ctx.config, purpose)
  const header = canonicalJson({ alg: 'EdDSA', kid: key.id })
  const text = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.')
  const secret = createPrivateKey({ key: unseal(key.sealed), format: 'der', type: 'pkcs8' })
  return `${text}.${sign(null, Buffer.from(text), secret).toString('base64url')}`
}

/** What a JWS of ours says: it came from the database, and nobody is asked to believe it here. */
export function payloadOf(jws: string): string {
  return Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()
}

/** Signs from now on; the keys of before stay published, for what they signed. */
export function makeSigningKey(ctx: Ctx): Promise<{ id: string; sealed: Buffer }> {
  return transact(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('journal.signing_key'))`.execute(tx.db)
    const id = `c${(await newestKeys(tx.db).execute()).length + 1}`
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const { seal } = await openSeal(ctx.config, purpose)
    const sealed = seal(privateKey.export({ format: 'der', type: 'pkcs8' }))
    const { x = '' } = publicKey.export({ format: 'jwk' })
    await tx.db
      .insertInto('journal.signing_key')
      .values({ id, public_x: x, sealed, created_at: ctx.now() })
      .execute()
    return { id, sealed }
  })
}

function newestKeys(db: Ctx['db']) {
  return db
    .selectFrom('journal.signing_key')
    .select(['id', 'public_x', 'sealed'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
}
