import { stemmer } from '@orama/stemmers/french'
import { remembering } from '#kernel/text/remembering'

const SHORTEST_STEM = 4
const MOST_REMEMBERED = 400_000

/** The French stem of a folded word. Codes and numbers are kept whole. */
export const stemOf: (word: string) => string = remembering(MOST_REMEMBERED, computeStem)

function computeStem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word
  // Snowball knows "ée" by its accent, which is gone: "vaccinées" must meet "vaccination" and "vaccin".
  // It keeps the s of -os, so that "vélos" would not meet "vélo".
  const plain = word.replace(/ees?$/, 'e').replace(/os$/, 'o')
  const stem = stemmer(plain)
  // Without accents it also cuts too much of short words: "décès" would become "dec".
  return stem.length < SHORTEST_STEM ? plain.replace(/[sx]$/, '').replace(/e$/, '') : stem
}
