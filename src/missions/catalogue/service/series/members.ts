import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { SeriesMember, SeriesOrder } from '../../schema/series.ts'
import { readDatasetRefs } from '../entries/named.ts'

/** The datasets of these ids that the actor may see, by id, with what each covers. */
export async function readMembers(
  ctx: Ctx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SeriesMember>> {
  const refs = await readDatasetRefs(ctx, [...new Set(ids)])
  if (refs.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('catalogue.dataset')
    .select(['id', 'temporal_start', 'temporal_end'])
    .where(sql<boolean>`id = any(${refs.map(({ id }) => id)}::text[])`)
    .execute()
  const periods = new Map(rows.map(({ id, ...period }) => [id, period]))
  return new Map(
    refs.map((ref) => {
      const period = periods.get(ref.id)
      return [ref.id, { ...ref, start: period?.temporal_start ?? null, end: period?.temporal_end ?? null }]
    }),
  )
}

/** The members of a series in its order; those that cover no period come last, as they were given. */
export function inOrder(
  ids: readonly string[],
  order: SeriesOrder,
  members: ReadonlyMap<string, SeriesMember>,
): SeriesMember[] {
  const found = ids.flatMap((id) => members.get(id) ?? [])
  // Partial dates sort as text: 2015 before 2015-06.
  const key = ({ start, end }: SeriesMember) => (start ? `0${start} ${end ?? ''}` : '1')
  return order === 'given' ? found : found.sort((a, b) => compare(key(a), key(b)))
}

/** From the first period that a member covers to the last; null when none says one. */
export function coverageOf(members: readonly SeriesMember[]): { start: string; end: string } | null {
  const starts = members.flatMap(({ start }) => start ?? []).sort()
  const ends = members.flatMap(({ start, end }) => end ?? start ?? []).sort()
  const [start, end] = [starts[0], ends.at(-1)]
  return start && end ? { start, end } : null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
