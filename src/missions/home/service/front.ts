import type { Ctx } from '#kernel/context'
import { hasAccounts } from '#missions/people'
import { type CardView, listRecentCards, searchRecords } from '#missions/records'
import { type ResultItem, toResults } from './results.ts'

/** What the front page shows, all of it real. */
export interface Front {
  /** Public records by kind. */
  counts: Readonly<Record<string, number>>
  /** Datasets updated in the last thirty days. */
  updated: number
  recent: CardView[]
  popular: ResultItem[]
  tags: { value: string; count: number }[]
}

/** What an instance without any dataset asks of whoever opens it. */
export type FirstStep = 'set-up' | 'sign-in' | 'publish'

export async function readFirstStep(ctx: Ctx): Promise<FirstStep> {
  if (ctx.actor.kind === 'person') return 'publish'
  return (await hasAccounts(ctx)) ? 'sign-in' : 'set-up'
}

const shown = { recent: 6, popular: 6, tags: 24 }

/** One call to the engine counts everything and finds what is read most. */
export async function readFront(ctx: Ctx): Promise<Front> {
  const state = { q: '', sort: 'views', page: 1, kind: ['dataset'] } as const
  const [popular, recent] = await Promise.all([
    searchRecords(
      ctx,
      { ...state, kind: [...state.kind] },
      { pageSize: shown.popular, facets: ['kind', 'updated', 'tag'], facetLimit: shown.tags },
    ),
    listRecentCards(ctx, { kind: 'dataset', limit: shown.recent }),
  ])
  const { kind = [], updated = [], tag = [] } = popular.facets
  return {
    counts: Object.fromEntries(kind.map(({ value, count }) => [value, count])),
    updated: updated.find(({ value }) => value === '30-days')?.count ?? 0,
    recent,
    popular: toResults(ctx.lang, popular).filter(({ facts }) => (facts.views ?? 0) > 0),
    tags: tag,
  }
}
