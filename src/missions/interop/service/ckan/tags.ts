import type { Ctx } from '#kernel/context'
import { countDatasetsBy, everyDataset } from '#missions/catalogue'
import { fold } from '#missions/records'
import { refuse } from '../../schema/ckan-refusals.ts'
import type { Shown } from './groups.ts'
import { toTagDict } from './package-dict.ts'
import { searchOf } from './packages-of.ts'

const most = 1_000_000

/** `tag_list`: keywords in use, in order. */
export async function listTags(
  ctx: Ctx,
  { query, all_fields: whole }: { query: string; all_fields: boolean },
) {
  const tags = (await tagsHolding(ctx, query)).sort()
  return whole ? tags.map(toTagDict) : tags
}

export async function searchTags(
  ctx: Ctx,
  { query, limit, offset }: { query: readonly string[]; limit: number; offset: number },
) {
  const tags = (await tagsHolding(ctx, query.join(' '))).sort()
  return { count: tags.length, results: tags.slice(offset, offset + limit).map(toTagDict) }
}

/** The most used first. */
export async function autocompleteTags(ctx: Ctx, { q, limit }: { q: string; limit: number }) {
  return (await tagsHolding(ctx, q)).slice(0, limit)
}

export async function showTag(ctx: Ctx, { id, include_datasets: listed }: Shown) {
  const where = { field: 'tag', is: { equal: id } } as const
  const { total, packages } = await searchOf(ctx, where, { listed })
  if (total === 0) throw refuse.notFoundHere({ message: 'Not found' })
  return { ...toTagDict(id), ...(listed ? { packages } : {}) }
}

async function tagsHolding(ctx: Ctx, text: string): Promise<string[]> {
  const { tag = [] } = await countDatasetsBy(ctx, { where: everyDataset }, { fields: ['tag'], limit: most })
  const sought = fold(text.trim())
  return tag.flatMap(({ value }) => (fold(value).includes(sought) ? [value] : []))
}
