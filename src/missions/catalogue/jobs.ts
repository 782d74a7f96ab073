import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { batchJob } from './service/batches/working.ts'
import { campaignJob } from './service/campaigns/sending.ts'
import { descriptionJob } from './service/dataservices/description/job.ts'
import { isAnyEntryUntold, tellUntoldEntries } from './service/entries/nouns.ts'
import { removePictureJob } from './service/entries/pictures.ts'
import { noticeLateDatasets } from './service/lateness.ts'
import { openingJob } from './service/openings/reminding.ts'
import { producerCardsJob } from './service/producer-cards.ts'
import { reminderJob } from './service/reminders/reminders.ts'
import { linkJob } from './service/remote/watching.ts'
import { validateJob } from './service/schemas/asking.ts'
import { isAnythingUntold, refreshPopularity } from './service/uses.ts'

const nothing = z.object({})

const lateness = defineJob({
  name: 'catalogue.notice-late-datasets',
  payload: nothing,
  schedule: '*/10 * * * *',
  run: async (ctx) => {
    await noticeLateDatasets(ctx)
  },
})

const popularity = defineJob({
  name: 'catalogue.refresh-popularity',
  payload: nothing,
  schedule: '25 * * * *',
  run: async (ctx) => {
    await refreshPopularity(ctx)
    await tellUntoldEntries(ctx)
  },
})

/** Cards that a migration gives more to tell are told again as soon as the program runs, not at the next hour. */
export async function tellUntold(ctx: Ctx): Promise<void> {
  const isUntold = (await isAnythingUntold(ctx)) || (await isAnyEntryUntold(ctx))
  if (isUntold) await enqueue(ctx, { job: popularity, payload: {}, key: popularity.name })
}

export const jobs = [
  producerCardsJob,
  lateness,
  popularity,
  validateJob,
  linkJob,
  descriptionJob,
  removePictureJob,
  batchJob,
  reminderJob,
  openingJob,
  campaignJob,
]
