import { type Ctx, transact } from '#kernel/context'
import {
  CommunityChanges,
  type CommunityResource,
  communityStates,
  countCommunityResources,
  createCommunityResource,
  pageCommunityResources,
  saveCommunityResource,
} from '#missions/catalogue'
import { dropUndefined, type Form, idOf, isSaid } from '../dataset-input.ts'
import type { Around } from '../dataset-shape.ts'
import { instant } from '../names.ts'
import { changeStates, holderOf, published, requireText } from './changes.ts'
import { aroundEntries, holderShape, toRef } from './shape.ts'

type Shape = Readonly<Record<string, unknown>>

/** A community resource as udata tells it: a resource that says whose it is, and what it completes. */
export function toUdataCommunity(resource: CommunityResource, around: Around) {
  const { site } = around
  const created = instant(resource.createdAt)
  const modified = instant(resource.modifiedAt)
  return {
    ...holderShape(resource, around),
    id: resource.id,
    title: resource.title,
    description: resource.description || null,
    filetype: resource.file ? 'file' : 'remote',
    type: resource.type,
    format: resource.format,
    url: resource.url,
    latest: `${site}${resource.path}`,
    checksum: resource.file && { type: 'sha256', value: resource.file.sha256 },
    filesize: resource.size,
    mime: resource.mime,
    created_at: created,
    published: instant(resource.publishedAt) ?? created,
    last_modified: modified,
    metrics: { views: 0 },
    harvest: null,
    extras: resource.extras,
    preview_url: null,
    schema: null,
    internal: { created_at_internal: created, last_modified_internal: modified },
    dataset: resource.dataset && toRef(resource.dataset, 'Dataset', site),
  }
}

const mostOfDataset = 100

/** Those of each of these datasets, the newest first, as a mask that names them gets them. */
export async function presentCommunityOf(ctx: Ctx, datasets: readonly string[]) {
  // Few have any: of a long page, these alone are read.
  const filled = await countCommunityResources(ctx, datasets)
  const found = new Map<string, CommunityResource[]>()
  for (const dataset of filled.keys()) {
    const page = { offset: 0, limit: mostOfDataset }
    found.set(dataset, (await pageCommunityResources(ctx, { dataset, archived: 'false' }, page)).items)
  }
  const around = await aroundEntries(ctx, [...found.values()].flat())
  return (dataset: string) => (found.get(dataset) ?? []).map((resource) => toUdataCommunity(resource, around))
}

/** A new one, public at once. */
export function createCommunityFromForm(ctx: Ctx, form: Form): Promise<CommunityResource> {
  const changes = readCommunityForm(form)
  requireText(ctx, changes, ['title', 'url', 'dataset'])
  return transact(ctx, async (ctx) => {
    const draft = await createCommunityResource(ctx, { ...changes, organization: holderOf(form) })
    return published(ctx, draft, { form, publish: communityStates.publish })
  })
}

/** What a form changes, one verb after the other, all of them or none. */
export async function changeCommunityFromForm(
  ctx: Ctx,
  before: CommunityResource,
  form: Form,
): Promise<void> {
  const shape = toUdataCommunity(before, await aroundEntries(ctx, [before]))
  const changes = readCommunityForm(form, shape)
  await transact(ctx, async (ctx) => {
    await saveCommunityResource(ctx, before.id, changes)
    await changeStates(ctx, before, { form, shape, archived: 'archived', states: communityStates })
  })
}

/** What a form changes: absent keys, and those that say what reading gives, change nothing. */
function readCommunityForm(form: Form, current: Shape | null = null): CommunityChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  const measured = {
    url: said('url'),
    format: said('format'),
    mime: said('mime'),
    size: said('filesize'),
  }
  return CommunityChanges.parse(
    dropUndefined({
      title: said('title'),
      description: said('description') === null ? '' : said('description'),
      type: said('type') ?? undefined,
      // What is measured on a file that is kept here is not typed in: it is ignored.
      ...(current?.filetype === 'file' ? {} : measured),
      extras: said('extras') === null ? {} : said('extras'),
      dataset: idOf(form.dataset) ?? undefined,
    }),
  )
}
