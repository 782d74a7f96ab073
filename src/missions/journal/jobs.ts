import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { indexAccesses } from './service/accesses/indexing.ts'
import { makeCheckpoint } from './service/checkpoints/making.ts'

/** Accesses are found, and under a signed checkpoint, within the minute. */
export const keepJob = defineJob({
  name: 'journal.keep',
  payload: z.object({}),
  schedule: '* * * * *',
  run: async (ctx) => {
    await indexAccesses(ctx)
    await makeCheckpoint(ctx)
  },
})
