import { folded } from './comparable.ts'
import { readDates } from './date-forms.ts'
import { plainLetters } from './date-layouts.ts'
import { type Meaning, matches, meaning, written } from './meaning.ts'

const someYear = '(?:19|20)\\d\\d'
const weekDays = new Set(
  'lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)
const months = new Set(
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre jan janv fev fevr avr juil jui sept sep oct nov dec'.split(
    ' ',
  ),
)

function isWritten(value: string, fits: (reading: ReturnType<typeof readDates>[number]) => boolean): boolean {
  return readDates(value).some((reading) => reading.exists && fits(reading))
}

const isDate = (value: string) =>
  isWritten(value, ({ timed, layout }) => !timed && !isMonth(layout) && layout !== 'compact')

const isMonth = (layout: string) => layout.startsWith('month')

/** Eight digits are a date only under a header that says so, or with others. */
const isLooseDate = (value: string) => isWritten(value, ({ timed }) => !timed)

const frenchDate =
  /^(?:le )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?\d{1,2}(?:er)?[ -](?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)[ -]\d{4}$/

const dateLabels = [
  'date',
  'jour',
  'day',
  'date maj',
  'date debut',
  'date fin',
  'date creation',
  'date naissance',
]
const momentLabels = [
  'date',
  'datetime',
  'timestamp',
  'horodatage',
  'created at',
  'updated at',
  'date heure',
  'maj',
]
const hour = '(?:[0-3]?\\d|4[0-7])[:hH]'
const span = `${hour}[0-5]?\\d? ?(?:-|à|a|/) ?${hour}[0-5]?\\d?`

const timeSpan = new RegExp(`^${span}(?: ?(?:[;,/]|et) ?${span})*$`)
const osmDays = '(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)'
const osmRange = `${osmDays}(?:-${osmDays})?(?:, ?${osmDays}(?:-${osmDays})?)*`
const osmHours = '\\d{1,2}:\\d\\d-\\d{1,2}:\\d\\d\\+?'
const osmRule = `${osmRange}(?: +(?:off|closed|${osmHours}(?:, ?${osmHours})*))`
const openingHours = new RegExp(`^${osmRule}(?:[;,] *(?:${osmRule}|${osmRange}))*;?$`)

