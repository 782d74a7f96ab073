import type { Ctx } from '#kernel/context'
import { type Change, listChanges } from '#missions/records'
import type { Dataset } from '../schema/dataset.ts'
import { recordKind } from './cards.ts'
import { getDataset } from './reading.ts'
import { unseen } from './settling.ts'

interface Page {
  /** Id of the last entry already read. */
  before?: number | undefined
  limit: number
}

/**
 * What changed in a dataset, newest first. Its editors see all, with who did it; others what happened in public,
 * in the name of its producer: the names of agents are not published.
 */
export async function listDatasetHistory(ctx: Ctx, key: string, page: Page): Promise<Change[]> {
  return listSeenChanges(ctx, recordKind, { record: await getDataset(ctx, key), page })
}

type Told = Pick<Dataset, 'id' | 'organization' | 'owner' | 'permissions'>

/** The same for a record of any kind that the actor may see. */
export async function listSeenChanges(
  ctx: Ctx,
  kind: string,
  { record, page: { before, limit } }: { record: Told; page: Page },
): Promise<Change[]> {
  const ref = { kind, id: record.id }
  if (record.permissions.edit) return listChanges(ctx, ref, { before, limit })

  const shown: Change[] = []
  let last = before
  while (shown.length < limit) {
    const changes = await listChanges(ctx, ref, { before: last, limit: 100 })
    shown.push(...changes.filter(({ action }) => !action.startsWith(unseen)))
    last = changes.at(-1)?.id
    if (changes.length < 100) break
  }
  return shown
    .slice(0, limit)
    .map((change) => ({ ...change, actorId: null, actorName: producerName(record) }))
}

function producerName({ organization, owner }: Told): string {
  return organization?.name ?? owner?.name ?? ''
}
