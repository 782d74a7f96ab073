import { type Ctx, transact } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import {
  type CommunityResource,
  communityStates,
  createCommunityResource,
  getDataset,
  requireCommunityEditor,
  sendCommunityFile,
} from '#missions/catalogue'
import { published } from '../../../service/udata/entries/changes.ts'
import { toUdataCommunity } from '../../../service/udata/entries/community.ts'
import { aroundEntries } from '../../../service/udata/entries/shape.ts'
import { datasetParams } from '../dataset-parameters.ts'
import { signed } from '../route.ts'
import { readUpload } from '../uploads.ts'
import { communityBase, communityParams } from './community-resources.ts'

/** Files that others than the producer attach to a dataset, in a form or in its parts. */
export function communityUploadRoutes(app: App): void {
  const added = signed('Attach a file to a dataset, in your own name', { params: datasetParams })
  const config = { ...added.config, files: true }
  app.post('/api/1/datasets/:dataset/upload/community/', { ...added, config }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id: dataset } = await getDataset(ctx, request.params.dataset)
    const upload = await readUpload(request)
    if (!upload) return { success: true }
    const made = await transact(ctx, async (ctx) => {
      const title = upload.name.slice(0, 300)
      const { id } = await createCommunityResource(ctx, { title, dataset, organization: null })
      // Beside a draft it is one: udata takes it there too.
      return published(ctx, await sendCommunityFile(ctx, id, { upload: upload.id }), {
        ...{ form: {}, publish: communityStates.publish },
      })
    })
    return reply.status(201).send(await sent(ctx, made))
  })
  const replaced = signed('Put a file in place of a community resource', { params: communityParams })
  app.post(`${communityBase}:community/upload/`, { ...replaced, config }, async (request) => {
    const ctx = contextOf(request)
    const { id } = await requireCommunityEditor(ctx, request.params.community)
    const upload = await readUpload(request)
    if (!upload) return { success: true }
    return sent(ctx, await sendCommunityFile(ctx, id, { upload: upload.id }))
  })
}

async function sent(ctx: Ctx, resource: CommunityResource) {
  return { success: true, ...toUdataCommunity(resource, await aroundEntries(ctx, [resource])) }
}
