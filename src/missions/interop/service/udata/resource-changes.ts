import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import {
  addResource,
  getDataset,
  getResource,
  listResourcesOf,
  type Resource,
  refuse,
  updateResource,
} from '#missions/catalogue'
import { Form } from './dataset-input.ts'
import { wrongParameter } from './refusals.ts'
import { readResourceDraft, readResourceForm } from './resource-input.ts'
import { toUdataResource } from './resource-shape.ts'

/** What a form changes of one resource; nothing when it says what is already so. */
export async function changeResource(
  ctx: Ctx,
  { dataset, rid: id }: { dataset: string; rid: string },
  form: Form,
): Promise<Resource> {
  if (!Id.safeParse(id).success) throw refuse.resourceNotFound({ id })
  const datasetId = isDatasetId(dataset) ? dataset : (await getDataset(ctx, dataset)).id
  return updateResource(ctx, { datasetId, id }, (before) => changesOf(ctx, before, form))
}

function changesOf({ config }: Ctx, before: Resource, form: Form) {
  return readResourceForm(form, toUdataResource(before, config.publicUrl))
}

/** Its slug otherwise. */
function isDatasetId(key: string): boolean {
  return /^[0-9a-f]{24}$/.test(key)
}

const Id = z.uuid()
const Forms = z.array(Form)

/**
 * The resources that a form of a dataset holds: those that are known are changed, the others are added after them.
 * None is taken away by being left out: deleting is said by its own address.
 */
export async function mergeResources(ctx: Ctx, datasetId: string, said: unknown): Promise<void> {
  const forms = Forms.safeParse(said)
  // What reading a long list gives, sent back: where they are, not what they are.
  if (!forms.success) return requireUnsaid(said)
  if (forms.data.length === 0) return
  const known = new Map((await listResourcesOf(ctx, [datasetId])).get(datasetId)?.map((one) => [one.id, one]))
  for (const form of forms.data) {
    const before = typeof form.id === 'string' ? known.get(form.id) : undefined
    if (!before) await addResource(ctx, datasetId, { ...readResourceDraft(form), at: 'end' })
    else if (Object.keys(changesOf(ctx, before, form)).length > 0)
      await changeResource(ctx, { dataset: datasetId, rid: before.id }, form)
  }
}

/** A resource of this dataset, by id or slug: the dataset is read only when its id is not said. */
export async function resourceOf(
  ctx: Ctx,
  { dataset, rid }: { dataset: string; rid: string },
): Promise<Resource> {
  const resource = await getResource(ctx, rid)
  if (resource.datasetId === dataset || resource.datasetId === (await getDataset(ctx, dataset)).id)
    return resource
  throw refuse.resourceNotFound({ id: rid })
}

const Link = z.object({ href: z.string() })

function requireUnsaid(said: unknown): void {
  const link = Link.safeParse(said)
  if (said !== undefined && said !== null && !link.success) throw wrongParameter('resources', typeof said)
}
