import { type Ctx, transact } from '#kernel/context'
import { examine, examineUnread, type ScanBeside, standing } from '#missions/privacy'
import {
  getVersion,
  getVersionSource,
  releaseVersion,
  type TableVersion,
  type VersionTold,
  withdrawTable,
} from '#missions/tables'
import { mayEdit, maySeeFile } from '../policy.ts'
import type { Standing } from '../schema/resource.ts'
import type { DatasetRow, ResourceRow, WaitingFileRow } from '../tables.ts'
import { communityOf, followCommunityStanding } from './community/files.ts'
import { tableOpened } from './facts.ts'
import { holdingOf } from './producers.ts'
import { findNote } from './remedied.ts'
import { endFetched, releaseFetched } from './remote/releasing.ts'
import { releaseWaiting } from './resources.ts'
import { lockDataset } from './settling.ts'
import { findWaiting, resourceOf } from './submission.ts'
import { unreadParts } from './unread-parts.ts'
import { noteFileUse } from './uses.ts'

/** Files that hold no table have no cells to examine: their producer answers for them, as for a page of text. */
const nothingHidden = { authors: [], comments: 0, hiddenSheets: [], hiddenColumns: [] }
const withoutCells = new Set(['not-a-table', 'html-page', 'empty'])

/** A file became rows: all its cells are looked at before anybody else has it (CRPA, L312-1-2). */
export async function examineVersion(ctx: Ctx, { versionId, owner }: VersionTold): Promise<void> {
  const scope = await findScope(ctx, owner)
  if (!scope) return
  const [{ reading, columns }, { files }] = [
    await getVersion(ctx, versionId),
    await getVersionSource(ctx, versionId),
  ]
  await examine(ctx, {
    owner,
    version: versionId,
    raw: { key: files.raw?.key ?? '' },
    columns,
    hidden: reading.hidden ?? nothingHidden,
    beside: besideOf(reading, files),
    scope,
  })
}

/** What goes out with the table, as the examination wants it. */
function besideOf(
  reading: TableVersion['reading'],
  files: Readonly<Record<string, { key: string }>>,
): ScanBeside {
  const { tables = [], texts = [] } = reading.beside ?? {}
  return {
    tables: tables.map(({ place, columns, part }) => ({ place, columns, raw: files[part]?.key ?? '' })),
    texts: files.texts ? { places: texts, raw: files.texts.key } : null,
    unread: unreadParts(reading),
  }
}

/** A file that is no table is public at once; one that could not be read is looked at by somebody. */
export async function endUnread(ctx: Ctx, { versionId, owner }: VersionTold): Promise<void> {
  if (!(await findScope(ctx, owner))) return
  const { fault } = await getVersion(ctx, versionId)
  if (await endLink(ctx, { owner, version: versionId, fault: fault?.code ?? '' })) return
  if (fault && withoutCells.has(fault.code))
    return apply(ctx, { owner, version: versionId, standing: 'clear' })
  await examineUnread(ctx, { owner, version: versionId })
}

/** What a link gave and is no table is told, and changes nothing. */
function endLink(
  ctx: Ctx,
  { owner, version, fault }: { owner: string; version: string; fault: string },
): Promise<boolean> {
  return transact(ctx, async (ctx) => {
    const resource = await lockOwned(ctx, owner)
    const waiting = resource && (await findWaiting(ctx, resource.id))
    if (!resource || !waiting?.fetched || waiting.table_version !== version) return false
    await endFetched(ctx, resource, { version, fault })
    return true
  })
}

/** What was decided of a content is done to the resource: it is public, or is not any more. */
export async function followStanding(
  ctx: Ctx,
  { owner, version }: { owner: string; version: string },
): Promise<void> {
  // Facts may come late or twice: what stands now is what counts.
  await apply(ctx, { owner, version, standing: await standing(ctx, owner, version) })
}

interface Judged {
  owner: string
  version: string
  standing: Standing
}

