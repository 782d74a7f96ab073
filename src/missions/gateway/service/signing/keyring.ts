import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { transact } from '#kernel/context'
import { openSeal } from '#kernel/db/sealing'
import { ClientJwk } from '../../schema/client.ts'
import { type Algorithm, toVerifyKey, type VerifyKey } from '../tokens/jws.ts'
import { thumbprintOf } from './thumbprint.ts'

export type Serves = 'token' | 'answer'

export interface SigningKey {
  /** Thumbprint of its public half. */
  id: string
  algorithm: Algorithm
  privateKey: KeyObject
}

/** The keys of the instance, as all nodes share them. */
export interface Keyring {
  /** What signs today. */
  token: SigningKey
  answer: SigningKey
  /** What tokens are verified with: those of before too, until their last token has ended. */
  verifying: ReadonlyMap<string, VerifyKey>
  /** JWKS (RFC 7517): what anybody may verify with, those of before included. */
  published: readonly (ClientJwk & { kid: string; use: 'sig'; alg: Algorithm })[]
}

const purpose = 'gateway/signing-key'

/** Reads the keys again at each asking, and opens each seal once. */
export async function openKeyring(ctx: Ctx): Promise<() => Promise<Keyring>> {
  const { unseal } = await openSeal(ctx.config, purpose)
  const opened = new Map<string, SigningKey>()
  const verifying = new Map<string, VerifyKey>()
  for (const serves of ['token', 'answer'] as const) await makeFirst(ctx, serves)
  return async () => {
    const rows = await ctx.db.selectFrom('gateway.signing_key').selectAll().orderBy('created_at').execute()
    for (const { id, public_jwk } of rows)
      if (!verifying.has(id))
        verifying.set(id, toVerifyKey(createPublicKey({ key: { ...public_jwk }, format: 'jwk' })))
    const inUse = (serves: Serves): SigningKey => {
      const row = rows.find((row) => row.serves === serves && row.retired_at === null)
      if (!row) throw new Error(`no key of the gateway signs ${serves}s`)
      const key = opened.get(row.id) ?? {
        id: row.id,
        algorithm: algorithmOf(row.public_jwk),
        privateKey: createPrivateKey({ key: unseal(row.sealed), format: 'der', type: 'pkcs8' }),
      }
      opened.set(row.id, key)
      return key
    }
    const forTokens = rows.filter(({ serves }) => serves === 'token').map(({ id }) => id)
    return {
      token: inUse('token'),
      answer: inUse('answer'),
      verifying: new Map([...verifying].filter(([id]) => forTokens.includes(id))),
      published: rows.map(({ id, public_jwk }) => ({
        ...public_jwk,
        ...{ kid: id, use: 'sig', alg: algorithmOf(public_jwk) },
      })),
    }
  }
}

function algorithmOf({ kty }: ClientJwk): Algorithm {
  return kty === 'EC' ? 'ES256' : 'EdDSA'
}

/** Another key signs from now on; the one of before stays published, to verify what it signed. Answers its id. */
export function rotateSigningKey(ctx: Ctx, serves: Serves): Promise<string> {
  return transact(ctx, async (tx) => {
    await tx.db
      .updateTable('gateway.signing_key')
      .set({ retired_at: ctx.now() })
      .where('serves', '=', serves)
      .where('retired_at', 'is', null)
      .execute()
    return insertKey(tx, serves)
  })
}

async function makeFirst(ctx: Ctx, serves: Serves): Promise<void> {
  const found = await ctx.db
    .selectFrom('gateway.signing_key')
    .select('id')
    .where('serves', '=', serves)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  if (!found) await insertKey(ctx, serves)
}

async function insertKey(ctx: Ctx, serves: Serves): Promise<string> {
  const { seal } = await openSeal(ctx.config, purpose)
  const { privateKey, publicKey } =
    serves === 'token'
      ? generateKeyPairSync('ed25519')
      : // Signs an answer in two thirds of the time, and whoever verifies it takes half of it.
        generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = ClientJwk.parse(publicKey.export({ format: 'jwk' }))
  const id = thumbprintOf(jwk)
  await ctx.db
    .insertInto('gateway.signing_key')
    .values({
      id,
      serves,
      public_jwk: JSON.stringify(jwk),
      sealed: seal(privateKey.export({ format: 'der', type: 'pkcs8' })),
      created_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}
