import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { refuseIdentity } from '../../schema/identity-refusals.ts'
import { findAccountByEmail } from '../accounts.ts'
import { mailOf } from '../mailed-links.ts'
import { getLink, makeLink, takeLink } from '../one-time-links.ts'
import { requireAccountId } from '../sessions.ts'
import { takeAttempt } from '../throttle.ts'
import type { Proven } from './claims.ts'
import { linkIdentity, makeAccount } from './identities.ts'
import { findProven, forgetProven } from './outside-login.ts'
import { identityWords } from './words.ts'

/** What this browser proved and has not linked. @throws loginNotValid */
export async function getProven(ctx: Ctx, secret: string | null): Promise<{ proven: Proven; next: string }> {
  const found = await findProven(ctx, secret)
  if (!found) throw refuseIdentity.loginNotValid()
  return found
}

/** Links what this browser proved to the account that is signed in here. @throws loginNotValid, identityTaken */
export async function linkHere(ctx: Ctx, secret: string | null): Promise<void> {
  const { proven } = await getProven(ctx, secret)
  await transact(ctx, async (tx) => {
    await linkIdentity(tx, requireAccountId(tx), proven)
    await forgetProven(tx, secret ?? '')
  })
}

/** Sends a link to the address of the identity. It says nothing of who has an account. @throws loginNotValid */
export async function mailProof(ctx: Ctx, secret: string | null): Promise<void> {
  const { proven } = await getProven(ctx, secret)
  const { email, provider } = proven
  if ((await takeAttempt(ctx, 'mail', email)) > 0) return
  const words = identityWords[ctx.lang]
  await transact(ctx, async (tx) => {
    const url = await makeLink(tx, 'link-identity', { email, accountId: null })
    const values = { site: ctx.config.site.name, provider: words.providers[provider], url }
    await sendMail(tx, { to: email, ...mailOf(words.mails.prove, values) })
  })
}

/** The proven address, once its link is open in the browser that holds the identity. @throws linkNotValid, loginNotValid */
export async function getProof(ctx: Ctx, { secret, token }: Proof): Promise<{ email: string }> {
  const { email } = await getLink(ctx, 'link-identity', token)
  const { proven } = await getProven(ctx, secret)
  // Opened elsewhere, by the owner of an address that somebody else claims, it must give nothing to anybody.
  if (proven.email !== email) throw refuseIdentity.loginNotValid()
  return { email }
}

interface Proof {
  secret: string | null
  token: string
}

/** Links the identity to the account of its address, or makes it. Answers the account. @throws linkNotValid, loginNotValid */
export async function linkByMail(
  ctx: Ctx,
  proof: Proof,
): Promise<{ accountId: string; proven: Proven; next: string }> {
  await getProof(ctx, proof)
  const { proven, next } = await getProven(ctx, proof.secret)
  return takeLink(ctx, ['link-identity', proof.token], async (tx, { email }) => {
    const account = await findAccountByEmail(tx, email)
    if (account?.demo) throw refuseIdentity.loginNotValid()
    if (account) await linkIdentity(tx, account.id, proven)
    await forgetProven(tx, proof.secret ?? '')
    return { accountId: account?.id ?? (await makeAccount(tx, proven)).id, proven, next }
  })
}
