import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { BannerFrame, ReadyAccount } from '#ui'
import type { Config } from './config.ts'
import { type Ctx, systemActor } from './context.ts'
import { openDatabase } from './db/index.ts'
import { type Listen, listener } from './db/listen.ts'
import { migrate } from './db/migrate.ts'
import { openDuck } from './duck/index.ts'
import { openStore } from './files/open-store.ts'
import { removeFileJob } from './files/removal.ts'
import { keepScratch } from './files/scratch.ts'
import { removeExpiredUploads } from './files/uploads.ts'
import type { App, Authenticate, SpokenDialect } from './http/index.ts'
import type { Menu, Wait } from './http/page.ts'
import { type AnyJob, defineJob, releaseAbandonedJobs } from './jobs.ts'
import { closeMail, sendMailJob } from './mail.ts'
import { type Facts, forgetFacts, openFacts } from './outbox.ts'
import { outgoing } from './outgoing/index.ts'

/** What a mission gives the house: `app.ts` lists them, the kernel opens them in that order. */
export interface Mission {
  /** Also the name of its folder and of its PostgreSQL schema. */
  name: string
  /** JSON routes. */
  api?: (app: App) => void
  /** HTML routes. */
  site?: (app: App) => void
  jobs?: readonly AnyJob[]
  /** The words of others that its routes speak. */
  dialects?: readonly SpokenDialect[]
  /** Says who asks; the first mission that knows answers. */
  authenticate?: Authenticate
  /** Joins the news of lower missions. */
  subscribe?: (facts: Facts) => void
  /** Runs when a copy starts, before it listens; answers what to do when it stops. */
  open?: (ctx: Ctx, listen: Listen) => Promise<() => Promise<void>>
  /**
   * Listens on a port of its own, in the copies that have the role of its name; answers how to stop. Its address is
   * told to people who start the program.
   */
  serve?: (ctx: Ctx, listen: Listen) => Promise<Served>
  /** Says what is not ready, null when all is well. */
  health?: (ctx: Ctx) => Promise<string | null>
  /** Where it shows on every page. */
  menu?: (ctx: Ctx) => Menu
  /** What it says above every page; asked for each page, so that it must cost nothing. */
  banner?: (ctx: Ctx) => BannerFrame | null
  /** How much waits for the person who reads, beside their name on every page. */
  notices?: (ctx: Ctx) => Promise<number>
  /** What asks for a deed of the person who reads, on the page of their work: of each kind, how many and where. */
  waits?: (ctx: Ctx) => Promise<Wait[]>
  /** Accounts of the demo that sign in with one click. */
  readyAccounts?: (ctx: Ctx) => ReadyAccount[]
  /** Pages of `docs/reference/` that are made from its data, by file name. */
  reference?: Readonly<Record<string, () => string>>
  /** What `bin/<name>` runs. */
  commands?: Readonly<Record<string, (ctx: Ctx, args: readonly string[]) => Promise<void>>>
}

export interface Served {
  url: string
  close: () => Promise<void>
}

export interface House {
  /** The program itself acting: jobs, commands, the demo. Requests get a copy with their actor. */
  ctx: Ctx
  pool: pg.Pool
  missions: readonly Mission[]
  jobs: readonly AnyJob[]
  log: Logger
  listen: Listen
  close: () => Promise<void>
}

interface Foundations {
  config: Config
  database: pg.PoolConfig
  missions: readonly Mission[]
  log: Logger
  now?: () => Date
  /** False for a command: what missions keep alive (indexes, counters) is not started for one task. */
  living?: boolean
}

/** Database migrated, files, facts and missions opened: everything but HTTP. */
export async function openHouse(foundations: Foundations): Promise<House> {
  const { config, database, missions, log, now, living = true } = foundations
  const { db, pool, close } = openDatabase({ max: config.databasePool, ...database }, log)
  await migrate(
    pool,
    missions.map((mission) => mission.name),
    log,
  )
  const facts = openFacts()
  for (const mission of missions) mission.subscribe?.(facts)
  const ctx: Ctx = {
    db,
    facts,
    config,
    log,
    actor: systemActor,
    lang: 'fr',
    caller: 'system',
    now: now ?? (() => new Date()),
    files: openStore(config.filesUrl),
    duck: openDuck(config),
    outgoing: outgoing({ allow: config.fetchAllow, log }),
    requestId: 'system',
  }
  const leaveScratch = living ? keepScratch(config) : () => undefined
  const listen = listener(database, log)
  const closers = living ? await openMissions(ctx, missions, listen) : []
  return {
    ctx,
    pool,
    missions,
    jobs: allJobs(missions),
    log,
    listen,
    close: async () => {
      for (const closeMission of closers.reverse()) await closeMission()
      ctx.duck.close()
      leaveScratch()
      closeMail()
      await close()
    },
  }
}

const releaseJob = defineJob({
  name: 'kernel.release-abandoned-jobs',
  payload: z.object({}),
  schedule: '* * * * *',
  run: (ctx) => releaseAbandonedJobs(ctx),
})

const expireUploadsJob = defineJob({
  name: 'kernel.remove-expired-uploads',
  payload: z.object({}),
  schedule: '17 3 * * *',
  run: async (ctx) => void (await removeExpiredUploads(ctx)),
})

const forgetFactsJob = defineJob({
  name: 'kernel.forget-facts',
  payload: z.object({}),
  schedule: '47 3 * * *',
  run: (ctx) => forgetFacts(ctx),
})

function allJobs(missions: readonly Mission[]): AnyJob[] {
  return [
    releaseJob,
    expireUploadsJob,
    forgetFactsJob,
    removeFileJob,
    sendMailJob,
    ...missions.flatMap((mission) => mission.jobs ?? []),
  ]
}

async function openMissions(
  ctx: Ctx,
  missions: readonly Mission[],
  listen: Listen,
): Promise<(() => Promise<void>)[]> {
  const closers: (() => Promise<void>)[] = []
  for (const mission of missions) if (mission.open) closers.push(await mission.open(ctx, listen))
  return closers
}
