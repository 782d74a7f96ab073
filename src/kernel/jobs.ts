import { EventEmitter } from 'node:events'
import {
  type CronItem,
  Logger,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { sql } from 'kysely'
import type pg from 'pg'
import type { z } from 'zod'
import { type Ctx, systemActor } from './context.ts'
import { patientPool } from './db/away.ts'
import { deadJobs, jobRuns } from './log.ts'
import { deliveryTask } from './outbox.ts'

/** Work done later. It may run twice (at-least-once): `run` must bear repetition. */
export interface Job<P = unknown> {
  /** `mission.kebab-name` */
  name: string
  payload: z.ZodType<P>
  /** Tries before the job is dead and waits for somebody; the wait between tries grows as e^n seconds. */
  attempts?: number
  /** Cron line (UTC): runs once a tick, whatever the number of copies. The payload must accept `{}`. */
  schedule?: string
  run(ctx: Ctx, payload: P): Promise<void>
}

/** A job whatever its payload: what a mission lists. */
export interface AnyJob extends Omit<Job, 'payload' | 'run'> {
  payload: z.ZodType
  run(ctx: Ctx, payload: never): Promise<void>
}

export interface DeadJob {
  id: string
  name: string
  attempts: number
  lastError: string | null
  since: Date
}

const abandonedAfter = '2 minutes'

export function defineJob<P>(job: Job<P>): Job<P> {
  return job
}

interface Asked<P> {
  job: Job<P>
  payload: P
  key?: string
  /** Jobs of the same queue run one after the other, whatever the number of copies. */
  queue?: string
  runAt?: Date
  /** 0 when absent; a higher number goes after. */
  priority?: number
}

/** Asks for a job in the transaction of the caller. The same `key` replaces a job that still waits. */
export async function enqueue<P>(ctx: Ctx, asked: Asked<P>): Promise<void> {
  const { job, payload, key, queue, runAt, priority } = asked
  await sql`select graphile_worker.add_job(
    ${job.name}, ${JSON.stringify(payload)}::json,
    queue_name => ${queue ?? null}::text,
    run_at => ${runAt ?? null}::timestamptz,
    job_key => ${key ?? null}::text,
    priority => ${priority ?? null}::int,
    max_attempts => ${job.attempts ?? 12}::int)`.execute(ctx.db)
}

/** Whether a job waits or is at work, whatever its payload. */
export async function isAsked<P>({ db }: Pick<Ctx, 'db'>, { name }: Job<P>): Promise<boolean> {
  const { rows } = await sql`select from graphile_worker.jobs
    where task_identifier = ${name} and attempts < max_attempts limit 1`.execute(db)
  return rows.length > 0
}

/** Starts taking jobs; `stop` waits for those that run and gives back the others. */
export async function startWorker(pool: pg.Pool, base: Ctx, jobs: readonly AnyJob[]): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  const silence = announce(base, events, workedOn(events))
  watch(base, events)
  const tasks = taskList(base, jobs)
  const patient = patientPool(pool)
  const runner = await run({
    pgPool: patient.pool,
    events,
    concurrency: 4,
    noHandleSignals: true,
    logger: workerLogger(base),
    pollInterval: 2000,
    taskList: tasks,
    parsedCronItems: parseCronItems(jobs.flatMap(toCronItem)),
  })
  const ended = (error: unknown) => base.log.error({ err: error }, 'jobs are not taken any more')
  // graphile-worker keeps the options of every runner for ever: they must know nothing of a house that is closed.
  const forget = () => {
    events.removeAllListeners()
    for (const name of Object.keys(tasks)) delete tasks[name]
  }
  runner.promise.finally(silence).finally(forget).catch(ended)
  const stop = (reason?: string) => runner.stop(reason).then(patient.settled)
  return { ...runner, stop }
}

/** Jobs that used up their attempts, oldest first; at most a hundred. */
export async function listDeadJobs(ctx: Ctx): Promise<DeadJob[]> {
  const { rows } = await sql<DeadJob>`
    select id::text, task_identifier as name, attempts::int, last_error as "lastError", updated_at as since
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null order by updated_at limit 100`.execute(
    ctx.db,
  )
  deadJobs.set(rows.length)
  return rows
}

/** Gives dead jobs their attempts back. */
export async function reviveJobs(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await sql`select graphile_worker.reschedule_jobs(${[...ids]}::bigint[], run_at => now(), attempts => 0)`.execute(
    ctx.db,
  )
}

