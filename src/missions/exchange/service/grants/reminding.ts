import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import type { GrantRow } from '../../tables.ts'
import { announceGrant, announceRequest } from '../requests/announcing.ts'
import { loadRequest } from '../requests/reading.ts'
import { everyRoleOf, tell, tellInstructors } from '../requests/telling.ts'
import { requestMails } from '../requests/words.ts'
import { grantedContent } from './contacts.ts'

/** Days before its end when a grant says so. */
export const reminderDays = [90, 60, 30, 14, 7, 0] as const

const day = 86_400_000

/**
 * Tells every role that a grant ends, once for each step: owners, administrators of the organisation, contacts of the
 * request, the provider. After a long stop only the step that is reached is told.
 */
export async function remindEndings(ctx: Ctx): Promise<void> {
  const now = ctx.now()
  const horizon = new Date(now.getTime() + reminderDays[0] * day)
  const grants = await ctx.db
    .selectFrom('exchange.grant')
    .selectAll()
    .where('state', '=', 'active')
    .where('revoked_at', 'is', null)
    .where('ends_at', '<=', horizon)
    .where('ends_at', '>', new Date(now.getTime() - day))
    .orderBy('ends_at')
    .execute()
  for (const grant of grants) {
    const left = Math.max(0, Math.floor((grant.ends_at.getTime() - now.getTime()) / day))
    const reached = reminderDays.filter((days) => left <= days)
    await transact(ctx, (tx) => remind(tx, grant, { reached, left }))
  }
}

/** The instruction is told once of each request that is late. */
export async function remindLate(ctx: Ctx): Promise<void> {
  const late = await ctx.db
    .selectFrom('exchange.request')
    .select(['id', 'due_at'])
    .where('state', '=', 'submitted')
    .where('due_at', '<', ctx.now())
    .orderBy('due_at')
    .execute()
  for (const { id, due_at } of late)
    await transact(ctx, async (tx) => {
      if (!(await isFirst(tx, `late/${id}/${due_at?.toISOString()}`))) return
      const loaded = await loadRequest(tx, id)
      await tellInstructors(tx, loaded, { mail: 'late' })
      await announceRequest(tx, loaded, 'request.late')
    })
}

export const remindJob = defineJob({
  name: 'exchange.remind',
  payload: z.object({}),
  schedule: '20 * * * *',
  run: async (ctx) => {
    await remindEndings(ctx)
    await remindLate(ctx)
  },
})

async function remind(
  tx: Ctx,
  grant: GrantRow,
  { reached, left }: { reached: readonly number[]; left: number },
): Promise<void> {
  const fresh: boolean[] = []
  for (const days of reached) fresh.push(await isFirst(tx, `ending/${grant.id}/${days}`))
  // The last step that is reached is the one to tell; steps before it are over.
  if (!fresh.at(-1)) return
  const loaded = await loadRequest(tx, grant.request_id)
  const { contacts } = await grantedContent(tx, grant)
  await tell(tx, loaded, {
    ...{ mail: 'ending', number: grant.number, to: await everyRoleOf(tx, loaded, contacts) },
    words: (lang) => (left === 0 ? requestMails[lang].today : requestMails[lang].inDays(left)),
  })
  await announceGrant(tx, grant, 'grant.expiring')
}

/** Written in the transaction that tells: a key that is there was told, or is being told. */
async function isFirst({ db, now }: Ctx, key: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('exchange.notice')
    .values({ key, at: now() })
    .onConflict((same) => same.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}
