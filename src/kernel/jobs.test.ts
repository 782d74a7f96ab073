import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { testHouse } from '#testkit'
import { defineJob, enqueue, startWorker } from './jobs.ts'

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
