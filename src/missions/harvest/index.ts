import type { Mission } from '#kernel/house'
import { dueJob, harvestJob } from './service/jobs.ts'

export type { Source } from './schema/source.ts'
export { harvestNow } from './service/jobs.ts'
export { readJob } from './service/reports.ts'
export { createSource } from './service/sources.ts'

export const harvest: Mission = { name: 'harvest', jobs: [harvestJob, dueJob] }
