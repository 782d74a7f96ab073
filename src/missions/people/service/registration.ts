import type { z } from 'zod'
import { anonymous, type Ctx } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { mailLinkJob } from '../jobs.ts'
import type { Account, NewAccount } from '../schema.ts'
import { createAccount } from './accounts.ts'
import { requireLocalAccounts } from './local-accounts.ts'
import { getLink, takeLink } from './one-time-links.ts'
import { hashPassword, requireUncommon } from './passwords.ts'

/**
 * Asks for an account: a link goes to the address, and the account is made by whoever opens it. Nobody can
 * thus prepare an account, with a password of theirs, for an address that is not theirs.
 */
export async function requestRegistration(ctx: Ctx, { email }: { email: string }): Promise<void> {
  requireLocalAccounts(ctx)
  return enqueue(ctx, { job: mailLinkJob, payload: { purpose: 'register', email, lang: ctx.lang } })
}

/** The address that a registration link proves. @throws linkNotValid */
export async function getRegistration(ctx: Ctx, token: string): Promise<{ email: string }> {
  return getLink(ctx, 'register', token)
}

/** Makes the account of the address that the link proves. @throws linkNotValid */
export async function confirmRegistration(
  ctx: Ctx,
  token: string,
  input: z.infer<typeof NewAccount>,
): Promise<Account> {
  requireLocalAccounts(ctx)
  await getRegistration(ctx, token)
  const fields = await newAccountFields(ctx, input)
  return takeLink(ctx, ['register', token], (tx, { email }) =>
    createAccount({ ...tx, actor: anonymous }, { ...fields, email }),
  )
}

/** Columns of an account to come, from what its owner wrote. */
export async function newAccountFields(
  ctx: Ctx,
  { firstName, lastName, password }: z.infer<typeof NewAccount>,
) {
  requireUncommon(ctx, password)
  // Hashed before any transaction opens: it takes a while.
  const password_hash = await hashPassword(password)
  return { first_name: firstName, last_name: lastName, password_hash, lang: ctx.lang }
}
