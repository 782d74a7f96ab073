import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import type { EntryKind } from '../../../schema/entry.ts'
import { askDescription } from './asking.ts'
import { keepAnswer } from './keeping.ts'

const day = 86_400_000
const perTurn = 20

/** Descriptions that are due are asked for again, one after the other; a day later for each. */
export const descriptionJob = defineJob({
  name: 'catalogue.read-api-descriptions',
  payload: z.object({}),
  schedule: '35 * * * *',
  attempts: 2,
  run: (ctx) => readDue(ctx),
})

/** A dataservice changed: if its description is due, it is read now rather than at the next hour. */
export async function readSoon(ctx: Ctx, { kind, id }: { kind: EntryKind; id: string }): Promise<void> {
  if (kind === 'dataservice') await readDue(ctx, id)
}

/** Asks for all that is due, or for one. */
export async function readDue(ctx: Ctx, id?: string): Promise<void> {
  if (!ctx.config.fetch.on) return
  for (;;) {
    const due = await takeDue(ctx, id)
    for (const row of due) await keepAnswer(ctx, row, await askDescription(ctx, row))
    if (due.length < perTurn) return
  }
}

/** Those that are due, put off by a day: a copy that dies leaves them to the next. */
function takeDue(base: Ctx, id: string | undefined) {
  return transact(base, async (ctx) => {
    let query = ctx.db.selectFrom('catalogue.api_description').selectAll().where('next_at', '<=', ctx.now())
    if (id) query = query.where('entry_id', '=', id)
    const rows = await query.orderBy('next_at').limit(perTurn).forUpdate().skipLocked().execute()
    const next_at = new Date(ctx.now().getTime() + day)
    for (const { entry_id } of rows)
      await ctx.db
        .updateTable('catalogue.api_description')
        .set({ next_at, asked_at: ctx.now() })
        .where('entry_id', '=', entry_id)
        .execute()
    return rows
  })
}
