import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { publishDue } from './service/states.ts'

/** What waits for its hour is shown within the minute. */
export const publishDueJob = defineJob({
  name: 'editorial.publish-due',
  payload: z.object({}),
  schedule: '* * * * *',
  run: (ctx) => publishDue(ctx),
})