export const moments: readonly Meaning[] = [
  meaning({
    id: 'date',
    kind: 'moment',
    labels: dateLabels,
    share: 0.95,
    shareUnderLabel: 0.8,
    chance: 0,
    text: false,
    priority: 5,
    test: isDate,
    loose: isLooseDate,
    sure: 0,
  }),
  meaning({
    id: 'date_fr',
    kind: 'moment',
    labels: dateLabels,
    share: 0.95,
    shareUnderLabel: 0.8,
    chance: 0,
    text: false,
    priority: 8,
    test: (value) => value.length <= 40 && frenchDate.test(plainLetters(value)) && isDate(value),
  }),
  meaning({
    id: 'datetime_naive',
    kind: 'moment',
    labels: momentLabels,
    share: 0.95,
    shareUnderLabel: 0.8,
    chance: 0,
    text: false,
    priority: 6,
    test: (value) => isWritten(value, ({ timed, zoned }) => timed && !zoned),
  }),
  meaning({
    id: 'datetime_aware',
    kind: 'moment',
    labels: momentLabels,
    share: 0.95,
    shareUnderLabel: 0.8,
    chance: 0,
    text: false,
    priority: 6,
    test: (value) => isWritten(value, ({ timed, zoned, layout }) => timed && zoned && layout !== 'words'),
  }),
  // RFC 822 as RFC 1123 (5.2.14) amends it: four digits of year.
  meaning({
    id: 'datetime_rfc822',
    kind: 'moment',
    labels: momentLabels,
    share: 0.95,
    shareUnderLabel: 0.8,
    chance: 0,
    text: false,
    priority: 7,
    test: (value) =>
      /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d/.test(value) &&
      isWritten(value, ({ timed, zoned }) => timed && zoned),
  }),
  meaning({
    id: 'year',
    kind: 'moment',
    labels: [
      ...['annee', 'year', 'an', 'annais', 'exercice', 'millesime', 'annee naissance', 'annee construction'],
      ...['periode', 'date', 'date creation'],
    ],
    share: 0.98,
    chance: 0.15,
    text: false,
    priority: 6,
    ...written(/^(?:1[89]\d\d|20\d\d|2100)$/),
    loose: matches(/^(?:1\d{3}|20\d\d)$/),
  }),
  meaning({
    id: 'mois_annee',
    kind: 'moment',
    labels: ['mois', 'periode', 'month', 'annee mois', 'date mois', 'yearmonth'],
    share: 0.95,
    text: false,
    test: (value) =>
      /^(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])$/.test(value) || isWritten(value, ({ layout }) => isMonth(layout)),
    chance: 0.02,
    // Of digits that may be something else.
    loose: matches(/^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d)$/),
    sure: 0,
  }),
  meaning({
    id: 'trimestre',
    kind: 'moment',
    labels: ['trimestre', 'periode', 'quarter'],
    share: 0.95,
    ...written(
      new RegExp(
        `^(?:${someYear}[- ]?[TQ][1-4]|[TQ][1-4][-/ ]?${someYear}|[1-4][TQ][- ]?${someYear}|` +
          `(?:1 ?er|[2-4] ?(?:e|è|ème|eme|nd)) trim(?:estre|\\.)? (?:de )?${someYear})$`,
        'i',
      ),
    ),
  }),
  meaning({
    id: 'semestre',
    kind: 'moment',
    labels: ['semestre', 'periode', 'half year'],
    share: 0.95,
    ...written(
      new RegExp(
        `^(?:${someYear}[- ]?S[12]|S[12][-/ ]?${someYear}|(?:1 ?er|2 ?(?:e|è|ème|eme|nd)) semestre (?:de )?${someYear})$`,
        'i',
      ),
    ),
  }),
  // ISO 8601: W, and S for the French.
  meaning({
    id: 'semaine',
    kind: 'moment',
    labels: ['semaine', 'week', 'num semaine', 'semaine iso', 'periode'],
    share: 0.95,
    ...written(
      new RegExp(
        `^(?:${someYear}[- ]?[SW](?:0[1-9]|[1-4]\\d|5[0-3])|[SW](?:0[1-9]|[1-4]\\d|5[0-3])[- ]${someYear})$`,
        'i',
      ),
    ),
  }),
  meaning({
    id: 'jour_de_la_semaine',
    kind: 'moment',
    labels: ['jour', 'jour semaine', 'weekday', 'day', 'jours'],
    share: 0.8,
    test: (value) => value.length <= 10 && weekDays.has(folded(value)),
  }),
  meaning({
    id: 'mois_de_lannee',
    kind: 'moment',
    labels: ['mois', 'month', 'nom mois', 'mois annee'],
    share: 1,
    test: (value) => value.length <= 10 && months.has(folded(value)),
  }),
  // Hours beyond 24 belong to the day that began: GTFS counts so.
  meaning({
    id: 'time',
    kind: 'moment',
    labels: [
      'heure',
      'time',
      'arrival time',
      'departure time',
      'horaire',
      'heure debut',
      'heure fin',
      'hour',
    ],
    share: 0.9,
    priority: 9,
    ...written(/^(?:[0-3]?\d|4[0-7])(?::[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?|[hH](?:[0-5]\d)?)$/),
  }),
  meaning({
    id: 'time_span',
    kind: 'moment',
    labels: ['horaires', 'heures', 'plage horaire', 'ouverture', 'horaires ouverture'],
    share: 0.8,
    test: (value) => value.length <= 60 && timeSpan.test(value),
    loose: (value) => timeSpan.test(value) || /^ferm[ée]e?$/i.test(value),
  }),
  // The syntax of OpenStreetMap, in its common part.
  meaning({
    id: 'opening_hours',
    kind: 'moment',
    labels: [
      'horaires',
      'opening hours',
      'ouverture',
      'horaires ouverture',
      'disponibilite',
      'heures ouverture',
    ],
    share: 0.75,
    priority: 12,
    test: (value) => value.length <= 500 && (value === '24/7' || openingHours.test(value)),
  }),
]
