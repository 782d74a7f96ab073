import { type Ctx, transact } from '#kernel/context'
import { type Dataset, DatasetDraft, limits } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import { words } from '../words.ts'
import { createDraft } from './datasets.ts'
import { getDataset } from './reading.ts'

/**
 * Opens a draft with the description of a dataset, for the same producer: next year's, or the neighbour of a series. Its
 * files, its history, its address and what the data office gave it stay with the first.
 */
export function duplicateDataset(ctx: Ctx, key: string): Promise<Dataset> {
  return transact(ctx, async (ctx) => {
    const dataset = await getDataset(ctx, key)
    const { title, permissions, organization, temporalCoverage } = dataset
    if (!permissions.edit) throw refuse.notYourDataset({ id: dataset.id })
    const copy = {
      ...sharedBy(dataset),
      title: words[ctx.lang].copyOf(title).slice(0, limits.title),
      temporalCoverage,
      organization: organization?.id ?? null,
    }
    return createDraft(ctx, toDraft(copy))
  })
}

/** What a dataset has in common with its neighbours, as a draft writes it. */
export function sharedBy({ spatial, contactPoints, ...dataset }: Dataset) {
  const { title, acronym, description, descriptionShort, tags, frequency } = dataset
  const { license, access, hvdCategories, schema } = dataset
  return {
    ...{ title, acronym, description, descriptionShort, tags, frequency },
    ...{ license, access, hvdCategories, schema },
    spatial: spatial && { ...spatial, zones: spatial.zones.map(({ id }) => id) },
    contactPoints: contactPoints.map(({ id }) => id),
  }
}

/** What an import brought and no form would accept is left out. */
export function toDraft(copy: Record<string, unknown>): DatasetDraft {
  const first = DatasetDraft.safeParse(copy)
  if (first.success) return first.data
  const refused = new Set(first.error.issues.map(({ path }) => String(path[0])))
  return DatasetDraft.parse(Object.fromEntries(Object.entries(copy).filter(([key]) => !refused.has(key))))
}
