import { randomBytes } from 'node:crypto'
import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { refuseFactor } from '../../schema/factor-refusals.ts'
import { getAccount } from '../accounts.ts'
import { mailOf } from '../mailed-links.ts'
import { requireFresh } from '../proofs.ts'
import { hashSecret } from '../secrets.ts'
import { requireAccountId } from '../sessions.ts'
import { type Matrix, qrCode } from './qr/matrix.ts'
import { newTotpSecret, otpauthOf, stepOfCode, toBase32 } from './totp.ts'
import { factorWords } from './words.ts'

export interface Passkey {
  id: string
  name: string
  createdAt: string
  usedAt: string | null
}

export interface Factors {
  /** A code generator: absent, shown and not proven yet, or active. */
  totp:
    | { state: 'none' }
    | { state: 'shown'; secret: string; link: string; code: Matrix | null }
    | { state: 'active' }
  passkeys: Passkey[]
  recoveryCodes: number
}

/** The second factors of the person. A secret is shown until its generator has proven that it works. */
export async function readFactors(ctx: Ctx): Promise<Factors> {
  const accountId = requireAccountId(ctx)
  const totp = await findTotp(ctx, accountId)
  const passkeys = await ctx.db
    .selectFrom('people.passkey')
    .select(['id', 'name', 'created_at', 'used_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()
  const codes = await ctx.db
    .selectFrom('people.recovery_code')
    .select('secret_hash')
    .where('account_id', '=', accountId)
    .execute()
  return {
    totp: totp ? shown(ctx, totp) : { state: 'none' },
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      usedAt: row.used_at?.toISOString() ?? null,
    })),
    recoveryCodes: codes.length,
  }
}

/** Whether a sign-in to this account asks for more than its first factor. */
export async function hasFactor({ db }: Ctx, accountId: string): Promise<boolean> {
  const totp = db
    .selectFrom('people.totp')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
  const passkeys = db.selectFrom('people.passkey').select('account_id').where('account_id', '=', accountId)
  return (await totp.unionAll(passkeys).limit(1).executeTakeFirst()) !== undefined
}

/** Makes the secret of a code generator; nothing is asked of anybody before `confirmTotp`. @throws alreadyEnrolled, proveAgain */
export async function beginTotp(ctx: Ctx): Promise<void> {
  const account_id = requireFresh(ctx)
  const values = { secret: newTotpSecret(), created_at: ctx.now() }
  const row = await ctx.db
    .insertInto('people.totp')
    .values({ account_id, ...values })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(values).where('people.totp.confirmed_at', 'is', null),
    )
    .returning('account_id')
    .executeTakeFirst()
  if (!row) throw refuseFactor.alreadyEnrolled()
}

/**
 * Turns the code generator on once it gave a right code, and answers recovery codes, shown this once.
 * @throws codeNotValid, proveAgain
 */
export function confirmTotp(ctx: Ctx, code: string): Promise<string[]> {
  const id = requireFresh(ctx)
  return transact(ctx, async (tx) => {
    if (!(await takeTotpCode(tx, id, { code, confirmed: false }))) throw refuseFactor.codeNotValid()
    await tx.db
      .updateTable('people.totp')
      .set({ confirmed_at: ctx.now() })
      .where('account_id', '=', id)
      .execute()
    await tell(tx, id, 'added')
    return makeRecoveryCodes(tx, id)
  })
}

/** @throws proveAgain */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const id = requireFresh(ctx)
  await transact(ctx, async (tx) => {
    await tx.db.deleteFrom('people.totp').where('account_id', '=', id).execute()
    await afterRemoval(tx, id)
  })
}

/** Replaces the recovery codes. @throws proveAgain */
export async function renewRecoveryCodes(ctx: Ctx): Promise<string[]> {
  const id = requireFresh(ctx)
  return transact(ctx, (tx) => makeRecoveryCodes(tx, id))
}

/** Ten codes of 80 bits, each good once; only their hashes stay. */
export async function makeRecoveryCodes({ db }: Ctx, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => toBase32(randomBytes(10)).toLowerCase())
  await db.deleteFrom('people.recovery_code').where('account_id', '=', accountId).execute()
  await db
    .insertInto('people.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, secret_hash: hashSecret(code) })))
    .execute()
  return codes.map((code) => (code.match(/.{4}/g) ?? []).join('-'))
}

/** Uses a code of the generator up: in one statement, so that of two sent together one is refused. */
export async function takeTotpCode(
  ctx: Ctx,
  accountId: string,
  { code, confirmed }: { code: string; confirmed: boolean },
): Promise<boolean> {
  const totp = await findTotp(ctx, accountId)
  if (!totp || (totp.confirmed_at !== null) !== confirmed) return false
  const step = stepOfCode(totp.secret, code.replaceAll(/\s/g, ''), {
    now: ctx.now(),
    after: Number(totp.last_step),
  })
  if (step === null) return false
  const { numUpdatedRows } = await ctx.db
    .updateTable('people.totp')
    .set({ last_step: step })
    .where('account_id', '=', accountId)
    .where('last_step', '<', String(step))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Uses a recovery code up. */
export async function takeRecoveryCode({ db }: Ctx, accountId: string, code: string): Promise<boolean> {
  const plain = code.toLowerCase().replaceAll(/[^a-z2-7]/g, '')
  const { numDeletedRows } = await db
    .deleteFrom('people.recovery_code')
    .where('account_id', '=', accountId)
    .where('secret_hash', '=', hashSecret(plain))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Recovery codes recover something: without a factor they go. */
export async function afterRemoval(ctx: Ctx, accountId: string): Promise<void> {
  if (!(await hasFactor(ctx, accountId)))
    await ctx.db.deleteFrom('people.recovery_code').where('account_id', '=', accountId).execute()
  await tell(ctx, accountId, 'removed')
}

/** The owner hears of it, whoever did it. */
export async function tell(ctx: Ctx, accountId: string, what: 'added' | 'removed'): Promise<void> {
  const { email, lang, demo } = await getAccount(ctx, accountId)
  if (demo) return
  await sendMail(ctx, { to: email, ...mailOf(factorWords[lang].mails[what], { site: ctx.config.site.name }) })
}

function findTotp({ db }: Ctx, accountId: string) {
  return db
    .selectFrom('people.totp')
    .select(['secret', 'confirmed_at', 'last_step'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

function shown(
  ctx: Ctx,
  { secret, confirmed_at }: { secret: Buffer; confirmed_at: Date | null },
): Factors['totp'] {
  if (confirmed_at) return { state: 'active' }
  const link = otpauthOf(secret, { site: ctx.config.site.name, email: ctx.actor.email ?? '' })
  return {
    state: 'shown',
    secret: (toBase32(secret).match(/.{4}/g) ?? []).join(' '),
    link,
    code: qrCode(link),
  }
}
