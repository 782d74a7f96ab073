import { type Ctx, transact } from '#kernel/context'
import { errorsOf } from '#kernel/http'
import { Refusal } from '#kernel/refusal'
import {
  archiveDataset,
  createDraft,
  type Dataset,
  publishDataset,
  restoreDataset,
  saveDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from '#missions/catalogue'
import { presentOne } from './around.ts'
import { type Form, idOf, isSaid, readDatasetForm } from './dataset-input.ts'

/**
 * A new dataset, public at once unless it is `private`. One that lacks what the law asks of a public one (a licence)
 * is kept as a draft: its answer says `private: true`.
 */
export function createFromForm(ctx: Ctx, form: Form): Promise<Dataset> {
  const changes = readDatasetForm({ title: '', description: '', ...form })
  return transact(ctx, async (ctx) => {
    const draft = await createDraft(ctx, { ...changes, organization: idOf(form.organization) ?? null })
    requireWords(draft)
    if (form.private === true) return draft
    return publishIfReady(ctx, draft)
  })
}

/** What a form changes, one verb after the other, all of them or none. */
export async function changeFromForm(ctx: Ctx, before: Dataset, form: Form): Promise<Dataset> {
  const shape = await presentOne(ctx, before, new Map([['title', null]]))
  const changes = readDatasetForm(form, shape)
  const { id } = before
  return transact(ctx, async (ctx) => {
    let dataset = before
    if (isSaid(form, shape, 'deleted') && form.deleted === null) dataset = await restoreDataset(ctx, id)
    if (Object.keys(changes).length > 0) dataset = await saveDataset(ctx, id, changes)
    const organization = idOf(form.organization)
    if (organization && organization !== before.organization?.id)
      dataset = await transferDataset(ctx, id, { organization })
    if (isSaid(form, shape, 'archived'))
      dataset = await (form.archived ? archiveDataset(ctx, id) : unarchiveDataset(ctx, id))
    if (!isSaid(form, shape, 'private') || typeof form.private !== 'boolean') return dataset
    return form.private ? unpublishDataset(ctx, id) : publishDataset(ctx, id)
  })
}
