import { randomUUID } from 'node:crypto'
import type { Insertable, Updateable } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { claimUpload } from '#kernel/files/uploads'
import type { RemedyNote } from '#missions/privacy'
import { refuse } from '../schema/refusals.ts'
import type { Resource, ResourceChanges, ResourceDraft } from '../schema/resource.ts'
import {
  type DatasetRow,
  type ResourceRow,
  type ResourceTable,
  toResource,
  type WaitingFileRow,
} from '../tables.ts'
import { formatOfFileName, mediaTypeOf, normalizeFormat } from '../vocabulary/formats.ts'
import { noteHeldBack } from './embargo/unseen.ts'
import { noticePlan } from './planned/clock.ts'
import { requireHour } from './planned/hours.ts'
import { watchLink } from './remote/watching.ts'
import { recount } from './resource-counts.ts'
import { historyOf } from './resource-history.ts'
import { lockBoth, lockEditable, lockResource, type Of } from './resource-locks.ts'
import { rankAfter, rankAt, spreadAfter } from './resource-order.ts'
import { askValidation } from './schemas/asking.ts'
import { findSummary } from './schemas/validation.ts'
import { lockDataset, settleResources, unseen } from './settling.ts'
import { forgetContent, hold, submit } from './submission.ts'

/** What the program itself may also give: a file already in the store, the dates of the source. */
type Draft = ResourceDraft & { file?: ReceivedFile | undefined; harvest?: ResourceRow['harvest'] | undefined }
type Changes = ResourceChanges & { harvest?: ResourceRow['harvest'] | undefined }
type Columns = Updateable<ResourceTable>
type Content = Pick<
  Insertable<ResourceTable>,
  'url' | 'file_key' | 'file_name' | 'format' | 'mime' | 'size' | 'checksum_type' | 'checksum_value'
>

/** Adds a file (a finished upload) or a link to a dataset, first in its list unless said otherwise. */
export function addResource(ctx: Ctx, datasetId: string, draft: Draft): Promise<Resource> {
  return transact(ctx, async (ctx) => {
    const dataset = await lockEditable(ctx, datasetId)
    await requireFreeId(ctx, draft.id)
    const releaseAt = hourOf(ctx, draft)
    const now = ctx.now()
    const id = draft.id ?? randomUUID()
    const file = await fileOf(ctx, draft)
    const values = {
      id,
      dataset_id: datasetId,
      rank: await rankAt(ctx, datasetId, draft.at),
      title: draft.title,
      description: draft.description,
      type: draft.type,
      schema_reference: json(draft.schema),
      extras: JSON.stringify(draft.extras),
      harvest: json(draft.harvest),
      release_at: releaseAt,
      ...(file ? fileColumns(file) : linkColumns(draft)),
      ...(file ? await submit(ctx, { id, table_id: null }, file) : {}),
    }
    const dates = { created_at: now, modified_at: modifiedAt(draft, now) }
    const after = await insert(ctx, { ...values, ...dates })
    if (!releaseAt) await watchLink(ctx, null, after)
    return settled(ctx, dataset, { action: 'resource-added', before: null, after })
  })
}

/**
 * Changes what is said of a resource: absent keys stay. What is measured on a hosted file cannot be typed in. Changes that
 * depend on what it was are made once nobody else changes it.
 */
export function updateResource(
  ctx: Ctx,
  { datasetId, id, version }: Of,
  said: Changes | ((before: Resource) => Changes),
): Promise<Resource> {
  return transact(ctx, async (ctx) => {
    const { dataset, before } = await lockBoth(ctx, { datasetId, id, version })
    const changes = typeof said === 'function' ? said(toResource(before, ctx.config.publicUrl)) : said
    if (before.file_key && isContent(changes)) throw refuse.hostedFile({ id })
    const columns = toColumns(changes)
    if (Object.keys(columns).length === 0) return toResource(before, ctx.config.publicUrl)
    const after = await write(ctx, before, { ...columns, modified_at: dateAfter(before, changes, ctx.now()) })
    if (!after.release_at) await watchLink(ctx, before, after)
    if (changes.schema !== undefined && after.table_version) await askValidation(ctx, id)
    return settled(ctx, dataset, { action: 'resource-changed', before, after })
  })
}

/**
 * Puts another file behind the same stable link; also hosts what was a link. It is examined first: until it is clear,
 * what was public stays, and the file that never was is replaced at once, its bytes gone an hour later.
 */
export function replaceFile(
  ctx: Ctx,
  { datasetId, id, version }: Of,
  source: { upload: string } | { file: ReceivedFile; note?: RemedyNote },
): Promise<Resource> {
  return transact(ctx, async (ctx) => {
    const { dataset, before } = await lockBoth(ctx, { datasetId, id, version })
    const { file, note = null } =
      'file' in source ? source : { file: await claimUpload(ctx, source.upload), note: null }
    if (before.standing === 'clear' && !before.release_at) {
      await hold(ctx, before, file)
      return noteHeld(ctx, dataset, { before, file, note })
    }
    const after = await putFile(ctx, before, { file, ...(await submit(ctx, before, file)) })
    return settled(ctx, dataset, { ...replacement(note), before, after })
  })
}