function apply(ctx: Ctx, { owner, version, standing }: Judged): Promise<void> {
  const community = communityOf(owner)
  if (community) return followCommunityStanding(ctx, { id: community, version, standing })
  return transact(ctx, async (ctx) => {
    const resource = await lockOwned(ctx, owner)
    if (!resource) return
    const waiting = await findWaiting(ctx, resource.id)
    if (waiting?.table_version === version) return applyToWaiting(ctx, { resource, waiting, standing })
    if (resource.table_version !== version || resource.standing === standing) return
    const stands = { standing, standing_at: ctx.now() }
    await ctx.db.updateTable('catalogue.any_resource').set(stands).where('id', '=', resource.id).execute()
    if (standing === 'clear') await release(ctx, version, resource)
    else if (resource.table_id) await withdrawTable(ctx, resource.table_id)
  })
}

async function applyToWaiting(
  ctx: Ctx,
  { resource, waiting, standing }: { resource: ResourceRow; waiting: WaitingFileRow; standing: Standing },
): Promise<void> {
  const version = waiting.table_version
  if (standing !== 'clear') {
    await ctx.db
      .updateTable('catalogue.waiting_file')
      .set({ standing, standing_at: ctx.now() })
      .where('resource_id', '=', resource.id)
      .execute()
    return
  }
  if (waiting.fetched) await releaseFetched(ctx, resource, waiting)
  else await releaseWaiting(ctx, resource, { waiting, note: await findNote(ctx, version) })
  await release(ctx, version, resource)
}

/** A file that is no table has no rows to release. */
async function release(ctx: Ctx, version: string, { id, release_at }: ResourceRow): Promise<void> {
  const { state } = await getVersion(ctx, version)
  if (state !== 'ready') return
  await releaseVersion(ctx, version)
  if (!release_at) await ctx.facts.emit(ctx, tableOpened, { resource: id })
}

/** The dataset first, then its resource, as everywhere. */
async function lockOwned(ctx: Ctx, owner: string): Promise<ResourceRow | null> {
  const id = resourceOf(owner)
  if (!id) return null
  const query = ctx.db.selectFrom('catalogue.any_resource').selectAll().where('id', '=', id)
  const found = await query.executeTakeFirst()
  if (!found) return null
  await lockDataset(ctx, found.dataset_id)
  return (await query.forUpdate().executeTakeFirst()) ?? null
}

/** What a content belongs to; null when it is of no record of this catalogue. */
async function findScope(ctx: Ctx, owner: string): Promise<string | null> {
  return communityOf(owner) ?? (await findDatasetOf(ctx, owner))?.id ?? null
}

async function findDatasetOf(
  { db }: Ctx,
  owner: string,
): Promise<(DatasetRow & { release_at: Date | null }) | null> {
  const id = resourceOf(owner)
  if (!id) return null
  const row = await db
    .selectFrom('catalogue.dataset as d')
    .innerJoin('catalogue.any_resource as r', 'r.dataset_id', 'd.id')
    .selectAll('d')
    .select('r.release_at')
    .where('r.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Answers `tables`: a table is read by those who may see its resource. */
export async function mayReadTable(ctx: Ctx, { owner }: { owner: string }): Promise<boolean> {
  const dataset = await findDatasetOf(ctx, owner)
  if (!dataset) return false
  const shown = { visibility: dataset.visibility, deletedAt: dataset.deleted_at }
  const may = maySeeFile(ctx.actor, { ...(await holdingOf(ctx, dataset)), ...shown }, dataset.release_at)
  // Every query passes here, whatever words it came in.
  const part = resourceOf(owner)
  if (may && part) noteFileUse(ctx, dataset, { part, measure: 'query', releaseAt: dataset.release_at })
  return may
}

/** Answers `privacy`: who edits the dataset of a resource answers for its content. */
export async function mayEditContent(ctx: Ctx, owner: string): Promise<boolean> {
  const dataset = await findDatasetOf(ctx, owner)
  return dataset !== null && mayEdit(ctx.actor, await holdingOf(ctx, dataset))
}
