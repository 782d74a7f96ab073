import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { openSeal } from '#kernel/db/sealing'
import type { Facts } from '#kernel/outbox'
import type { NumberedIdentity, PivotIdentity } from '../../schema/identity.ts'
import { normalIdentity } from './normal.ts'

type Identity = PivotIdentity | NumberedIdentity

/** Hashes that say which accesses are about the same person, and nothing of who it is. */
export interface PersonKeys {
  /** `<key id>.<base64url>` under the key of today. */
  hash: (identity: Identity) => string
  /** Under every key that is kept: what finds the accesses of before a rotation. */
  hashAll: (identity: Identity) => string[]
}

interface Key {
  id: string
  /** Not its bytes: to be given those takes Node longer than to hash. */
  secret: KeyObject
}

const fresh = 60_000
/** By house: tests open several in one process. */
const kept = new WeakMap<Facts, Kept>()

interface Kept {
  reading: Promise<Key[]>
  /** Null until they are read. */
  keys: Key[] | null
  /** Milliseconds of `performance.now()`. */
  at: number
}

/** The keys, read again every minute at most: a rotation reaches every copy by itself. */
export async function personKeys(ctx: Ctx): Promise<PersonKeys> {
  let keys = await readKept(ctx).reading
  const look = () => {
    // Until they are read the keys of before do: they are kept. No promise for what is known, thousands of times a second.
    keys = readKept(ctx).keys ?? keys
    return keys
  }
  return {
    hash: (identity) => hashUnder(look()[0], identity),
    hashAll: (identity) => keys.map((key) => hashUnder(key, identity)),
  }
}

/** Who somebody is, under every key that is kept: what an account keeps of it. */
export async function hashPerson(ctx: Ctx, identity: PivotIdentity): Promise<string[]> {
  return (await personKeys(ctx)).hashAll(identity)
}

/** Whether these hashes are under the keys of today too: a rotation since then has hidden what came after. */
export async function knowsEveryKey(ctx: Ctx, hashes: readonly string[]): Promise<boolean> {
  const keys = await readKept(ctx).reading
  return keys.every(({ id }) => hashes.some((hash) => hash.startsWith(`${id}.`)))
}

/** A new key from now on; those of before still find what they hashed. Answers its id. */
export function rotatePersonKey(ctx: Ctx): Promise<string> {
  return transact(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('journal.person_key'))`.execute(tx.db)
    const { count } = await tx.db
      .selectFrom('journal.person_key')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const id = `p${count + 1}`
    const { seal } = await openSeal(ctx.config, purpose)
    await tx.db
      .insertInto('journal.person_key')
      .values({ id, sealed: seal(randomBytes(32)), created_at: ctx.now() })
      .execute()
    kept.delete(ctx.facts)
    return id
  })
}

const purpose = 'journal/person-key'

function readKept(ctx: Ctx): Kept {
  const found = kept.get(ctx.facts)
  if (found && performance.now() - found.at < fresh) return found
  const read: Kept = { reading: readOrMake(ctx), keys: null, at: performance.now() }
  kept.set(ctx.facts, read)
  read.reading.then(
    (keys) => {
      read.keys = keys
    },
    (error) => {
      kept.delete(ctx.facts)
      ctx.log.warn({ cause: String(error) }, 'the keys of the journal could not be read')
    },
  )
  return read
}

/** The newest first. */
async function readOrMake(ctx: Ctx): Promise<Key[]> {
  const rows = await ctx.db
    .selectFrom('journal.person_key')
    .select(['id', 'sealed'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (rows.length === 0) {
    await makeFirst(ctx)
    return readOrMake(ctx)
  }
  const { unseal } = await openSeal(ctx.config, purpose)
  return rows.map(({ id, sealed }) => ({ id, secret: createSecretKey(unseal(sealed)) }))
}

/** Copies that start together make one. */
async function makeFirst(ctx: Ctx): Promise<void> {
  const { seal } = await openSeal(ctx.config, purpose)
  await ctx.db
    .insertInto('journal.person_key')
    .values({ id: 'p1', sealed: seal(randomBytes(32)), created_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function hashUnder(key: Key | undefined, identity: Identity): string {
  if (!key) throw new Error('the journal has no key')
  const hash = createHmac('sha256', key.secret).update(normalIdentity(identity)).digest('base64url')
  return `${key.id}.${hash}`
}
