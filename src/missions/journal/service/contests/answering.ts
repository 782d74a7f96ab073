import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { getAccount } from '#missions/people'
import { mayAnswerContest } from '../../policy.ts'
import type { Contest, ContestAnswer } from '../../schema/contest.ts'
import { refuse } from '../../schema/refusals.ts'
import { toContest } from '../../tables.ts'
import { findContestRow } from './reading.ts'
import { mailWords } from './words.ts'

/** Answers a contest, once. The citizen hears of it by mail. @throws contestNotFound, alreadyAnswered */
export function answerContest(ctx: Ctx, id: string, { verdict, answer }: ContestAnswer): Promise<Contest> {
  return transact(ctx, async (tx) => {
    const found = await findContestRow(tx, id)
    const contested = found && { consumerId: found.consumer_id, accountId: found.account_id }
    if (!contested || !mayAnswerContest(ctx.actor, contested)) throw refuse.contestNotFound()
    const row = await tx.db
      .updateTable('journal.contest')
      .set({ verdict, answer, answered_by: ctx.actor.id, answered_at: ctx.now() })
      .where('id', '=', id)
      .where('verdict', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw refuse.alreadyAnswered()
    if (row.account_id) await tellCitizen(tx, row.account_id, row)
    return toContest(row)
  })
}

interface Contested {
  node: string
  sequence: number
}

async function tellCitizen(ctx: Ctx, accountId: string, { node, sequence }: Contested): Promise<void> {
  const { email, lang, demo } = await getAccount(ctx, accountId)
  if (demo) return
  const { config } = ctx
  const url = config.publicUrl + localPath(lang, `/account/accesses/${node}/${sequence}`)
  const words = mailWords[lang].answered
  const values = { site: config.site.name, url }
  await sendMail(ctx, { to: email, subject: words.subject(values), text: words.text(values) })
}