/** Its editors see that a file waits, and by whom; the public, that nothing changed. */
async function noteHeld(
  ctx: Ctx,
  dataset: DatasetRow,
  { before, file, note }: { before: ResourceRow; file: ReceivedFile; note: RemedyNote | null },
): Promise<Resource> {
  const after = await write(ctx, before, {})
  const counts = await recount(ctx, dataset, { before, after })
  const content = { file_name: file.name, size: file.size, checksum_value: file.sha256 }
  const waiting = historyOf({ ...after, ...content }, note)
  const { action } = replacement(note)
  await settleResources(ctx, {
    before: dataset,
    counts,
    action: dataset.visibility === 'public' ? `${unseen}${action}` : action,
    history: { before: historyOf(before), after: waiting },
  })
  return toResource(after, ctx.config.publicUrl)
}

/**
 * The file that waited becomes the public one: all of it or nothing. For the end of its examination. The version
 * stays: whoever edits has seen that it waited.
 */
export async function releaseWaiting(
  ctx: Ctx,
  before: ResourceRow,
  { waiting, note }: { waiting: WaitingFileRow; note: RemedyNote | null },
): Promise<void> {
  const dataset = await lockDataset(ctx, before.dataset_id)
  const { file_key: key, file_name: name, media_type: type, size, sha256, table_version } = waiting
  if (before.file_key) await removeFileLater(ctx, before.file_key)
  const file = fileColumns({ key, name, type, size, sha256 })
  const validation = json(await findSummary(ctx, before.id, table_version))
  const after = await ctx.db
    .updateTable('catalogue.any_resource')
    .set({ ...file, table_version, standing: 'clear', validation, available: null, modified_at: ctx.now() })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await ctx.db.deleteFrom('catalogue.waiting_file').where('resource_id', '=', before.id).execute()
  await settled(ctx, dataset, { ...replacement(note), before, after })
}

/** A file that was corrected here is told as such, with what was done. */
function replacement(note: RemedyNote | null) {
  return { action: note ? 'resource-remedied' : 'resource-replaced', note }
}

async function putFile(
  ctx: Ctx,
  before: ResourceRow,
  { file, ...submitted }: { file: ReceivedFile } & Columns,
): Promise<ResourceRow> {
  if (before.file_key) await removeFileLater(ctx, before.file_key)
  const columns = {
    ...fileColumns(file),
    ...submitted,
    validation: null,
    available: null,
    modified_at: ctx.now(),
  }
  return write(ctx, before, columns)
}

/** Takes a resource out of its dataset; its history stays, its bytes go an hour later. */
export function removeResource(ctx: Ctx, { datasetId, id, version }: Of): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { dataset, before } = await lockBoth(ctx, { datasetId, id, version })
    await forgetContent(ctx, before)
    await ctx.db.deleteFrom('catalogue.any_resource').where('id', '=', id).execute()
    if (before.file_key) await removeFileLater(ctx, before.file_key)
    const action = 'resource-removed'
    const history = { before: historyOf(before), after: {} }
    if (before.release_at) return noteHeldBack(ctx, dataset, { action, ...history })
    const counts = await recount(ctx, dataset, { before, after: null })
    await settleResources(ctx, { before: dataset, counts, action, history })
  })
}

/** Puts a resource right after another, or first: one row moves, whatever the size of the list. */
export function reorderResources(
  ctx: Ctx,
  datasetId: string,
  { id, after }: { id: string; after: string | null },
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { before: moved } = await lockBoth(ctx, { datasetId, id })
    // What waits for its hour has no place yet.
    if (after === id || moved.release_at) return
    const rank = await rankBehind(ctx, datasetId, after)
    if (rank === moved.rank) return
    await ctx.db.updateTable('catalogue.any_resource').set({ rank }).where('id', '=', id).execute()
  })
}

async function rankBehind(ctx: Ctx, datasetId: string, after: string | null): Promise<number> {
  if (after === null) return rankAt(ctx, datasetId, 'start')
  const previous = await lockResource(ctx, { datasetId, id: after })
  if (previous.release_at) throw refuse.resourceNotFound({ id: after })
  const rank = await rankAfter(ctx, datasetId, previous.rank)
  if (rank !== null) return rank
  await spreadAfter(ctx, datasetId, previous.rank)
  return (await rankAfter(ctx, datasetId, previous.rank)) ?? previous.rank + 1
}

interface Settled {
  action: string
  before: ResourceRow | null
  after: ResourceRow
  note?: RemedyNote | null
}

