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
export async function listDatasetHistory(ctx: Ctx, key: string, { before, limit }: Page): Promise<Change[]> {
  const dataset = await getDataset(ctx, key)
  const ref = { kind: recordKind, id: dataset.id }
  if (dataset.permissions.edit) return listChanges(ctx, ref, { before, limit })

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
    .map((change) => ({ ...change, actorId: null, actorName: producerName(dataset) }))
}

function producerName({ organization, owner }: Dataset): string {
  return organization?.name ?? owner?.name ?? ''
}
