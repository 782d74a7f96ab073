import { plainText } from '#kernel/text/plain-text'
import type { Advice } from '../../schema/advice.ts'
import { fold } from '../atlas/fold.ts'
import type { Draft } from './draft.ts'
import { plainWords } from './plain-words.ts'

/** The criterion of quality asks for more than this. */
const useful = 100
/** A long text is left to its author: it says these things in words of its own. */
const long = 600

/** What a reader looks for first, and the words that answer. */
const answers = {
  source:
    /\b(?:sources?|issue?s?|produi\w+|provien\w+|provenan\w+|collect\w+|recueil\w+|releve\w*|elabor\w+|realis\w+|constitu\w+|fourni\w*|transmis\w*|extrai\w+|saisi\w*|acqui\w+|mesure\w*|enquete\w*|mis\w* a disposition|recens\w+|publie\w*|propos\w+|etabli\w*|gere\w*|numeris\w+|par l[ae']|by the|from|produced|collected|provided)/,
  content:
    /\b(?:contien\w+|conten\w+|comprend\w*|comport\w+|colonnes?|champs?|variables?|attributs?|recens\w+|listes?|localis\w+|indiqu\w+|chaque|present\w+|decri\w+|renseign\w+|regroup\w+|inventair\w+|detail\w*|emplacements?|positions?|nombres?|repertor\w+|cartograph\w+|ensemble|donnees|perimetres?|resultats?|table|represent\w+|couches?|zones?|polygones?|points?|lignes?|lots?|communes|parts? des?|modeles?|geolocalis\w+|objets?|fichiers?|columns?|fields?|contains?|includes?|lists?|describes?|number|location)/,
  rhythm:
    /\b(?:mise?s? a jour|actualis\w+|frequence|periodicite|quotidien\w*|hebdomadaire\w*|mensuel\w*|trimestriel\w*|semestriel\w*|annuel\w*|annee|chaque (?:jour|semaine|mois|annee)|tous les|temps reel|depuis|millesime\w*|date\w*|en date|etat au|situation|(?:19|20)\d\d|update\w*|daily|weekly|monthly|yearly|real[ -]time|since)\b/,
} as const

/** What a description lacks for somebody who has never seen the data. */
export function adviseDescription({ kind, title, description, frequency }: Draft): Advice[] {
  const text = plainText(description)
  if (text === '') return [{ code: 'descriptionMissing', said: [] }]
  if (copies(title, text)) return [{ code: 'descriptionTitle', said: [] }]
  if (kind !== 'dataset') return text.length <= useful ? [{ code: 'descriptionBrief', said: [] }] : []
  if (text.length <= useful) return [{ code: 'descriptionShort', said: [String(useful - text.length + 1)] }]
  if (text.length > long) return []
  const words = plainWords(text)
  const isKnown = { source: false, content: false, rhythm: frequency !== '' && frequency !== 'unknown' }
  const gaps = (['source', 'content', 'rhythm'] as const).filter(
    (key) => !isKnown[key] && !answers[key].test(words),
  )
  return gaps.length > 0 ? [{ code: 'descriptionGaps', said: gaps }] : []
}

/** The title again, with a few letters at most besides. */
function copies(title: string, text: string): boolean {
  const [short, whole] = [fold(title), fold(text)]
  return short.length > 8 && whole.includes(short) && whole.length < short.length + 25
}
