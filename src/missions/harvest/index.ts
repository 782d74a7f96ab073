import type { Mission } from '#kernel/house'
import { harvestApi } from './api.ts'
import { replayHarvestCommand } from './commands.ts'
import { dueJob, harvestJob } from './service/jobs.ts'
import { harvestMenu, harvestSite } from './site.tsx'

export type { Source } from './schema/source.ts'
export { harvestNow } from './service/jobs.ts'
export { readJob } from './service/reports.ts'
export { createSource } from './service/sources.ts'

export const harvest: Mission = {
  name: 'harvest',
  api: harvestApi,
  site: harvestSite,
  menu: harvestMenu,
  jobs: [harvestJob, dueJob],
  commands: { 'replay-harvest': replayHarvestCommand },
}
