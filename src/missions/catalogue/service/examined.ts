import { type Ctx, systemActor } from '#kernel/context'
import { findRemedy, findScan, type Remedy, type RemedyNote, type Scan } from '#missions/privacy'
import { getVersion, type TableVersion } from '#missions/tables'
import { mayEdit, mayOpen } from '../policy.ts'
import type { Dataset } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import type { Resource, Standing } from '../schema/resource.ts'
import type { ValidationSummary } from '../schema/schema.ts'
import { holdingOf } from './producers.ts'
import { getDataset } from './reading.ts'
import { findNote } from './remedied.ts'
import { getResource } from './resource-reading.ts'
import { findSummary } from './schemas/validation.ts'
import { findWaiting, ownerOf } from './submission.ts'

/** A file and its examination, for those who answer for it and those who review it. */
export interface Examined {
  dataset: Dataset
  resource: Resource
  /** Of the file that waits when there is one, else of the file itself. */
  standing: Standing
  /** Whether a public file stays until this one is clear. */
  isReplacement: boolean
  version: TableVersion | null
  scan: Scan | null
  /** The last correction asked for, for who edits. */
  remedy: Remedy | null
  /** What was already done to this content here. */
  note: RemedyNote | null
  /** Of that content against the schema that the file follows. */
  validation: ValidationSummary | null
  mayEdit: boolean
}

/** @throws catalogue/resource-not-found to all others: that a file is examined is nobody else's business */
export async function getExamined(ctx: Ctx, id: string): Promise<Examined> {
  // An instructor reviews files of drafts too, which only their editors see otherwise.
  const reader: Ctx = { ...ctx, actor: systemActor }
  const resource = await getResource(reader, id)
  const holding = await holdingOf(ctx, await rowOf(ctx, resource.datasetId))
  if (!mayOpen(ctx.actor, holding)) throw refuse.resourceNotFound({ id })
  const waiting = await findWaiting(ctx, id)
  const current = await versionOf(ctx, id)
  const versionId = waiting?.table_version ?? current
  const last = await findScan(ctx, ownerOf(id))
  // While a newer content is read, what was found in the former one says nothing of it.
  const scan = last?.version === versionId ? last : null
  return {
    dataset: await getDataset(reader, resource.datasetId),
    resource,
    standing: waiting?.standing ?? resource.standing,
    isReplacement: waiting !== undefined && !(waiting.fetched && current === null),
    version: versionId ? await getVersion(ctx, versionId) : null,
    scan,
    remedy: scan && (await findRemedy(ctx, scan.id)),
    note: await findNote(ctx, versionId),
    validation: versionId ? await findSummary(ctx, id, versionId) : null,
    mayEdit: mayEdit(ctx.actor, holding),
  }
}

function rowOf({ db }: Ctx, id: string) {
  const query = db.selectFrom('catalogue.dataset').select(['id', 'organization_id', 'owner_id'])
  return query.where('id', '=', id).executeTakeFirstOrThrow()
}

async function versionOf({ db }: Ctx, id: string): Promise<string | null> {
  const query = db.selectFrom('catalogue.any_resource').select('table_version').where('id', '=', id)
  return (await query.executeTakeFirst())?.table_version ?? null
}
