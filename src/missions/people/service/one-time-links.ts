import { type Ctx, transact } from '#kernel/context'
import { localPath } from '#kernel/words'
import { refuse } from '../schema/refusals.ts'
import type { LinkPurpose } from '../tables.ts'
import { hashSecret, newSecret } from './secrets.ts'

export interface OneTimeLink {
  email: string
  accountId: string | null
}

const hours: Record<LinkPurpose, number> = {
  register: 48,
  reset: 2,
  'change-email': 24,
  'set-up': 24,
  'link-identity': 1,
}
const pages: Record<LinkPurpose, string> = {
  register: '/confirm',
  reset: '/reset',
  'change-email': '/account/email/confirm',
  'set-up': '/setup',
  'link-identity': '/login/identity',
}

/** Makes a link that works once, and answers its address. Only the hash of its token is kept. */
export async function makeLink(ctx: Ctx, purpose: LinkPurpose, link: OneTimeLink): Promise<string> {
  const token = newSecret()
  const now = ctx.now()
  await ctx.db
    .insertInto('people.one_time_link')
    .values({
      secret_hash: hashSecret(token),
      purpose,
      email: link.email,
      account_id: link.accountId,
      created_at: now,
      expires_at: new Date(now.getTime() + hours[purpose] * 3_600_000),
    })
    .execute()
  return `${ctx.config.publicUrl}${localPath(ctx.lang, pages[purpose])}?token=${token}`
}

/** Looks at a link without using it: mail scanners open every link, so reading a page must take nothing. */
export async function getLink(ctx: Ctx, purpose: LinkPurpose, token: string): Promise<OneTimeLink> {
  const row = await ctx.db
    .selectFrom('people.one_time_link')
    .select(['email', 'account_id as accountId'])
    .where('secret_hash', '=', hashSecret(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', ctx.now())
    .executeTakeFirst()
  if (!row) throw refuse.linkNotValid()
  return row
}

/** Takes back every link that waits for an account: an old mailbox must not undo what its owner just changed. */
export async function dropLinks({ db }: Ctx, accountId: string): Promise<void> {
  await db.deleteFrom('people.one_time_link').where('account_id', '=', accountId).execute()
}

/** Uses a link up; of two that take it together one is refused. The work undone, the link is whole again. */
export function takeLink<T>(
  ctx: Ctx,
  [purpose, token]: readonly [LinkPurpose, string],
  work: (ctx: Ctx, link: OneTimeLink) => Promise<T>,
): Promise<T> {
  return transact(ctx, async (tx) => {
    const link = await tx.db
      .deleteFrom('people.one_time_link')
      .where('secret_hash', '=', hashSecret(token))
      .where('purpose', '=', purpose)
      .where('expires_at', '>', ctx.now())
      .returning(['email', 'account_id as accountId'])
      .executeTakeFirst()
    if (!link) throw refuse.linkNotValid()
    return work(tx, link)
  })
}
