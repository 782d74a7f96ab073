import type { Term } from './term.ts'

/** Distinctions that the data office gives, or that the rules of the law give by themselves. */
export const badges = [
  { id: 'pivotal-data', label: { fr: 'Donnée pivot', en: 'Pivotal data' } },
  { id: 'spd', label: { fr: 'Service public de la donnée', en: 'Public data service' } },
  { id: 'inspire', label: { fr: 'INSPIRE', en: 'INSPIRE' } },
  { id: 'hvd', label: { fr: 'Donnée de forte valeur', en: 'High-value dataset' } },
  { id: 'sl', label: { fr: 'Série statistique labellisée', en: 'Certified statistical series' } },
  {
    id: 'sr',
    label: { fr: 'Série statistique d’intérêt général', en: 'Statistical series of general interest' },
  },
] as const satisfies readonly Term[]

export type Badge = (typeof badges)[number]['id']
