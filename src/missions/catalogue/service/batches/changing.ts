import type { Ctx } from '#kernel/context'
import type { BatchChange } from '../../schema/batch.ts'
import type { Dataset } from '../../schema/dataset.ts'
import type { DatasetRow } from '../../tables.ts'
import { granularities } from '../../vocabulary/granularities.ts'
import { changeDataset, saveDataset } from '../datasets.ts'
import {
  archiveDataset,
  publishDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from '../publication.ts'

/** Does to one dataset what a batch does to all, by the verb that a form would call: the same rights and rules. */
export function changeOne(
  ctx: Ctx,
  row: DatasetRow,
  { change, version }: { change: BatchChange; version: number | undefined },
): Promise<Dataset> {
  const { id } = row
  switch (change.what) {
    case 'license':
      return saveDataset(ctx, id, { version, license: change.license })
    case 'frequency':
      return saveDataset(ctx, id, { version, frequency: change.frequency })
    case 'tags':
      return saveDataset(ctx, id, { version, tags: tagsAfter(row.tags, change) })
    case 'contact':
      return saveDataset(ctx, id, { version, contactPoints: [change.contact] })
    case 'territory':
      return saveDataset(ctx, id, {
        version,
        spatial: { zones: change.zones, granularity: granularityOf(row), geometry: null },
      })
    case 'transfer':
      return transferDataset(ctx, id, { version, organization: change.organization })
    case 'archive':
      return change.archived ? archiveDataset(ctx, id, { version }) : unarchiveDataset(ctx, id, { version })
    case 'visibility':
      return show(ctx, row, { isPublic: change.visibility === 'public', version })
  }
}

/** Those that stay, in their order, then those that are new. */
export function tagsAfter(tags: readonly string[], { add, remove }: { add: string[]; remove: string[] }) {
  const kept = tags.filter((tag) => !remove.includes(tag))
  return [...kept, ...add.filter((tag) => !kept.includes(tag))]
}

function granularityOf({ spatial_granularity }: DatasetRow) {
  return granularities.find(({ id }) => id === spatial_granularity)?.id ?? null
}

function show(
  ctx: Ctx,
  { id, visibility }: DatasetRow,
  { isPublic, version }: { isPublic: boolean; version: number | undefined },
): Promise<Dataset> {
  if (isPublic) return publishDataset(ctx, id, { version })
  if (visibility === 'public') return unpublishDataset(ctx, id, { version })
  // A draft is seen by nobody else already: it stays a draft.
  return changeDataset(ctx, { id, version, action: 'changed' }, () => ({}))
}
