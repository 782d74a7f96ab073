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
    const { title, description, access, spatial, contactPoints, permissions, organization } = dataset
    if (!permissions.edit) throw refuse.notYourDataset({ id: dataset.id })
    const copy = {
      title: words[ctx.lang].copyOf(title).slice(0, limits.title),
      acronym: dataset.acronym,
      description,
      descriptionShort: dataset.descriptionShort,
      tags: dataset.tags,
      frequency: dataset.frequency,
      temporalCoverage: dataset.temporalCoverage,
      spatial: spatial && { ...spatial, zones: spatial.zones.map(({ id }) => id) },
      license: dataset.license,
      access,
      contactPoints: contactPoints.map(({ id }) => id),
      hvdCategories: dataset.hvdCategories,
      schema: dataset.schema,
      organization: organization?.id ?? null,
    }
    return createDraft(ctx, toDraft(copy))
  })
}

/** What an import brought and no form would accept is left out. */
function toDraft(copy: Record<string, unknown>): DatasetDraft {
  const first = DatasetDraft.safeParse(copy)
  if (first.success) return first.data
  const refused = new Set(first.error.issues.map(({ path }) => String(path[0])))
  return DatasetDraft.parse(Object.fromEntries(Object.entries(copy).filter(([key]) => !refused.has(key))))
}
