import type { Term } from './term.ts'

interface HvdTerm extends Term {
  /** Concept of the EU vocabulary that DCAT-AP HVD names. */
  readonly uri: string
}

/** Thematic categories of high-value datasets: implementing regulation (EU) 2023/138, annex. */
export const hvdCategories = [
  {
    id: 'geospatial',
    uri: 'http://data.europa.eu/bna/c_ac64a52d',
    label: { fr: 'Géospatial', en: 'Geospatial' },
  },
  {
    id: 'earth-observation-and-environment',
    uri: 'http://data.europa.eu/bna/c_dd313021',
    label: { fr: 'Observation de la terre et environnement', en: 'Earth observation and environment' },
  },
  {
    id: 'meteorological',
    uri: 'http://data.europa.eu/bna/c_164e0bf5',
    label: { fr: 'Météorologie', en: 'Meteorological' },
  },
  {
    id: 'statistics',
    uri: 'http://data.europa.eu/bna/c_e1da4e07',
    label: { fr: 'Statistiques', en: 'Statistics' },
  },
  {
    id: 'companies-and-company-ownership',
    uri: 'http://data.europa.eu/bna/c_a9135398',
    label: { fr: 'Entreprises et propriété d’entreprises', en: 'Companies and company ownership' },
  },
  {
    id: 'mobility',
    uri: 'http://data.europa.eu/bna/c_b79e35eb',
    label: { fr: 'Mobilité', en: 'Mobility' },
  },
] as const satisfies readonly HvdTerm[]

export type HvdCategory = (typeof hvdCategories)[number]['id']

/** Tags by which producers name the categories: the words of the annex. */
const tagged: readonly (readonly [tag: string, category: HvdCategory])[] = [
  ['geospatial', 'geospatial'],
  ['geospatiales', 'geospatial'],
  ['observation-de-la-terre-et-environnement', 'earth-observation-and-environment'],
  ['meteorologique', 'meteorological'],
  ['meteorologiques', 'meteorological'],
  ['meteorologie', 'meteorological'],
  ['statistique', 'statistics'],
  ['statistiques', 'statistics'],
  ['entreprises-et-propriete-dentreprises', 'companies-and-company-ownership'],
  ['mobilite', 'mobility'],
]
const byTag = new Map<string, HvdCategory>(tagged)

/** The categories of a dataset of high value: those said, else, when it bears the badge, those that its tags name. */
export function hvdCategoriesOf(dataset: {
  badges: readonly string[]
  hvdCategories: readonly string[]
  tags: readonly string[]
}): string[] {
  if (dataset.hvdCategories.length > 0) return [...dataset.hvdCategories]
  if (!dataset.badges.includes('hvd')) return []
  return [...new Set(dataset.tags.flatMap((tag) => byTag.get(tag) ?? []))]
}
