import { folded } from './comparable.ts'

/** A header as it is compared with phrases. */
export interface Label {
  tokens: readonly string[]
  /** Its tokens without spaces: `NUMCOM` and `num com` are the same. */
  joined: string
  /** It counts or measures something: what it names is not what its values are. */
  counts: boolean
}

const empty = /^(d|de|des|du|l|la|le|les|of|the|a|au|et|and|en|sur|pour|n|no)$/
const counting =
  /^(nb|nbr|nbre|nombre|total|totaux|montant|taux|effectif|count|ratio|moyenne|moyen|somme|pct|tx|quantite|qte|surface|prix|cout|population|pop|volume|duree|part|average|sum|amount|price|superficie|percentage|pourcentage)s?$/

/** `Ã©` for `é`: UTF-8 that was read as windows-1252 before it came here. */
const twice = /[\u00c2-\u00c5][\u0080-\u00bf]/

function mended(label: string): string {
  if (!twice.test(label) || /[^\0-\u00ff]/.test(label)) return label
  const text = Buffer.from(label, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? label : text
}

/** Stands for a letter that was lost before the file came here: `D\ufffdpartement`. */
const lostLetter = 'zqz'

/** Splits camelCase, drops accents, case, punctuation and words that say nothing. */
export function readLabel(label: string): Label {
  const words = folded(
    mended(label)
      .replaceAll('\ufffd', lostLetter)
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll}{2})/gu, '$1 $2'),
  )
    .split(' ')
    .filter((word) => word && !empty.test(word))
  return {
    tokens: words.map(singular),
    joined: words.join(''),
    counts: words.some((word) => counting.test(word)),
  }
}

/** How well a header announces one of the phrases: 1 when it says just that, 0.5 when it says it among other words. */
export function announces(label: Label, phrases: readonly string[]): number {
  let best = 0
  for (const phrase of phrases) {
    best = Math.max(best, likeness(label, phrase))
    if (best === 1) return 1
  }
  return best
}

/** Shorter phrases would be found inside words that have nothing to do with them: `id` in `video`. */
const shortestInside = 6

function likeness(label: Label, phrase: string): number {
  const { wanted, joined } = readPhrase(phrase)
  if (label.joined === joined || label.joined === `${joined}s`) return 1
  const found = wanted.filter((word) => label.tokens.some((token) => sameWord(token, word)))
  if (found.length === wanted.length) return label.tokens.length === wanted.length ? 1 : 0.5
  return joined.length >= shortestInside && label.joined.includes(joined) ? 0.5 : 0
}

interface Phrase {
  wanted: readonly string[]
  joined: string
}

/** Phrases of the register are asked of every header: each is read once. */
const phrases = new Map<string, Phrase>()

function readPhrase(phrase: string): Phrase {
  const known = phrases.get(phrase)
  if (known) return known
  const read = { wanted: phrase.split(' ').map(singular), joined: phrase.replaceAll(' ', '') }
  phrases.set(phrase, read)
  return read
}

/** `tel1` and `tel` are one word; `wgs84` is one of its own. */
function sameWord(token: string, word: string): boolean {
  if (token === word || (token.startsWith(word) && /^\d+$/.test(token.slice(word.length)))) return true
  return token.includes(lostLetter) && new RegExp(`^${token.replaceAll(lostLetter, '[a-z]')}$`).test(word)
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word
}
