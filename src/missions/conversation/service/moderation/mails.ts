import type { Ctx } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { listKeepers } from '#missions/people'
import type { DecisionRow, ReportRow } from '../../tables.ts'
import type { HeldSubject } from '../discussions/subject.ts'
import { listConcerned } from './concerned.ts'
import { nameDecided } from './decided-about.ts'
import { moderationMails } from './words.ts'

/** DSA article 16(4): the notice was received. */
export async function mailReceipt(ctx: Ctx, { email, lang, reference }: ReportRow): Promise<void> {
  if (email === null) return
  const url = ctx.config.publicUrl + localPath(lang, `/reports/${reference}`)
  await sendMail(ctx, {
    to: email,
    ...written(moderationMails[lang].received, { site: ctx.config.site.name, url, reference }),
  })
}

/** DSA article 16(5): what was decided; then the address is of no more use. */
export async function mailAnswer(
  ctx: Ctx,
  { email, lang, reference }: ReportRow,
  { state, words }: { state: ReportRow['state']; words: string },
): Promise<void> {
  if (email === null) return
  const url = ctx.config.publicUrl + localPath(lang, `/reports/${reference}`)
  await sendMail(ctx, {
    to: email,
    ...written(moderationMails[lang].answered, { site: ctx.config.site.name, url, state, answer: words }),
  })
}

/** Those who look after the record hear of what is said to be wrong in it; never who said it. */
export async function mailKeepers(ctx: Ctx, row: ReportRow, subject: HeldSubject): Promise<void> {
  const { organizationId, ownerId, ref, title, path } = subject
  for (const { email, lang } of await listKeepers(ctx, { ...ref, organizationId, ownerId })) {
    const url = ctx.config.publicUrl + localPath(lang, path)
    const mail = written(moderationMails[lang].toKeepers, {
      site: ctx.config.site.name,
      url,
      title,
      reason: row.reason,
      words: row.words,
    })
    await sendMail(ctx, { to: email, ...mail })
  }
}

/** DSA article 17: the statement of reasons, to whom it concerns. */
export async function mailStatement(ctx: Ctx, row: DecisionRow): Promise<void> {
  const about = await nameDecided(ctx, row)
  for (const { email, lang } of await listConcerned(ctx, row)) {
    const url = ctx.config.publicUrl + localPath(lang, `/moderation/decisions/${row.id}`)
    const { action, ground, words, automated } = row
    const mail = written(moderationMails[lang].statement, {
      site: ctx.config.site.name,
      url,
      action,
      ground,
      words,
      automated,
      about,
    })
    await sendMail(ctx, { to: email, ...mail })
  }
}

/** DSA article 20(5): what became of the complaint. */
export async function mailSettlement(ctx: Ctx, row: DecisionRow): Promise<void> {
  const about = await nameDecided(ctx, row)
  for (const { email, lang } of await listConcerned(ctx, row)) {
    const url = ctx.config.publicUrl + localPath(lang, `/moderation/decisions/${row.id}`)
    const restored = row.outcome === 'restored'
    const mail = written(moderationMails[lang].settled, {
      site: ctx.config.site.name,
      url,
      restored,
      words: row.settlement,
      about,
    })
    await sendMail(ctx, { to: email, ...mail })
  }
}

function written<T>({ subject, text }: { subject: (told: T) => string; text: (told: T) => string }, told: T) {
  return { subject: subject(told), text: text(told) }
}
