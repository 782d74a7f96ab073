import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import {
  addResource,
  createDraft,
  type Dataset,
  DatasetChanges,
  deleteDataset,
  findDataset,
  findFrequency,
  findLicense,
  findSeries,
  getDataset,
  getWholeDataset,
  hvdCategories,
  listPlaces,
  orderResources,
  publishDataset,
  removeResource,
  restoreDataset,
  type Series,
  saveDataset,
  seriesStates,
  transferDataset,
  unpublishDataset,
  updateResource,
} from '#missions/catalogue'
import { type PackageDict, toPackageDict } from '../package-dict.ts'
import { isSeriesType, type SeriesDict, toMembership, toSeriesDict } from '../series-dict.ts'
import { type SentResource, toResourceChanges, toResourceDraft } from './resource-fields.ts'
import { fromPairs, type SentPackage, slugOf, toSlug } from './sent-package.ts'
import { changeSeries, createSeriesFrom, joinSeries } from './series.ts'

/** Opens a dataset with its resources, and publishes it unless it is said private or a draft: all of it or nothing. */
export function createPackage(ctx: Ctx, sent: SentPackage): Promise<PackageDict | SeriesDict> {
  if (isSeriesType(sent.type)) return createSeriesFrom(ctx, sent)
  return transact(ctx, async (ctx) => {
    const changes = toChanges(sent, null)
    const { id } = await createDraft(ctx, { ...changes, organization: sent.owner_org || null })
    for (const resource of sent.resources ?? []) await addResource(ctx, id, toResourceDraft(resource))
    if (!(sent.private ?? false) && sent.state !== 'draft') await publish(ctx, id)
    if (sent.in_series) await joinSeries(ctx, await getDataset(ctx, id), sent.in_series)
    return showPackage(ctx, id)
  })
}

/**
 * Changes what is sent. An update says the whole: what it leaves out is emptied, resources and tags first; a patch
 * leaves that alone.
 */
export function changePackage(
  ctx: Ctx,
  key: string,
  { sent, whole }: { sent: SentPackage; whole: boolean },
): Promise<PackageDict | SeriesDict> {
  return transact(ctx, async (ctx) => {
    const series = await findSeriesAt(ctx, key)
    if (series) return changeSeries(ctx, series, { sent: given(sent), whole })
    const dataset = await getDataset(ctx, toSlug(key))
    const { id } = dataset
    const said = whole ? { tags: [], groups: [], extras: [], resources: [], notes: '', ...given(sent) } : sent
    if (dataset.deletedAt && sent.state === 'active') await restoreDataset(ctx, id)
    await saveDataset(ctx, id, toChanges(said, dataset))
    if (sent.owner_org !== undefined && !isProducer(dataset, sent.owner_org))
      await transferDataset(ctx, id, { organization: sent.owner_org || null })
    if (said.resources) await changeResources(ctx, id, said.resources)
    await setState(ctx, dataset, said)
    // A client that knows nothing of series leaves them out: that takes the dataset out of none.
    if (sent.in_series) await joinSeries(ctx, await getDataset(ctx, id), sent.in_series)
    return showPackage(ctx, id)
  })
}

export async function deletePackage(ctx: Ctx, key: string): Promise<null> {
  const series = await findSeriesAt(ctx, key)
  if (series) {
    await seriesStates.remove(ctx, series.id)
    return null
  }
  const { id } = await getDataset(ctx, toSlug(key))
  await deleteDataset(ctx, id)
  return null
}

/** @throws resourceNotFound for an id that is not one of its resources */
export async function reorderPackage(ctx: Ctx, key: string, order: readonly string[]) {
  const { dataset, resources } = await getWholeDataset(ctx, toSlug(key))
  const asked = [...new Set(order.map((id) => id.toLowerCase()))]
  const others = resources.map(({ id }) => id).filter((id) => !asked.includes(id))
  const ids = [...asked, ...others]
  await orderResources(ctx, dataset.id, ids)
  return { id: dataset.id, order: ids }
}

export async function showPackage(ctx: Ctx, key: string): Promise<PackageDict | SeriesDict> {
  const series = await findSeriesAt(ctx, key)
  if (series) return toSeriesDict(ctx, series)
  const whole = await getWholeDataset(ctx, toSlug(key))
  return { ...toPackageDict(ctx, whole), ...toMembership(await listPlaces(ctx, whole.dataset.id)) }
}

/** The series of this name; a dataset of the same name is meant first. */
async function findSeriesAt(ctx: Ctx, key: string): Promise<Series | null> {
  const series = await findSeries(ctx, toSlug(key))
  return series && (await findDataset(ctx, toSlug(key))) ? null : series
}

