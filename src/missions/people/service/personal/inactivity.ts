import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { eraseAccount } from '../erasure.ts'
import { mailOf } from '../mailed-links.ts'
import { personalWords } from './words.ts'

const day = 24 * 3_600_000
const month = 30.44 * day
/** Between the warning and the end. */
const notice = 30 * day
const batch = 500

/**
 * Warns accounts that nobody uses, then, thirty days after, erases them (GDPR, article 5(1)(e)); nothing where the
 * office set no period. Who answers alone for something keeps their account.
 */
export async function closeInactive(ctx: Ctx): Promise<void> {
  const months = ctx.config.inactiveMonths
  if (months === 0) return
  const limit = ctx.now().getTime() - months * month
  await warn(ctx, new Date(limit + notice))
  const warnedBefore = new Date(ctx.now().getTime() - notice)
  const gone = await ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('demo', '=', false)
    .where('seen_at', '<', new Date(limit))
    .where('warned_at', '<', warnedBefore)
    .orderBy('warned_at')
    .limit(batch)
    .execute()
  for (const { id } of gone) {
    try {
      await eraseAccount(ctx, id, { current: '' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      ctx.log.info({ account: id, cause: error.rule.code }, 'inactive account kept')
    }
  }
}

async function warn(ctx: Ctx, seenBefore: Date): Promise<void> {
  const rows = await ctx.db
    .updateTable('people.account')
    .set({ warned_at: ctx.now() })
    .where('id', 'in', (accounts) =>
      accounts
        .selectFrom('people.account')
        .select('id')
        .where('demo', '=', false)
        .where('warned_at', 'is', null)
        .where('seen_at', '<', seenBefore)
        .limit(batch),
    )
    .returning(['email', 'lang'])
    .execute()
  const { site, publicUrl } = ctx.config
  for (const { email, lang } of rows) {
    const values = { site: site.name, url: `${publicUrl}${localPath(lang, '/login')}` }
    await sendMail(ctx, { to: email, ...mailOf(personalWords[lang].mails.inactive, values) })
  }
}
