import type { Ctx } from '#kernel/context'
import { SearchParams, searchRecords } from '#missions/records'
import { inspireThemeUris } from '../vocabulary/inspire-themes.ts'
import { slugify } from './slugify.ts'

const mostRead = 5000
const proposed = 8

/** Keywords in use that begin as typed, most used first: publishing with the words of others links the two. */
export async function suggestTags(ctx: Ctx, typed: string, most = proposed): Promise<string[]> {
  const start = slugify(typed)
  return start === '' ? [] : suggestValues(ctx, 'tag', { start, most })
}

/** Formats in use that begin as typed, most used first. */
export async function suggestFormats(ctx: Ctx, typed: string, most: number): Promise<string[]> {
  const start = typed.trim().toLowerCase()
  return start === '' ? [] : suggestValues(ctx, 'format', { start, most })
}

/** Address of the INSPIRE theme that a keyword names, in French as the directive does. */
export function findInspireTheme(keyword: string): string | null {
  return inspireThemeUris.toUri(slugify(keyword))
}

async function suggestValues(
  ctx: Ctx,
  facet: 'tag' | 'format',
  { start, most }: { start: string; most: number },
): Promise<string[]> {
  const options = { pageSize: 0, facets: [facet], facetLimit: mostRead }
  const { facets } = await searchRecords(ctx, SearchParams.parse({ kind: 'dataset' }), options)
  return (facets[facet] ?? [])
    .map(({ value }) => value)
    .filter((value) => value.startsWith(start))
    .slice(0, most)
}