async function settled(
  ctx: Ctx,
  dataset: DatasetRow,
  { action, before, after, note = null }: Settled,
): Promise<Resource> {
  const history = { before: before && historyOf(before), after: historyOf(after, note) }
  if (after.release_at) await noteHeldBack(ctx, dataset, { action, ...history })
  else {
    const counts = await recount(ctx, dataset, { before, after })
    await settleResources(ctx, { before: dataset, counts, action, history })
  }
  return toResource(after, ctx.config.publicUrl)
}

/** The hour before which nothing is told of it; every copy of the program is told of that hour. */
function hourOf(ctx: Ctx, { releaseAt }: Draft): Date | null {
  if (!releaseAt) return null
  const at = new Date(releaseAt)
  requireHour(ctx, at, '/releaseAt')
  noticePlan(ctx, at)
  return at
}

async function requireFreeId({ db }: Ctx, id: string | undefined): Promise<void> {
  if (!id) return
  const taken = await db
    .selectFrom('catalogue.any_resource')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (taken) throw refuse.resourceIdTaken({ id })
}

async function fileOf(ctx: Ctx, { file, upload }: Draft): Promise<ReceivedFile | null> {
  if (file) return file
  return upload === undefined ? null : claimUpload(ctx, upload)
}

export function linkColumns({ url = '', format, mime, size, checksum }: Draft): Content {
  return {
    url,
    format: format ? normalizeFormat(format) : formatOfUrl(url),
    mime,
    size,
    checksum_type: checksum?.type ?? null,
    checksum_value: checksum?.value ?? null,
  }
}

/** Measured here: the type follows the name of the file, never what its sender says. */
function fileColumns(file: ReceivedFile): Content {
  const format = formatOfFileName(file.name) ?? normalizeFormat(file.type)
  return {
    url: null,
    file_key: file.key,
    file_name: file.name,
    format,
    mime: mediaTypeOf(format),
    size: file.size,
    checksum_type: 'sha256',
    checksum_value: file.sha256,
  }
}

function toColumns(changes: Changes): Columns {
  const columns: Columns = {}
  if (changes.title !== undefined) columns.title = changes.title
  if (changes.description !== undefined) columns.description = changes.description
  if (changes.type !== undefined) columns.type = changes.type
  if (changes.url !== undefined) columns.url = changes.url
  if (changes.format !== undefined) columns.format = changes.format && normalizeFormat(changes.format)
  if (changes.mime !== undefined) columns.mime = changes.mime
  if (changes.size !== undefined) columns.size = changes.size
  if (changes.available !== undefined) columns.available = changes.available
  if (changes.schema !== undefined) {
    columns.schema_reference = json(changes.schema)
    columns.validation = null
  }
  if (changes.extras !== undefined) columns.extras = JSON.stringify(changes.extras)
  if (changes.harvest !== undefined) columns.harvest = json(changes.harvest)
  if (changes.checksum === undefined) return columns
  return {
    ...columns,
    checksum_type: changes.checksum?.type ?? null,
    checksum_value: changes.checksum?.value ?? null,
  }
}

function isContent({ url, format, mime, size, checksum }: Changes): boolean {
  return [url, format, mime, size, checksum].some((value) => value !== undefined)
}

/** What a check of a link found is no change of the data: its date stays, unless the source gives one. */
function dateAfter(before: ResourceRow, changes: Changes, now: Date): Date {
  const { available, extras, harvest, ...said } = changes
  const touched = Object.values(said).some((value) => value !== undefined)
  const sources = {
    url: before.url ?? undefined,
    extras: extras ?? before.extras,
    harvest: harvest ?? before.harvest,
  }
  return modifiedAt(sources, touched ? now : before.modified_at)
}

/** The date of the source when there is one: of its catalogue, or of the server that holds the file. */
function modifiedAt(
  {
    url,
    extras,
    harvest,
  }: {
    url?: string | undefined
    extras: Record<string, unknown>
    harvest?: ResourceRow['harvest'] | undefined
  },
  otherwise: Date,
): Date {
  const told = harvest?.modifiedAt ?? (url === undefined ? null : extras['analysis:last-modified-at'])
  const date = typeof told === 'string' ? new Date(told) : otherwise
  return Number.isNaN(date.getTime()) ? otherwise : date
}

/** The format that the end of an address tells. */
export function formatOfUrl(url: string): string | null {
  const { pathname } = new URL(url)
  return formatOfFileName(pathname.slice(pathname.lastIndexOf('/') + 1))
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

function insert({ db }: Ctx, values: Insertable<ResourceTable>): Promise<ResourceRow> {
  return db.insertInto('catalogue.any_resource').values(values).returningAll().executeTakeFirstOrThrow()
}

function write({ db }: Ctx, { id, version }: ResourceRow, columns: Columns): Promise<ResourceRow> {
  const change = db.updateTable('catalogue.any_resource').set({ ...columns, version: version + 1 })
  return change.where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}
