import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import { handOver, Mail, surelyNotSent } from '#kernel/mail'

/** Behind what somebody waits for: a link to sign in does not stand in line after a whole morning of digests. */
export const afterOthers = 1

const Dispatch = z.object({ accountId: z.string(), day: z.string(), mail: Mail })

/**
 * Gives a digest to the mail server, at most once. A program that is killed while it does, or whose connection is cut,
 * cannot know whether the server took it: it is not given again, since what it told of is on the site anyway, where a
 * second one would only annoy. Before that, and when the server says no, it is tried again: none is lost.
 */
export const sendDigestJob = defineJob({
  name: 'conversation.send-digest',
  payload: Dispatch,
  run: async (ctx, dispatch) => {
    if (!(await begin(ctx, dispatch))) {
      const { accountId, day } = dispatch
      ctx.log.warn({ accountId, day }, 'a digest was begun before and may have left: it is not sent again')
      return
    }
    try {
      await handOver(ctx, dispatch.mail)
    } catch (error) {
      if (surelyNotSent(error)) await takeBack(ctx, dispatch)
      throw error
    }
  },
})

type Begun = Pick<z.infer<typeof Dispatch>, 'accountId' | 'day'>

/** False when it was begun before, or when its person left meanwhile. */
async function begin({ db, now }: Ctx, { accountId, day }: Begun): Promise<boolean> {
  const { rows } = await sql`
    insert into conversation.digest_handed (account_id, day, at)
    select account_id, ${day}::date, ${now()} from conversation.mail_habit where account_id = ${accountId}
    on conflict do nothing returning 1`.execute(db)
  return rows.length > 0
}

async function takeBack({ db }: Ctx, { accountId, day }: Begun): Promise<void> {
  await db
    .deleteFrom('conversation.digest_handed')
    .where('account_id', '=', accountId)
    .where('day', '=', day)
    .execute()
}
