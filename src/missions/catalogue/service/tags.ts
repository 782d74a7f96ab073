import type { Ctx } from '#kernel/context'
import { SearchParams, searchRecords } from '#missions/records'
import { slugify } from './slugify.ts'

const mostRead = 5000
const proposed = 8

/** Keywords in use that begin as typed, most used first: publishing with the words of others links the two. */
export async function suggestTags(ctx: Ctx, typed: string): Promise<string[]> {
  const start = slugify(typed)
  if (start === '') return []
  const options = { pageSize: 0, facets: ['tag'], facetLimit: mostRead }
  const { facets } = await searchRecords(ctx, SearchParams.parse({ kind: 'dataset' }), options)
  return (facets.tag ?? [])
    .map(({ value }) => value)
    .filter((tag) => tag.startsWith(start))
    .slice(0, proposed)
}
