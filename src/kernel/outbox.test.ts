import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { testHouse } from '#testkit'
import { type Ctx, transact } from './context.ts'
import { defineJob, enqueue, listDeadJobs, releaseAbandonedJobs, reviveJobs, startWorker } from './jobs.ts'
import { fact, forgetFacts } from './outbox.ts'

const happened = fact<{ what: string }>('room.happened')

test('a fact is told in the transaction that makes it true, or not at all', async (t) => {
  const { house } = await testHouse(t, [])
  const { ctx } = house
  await assert.rejects(ctx.facts.emit(ctx, happened, { what: 'nothing' }), /inside the transaction/)
  await assert.rejects(
    transact(ctx, async (tx) => {
      await ctx.facts.emit(tx, happened, { what: 'undone' })
      throw new Error('no')
    }),
    /no/,
  )
  assert.equal(await countFacts(ctx), 0)
})

test('a listener within undoes the verb when it fails', async (t) => {
  const { house } = await testHouse(t, [
    {
      name: 'room',
      subscribe: (facts) =>
        facts.within(happened, async () => {
          throw new Error('the card could not be written')
        }),
    },
  ])
  const { ctx } = house
  await assert.rejects(
    transact(ctx, (tx) => ctx.facts.emit(tx, happened, { what: 'half' })),
    /card/,
  )
  assert.equal(await countFacts(ctx), 0)
})

test('a listener after runs once the fact stands, and again when it failed', async (t) => {
  const heard: string[] = []
  const { house } = await testHouse(t, [
    {
      name: 'room',
      subscribe: (facts) =>
        facts.after(happened, 'diary', async (_ctx, { what }) => {
          heard.push(what)
          if (heard.length === 1) throw new Error('the first time fails')
        }),
    },
  ])
  const { ctx, pool, jobs } = house
  await transact(ctx, (tx) => ctx.facts.emit(tx, happened, { what: 'rain' }))
  const worker = await startWorker(pool, ctx, jobs)
  await until(() => heard.length === 2)
  await worker.stop()
  assert.deepEqual(heard, ['rain', 'rain'])
})

test('a job that uses up its attempts is dead, seen, and can be revived', async (t) => {
  let broken = true
  const done: number[] = []
  const job = defineJob({
    name: 'room.fragile',
    payload: z.object({ n: z.number() }),
    attempts: 1,
    run: async (_ctx, { n }) => {
      if (broken) throw new Error('still broken')
      done.push(n)
    },
  })
  const { house } = await testHouse(t, [{ name: 'room', jobs: [job] }])
  const { ctx, pool, jobs } = house
  await enqueue(ctx, { job, payload: { n: 7 } })
  const worker = await startWorker(pool, ctx, jobs)
  await until(async () => (await listDeadJobs(ctx)).length === 1)
  const [dead] = await listDeadJobs(ctx)
  assert.equal(dead?.name, 'room.fragile')
  assert.match(dead?.lastError ?? '', /still broken/)
  broken = false
  await reviveJobs(ctx, [dead?.id ?? ''])
  await until(() => done.length === 1)
  await worker.stop()
  assert.deepEqual(done, [7])
  assert.deepEqual(await listDeadJobs(ctx), [])
})

test('a job held by a copy that was killed is given back, one that was just taken is not', async (t) => {
  const job = defineJob({ name: 'room.held', payload: z.object({}), run: async () => {} })
  const { house } = await testHouse(t, [{ name: 'room', jobs: [job] }])
  const { ctx } = house
  await enqueue(ctx, { job, payload: {} })
  await sql`select 1 from graphile_worker.add_job('room.other')`.execute(ctx.db)
  await sql`update graphile_worker._private_jobs
    set locked_at = now() - interval '3 minutes', locked_by = 'killed', attempts = 1`.execute(ctx.db)
  await enqueue(ctx, { job, payload: {} })
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'just begun', attempts = 1
    where locked_by is null`.execute(ctx.db)
  await releaseAbandonedJobs(ctx)
  const { rows } = await sql<{ locked_by: string }>`
    select locked_by from graphile_worker.jobs where locked_by is not null`.execute(ctx.db)
  assert.deepEqual(rows, [{ locked_by: 'just begun' }])
})

test('a job that a living copy runs is not given to another', async (t) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let runs = 0
  const job = defineJob({
    name: 'room.long',
    payload: z.object({}),
    run: async () => {
      runs++
      await held
    },
  })
  const { house } = await testHouse(t, [{ name: 'room', jobs: [job] }])
  const { ctx, pool, jobs } = house
  await enqueue(ctx, { job, payload: {} })
  const worker = await startWorker(pool, ctx, jobs)
  await until(() => runs === 1)
  await releaseAbandonedJobs(ctx)
  const { rows } = await sql<{ held: number }>`
    select count(*)::int as held from graphile_worker.jobs where locked_by is not null`.execute(ctx.db)
  release()
  await worker.stop()
  assert.deepEqual([rows[0]?.held, runs], [1, 1])
})

test('facts are forgotten after ninety days, not before', async (t) => {
  const { house } = await testHouse(t, [])
  const { ctx } = house
  const tell = (days: number) => {
    const past = { ...ctx, now: () => new Date(Date.now() - days * 86_400_000) }
    return transact(past, (tx) => ctx.facts.emit(tx, happened, { what: `${days} days ago` }))
  }
  await tell(91)
  await tell(89)
  await forgetFacts(ctx)
  assert.equal(await countFacts(ctx), 1)
})

async function countFacts(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from kernel.fact`.execute(ctx.db)
  return rows[0]?.count ?? -1
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not happen in 20 seconds')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
