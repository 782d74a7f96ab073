import type { Term } from './term.ts'

interface FrequencyTerm extends Term {
  /** Longest time between two updates, in minutes; null when the frequency promises none. */
  readonly every: number | null
}

const hour = 60
const day = 24 * hour
const week = 7 * day
const year = 365 * day

/** How often a dataset is updated: ids of udata (DCAT frequencies of the EU and French additions). */
export const frequencies = [
  { id: 'continuous', every: null, label: { fr: 'En continu', en: 'Continuous' } },
  { id: 'oneMinute', every: 1, label: { fr: 'Toutes les minutes', en: 'Every minute' } },
  { id: 'fiveMinutes', every: 5, label: { fr: 'Toutes les 5 minutes', en: 'Every 5 minutes' } },
  { id: 'tenMinutes', every: 10, label: { fr: 'Toutes les 10 minutes', en: 'Every 10 minutes' } },
  { id: 'fifteenMinutes', every: 15, label: { fr: 'Tous les quarts d’heure', en: 'Every 15 minutes' } },
  { id: 'thirtyMinutes', every: 30, label: { fr: 'Toutes les demi-heures', en: 'Every 30 minutes' } },
  { id: 'hourly', every: hour, label: { fr: 'Toutes les heures', en: 'Every hour' } },
  { id: 'bihourly', every: 2 * hour, label: { fr: 'Toutes les 2 heures', en: 'Every 2 hours' } },
  { id: 'trihourly', every: 3 * hour, label: { fr: 'Toutes les 3 heures', en: 'Every 3 hours' } },
  { id: 'twelveHours', every: 12 * hour, label: { fr: 'Toutes les 12 heures', en: 'Every 12 hours' } },
  { id: 'severalTimesADay', every: day, label: { fr: 'Plusieurs fois par jour', en: 'Several times a day' } },
  { id: 'threeTimesADay', every: day, label: { fr: 'Trois fois par jour', en: 'Three times a day' } },
  { id: 'semidaily', every: day, label: { fr: 'Deux fois par jour', en: 'Twice a day' } },
  { id: 'daily', every: day, label: { fr: 'Tous les jours', en: 'Daily' } },
  { id: 'fiveTimesAWeek', every: week, label: { fr: 'Cinq fois par semaine', en: 'Five times a week' } },
  { id: 'threeTimesAWeek', every: week, label: { fr: 'Trois fois par semaine', en: 'Three times a week' } },
  { id: 'semiweekly', every: week, label: { fr: 'Deux fois par semaine', en: 'Twice a week' } },
  { id: 'weekly', every: week, label: { fr: 'Toutes les semaines', en: 'Weekly' } },
  { id: 'biweekly', every: 14 * day, label: { fr: 'Toutes les deux semaines', en: 'Every two weeks' } },
  {
    id: 'threeTimesAMonth',
    every: 31 * day,
    label: { fr: 'Trois fois par mois', en: 'Three times a month' },
  },
  { id: 'semimonthly', every: 31 * day, label: { fr: 'Deux fois par mois', en: 'Twice a month' } },
  { id: 'monthly', every: 31 * day, label: { fr: 'Tous les mois', en: 'Monthly' } },
  { id: 'bimonthly', every: 62 * day, label: { fr: 'Tous les deux mois', en: 'Every two months' } },
  { id: 'quarterly', every: 93 * day, label: { fr: 'Tous les trimestres', en: 'Quarterly' } },
  { id: 'threeTimesAYear', every: year, label: { fr: 'Trois fois par an', en: 'Three times a year' } },
  { id: 'semiannual', every: year, label: { fr: 'Deux fois par an', en: 'Twice a year' } },
  { id: 'annual', every: year, label: { fr: 'Tous les ans', en: 'Yearly' } },
  { id: 'biennial', every: 2 * year, label: { fr: 'Tous les deux ans', en: 'Every 2 years' } },
  { id: 'triennial', every: 3 * year, label: { fr: 'Tous les trois ans', en: 'Every 3 years' } },
  { id: 'quadrennial', every: 4 * year, label: { fr: 'Tous les quatre ans', en: 'Every 4 years' } },
  { id: 'quinquennial', every: 5 * year, label: { fr: 'Tous les cinq ans', en: 'Every 5 years' } },
  { id: 'decennial', every: 10 * year, label: { fr: 'Tous les dix ans', en: 'Every 10 years' } },
  { id: 'bidecennial', every: 20 * year, label: { fr: 'Tous les vingt ans', en: 'Every 20 years' } },
  { id: 'tridecennial', every: 30 * year, label: { fr: 'Tous les trente ans', en: 'Every 30 years' } },
  { id: 'punctual', every: null, label: { fr: 'Ponctuelle', en: 'As needed' } },
  { id: 'irregular', every: null, label: { fr: 'Irrégulière', en: 'Irregular' } },
  { id: 'never', every: null, label: { fr: 'Jamais', en: 'Never' } },
  { id: 'notPlanned', every: null, label: { fr: 'Non prévue', en: 'Not planned' } },
  { id: 'other', every: null, label: { fr: 'Autre', en: 'Other' } },
  { id: 'unknown', every: null, label: { fr: 'Inconnue', en: 'Unknown' } },
] as const satisfies readonly FrequencyTerm[]

export type Frequency = (typeof frequencies)[number]['id']

/** Former names that clients and catalogues still send. */
export const formerFrequencies = {
  realtime: 'continuous',
  fourTimesADay: 'severalTimesADay',
  fourTimesAWeek: 'other',
  fortnighly: 'biweekly',
  biannual: 'semiannual',
} as const satisfies Record<string, Frequency>

const byId = new Map<string, FrequencyTerm & { id: Frequency }>(frequencies.map((term) => [term.id, term]))
const renamed = new Map<string, Frequency>(Object.entries(formerFrequencies))

/** The frequency that an id, current or former, names. */
export function findFrequency(id: string): Frequency | null {
  return byId.get(id)?.id ?? renamed.get(id) ?? null
}

/** Longest time between two updates, in minutes; null when the frequency promises none. */
export function minutesBetweenUpdates(id: string): number | null {
  return byId.get(id)?.every ?? null
}
