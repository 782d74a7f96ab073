import type { Ctx } from '#kernel/context'
import { getResource, type ResourceField, searchResources } from '#missions/catalogue'
import { refuse } from '../../schema/ckan-refusals.ts'
import { type ResourceDict, toResourceDict } from './resource-dict.ts'

export async function showResource(ctx: Ctx, id: string): Promise<ResourceDict> {
  return toResourceDict(await getResource(ctx, id), 0)
}

const fields = new Map<string, ResourceField>([
  ['name', 'title'],
  ['description', 'description'],
  ['url', 'url'],
  ['format', 'format'],
])

/** `resource_search`: terms `field:text`, all of them. */
export async function findResources(
  ctx: Ctx,
  asked: { query: readonly string[]; order_by: string; offset: number; limit: number },
) {
  const terms = asked.query.map((term) => {
    const cut = term.indexOf(':')
    const field = fields.get(term.slice(0, cut))
    if (cut < 0) throw refuse.searchQueryWrong({ message: 'A term is written field:text' })
    if (!field) throw refuse.searchQueryWrong({ message: `Unknown field ${term.slice(0, cut)}` })
    return { field, text: term.slice(cut + 1) }
  })
  if (terms.length === 0) throw refuse.searchQueryWrong({ message: 'Give at least one term' })
  const order = asked.order_by === 'name' ? 'title' : 'createdAt'
  const { items, total } = await searchResources(ctx, {
    terms,
    order,
    limit: asked.limit,
    offset: asked.offset,
  })
  return { count: total, results: items.map(toResourceDict) }
}
