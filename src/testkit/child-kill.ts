import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { watchPrograms } from '#kernel/duck'
import { startWorker } from '#kernel/jobs'
import type { TestApp } from './app.ts'

const Told = z.object({ step: z.string() })

/** `moment` is a step that the child tells, or `start`, before it tells anything. */
interface Target {
  program: string
  moment: string
}

/**
 * Takes jobs until a child comes to a moment, kills it with -9, and stops taking jobs once its parent has said what
 * it makes of that; what it put off may then begin at once. False when no child came there.
 */
export async function killChild({ house, ctx }: TestApp, { program, moment }: Target): Promise<boolean> {
  let killed = false
  const leave = watchPrograms(({ name, kill, progress }) => {
    if (killed || name !== program) return
    if ((progress === undefined ? 'start' : Told.parse(progress).step) !== moment) return
    killed = true
    kill()
  })
  const worker = await startWorker(house.pool, ctx, house.jobs)
  const waiting =
    'select 1 from graphile_worker.jobs where attempts < max_attempts and run_at <= now() limit 1'
  while (!killed && (await house.pool.query(waiting)).rowCount) await wait(10)
  await worker.stop()
  leave()
  const taken = 'select 1 from graphile_worker.jobs where locked_at is not null limit 1'
  while ((await house.pool.query(taken)).rowCount) await wait(10)
  await house.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where run_at < now() + interval '1 minute'`,
  )
  return killed
}
