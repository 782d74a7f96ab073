import { z } from 'zod'
import { defineJob } from '#kernel/jobs'
import { batchJob } from './service/batches/working.ts'
import { descriptionJob } from './service/dataservices/description/job.ts'
import { removePictureJob } from './service/entries/pictures.ts'
import { noticeLateDatasets } from './service/lateness.ts'
import { producerCardsJob } from './service/producer-cards.ts'
import { reminderJob } from './service/reminders/reminders.ts'
import { linkJob } from './service/remote/watching.ts'
import { validateJob } from './service/schemas/asking.ts'
import { refreshPopularity } from './service/uses.ts'

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
  run: (ctx) => refreshPopularity(ctx),
})

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
]
