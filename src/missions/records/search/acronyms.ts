import { isMeaningful, type Token } from './analysis.ts'

const SHORTEST = 3
const LONGEST = 7

/** Words that open a title without being part of the name that people shorten. */
const genericHeads = new Set(
  'base bases fichier fichiers donnees jeu liste listes programme enquete carte cartographie referentiel'.split(
    ' ',
  ),
)

/**
 * The acronyms that people would make of a title: "Répertoire national des associations" is found as "rna".
 * Each segment of the title gives the initials of its meaningful words, with and without a generic first word.
 */
export function initialsOf(title: Token[]): string[] {
  const found = new Set<string>()
  for (const segment of segmentsOf(title)) {
    addInitials(found, segment)
    if (genericHeads.has(segment[0] ?? '')) addInitials(found, segment.slice(1))
  }
  return [...found]
}

function segmentsOf(title: Token[]): string[][] {
  const segments: string[][] = [[]]
  for (const token of title) {
    if (token.apart) segments.push([])
    if (isMeaningful(token.word)) segments.at(-1)?.push(token.word)
  }
  return segments
}

function addInitials(found: Set<string>, words: string[]): void {
  if (words.length < SHORTEST || words.length > LONGEST) return
  if (!words.every((word) => /^[a-z]{2}/.test(word))) return
  found.add(words.map((word) => word.charAt(0)).join(''))
}
