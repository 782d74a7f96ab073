import type { Ctx } from '#kernel/context'
import { Refusal, refuse as refuseInput } from '#kernel/refusal'
import {
  findDataset,
  findTerritoryNamed,
  getResource,
  type Resource,
  type Territory,
} from '#missions/catalogue'
import { agentWords } from './words.ts'

/** The resource that an agent names; when it named a dataset, where its resources are. */
export async function getNamedResource(ctx: Ctx, id: string): Promise<Resource> {
  try {
    return await getResource(ctx, id)
  } catch (error) {
    const isUnknown = error instanceof Refusal && error.rule.code === 'catalogue/resource-not-found'
    const dataset = isUnknown ? await findDataset(ctx, id) : null
    if (!dataset) throw error
    throw wrong('resource_id', agentWords[ctx.lang].datasetNamed(dataset.title))
  }
}

/** The place that an agent names: one that nobody knows would be taken for no place, and everything found. */
export function getNamedTerritory({ lang }: Pick<Ctx, 'lang'>, name: string): Territory {
  const territory = findTerritoryNamed(name)
  if (!territory) throw wrong('territory', agentWords[lang].unknownTerritory(name))
  return territory
}

function wrong(name: string, detail: string): Refusal {
  return refuseInput.invalidInput({ errors: [{ pointer: `/${name}`, detail }] })
}