/**
 * Gives back the jobs of copies that were killed. graphile-worker would let their locks stand four hours;
 * a copy that lives says so every half minute. A job just taken is left: its worker may not have said so yet, and would
 * not be alone on it. One that was asked again under its key while it was held is forgotten: graphile-worker has made
 * another in its place and used up the attempts of this one, which would stand among the dead for ever; the queue that
 * it held is given back all the same.
 */
export async function releaseAbandonedJobs(ctx: Ctx): Promise<void> {
  await sql`delete from kernel.worker where seen_at < now() - ${abandonedAfter}::interval`.execute(ctx.db)
  const abandoned = sql`locked_at < now() - ${abandonedAfter}::interval
    and locked_by not in (select id from kernel.worker)`
  await sql`delete from graphile_worker._private_jobs
    where ${abandoned} and key is null and attempts >= max_attempts and updated_at > locked_at`.execute(
    ctx.db,
  )
  await sql`select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker.jobs where ${abandoned}
    union select locked_by from graphile_worker._private_job_queues where ${abandoned}))`.execute(ctx.db)
}

/** Ids of the jobs that this copy is at work on. */
function workedOn(events: WorkerEvents): ReadonlySet<string> {
  const ids = new Set<string>()
  events.on('job:start', ({ job }) => ids.add(job.id))
  events.on('job:complete', ({ job }) => ids.delete(job.id))
  return ids
}

/**
 * Tells the other copies which of our workers live, and gives back the jobs that were given to one of them on a
 * connection that was lost before it heard of it. Answers how to stop.
 */
function announce(base: Ctx, events: WorkerEvents, atWork: ReadonlySet<string>): () => void {
  const ids = new Set<string>()
  const giveBack = () =>
    sql`with lost as (
      update graphile_worker._private_jobs set locked_at = null, locked_by = null
      where locked_by = any(${[...ids]}::text[]) and not id = any(${[...atWork]}::bigint[])
        and locked_at < now() - ${abandonedAfter}::interval
      returning job_queue_id
    )
    update graphile_worker._private_job_queues set locked_at = null, locked_by = null
    where id in (select job_queue_id from lost)`.execute(base.db)
  const tell = () =>
    sql`insert into kernel.worker (id, seen_at) select unnest(${[...ids]}::text[]), now()
      on conflict (id) do update set seen_at = now()`
      .execute(base.db)
      .then(giveBack)
      .catch((error) => base.log.warn({ error: String(error) }, 'could not announce workers'))
  // Jobs are locked in the name of the pool, whichever of its workers runs them.
  events.on('pool:create', ({ workerPool }) => {
    ids.add(workerPool.id)
    void tell()
  })
  const timer = setInterval(tell, 30_000)
  return () => clearInterval(timer)
}

/** A tick missed while every copy was down, within the last hour, runs at the next start. */
function toCronItem({ name, schedule, attempts = 12 }: AnyJob): CronItem[] {
  if (!schedule) return []
  return [
    {
      task: name,
      match: schedule,
      identifier: name,
      options: { backfillPeriod: 3_600_000, maxAttempts: attempts },
    },
  ]
}

/** What graphile-worker says goes to our log; that a job was done is a metric, not a line. */
function workerLogger({ log }: Ctx): Logger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const
  return new Logger(() => (level, message) => log[levels[level]](message))
}

function watch(base: Ctx, events: WorkerEvents): void {
  events.on('job:success', ({ job }) => jobRuns.inc({ job: job.task_identifier, outcome: 'done' }))
  events.on('job:error', ({ job, error }) => {
    jobRuns.inc({ job: job.task_identifier, outcome: 'failed' })
    base.log.warn(
      { job: job.task_identifier, id: job.id, attempt: job.attempts, error: String(error) },
      'job failed',
    )
  })
  events.on('job:failed', ({ job }) => jobRuns.inc({ job: job.task_identifier, outcome: 'dead' }))
}

function taskList(base: Ctx, jobs: readonly AnyJob[]): TaskList {
  const context = (id: string): Ctx => ({ ...base, actor: systemActor, requestId: `job-${id}` })
  const tasks: TaskList = {
    [deliveryTask]: async (payload, { job }) => {
      const { subscriber, payload: told } = payload as { subscriber: string; payload: unknown }
      await base.facts.deliver(context(job.id), subscriber, told)
    },
  }
  for (const definition of jobs) {
    tasks[definition.name] = async (payload, { job }) => {
      const { _cron, ...rest } = (payload ?? {}) as Record<string, unknown>
      await definition.run(context(job.id), definition.payload.parse(rest) as never)
    }
  }
  return tasks
}
