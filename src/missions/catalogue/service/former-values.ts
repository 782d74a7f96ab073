import type { Ctx } from '#kernel/context'
import { type Change, listChangesOfField } from '#missions/records'
import { type Dataset, DatasetChanges, type Reversion } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import { recordKind } from './cards.ts'
import { saveDataset } from './datasets.ts'
import { getDataset } from './reading.ts'

/** What describes the data: neither its address, which others keep, nor what the office decides. */
const Description = DatasetChanges.omit({ slug: true, badges: true, featured: true, contactPoints: true })

/**
 * What describes the data as it was before a change; null when the change touched none of it, made the dataset, or took
 * away what is no longer accepted.
 */
export function formerValues({ diff }: Pick<Change, 'diff'>): DatasetChanges | null {
  if (typeof diff.version?.before !== 'number') return null
  const described = Object.entries(diff).filter(([name]) => name in Description.shape)
  if (described.length === 0) return null
  const former = Object.fromEntries(described.map(([name, { before }]) => [name, before]))
  return Description.safeParse(former).data ?? null
}

/**
 * Puts back what a change of the description took away; what others changed since elsewhere in it stays. It is itself a
 * change, that may be put back. @throws notYourDataset, changeNotFound, nothingToPutBack
 */
export async function putBack(ctx: Ctx, key: string, { change, version }: Reversion): Promise<Dataset> {
  const { id, permissions } = await getDataset(ctx, key)
  if (!permissions.edit) throw refuse.notYourDataset({ id })
  const changes = await listChangesOfField(ctx, { kind: recordKind, id }, 'version')
  const found = changes.find(({ diff }) => diff.version?.after === change)
  if (!found) throw refuse.changeNotFound({ change })
  const former = formerValues(found)
  if (!former) throw refuse.nothingToPutBack({ change })
  return saveDataset(ctx, id, { ...former, version })
}
