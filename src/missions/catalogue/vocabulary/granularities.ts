import type { Term } from './term.ts'

/** The smallest territory that a dataset tells apart. */
export const granularities = [
  { id: 'country-group', label: { fr: 'Groupe de pays', en: 'Group of countries' } },
  { id: 'country', label: { fr: 'Pays', en: 'Country' } },
  { id: 'country-subset', label: { fr: 'Partie de pays', en: 'Part of a country' } },
  { id: 'fr:region', label: { fr: 'Région', en: 'French region' } },
  { id: 'fr:departement', label: { fr: 'Département', en: 'French department' } },
  { id: 'fr:collectivite', label: { fr: 'Collectivité d’outre-mer', en: 'French overseas collectivity' } },
  { id: 'fr:arrondissement', label: { fr: 'Arrondissement', en: 'French district' } },
  { id: 'fr:epci', label: { fr: 'Intercommunalité (EPCI)', en: 'Grouping of municipalities (EPCI)' } },
  { id: 'fr:canton', label: { fr: 'Canton', en: 'French canton' } },
  { id: 'fr:commune', label: { fr: 'Commune', en: 'French municipality' } },
  { id: 'fr:iris', label: { fr: 'IRIS (quartiers Insee)', en: 'IRIS (Insee areas)' } },
  { id: 'poi', label: { fr: 'Point d’intérêt', en: 'Point of interest' } },
  { id: 'other', label: { fr: 'Autre', en: 'Other' } },
] as const satisfies readonly Term[]

export type Granularity = (typeof granularities)[number]['id']