function given(sent: SentPackage): SentPackage {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined))
}

function isProducer({ organization, owner }: Dataset, key: string | null): boolean {
  return organization ? key === organization.id || key === organization.slug : !key && owner !== null
}

/** CKAN asks for no licence. */
async function publish(ctx: Ctx, id: string): Promise<void> {
  await publishDataset(ctx, id, { evenUnlicensed: true })
}

async function setState(ctx: Ctx, { id, visibility }: Dataset, sent: SentPackage): Promise<void> {
  if (sent.state === 'deleted') return void (await deleteDataset(ctx, id))
  if (sent.private === false && sent.state !== 'draft' && visibility !== 'public') await publish(ctx, id)
  if (sent.private === true && visibility === 'public') await unpublishDataset(ctx, id)
}

/** Those sent with an id are changed, those without are added, those left out go. */
async function changeResources(ctx: Ctx, id: string, sent: readonly SentResource[]): Promise<void> {
  const { resources } = await getWholeDataset(ctx, id)
  const known = new Map(resources.map((resource) => [resource.id, resource]))
  for (const resource of sent) {
    const before = resource.id === undefined ? undefined : known.get(resource.id)
    if (before)
      await updateResource(ctx, { datasetId: id, id: before.id }, toResourceChanges(resource, before))
    else await addResource(ctx, id, toResourceDraft(resource))
  }
  const kept = new Set(sent.map((resource) => resource.id))
  for (const { id: gone } of resources)
    if (!kept.has(gone)) await removeResource(ctx, { datasetId: id, id: gone })
}

/** Extras that a dataset has a place for, and those that are only shown. */
const shownOnly = new Set([
  'access_rights',
  'harvest_source_title',
  'identifier',
  'issued',
  'modified',
  'spatial_text',
  'uri',
])

function toChanges(sent: SentPackage, before: Dataset | null): DatasetChanges {
  const extras = sent.extras && fromPairs(sent.extras)
  const { license_id: license } = sent
  const draft = {
    ...(sent.title === undefined ? {} : { title: sent.title }),
    ...(sent.name === undefined || slugOf(sent.name) === before?.slug ? {} : { slug: slugOf(sent.name) }),
    ...(sent.notes === undefined ? {} : { description: sent.notes ?? '' }),
    ...(license === undefined ? {} : { license: toLicense(license) }),
    ...(sent.tags === undefined ? {} : { tags: sent.tags.map(({ name }) => name) }),
    ...(sent.groups === undefined ? {} : { hvdCategories: sent.groups.map(toCategory) }),
    ...(extras === undefined ? {} : toExtras(extras)),
  }
  return DatasetChanges.parse(draft)
}

/** What names no licence is none; what names an unknown one is refused by the schema. */
function toLicense(name: string | null): string | null {
  return !name || name === 'notspecified' ? null : (findLicense(name) ?? name)
}

function toCategory({ name, id }: { name?: string | undefined; id?: string | undefined }): string {
  const said = name ?? id ?? ''
  return hvdCategories.find((one) => one.id === said || one.label.fr === said)?.id ?? said
}

function toExtras(extras: Record<string, unknown>) {
  const { frequency, temporal_start: start, temporal_end: end, spatial, ...others } = extras
  const known = typeof frequency === 'string' ? frequencyOf(frequency) : null
  const geometry = spatial === undefined ? null : geometryOf(spatial)
  const kept = Object.entries(others).filter(([key]) => !shownOnly.has(key))
  return {
    extras: Object.fromEntries([
      ...kept,
      ...(frequency !== undefined && known === null ? [['frequency', frequency]] : []),
      ...(spatial !== undefined && geometry === null ? [['spatial', spatial]] : []),
    ]),
    ...(known ? { frequency: known } : {}),
    ...(start === undefined ? {} : { temporalCoverage: start ? { start, end: end || null } : null }),
    ...(geometry ? { spatial: { geometry } } : {}),
  }
}

function frequencyOf(name: string): string | null {
  return DatasetChanges.shape.frequency.safeParse(name).success ? findFrequency(name) : null
}

const MultiPolygon = z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.unknown()) })

function geometryOf(value: unknown): unknown {
  try {
    return MultiPolygon.parse(typeof value === 'string' ? JSON.parse(value) : value)
  } catch {
    return null
  }
}

/** Who may read it has to say which: a CKAN client that asks for nothing is told so. */
export function requireId(sent: { id?: string | undefined; name?: string | undefined }): string {
  const key = sent.id ?? sent.name
  if (key) return key
  throw refuseInput.invalidInput({ errors: [{ pointer: '/id', detail: 'Missing value' }] })
}
