import type { Frequency } from '../../vocabulary/frequencies.ts'
import { plainWords } from './plain-words.ts'

const updated =
  '(?:mise?s? a jour|mises? a jour|maj|actualis\\w+|rafraichi\\w*|renouvel\\w+|frequence(?= de (?:mise|diffusion|publication)| ?:)|periodicite|updated?|updates|refreshed)'
const published = '(?:publi(?:e|es|ee|ees|cation)|diffus\\w+|published|released)'

/** How often is said, by what words. */
const rhythms: [Frequency, string][] = [
  ['continuous', 'en temps reel|en continu|in real[ -]time|continuously'],
  [
    'daily',
    'quotidien\\w*|journalier\\w*|chaque (?:jour|nuit)|tous les (?:jours|matins|soirs)|daily|every day',
  ],
  ['weekly', 'hebdomadaire\\w*|chaque semaine|toutes les semaines|weekly|every week'],
  [
    'biweekly',
    'bimensuel\\w*|toutes les deux semaines|tous les quinze jours|tous les 15 jours|every two weeks',
  ],
  [
    'semiannual',
    'semestriel\\w*|chaque semestre|deux fois par an|2 fois par an|tous les (?:6|six) mois|twice a year',
  ],
  ['bimonthly', 'bimestriel\\w*|tous les (?:2|deux) mois|every two months'],
  [
    'quarterly',
    'trimestriel\\w*|chaque trimestre|tous les (?:3 mois|trois mois|trimestres)|quarterly|every quarter',
  ],
  ['monthly', 'mensuel\\w*|chaque mois|tous les mois|une fois par mois|monthly|every month'],
  ['biennial', 'tous les (?:2|deux) ans|biennal\\w*|every two years'],
  ['triennial', 'tous les (?:3|trois) ans|triennal\\w*|every three years'],
  ['quinquennial', 'tous les (?:5|cinq) ans|quinquennal\\w*|every five years'],
  ['annual', 'annuel\\w*|chaque annee|tous les ans|une fois par an|yearly|annually|every year'],
  ['irregular', "irreguli\\w+|au fil de l'eau|irregularly"],
]

const never =
  /\bn'est plus (?:mis|actualise)|\bne (?:sera|seront) (?:plus|pas) mis|\bn'est pas mise? a jour(?! (?:en|tous|toutes|chaque|quoti|regul|auto))|no longer updated|not be updated/

/** The rhythm stands near, in the same sentence: nearer what is published, which may be anything. */
const ways = rhythms.map(([id, words]): [Frequency, RegExp] => [
  id,
  new RegExp(
    `\\b${updated}\\b[^.;!?]{0,40}?\\b(?:${words})\\b|\\b(?:${words})\\b[^.;!?]{0,20}?\\b${updated}\\b|` +
      `\\b${published}\\b[^.;!?]{0,12}?\\b(?:${words})\\b`,
  ),
])

/** How often data is renewed, as its description says it. Null when it does not, or says several rhythms. */
export function findFrequencyIn(description: string): Frequency | null {
  const text = plainWords(description.slice(0, 20_000))
  if (never.test(text)) return 'notPlanned'
  if (/\b(?:n'est|ne sont) pas (?:mis|actualis)/.test(text)) return null
  const said = ways.filter(([, pattern]) => pattern.test(text))
  return said.length === 1 ? (said[0]?.[0] ?? null) : null
}
