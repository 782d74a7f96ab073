import { type Ctx, transact } from '#kernel/context'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import {
  addResource,
  getDataset,
  getResource,
  ResourceDraft,
  removeResource,
  replaceFile,
  updateResource,
} from '#missions/catalogue'
import { type ResourceDict, toResourceDict } from '../resource-dict.ts'
import { type SentResource, titleOf, toResourceChanges, toResourceDraft } from './resource-fields.ts'
import { toSlug } from './sent-package.ts'

/** Adds a link, or the file that came with the form. */
export async function createResource(
  ctx: Ctx,
  packageId: string,
  { sent, file }: { sent: SentResource; file: ReceivedFile | null },
): Promise<ResourceDict> {
  const { id } = await getDataset(ctx, toSlug(packageId))
  const draft = file ? fileDraft(sent, file) : toResourceDraft(sent)
  return toResourceDict(await addResource(ctx, id, draft), 0)
}

/** Changes what is sent; a file that comes with it takes the place of the former one, behind the same address. */
export function changeResource(
  ctx: Ctx,
  id: string,
  { sent, file }: { sent: SentResource; file: ReceivedFile | null },
): Promise<ResourceDict> {
  return transact(ctx, async (ctx) => {
    const before = await getResource(ctx, id)
    const of = { datasetId: before.datasetId, id }
    const kind = file ? 'file' : before.kind
    if (file) await replaceFile(ctx, of, { file })
    return toResourceDict(await updateResource(ctx, of, toResourceChanges(sent, { ...before, kind })), 0)
  })
}

export async function deleteResource(ctx: Ctx, id: string): Promise<null> {
  const { datasetId } = await getResource(ctx, id)
  await removeResource(ctx, { datasetId, id })
  return null
}

function fileDraft(sent: SentResource, file: ReceivedFile) {
  const title = sent.name || titleOf({ url: file.name })
  const {
    upload: _,
    url: __,
    ...draft
  } = ResourceDraft.parse({
    title,
    description: sent.description || null,
    upload: 'sent',
    at: 'end',
  })
  return { ...draft, file }
}
