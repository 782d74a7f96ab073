import { type Ctx, newId } from '#kernel/context'
import type { DecisionRow, Refused } from '../../tables.ts'
import { tellDecision } from '../notifications/decisions.ts'
import { mailStatement } from './mails.ts'

type Deciding = Pick<
  DecisionRow,
  'action' | 'ground' | 'words' | 'kind' | 'record_id' | 'author_id' | 'organization_id'
> & {
  automated?: boolean
  discussion_id?: string | null
  message_id?: string | null
  refused?: Refused
}

/** Keeps a statement of reasons and sends it, in the transaction that acts: no removal without one. */
export async function decide(ctx: Ctx, deciding: Deciding): Promise<DecisionRow> {
  const { refused, automated = false, discussion_id = null, message_id = null, ...rest } = deciding
  const row = await ctx.db
    .insertInto('conversation.decision')
    .values({
      ...rest,
      ...{ automated, discussion_id, message_id, id: newId(ctx), at: ctx.now(), moderator_id: ctx.actor.id },
      refused: refused ? JSON.stringify(refused) : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await mailStatement(ctx, row)
  await tellDecision(ctx, row)
  return row
}
