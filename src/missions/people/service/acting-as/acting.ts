import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { mayActAs } from '../../policy.ts'
import { getAccount } from '../accounts.ts'
import { mailOf } from '../mailed-links.ts'
import { requireFresh } from '../proofs.ts'
import { endSession, type OpenSession, openSession, requireAccountId, type Visit } from '../sessions.ts'
import { actingWords } from './words.ts'

const longest = 3_600_000

export const ActingReason = z.object({ reason: z.string().trim().min(10).max(500) })

/** A time when somebody of the office acted as the person. */
export interface Acting {
  id: string
  by: string
  reason: string
  beganAt: string
  endedAt: string | null
}

/**
 * Opens a session in the place of somebody, for an hour, with the reason that they are told by mail. It has none of
 * the roles of the office and touches no credential. @throws forbidden, proveAgain, accountNotFound
 */
export async function actAs(
  ctx: Ctx,
  accountId: string,
  { reason, visit }: z.infer<typeof ActingReason> & { visit: Visit },
): Promise<OpenSession> {
  const account = await getAccount(ctx, accountId)
  if (!mayActAs(ctx.actor, account)) throw refuseAnyone.forbidden()
  const administratorId = requireFresh(ctx)
  const began_at = ctx.now()
  return transact(ctx, async (tx) => {
    const id = newId(ctx)
    const expires_at = new Date(began_at.getTime() + longest)
    const by = ctx.actor.name
    await tx.db
      .insertInto('people.acting')
      .values({
        ...{ id, account_id: accountId, administrator_id: administratorId, administrator_name: by },
        ...{ reason, began_at, expires_at },
      })
      .execute()
    if (!account.demo) {
      const url = `${ctx.config.publicUrl}${localPath(account.lang, '/account')}`
      const values = { site: ctx.config.site.name, by, reason, url }
      await sendMail(tx, { to: account.email, ...mailOf(actingWords[account.lang].mail, values) })
    }
    return openSession(tx, accountId, { ...visit, actingId: id })
  })
}

/** Ends it. */
export function stopActing(ctx: Ctx, secret: string): Promise<void> {
  const { behind } = ctx.actor
  if (!behind) throw refuseAnyone.forbidden()
  return transact(ctx, async (tx) => {
    await tx.db
      .updateTable('people.acting')
      .set({ ended_at: ctx.now() })
      .where('administrator_id', '=', behind.id)
      .where('account_id', '=', requireAccountId(tx))
      .where('ended_at', 'is', null)
      .execute()
    await endSession(tx, secret)
  })
}

/** As many as are listed. */
export const actingShown = 50

/** When the office acted as the person who asks, newest first. */
export async function listActing(ctx: Ctx): Promise<Acting[]> {
  const rows = await ctx.db
    .selectFrom('people.acting')
    .selectAll()
    .where('account_id', '=', requireAccountId(ctx))
    .orderBy('began_at', 'desc')
    .limit(actingShown)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    by: row.administrator_name,
    reason: row.reason,
    beganAt: row.began_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }))
}

/** Takes the name of an administrator who leaves out of the register; answers as whom they acted. */
export async function forgetActing({ db }: Ctx, administratorId: string): Promise<string[]> {
  const rows = await db
    .updateTable('people.acting')
    .set({ administrator_name: '' })
    .where('administrator_id', '=', administratorId)
    .returning('account_id')
    .execute()
  return [...new Set(rows.map((row) => row.account_id))]
}
