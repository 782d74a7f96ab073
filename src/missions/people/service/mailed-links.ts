import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import type { Lang } from '#kernel/words'
import { peopleWords } from '../words.ts'
import { findAccountByEmail, getAccount } from './accounts.ts'
import { makeLink } from './one-time-links.ts'
import { takeAttempt } from './throttle.ts'

/**
 * Answers by mail who asked for an account or a new password. It runs as a job: the page that was asked does
 * the same work, in the same time, whether the address has an account or not.
 */
export async function mailLink(
  ctx: Ctx,
  asked: { purpose: 'register' | 'reset'; email: string; lang: Lang },
): Promise<void> {
  const { purpose, email } = asked
  if ((await takeAttempt(ctx, 'mail', email)) > 0) return
  const account = await findAccountByEmail(ctx, email)
  if (account?.demo || (!account && purpose === 'reset')) return
  const lang = account?.lang ?? asked.lang
  const { mails } = peopleWords[lang]
  const site = ctx.config.site.name
  await transact({ ...ctx, lang }, async (tx) => {
    const url = await makeLink(tx, account ? 'reset' : 'register', { email, accountId: account?.id ?? null })
    const known = purpose === 'register' ? mails.alreadyRegistered : mails.reset
    await sendMail(tx, { to: email, ...mailOf(account ? known : mails.register, { site, url }) })
  })
}

/** The way to a new address, for the same reason; the old one is told. */
export async function mailEmailChange(
  ctx: Ctx,
  { accountId, email, lang }: { accountId: string; email: string; lang: Lang },
): Promise<void> {
  if ((await takeAttempt(ctx, 'mail', email)) > 0) return
  const account = await getAccount(ctx, accountId)
  const taken = await findAccountByEmail(ctx, email)
  const { mails } = peopleWords[lang]
  const site = ctx.config.site.name
  await transact({ ...ctx, lang }, async (tx) => {
    const url = await makeLink(tx, 'change-email', { email, accountId })
    // The address of somebody else's account gets nothing, and the person who asked learns nothing.
    if (!taken) await sendMail(tx, { to: email, ...mailOf(mails.changeEmail, { site, url }) })
    await sendMail(tx, { to: account.email, ...mailOf(mails.emailChanging, { site, email }) })
  })
}

/** A mail from its words: subject, then text. */
export function mailOf<V>(words: { subject: (values: V) => string; text: (values: V) => string }, values: V) {
  return { subject: words.subject(values), text: words.text(values) }
}
