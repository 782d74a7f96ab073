import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { forgetAssertions } from './service/tokens/client-assertion.ts'

export const forgetAssertionsJob = defineJob({
  name: 'gateway.forget-assertions',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  run: (ctx) => forgetAssertions(ctx),
})
