import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { compareJob } from './service/comparing.ts'
import { ingestJob, resumeVersions } from './service/receiving.ts'
import { sweepScratch } from './service/scratch.ts'

const sweep = defineJob({
  name: 'tables.sweep-scratch',
  payload: z.object({}),
  schedule: '37 4 * * *',
  run: sweepScratch,
})

const resume = defineJob({
  name: 'tables.resume',
  payload: z.object({}),
  schedule: '7,37 * * * *',
  run: resumeVersions,
})

export const jobs = [ingestJob, sweep, resume, compareJob]
