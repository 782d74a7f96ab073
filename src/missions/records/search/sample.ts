import type { SearchAnswer, SearchDocument, SearchEngine, SearchQuery } from './contract.ts'
import { createSearchEngine } from './engine.ts'
import { localWorkshop } from './workshop.ts'

/** A document for the tests: only what a test is about needs to be said. */
export function sampleDocument(said: Partial<SearchDocument> & { title: string }): SearchDocument {
  const kind = said.kind ?? 'dataset'
  return {
    key: `${kind}/${said.title.toLowerCase().replace(/\W+/g, '-')}`,
    kind,
    acronym: null,
    organization: null,
    organizationAcronym: null,
    text: '',
    extra: '',
    tags: [],
    weight: 0.3,
    created: 0,
    updated: 0,
    sort: {},
    facets: {},
    ...said,
  }
}

/** An engine that holds these titles or documents. */
export async function engineWith(documents: (string | SearchDocument)[]): Promise<SearchEngine> {
  const engine = createSearchEngine({ workshop: localWorkshop() })
  await engine.rebuild([
    documents.map((said) => (typeof said === 'string' ? sampleDocument({ title: said }) : said)),
  ])
  return engine
}

export function sampleQuery(said: Partial<SearchQuery>): SearchQuery {
  return {
    q: '',
    filters: {},
    sort: { by: 'relevance', direction: 'desc' },
    offset: 0,
    limit: 10,
    facets: [],
    ...said,
  }
}

export function ask(engine: SearchEngine, q: string): SearchAnswer {
  return engine.search(sampleQuery({ q }))
}

export function keysOf(answer: SearchAnswer): string[] {
  return answer.hits.map((hit) => hit.key)
}

/** Whole numbers below a bound, the same at each run for a seed. */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const WORDS =
  'eau école commune forêt transport accident population santé énergie budget marché logement emploi culture musée route'.split(
    ' ',
  )

/** A document made by chance from few words and few values, so that queries and filters often meet. */
export function chanceDocument(pick: (below: number) => number, id: number): SearchDocument {
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[pick(WORDS.length)] ?? '').join(' ')
  return sampleDocument({
    key: `dataset/${id}`,
    kind: pick(4) === 0 ? 'reuse' : 'dataset',
    title: words(1 + pick(4)),
    organization: pick(3) === 0 ? null : `Ville de ${words(1)}`,
    text: words(pick(12)),
    tags: Array.from({ length: pick(3) }, () => words(1)),
    weight: pick(100) / 100,
    created: pick(1000),
    updated: pick(1000),
    sort: { views: pick(50) },
    facets: {
      tag: Array.from({ length: pick(4) }, () => `t${pick(12)}`),
      license: pick(5) === 0 ? [] : [`l${pick(3)}`],
      organization: [`o${pick(8)}`],
    },
  })
}

export { WORDS as CHANCE_WORDS }
