import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { refuse } from '../schema/refusals.ts'
import type { JobRow } from '../tables.ts'
import { runHarvest } from './running.ts'
import { lockSource, nextAt } from './sources.ts'

const keptDays = 365

/** Reads one source, once. */
export const harvestJob = defineJob({
  name: 'harvest.run',
  payload: z.object({ job: z.string() }),
  attempts: 3,
  run: async (ctx, { job }) => {
    if ((await runHarvest(ctx, job)) === 'busy')
      await enqueue(ctx, { job: harvestJob, payload: { job }, runAt: new Date(ctx.now().getTime() + 5000) })
  },
})

/** Starts what is due, and forgets what happened more than a year ago. */
export const dueJob = defineJob({
  name: 'harvest.start-due',
  payload: z.object({}),
  schedule: '* * * * *',
  run: startDue,
})

/** Reads a source now, for who edits it. @throws notAccepted, underWay */
export function askHarvest(ctx: Ctx, sourceId: string): Promise<JobRow> {
  return transact(ctx, async (ctx) => {
    const source = await lockSource(ctx, sourceId)
    if (source.state !== 'accepted') throw refuse.notAccepted()
    if (await isUnderWay(ctx, sourceId)) throw refuse.underWay()
    return addJob(ctx, sourceId)
  })
}

/** Most of a source vanished: somebody says that it is so. The next reading, now, believes it. */
export function acceptShrinkage(ctx: Ctx, sourceId: string): Promise<JobRow> {
  return transact(ctx, async (ctx) => {
    const source = await lockSource(ctx, sourceId)
    if (source.state !== 'accepted') throw refuse.notAccepted()
    const last = await ctx.db
      .selectFrom('harvest.job')
      .select('status')
      .where('source_id', '=', sourceId)
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (last?.status !== 'stopped') throw refuse.notStopped()
    await ctx.db
      .updateTable('harvest.source')
      .set({ shrink_accepted: true })
      .where('id', '=', sourceId)
      .execute()
    return addJob(ctx, sourceId)
  })
}

export async function startDue(base: Ctx): Promise<void> {
  await transact(base, async (ctx) => {
    const due = await ctx.db
      .selectFrom('harvest.source')
      .selectAll()
      .where('next_at', '<=', ctx.now())
      .where('state', '=', 'accepted')
      .where('active', '=', true)
      .limit(50)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const source of due) {
      await ctx.db
        .updateTable('harvest.source')
        .set({ next_at: nextAt(ctx, source) })
        .where('id', '=', source.id)
        .execute()
      if (!(await isUnderWay(ctx, source.id))) await addJob(ctx, source.id)
    }
  })
  const old = new Date(base.now().getTime() - keptDays * 86_400_000)
  await base.db.deleteFrom('harvest.job').where('created_at', '<', old).execute()
}

async function isUnderWay({ db }: Ctx, sourceId: string): Promise<boolean> {
  const found = await db
    .selectFrom('harvest.job')
    .select('id')
    .where('source_id', '=', sourceId)
    .where('status', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return found !== undefined
}

async function addJob(ctx: Ctx, sourceId: string): Promise<JobRow> {
  const row = await ctx.db
    .insertInto('harvest.job')
    .values({
      ...{ id: newId(ctx), source_id: sourceId, status: 'waiting', asked_by: ctx.actor.id },
      created_at: ctx.now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await enqueue(ctx, { job: harvestJob, payload: { job: row.id } })
  return row
}

/** Reads a source here and now, for commands and benches; answers the id of the job. */
export async function harvestNow(ctx: Ctx, sourceId: string): Promise<string> {
  const { id } = await ctx.db
    .insertInto('harvest.job')
    .values({ id: newId(ctx), source_id: sourceId, status: 'waiting', created_at: ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  await runHarvest(ctx, id)
  return id
}
