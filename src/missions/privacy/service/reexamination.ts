import { sql } from 'kysely'
import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { isNoRoom } from '#kernel/files/no-room'
import { defineJob, enqueue, isAsked } from '#kernel/jobs'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { maySetPolicy } from '../policy.ts'
import type { ScanAnswer } from '../scan/contract.ts'
import { examinationRules } from '../scan/rules.ts'
import type { Reexamination } from '../schema/scan.ts'
import type { ScanRow } from '../tables.ts'
import { readCells } from './examination.ts'
import { getPolicy } from './gate-policy.ts'
import { settle } from './settling.ts'

/** Other work goes first. */
const lowPriority = 10
/** The machine is left alone as long as the last file took, and this at least. */
const leastPauseMs = 200

/** One file at a time, in the order of their ids: the job that is asked for next says where the last one ended. */
const reexamineJob = defineJob({
  name: 'privacy.reexamine',
  payload: z.object({ after: z.string().default('') }),
  run: async (ctx, { after }) => {
    const scan = await nextOf(ctx, after)
    if (!scan) return
    const started = ctx.now().getTime()
    await reexamine(ctx, scan)
    const now = ctx.now().getTime()
    await ask(ctx, scan.id, new Date(now + Math.max(leastPauseMs, now - started)))
  },
})
export const reexaminationJobs = [reexamineJob]

/**
 * Examines again, in the background, what was examined by older rules. What is public stays so unless something is
 * found that must not be. Asked while it goes on, it goes on. @throws kernel/forbidden unless an administrator of the
 * office
 */
export async function askReexamination(ctx: Ctx): Promise<Reexamination> {
  if (!maySetPolicy(ctx.actor)) throw kernelRefuse.forbidden()
  const state = await getReexamination(ctx)
  if (state.running || state.left === 0) return state
  await ask(ctx, '')
  return { ...state, running: true }
}

/** How many files the rules of this version have not looked at. @throws kernel/forbidden as `askReexamination` */
export async function getReexamination(ctx: Ctx): Promise<Reexamination> {
  if (!maySetPolicy(ctx.actor)) throw kernelRefuse.forbidden()
  const { count } = await olderScans(ctx)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return { left: Number(count), running: await isAsked(ctx, reexamineJob) }
}

function ask(ctx: Ctx, after: string, runAt?: Date): Promise<void> {
  return enqueue(ctx, {
    job: reexamineJob,
    payload: { after },
    key: reexamineJob.name,
    priority: lowPriority,
    ...(runAt ? { runAt } : {}),
  })
}

/** The last examination of each content of each owner, when it was made by older rules. */
function olderScans({ db }: Pick<Ctx, 'db'>) {
  return db
    .selectFrom('privacy.scan as s')
    .where('s.state', '=', 'ready')
    .where('s.rules', '<', examinationRules)
    .where(
      sql<boolean>`not exists (select from privacy.scan later
        where later.owner = s.owner and later.version = s.version and later.number > s.number)`,
    )
}

async function nextOf(ctx: Ctx, after: string): Promise<ScanRow | undefined> {
  return olderScans(ctx).selectAll('s').where('s.id', '>', after).orderBy('s.id').limit(1).executeTakeFirst()
}

/** A file that cannot be examined again stands as it did, and is still counted among those left. */
async function reexamine(ctx: Ctx, scan: ScanRow): Promise<void> {
  try {
    // The files of old versions go: nothing of them is given out any more.
    const answer = (await ctx.files.stat(scan.raw_key)) ? await readCells(ctx, scan) : null
    await keep(ctx, scan, answer)
  } catch (error) {
    if (isNoRoom(error)) throw error
    ctx.log.error({ err: error, scan: scan.id }, 'a file could not be examined again')
  }
}

/** What is found now takes the place of what was; only then is it judged, so that nothing is withdrawn meanwhile. */
function keep(ctx: Ctx, { id }: ScanRow, answer: ScanAnswer | null): Promise<void> {
  return transact(ctx, async (ctx) => {
    const found = answer
      ? {
          findings: JSON.stringify(answer.findings),
          steps: JSON.stringify(answer.steps),
          finished_at: ctx.now(),
        }
      : {}
    const scan = await ctx.db
      .updateTable('privacy.scan')
      .set({ rules: examinationRules, ...found })
      .where('id', '=', id)
      .where('state', '=', 'ready')
      .returningAll()
      .executeTakeFirst()
    if (scan && answer) await settle(ctx, scan, await getPolicy(ctx))
  })
}
