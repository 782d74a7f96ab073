import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { compareJob } from './service/comparing.ts'
import { ingestJob, resumeVersions } from './service/receiving.ts'

const resume = defineJob({
  name: 'tables.resume',
  payload: z.object({}),
  schedule: '7,37 * * * *',
  run: resumeVersions,
})

export const jobs = [ingestJob, resume, compareJob]
