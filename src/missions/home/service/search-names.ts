import type { Ctx } from '#kernel/context'
import { stateOfSearch } from '#missions/records'
import { homeWords } from '../words.ts'
import { activeFilters, everything } from './address.ts'
import { readLabels } from './labels.ts'

/** What searches are called, from their parameters: their words, then their filters. */
export async function nameSearches(
  ctx: Ctx,
  params: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const states = params.map((one) => ({ one, state: stateOfSearch(one) }))
  const filters = states.flatMap(({ state }) => activeFilters(everything, state))
  const labelOf = await readLabels(ctx, filters)
  const { quoted } = homeWords[ctx.lang].search
  return new Map(
    states.map(({ one, state }) => {
      const labels = activeFilters(everything, state).map(labelOf)
      return [one, [...(state.q ? [quoted(state.q)] : []), ...labels].join(' · ')]
    }),
  )
}
