import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { refuseFactor } from '../../schema/factor-refusals.ts'
import { getAccount } from '../accounts.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { endSession, type OpenSession, type Outside, openSession, type Visit } from '../sessions.ts'
import { forgiveAttempt, requireAttempt } from '../throttle.ts'
import { hasFactor, takeRecoveryCode, takeTotpCode } from './factors.ts'

const longest = 10 * 60_000

export interface Origin {
  visit: Visit
  /** The secret of the session that the browser had: it ends (session fixation). */
  previous: string | null
  next?: string
  outside?: Outside
  /** The provider, or the passkey, already asked for two proofs. */
  twoFactors?: boolean
}

/** A session, and whether its roles of the office wait for a second factor; or what holds the sign-in until it has one. */
export type Entry = { session: OpenSession; mustEnroll: boolean; next: string } | { half: string }

/** After the first factor: opens a session, or waits for the second factor of the account. */
export async function enter(ctx: Ctx, accountId: string, origin: Origin): Promise<Entry> {
  const { visit, previous, next = '', outside, twoFactors = false } = origin
  if (previous) await endSession(ctx, previous)
  if (!twoFactors && (await hasFactor(ctx, accountId))) {
    const half = newSecret()
    await ctx.db
      .insertInto('people.half_login')
      .values({
        secret_hash: hashSecret(half),
        account_id: accountId,
        outside: outside ? JSON.stringify(outside) : null,
        next,
        expires_at: new Date(ctx.now().getTime() + longest),
      })
      .execute()
    return { half }
  }
  const session = await openSession(ctx, accountId, { ...visit, twoFactors, ...(outside ? { outside } : {}) })
  return { session, mustEnroll: !twoFactors && (await needsFactor(ctx, accountId)), next }
}

/** The account of a sign-in that waits. @throws stepNotValid */
export async function getHalf(ctx: Ctx, half: string | null): Promise<string> {
  const row =
    half === null
      ? undefined
      : await ctx.db
          .selectFrom('people.half_login')
          .select('account_id')
          .where('secret_hash', '=', hashSecret(half))
          .where('expires_at', '>', ctx.now())
          .executeTakeFirst()
  if (!row) throw refuseFactor.stepNotValid()
  return row.account_id
}

/** Ends a sign-in with a code of the generator, or a recovery code. @throws stepNotValid, codeNotValid, tooManyAttempts */
export async function enterWithCode(
  ctx: Ctx,
  half: string | null,
  { code, visit }: { code: string; visit: Visit },
): Promise<Entry> {
  const accountId = await getHalf(ctx, half)
  const subject = `second ${accountId}`
  await requireAttempt(ctx, 'account', subject)
  const isOfGenerator = /^[\d\s]+$/.test(code)
  const right = isOfGenerator
    ? await takeTotpCode(ctx, accountId, { code, confirmed: true })
    : await takeRecoveryCode(ctx, accountId, code)
  if (!right) throw refuseFactor.codeNotValid()
  await forgiveAttempt(ctx, 'account', subject)
  return complete(ctx, half, visit)
}

const OutsideShape = z
  .object({ provider: z.enum(['proconnect', 'franceconnect']), idToken: z.string() })
  .nullable()

/** Ends a sign-in whose second factor is right: once. @throws stepNotValid */
export function complete(ctx: Ctx, half: string | null, visit: Visit): Promise<Entry> {
  return transact(ctx, async (tx) => {
    const row = await tx.db
      .deleteFrom('people.half_login')
      .where('secret_hash', '=', hashSecret(half ?? ''))
      .where('expires_at', '>', ctx.now())
      .returning(['account_id', 'outside', 'next'])
      .executeTakeFirst()
    if (!row) throw refuseFactor.stepNotValid()
    const outside = OutsideShape.parse(row.outside)
    const session = await openSession(tx, row.account_id, {
      ...visit,
      twoFactors: true,
      ...(outside ? { outside } : {}),
    })
    return { session, mustEnroll: false, next: row.next }
  })
}

async function needsFactor(ctx: Ctx, accountId: string): Promise<boolean> {
  if (!ctx.config.officeSecondFactor) return false
  return (await getAccount(ctx, accountId)).officeRoles.length > 0
}
