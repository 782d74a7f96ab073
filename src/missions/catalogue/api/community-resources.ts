import type { App } from '#kernel/http'
import {
  CommunityDraft,
  CommunityQuery,
  CommunityResource,
  VersionedCommunityChanges,
} from '../schema/community-resource.ts'
import {
  communityStates,
  createCommunityResource,
  findCommunityResource,
  findCurrentCommunitySlug,
  getCommunityResource,
  listCommunityResources,
  saveCommunityResource,
} from '../service/community/community-resources.ts'
import { wholeEntryRoutes } from './entry-writing.ts'

/** What others than the producer attach to a dataset: list, read, make, change; their states and history. */
export function communityRoutes(app: App): void {
  wholeEntryRoutes(app, {
    ...{ kind: 'community-resource', base: '/api/community-resources', tags: ['community resources'] },
    noun: CommunityResource,
    ...{ query: CommunityQuery, draft: CommunityDraft, changes: VersionedCommunityChanges },
    ...{ list: listCommunityResources, create: createCommunityResource, save: saveCommunityResource },
    ...{ get: getCommunityResource, find: findCommunityResource, findSlug: findCurrentCommunitySlug },
    states: communityStates,
    summaries: {
      list: 'List community resources by date, of a dataset or not',
      create: 'Attach a link to the public dataset of somebody else, as a draft',
    },
  })
}
