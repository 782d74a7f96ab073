import type { Mission } from '#kernel/house'
import { declarePersonalData } from '#missions/people'
import { harvestApi } from './api.ts'
import { replayHarvestCommand } from './commands.ts'
import { dueJob, harvestJob } from './service/jobs.ts'
import { harvestMenu, harvestSite } from './site.tsx'

export { mayDecideSource } from './policy.ts'
export type { Item, Job } from './schema/job.ts'
export { filterKeys, type Source, SourceChanges, SourceDecision, SourceDraft } from './schema/source.ts'
export { backendKinds } from './service/backends/kinds.ts'
export { askHarvest, harvestNow } from './service/jobs.ts'
export { type Preview, previewDraft, previewSource } from './service/preview.ts'
export { pageJobs, readItems, readJob } from './service/reports.ts'
export {
  createSource,
  decideSource,
  getSource,
  listSources,
  readSourcesVersion,
  removeSource,
  saveSource,
} from './service/sources.ts'
export { countSourcesInNeed } from './service/standings.ts'
export { sayFault } from './words.ts'

export const harvest: Mission = {
  name: 'harvest',
  api: harvestApi,
  site: harvestSite,
  menu: harvestMenu,
  subscribe: (facts) =>
    declarePersonalData(facts, [
      { table: 'harvest.source', column: 'created_by' },
      { table: 'harvest.source', column: 'decided_by' },
    ]),
  jobs: [harvestJob, dueJob],
  commands: { 'replay-harvest': replayHarvestCommand },
}
