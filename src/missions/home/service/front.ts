import type { Ctx } from '#kernel/context'
import { listFeaturedTopics } from '#missions/catalogue'
import { type Demand, listDemands } from '#missions/conversation'
import { type Board, readBoard, readFeatured } from '#missions/editorial'
import { hasAccounts } from '#missions/people'
import { type CardView, findCards, fold, listRecentCards, recordKey, searchRecords } from '#missions/records'
import { homeWords } from '../words.ts'
import { factsOf, type ResultItem, toResults } from './results.ts'

/** What the front page shows, all of it real. */
export interface Front {
  /** Public records by kind. */
  counts: Readonly<Record<string, number>>
  /** Datasets updated in the last thirty days. */
  updated: number
  recent: CardView[]
  popular: ResultItem[]
  /** What the office chose, in its order. */
  featured: { card: CardView; excerpt: string }[]
  /** Its last news. */
  posts: Board['posts']
  /** Those that the office puts forward. */
  topics: { card: CardView; excerpt: string }[]
  /** Requests for data that wait, most supported first. */
  demands: Demand[]
  /** Keywords short enough to be read at a glance, most used first. */
  tags: string[]
  /** Words that surely find something. */
  examples: string[]
}

/** What an instance without any dataset asks of whoever opens it. */
export type FirstStep = 'set-up' | 'sign-in' | 'publish'

export async function readFirstStep(ctx: Ctx): Promise<FirstStep> {
  if (ctx.actor.kind === 'person') return 'publish'
  return (await hasAccounts(ctx)) ? 'sign-in' : 'set-up'
}

const shown = { featured: 6, topics: 3, recent: 6, popular: 6, demands: 4, tags: 24, examples: 4 }
const longestTag = 28
const tagsRead = 300

/** One call to the engine counts everything and finds what is read most. */
export async function readFront(ctx: Ctx): Promise<Front> {
  const state = { q: '', sort: 'views', page: 1, kind: ['dataset'] } as const
  const [popular, recent, marked, chosen, demands] = await Promise.all([
    searchRecords(
      ctx,
      { ...state, kind: [...state.kind] },
      { pageSize: shown.popular, facets: ['kind', 'updated', 'tag'], facetLimit: tagsRead },
    ),
    listRecentCards(ctx, { kind: 'dataset', limit: shown.recent }),
    listFeaturedTopics(ctx, shown.topics + shown.featured),
    readFeatured(ctx, shown.featured),
    listDemands(ctx, { state: 'unmet', page: 1, limit: shown.demands }),
  ])
  const isChosen = new Set(chosen.map(recordKey))
  const topics = await findCards(
    ctx,
    marked
      .filter((id) => !isChosen.has(`topic/${id}`))
      .map((id) => `topic/${id}`)
      .slice(0, shown.topics),
  )
  const { kind = [], updated = [], tag = [] } = popular.facets
  const words = tag.map(({ value }) => value)
  return {
    counts: Object.fromEntries(kind.map(({ value, count }) => [value, count])),
    updated: updated.find(({ value }) => value === '30-days')?.count ?? 0,
    recent,
    demands: demands.items,
    featured: chosen.map((card) => ({ card, excerpt: factsOf(ctx.lang, card).excerpt })),
    posts: readBoard(ctx).posts,
    topics: topics.map((card) => ({ card, excerpt: factsOf(ctx.lang, card).excerpt })),
    popular: toResults(ctx.lang, popular).filter(({ facts }) => (facts.views ?? 0) > 0),
    tags: words.filter((word) => word.length <= longestTag).slice(0, shown.tags),
    examples: examplesAmong(ctx, words),
  }
}

/** Queries that speak to anybody, if the catalogue knows them; else its own shortest keywords. */
function examplesAmong({ lang }: Ctx, tags: readonly string[]): string[] {
  const known = new Set(tags)
  const familiar = homeWords[lang].front.familiar.split(',').filter((word) => known.has(fold(word)))
  const own = tags.filter((tag) => /^[a-z]{4,14}$/.test(tag))
  return [...new Set([...familiar, ...own])].slice(0, shown.examples)
}
