import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { forgetActivity } from './service/anomalies/habits.ts'
import { warnOfEnds } from './service/clients/expiry.ts'
import { forgetErrors } from './service/clients/noting.ts'
import { forgetHealth } from './service/health/reading.ts'
import { forgetPersons } from './service/limits/persons.ts'
import { forgetAssertions } from './service/tokens/client-assertion.ts'

export const forgetAssertionsJob = defineJob({
  name: 'gateway.forget-assertions',
  payload: z.object({}),
  schedule: '*/10 * * * *',
  run: (ctx) => forgetAssertions(ctx),
})

/** What was counted goes when it serves no more. */
export const forgetCountsJob = defineJob({
  name: 'gateway.forget-counts',
  payload: z.object({}),
  schedule: '23 2 * * *',
  run: async (ctx) => {
    for (const forget of [forgetPersons, forgetActivity, forgetErrors, forgetHealth]) await forget(ctx)
  },
})

export const warnOfEndsJob = defineJob({
  name: 'gateway.warn-of-ends',
  payload: z.object({}),
  schedule: '17 6 * * *',
  run: (ctx) => warnOfEnds(ctx),
})
