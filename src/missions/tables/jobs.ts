import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { ingestJob } from './service/receiving.ts'
import { sweepScratch } from './service/scratch.ts'

const sweep = defineJob({
  name: 'tables.sweep-scratch',
  payload: z.object({}),
  schedule: '37 4 * * *',
  run: sweepScratch,
})

export const jobs = [ingestJob, sweep]
