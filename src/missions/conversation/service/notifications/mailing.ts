import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import { type Mail, sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { findActor, getAccount } from '#missions/people'
import type { Notification } from '../../schema/notification.ts'
import type { NewsRow } from '../../tables.ts'
import { groundNames, notificationWords } from '../../words.ts'
import { afterOthers, sendDigestJob } from './dispatch.ts'
import { toldTo, toNotifications } from './reading.ts'
import { type Unsubscribed, unsubscribeAddress } from './unsubscribing.ts'

/** Lines of a digest; the site has the others. */
const mostLines = 40

/** The mail of one notification, if its person wants it at once and still sees it: claimed and asked for together. */
export async function mailNow(ctx: Ctx, accountId: string, news: NewsRow): Promise<void> {
  const claimed = await ctx.db
    .updateTable('conversation.notification')
    .set({ mailed_at: ctx.now() })
    .where('account_id', '=', accountId)
    .where('news_id', '=', news.id)
    .where('way', '=', 'mail')
    // Their mail is written by the mission that tells of them.
    .where('why', 'not in', ['membership', 'campaign'])
    .where('mailed_at', 'is', null)
    .returning('why')
    .executeTakeFirst()
  if (!claimed || claimed.why === 'membership') return
  const mail = await compose(ctx, accountId, { ids: [news.id], stops: claimed.why })
  if (mail) await sendMail(ctx, mail)
}

/** The mail of one day: what waits for it is claimed in the transaction that asks for it. */
export async function mailDigest(
  ctx: Ctx,
  { accountId, day, before }: { accountId: string; day: string; before: Date },
): Promise<void> {
  const claimed = await ctx.db
    .updateTable('conversation.notification')
    .set({ mailed_at: ctx.now() })
    .where('account_id', '=', accountId)
    .where('way', '=', 'digest')
    .where('mailed_at', 'is', null)
    .where('read_at', 'is', null)
    .where('at', '<', before)
    .returning('news_id')
    .execute()
  const ids = claimed.map(({ news_id }) => news_id)
  const mail = await compose(ctx, accountId, { ids, stops: 'digest' })
  if (mail)
    await enqueue(ctx, { job: sendDigestJob, payload: { accountId, day, mail }, priority: afterOthers })
}

/** Null when nothing is left to tell of, or nobody to tell. */
async function compose(
  ctx: Ctx,
  accountId: string,
  { ids, stops }: { ids: readonly string[]; stops: Unsubscribed },
): Promise<Mail | null> {
  const actor = await findActor(ctx, accountId)
  if (!actor?.email) return null
  const rows = await toldTo(ctx, accountId, actor)
    .selectAll('w')
    .select(['n.why', 'n.read_at', 'd.title'])
    .where(sql<boolean>`w.id = any(${[...ids]}::text[])`)
    .orderBy('n.at', 'desc')
    .orderBy('w.id')
    .execute()
  const { lang } = await getAccount(ctx, accountId)
  const told = await toNotifications({ ...ctx, lang }, rows.slice(0, mostLines))
  const [first] = told
  if (!first) return null
  const words = notificationWords[lang]
  const at = (path: string) => ctx.config.publicUrl + localPath(lang, path)
  const unsubscribe = await unsubscribeAddress(ctx, accountId, stops)
  const subject =
    stops === 'digest'
      ? words.digest(rows.length)
      : `${first.matches ? words.found(first.matches.total) : words.whats[first.what]} — ${first.record.title}`
  return {
    ...{ to: actor.email, subject: `[${ctx.config.site.name}] ${subject}`, unsubscribe },
    text: [
      ...told.map((one) => `${sentenceOf(one, lang)}\n${at(one.path)}\n`),
      ...(rows.length > told.length ? [words.more(rows.length - told.length), at('/notifications'), ''] : []),
      '-- ',
      words.whySent[stops],
      `${words.unsubscribeBy} ${unsubscribe}`,
      `${words.settingsAt} ${at('/notifications/settings')}`,
    ].join('\n'),
  }
}

function sentenceOf(
  { what, subject, record, reason, words: said, matches }: Notification,
  lang: Ctx['lang'],
): string {
  const words = notificationWords[lang]
  if (matches) {
    const named = matches.first.map(({ title }) => `- ${title}`)
    return [words.told(words.found(matches.total), record.title), ...named].join('\n')
  }
  const about = subject === null ? record.title : `${subject} — ${record.title}`
  const why = reason === null ? '' : ` ${words.reason(groundNames[lang][reason])}`
  const sentence = `${words.told(words.whats[what], about)}.${why}`.replace(/\s+/g, ' ')
  return said === '' ? sentence : `${sentence}\n\n${said}`
}
