import { type Ctx, systemActor } from '#kernel/context'
import type { Withdrawing } from '#missions/conversation'
import { communityStates } from './community/community-resources.ts'
import { dataserviceStates } from './dataservices/dataservices.ts'
import { openingStates } from './openings/openings.ts'
import { deleteDataset, restoreDataset } from './publication.ts'
import { reuseStates } from './reuses/reuses.ts'
import { seriesStates } from './series/series.ts'
import { topicStates } from './topics/topics.ts'

type Verb = (ctx: Ctx, id: string) => Promise<unknown>

const verbs: Readonly<Record<string, { remove: Verb; restore: Verb }>> = {
  dataset: { remove: deleteDataset, restore: restoreDataset },
  reuse: reuseStates,
  topic: topicStates,
  series: seriesStates,
  dataservice: dataserviceStates,
  'community-resource': communityStates,
  opening: openingStates,
}

/**
 * What moderators decided is done by the office as such: history names no moderator, and policies of producers do not
 * apply. Nothing is erased.
 */
export const withdrawing: Withdrawing = {
  withdraw: (ctx, { kind, id }) => run(ctx, id, verbs[kind]?.remove),
  restore: (ctx, { kind, id }) => run(ctx, id, verbs[kind]?.restore),
}

async function run(ctx: Ctx, id: string, verb: Verb | undefined): Promise<boolean> {
  if (!verb) return false
  await verb({ ...ctx, actor: systemActor }, id)
  return true
}
