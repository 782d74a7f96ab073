import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { forgetDays } from './service/forgetting.ts'

const forget = defineJob({
  name: 'audience.forget-days',
  payload: z.object({}),
  schedule: '37 2 * * *',
  run: (ctx) => forgetDays(ctx),
})

export const jobs = [forget]
