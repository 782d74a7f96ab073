import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { listAdministrators } from '#missions/people'
import type { Contest, ContestDraft } from '../../schema/contest.ts'
import { refuse } from '../../schema/refusals.ts'
import { toContest } from '../../tables.ts'
import { getMyAccess, type MyAccess } from '../accesses/mine.ts'
import type { Place } from '../checkpoints/proving.ts'
import { mailWords } from './words.ts'

const mostOpen = 20

/** Contests an access about oneself: a case of the administration that called. @throws alreadyContested, tooManyContests */
export async function openContest(ctx: Ctx, place: Place, draft: ContestDraft): Promise<Contest> {
  const access = await getMyAccess(ctx, place)
  const accountId = ctx.actor.id ?? ''
  return transact(ctx, async (tx) => {
    // Counted and added by one at a time: two at once would both be the last one allowed.
    await sql`select pg_advisory_xact_lock(hashtext('journal.contest'), hashtext(${accountId}))`.execute(
      tx.db,
    )
    const { open } = await tx.db
      .selectFrom('journal.contest')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .where('account_id', '=', accountId)
      .where('verdict', 'is', null)
      .executeTakeFirstOrThrow()
    if (open >= mostOpen) throw refuse.tooManyContests()
    const row = await tx.db
      .insertInto('journal.contest')
      .values({
        ...{ id: newId(tx), node: access.node, sequence: access.sequence, grant_id: access.grantId },
        ...{ consumer_id: access.consumerId, account_id: accountId, ground: draft.ground },
        ...{ reason: draft.reason, opened_at: tx.now(), due_at: inOneMonth(tx.now()) },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!row) throw refuse.alreadyContested()
    await tellConsumer(tx, access, row.id)
    return toContest(row)
  })
}

/** The same day of the next month, or its last one. */
function inOneMonth(now: Date): Date {
  const due = new Date(now)
  due.setUTCMonth(due.getUTCMonth() + 1)
  if (due.getUTCDate() !== now.getUTCDate()) due.setUTCDate(0)
  return due
}

async function tellConsumer(ctx: Ctx, { consumerId, grant }: MyAccess, id: string): Promise<void> {
  const { config } = ctx
  const administrators = await listAdministrators(ctx, consumerId)
  const told = new Map(administrators.map(({ email, lang }) => [email.toLowerCase(), lang]))
  // The case is theirs first, though they may have no account here: administrators answer with them.
  if (grant.dpoEmail && !config.demo && !told.has(grant.dpoEmail.toLowerCase()))
    told.set(grant.dpoEmail, 'fr')
  for (const [to, lang] of told) {
    const words = mailWords[lang].opened
    const url = config.publicUrl + localPath(lang, `/journal/contests/${id}`)
    const values = { site: config.site.name, procedure: grant.procedure, consumer: grant.consumerName, url }
    await sendMail(ctx, { to, subject: words.subject(values), text: words.text(values) })
  }
}
