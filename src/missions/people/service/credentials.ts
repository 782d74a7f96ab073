import type { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { mailEmailChangeJob, mailLinkJob } from '../jobs.ts'
import { refuse } from '../schema/refusals.ts'
import type { Account, Credentials, EmailChange, NewPassword, PasswordChange } from '../schema.ts'
import { changeAccount, findAccountByEmail } from './accounts.ts'
import { endKeys } from './keys.ts'
import { requireLocalAccounts } from './local-accounts.ts'
import { withdrawAll } from './oauth/consents.ts'
import { dropLinks, getLink, takeLink } from './one-time-links.ts'
import { hashPassword, requireUncommon } from './passwords.ts'
import { checkPassword, confirmPerson } from './proofs.ts'
import { type Entry, enter, type Origin } from './second-factor/enter.ts'
import { closeSessions, type OpenSession, renewSessions, type Visit } from './sessions.ts'
import { forgiveAttempt, requireAttempt, requireSending } from './throttle.ts'

/**
 * Opens a session, or waits for the second factor. The answer is the same, and takes as long, for a wrong password
 * and for no account.
 * @throws wrongCredentials, tooManyAttempts
 */
export async function signIn(
  ctx: Ctx,
  { email, password }: z.infer<typeof Credentials>,
  origin: Origin,
): Promise<Entry> {
  const { address } = origin.visit
  await requireAttempt(ctx, 'address', address)
  const id = await checkPassword(ctx, email, password)
  await forgiveAttempt(ctx, 'address', address)
  return enter(ctx, id, origin)
}

/** Asks for a new password: a link goes to the address if it has an account, and the answer does not say. */
export async function requestReset(ctx: Ctx, { email }: { email: string }): Promise<void> {
  requireLocalAccounts(ctx)
  return enqueue(ctx, { job: mailLinkJob, payload: { purpose: 'reset', email, lang: ctx.lang } })
}

/** @throws linkNotValid */
export async function getReset(ctx: Ctx, token: string): Promise<{ email: string }> {
  return getLink(ctx, 'reset', token)
}

/** Sets a new password by mail, closes every session, key and access of applications, and enters anew: a mailbox is no second factor. @throws linkNotValid */
export async function resetPassword(
  ctx: Ctx,
  token: string,
  { password, visit }: z.infer<typeof NewPassword> & { visit: Visit },
): Promise<Entry> {
  requireLocalAccounts(ctx)
  await getReset(ctx, token)
  requireUncommon(ctx, password)
  const password_hash = await hashPassword(password)
  return takeLink(ctx, ['reset', token], async (tx, { accountId }) => {
    if (!accountId) throw refuse.linkNotValid()
    const account = await changeAccount(tx, {
      id: accountId,
      version: null,
      action: 'password-changed',
      set: { password_hash },
    })
    await dropLinks(tx, accountId)
    await forgiveAttempt(tx, 'account', account.email)
    await closeSessions(tx, accountId)
    await withdrawAll(tx, accountId)
    await endKeys(tx, accountId)
    return enter(tx, accountId, { visit, previous: null })
  })
}

/** Changes the password of the person who asks, closes their other sessions and the access of applications; keys are theirs to end. @throws wrongCredentials */
export async function changePassword(
  ctx: Ctx,
  { current, password, visit }: z.infer<typeof PasswordChange> & { visit: Visit },
): Promise<OpenSession> {
  requireLocalAccounts(ctx)
  const id = await confirmPerson(ctx, current)
  requireUncommon(ctx, password)
  const password_hash = await hashPassword(password)
  return transact(ctx, async (tx) => {
    await changeAccount(tx, { id, version: null, action: 'password-changed', set: { password_hash } })
    await dropLinks(tx, id)
    await withdrawAll(tx, id)
    return renewSessions(tx, id, visit)
  })
}

/** Asks to change the address: a link goes to the new one, and the old one is told. @throws wrongCredentials, tooManyAttempts */
export async function requestEmailChange(
  ctx: Ctx,
  { email, current }: z.infer<typeof EmailChange>,
): Promise<void> {
  const accountId = await confirmPerson(ctx, current)
  await requireSending(ctx)
  await enqueue(ctx, { job: mailEmailChangeJob, payload: { accountId, email, lang: ctx.lang } })
}

/** @throws linkNotValid */
export async function getEmailChange(ctx: Ctx, token: string): Promise<{ email: string }> {
  return getLink(ctx, 'change-email', token)
}

/** Moves the account to the address that the link proves. @throws linkNotValid */
export function confirmEmailChange(ctx: Ctx, token: string): Promise<Account> {
  return takeLink(ctx, ['change-email', token], async (tx, { email, accountId }) => {
    if (!accountId || (await findAccountByEmail(tx, email))) throw refuse.linkNotValid()
    await dropLinks(tx, accountId)
    return changeAccount(tx, { id: accountId, version: null, action: 'email-changed', set: { email } })
  })
}
