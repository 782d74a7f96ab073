import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  CommunityDraft,
  CommunityQuery,
  CommunityResource,
  VersionedCommunityChanges,
} from '../schema/community-resource.ts'
import { Version } from '../schema/fields.ts'
import {
  communityStates,
  createCommunityResource,
  findCommunityResource,
  findCurrentCommunitySlug,
  getCommunityResource,
  listCommunityResources,
  saveCommunityResource,
  sendCommunityFile,
} from '../service/community/community-resources.ts'
import { entryWrite, entryParams as params } from './entries.ts'
import { wholeEntryRoutes } from './entry-writing.ts'
import { requireVersion, sendTagged } from './versions.ts'

/** What people attach to a dataset in their own name: list, read, make, change; their states and history. */
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
      create: 'Attach a link to a dataset in your own name, as a draft',
    },
  })
  app.put(
    '/api/community-resources/:id/file',
    {
      config: entryWrite,
      schema: {
        params,
        body: FileSent,
        response: { 200: CommunityResource },
        tags: ['community resources'],
        summary:
          'Keep a finished upload here, in place of the link or of the former file, once it is examined',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const version = requireVersion(request, request.body)
      const { id } = await getCommunityResource(ctx, request.params.id)
      const sent = await sendCommunityFile(ctx, id, { upload: request.body.upload, version })
      return sendTagged(request, reply, sent)
    },
  )
}

const FileSent = z.strictObject({
  upload: z.string().max(60).describe('Id of a finished upload'),
  version: Version.optional(),
})
