import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { testHouse } from '#testkit'
import { defineJob, enqueue, listDeadJobs, releaseAbandonedJobs, startWorker } from './jobs.ts'

test('a worker has stopped when what became of its last job is written', async (t) => {
  const { house } = await testHouse(t, [])
  const begun = Promise.withResolvers<void>()
  const mayEnd = Promise.withResolvers<void>()
  const job = defineJob({
    name: 'kernel.last',
    payload: z.object({}),
    run: async () => {
      begun.resolve()
      await mayEnd.promise
    },
  })
  const worker = await startWorker(house.pool, house.ctx, [job])
  await enqueue(house.ctx, { job, payload: {} })
  await begun.promise

  // Its row is held, as on a slow server: that it is done cannot be written yet.
  const holder = await house.pool.connect()
  await holder.query('begin')
  await holder.query('select 1 from graphile_worker._private_jobs for update')
  mayEnd.resolve()
  const stopped = worker.stop().then(() => 'stopped')
  assert.equal(await Promise.race([stopped, setTimeout(300, 'waiting')]), 'waiting')
  await holder.query('rollback')
  await stopped
  const { rows } = await holder.query('select 1 from graphile_worker._private_jobs')
  holder.release()
  assert.deepEqual(rows, [])
})

test('of jobs that a killed copy held, one asked again meanwhile is forgotten, one out of attempts is dead', async (t) => {
  const { house } = await testHouse(t, [])
  const job = defineJob({ name: 'kernel.held', payload: z.object({}), attempts: 1, run: async () => {} })
  const last = defineJob({ ...job, name: 'kernel.last-try' })
  await enqueue(house.ctx, { job, payload: {}, key: 'held', queue: 'one' })
  await enqueue(house.ctx, { job: last, payload: {}, key: 'last' })
  await house.pool.query(`update graphile_worker._private_jobs
    set locked_by = 'killed', locked_at = now() - interval '1 hour', attempts = 1,
      updated_at = now() - interval '1 hour'`)
  await house.pool.query(`update graphile_worker._private_job_queues
    set locked_by = 'killed too', locked_at = now() - interval '1 hour'`)
  await enqueue(house.ctx, { job, payload: {}, key: 'held', queue: 'one' })
  await releaseAbandonedJobs(house.ctx)
  assert.deepEqual(
    (await listDeadJobs(house.ctx)).map(({ name }) => name),
    ['kernel.last-try'],
  )
  const { rows } = await house.pool.query(
    'select task_identifier as name from graphile_worker.jobs order by 1',
  )
  assert.deepEqual(rows, [{ name: 'kernel.held' }, { name: 'kernel.last-try' }])
  const queues = await house.pool.query('select is_available from graphile_worker._private_job_queues')
  assert.deepEqual(queues.rows, [{ is_available: true }], 'a queue is given back with no job that says so')
})
