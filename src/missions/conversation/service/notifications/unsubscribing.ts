import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Ctx, transact } from '#kernel/context'
import { findActor } from '#missions/people'
import { type ChosenWhy, type Way, whys } from '../../schema/notification.ts'
import { refuse } from '../../schema/refusals.ts'
import { chooseWay, readChoices } from './choices.ts'

/** What a link stops: one kind of mail, or the digest with all that is in it. */
export type Unsubscribed = ChosenWhy | 'digest'

const subjects: readonly Unsubscribed[] = [...whys, 'digest']

/** The link of a mail that stops mails like it (RFC 8058); it works signed out, and does nothing else. */
export async function unsubscribeAddress(ctx: Ctx, accountId: string, what: Unsubscribed): Promise<string> {
  const secret = await openSecret(ctx, accountId)
  const signature = secret ? sign(secret, accountId, what).toString('base64url') : ''
  return `${ctx.config.publicUrl}/notifications/unsubscribe/${accountId}.${what}.${signature}`
}

/** Signs the links of one account. */
export const newHabitSecret = () => randomBytes(32)

/** The secret of an account, made when its first mail leaves. */
async function openSecret(ctx: Ctx, accountId: string): Promise<Buffer | null> {
  const known = await findSecret(ctx, accountId)
  if (known) return known
  await ctx.db
    .insertInto('conversation.mail_habit')
    .values({ account_id: accountId, digested_on: null, secret: newHabitSecret() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return findSecret(ctx, accountId)
}

/** What a link stops. @throws unsubscribeLinkNotValid */
export async function readUnsubscribe(
  ctx: Ctx,
  token: string,
): Promise<{ accountId: string; what: Unsubscribed }> {
  const [accountId = '', named, signature = ''] = token.split('.')
  const what = subjects.find((one) => one === named)
  const secret = await findSecret(ctx, accountId)
  const given = Buffer.from(signature, 'base64url')
  if (!what || !secret) throw refuse.unsubscribeLinkNotValid()
  const expected = sign(secret, accountId, what)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refuse.unsubscribeLinkNotValid()
  return { accountId, what }
}

/** No such mail any more: the site still tells. @throws unsubscribeLinkNotValid */
export function unsubscribe(ctx: Ctx, token: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const { accountId, what } = await readUnsubscribe(tx, token)
    const actor = await findActor(tx, accountId)
    if (!actor) throw refuse.unsubscribeLinkNotValid()
    const { ways } = await readChoices({ ...tx, actor })
    const stopped = what === 'digest' ? whys.filter((why) => ways[why] === 'digest') : [what]
    const way: Way = 'site'
    for (const why of stopped) await chooseWay(tx, accountId, { why, way })
    // What already waits for tomorrow's digest does not leave either: that of a flood as well, whatever its kind.
    const waiting = tx.db
      .updateTable('conversation.notification')
      .set({ way })
      .where('account_id', '=', accountId)
      .where('mailed_at', 'is', null)
      .where('way', '=', 'digest')
    await (what === 'digest' ? waiting : waiting.where('why', '=', what)).execute()
  })
}

async function findSecret({ db }: Ctx, accountId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('conversation.mail_habit')
    .select('secret')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.secret ?? null
}

function sign(secret: Buffer, accountId: string, what: Unsubscribed): Buffer {
  return createHmac('sha256', secret).update(`${accountId}.${what}`).digest()
}
