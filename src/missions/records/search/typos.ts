/** Words grouped by length with the set of their letters, so that near words are found by one quick scan. */
export interface SpellingTable {
  ids: Uint32Array
  /** 26 bits: the letters of the word. */
  letters: Uint32Array
  /** Where the words of each length start. */
  starts: Uint32Array
}

export const SHORTEST_CORRECTED = 4
const LONGEST_CORRECTED = 24
const LENGTH_FOR_TWO = 8

export function spellingTable(words: readonly string[]): SpellingTable {
  const ids = [...words.keys()].filter((id) => isSpelt(words[id] ?? ''))
  ids.sort((a, b) => (words[a] ?? '').length - (words[b] ?? '').length || a - b)
  const starts = new Uint32Array(LONGEST_CORRECTED + 3)
  for (const id of ids) {
    const at = (words[id] ?? '').length + 1
    starts[at] = (starts[at] ?? 0) + 1
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  return {
    ids: Uint32Array.from(ids),
    letters: Uint32Array.from(ids, (id) => lettersOf(words[id] ?? '')),
    starts,
  }
}

/** Edits allowed for a word of this length: one from four letters, two from eight. */
export function editsFor(word: string): number {
  if (!isSpelt(word)) return 0
  return word.length >= LENGTH_FOR_TWO ? 2 : 1
}

/** Ids of the words that could be within `edits` of this one: the caller measures them. */
export function nearIds(table: SpellingTable, word: string, edits: number): number[] {
  const letters = lettersOf(word)
  const from = table.starts[Math.max(SHORTEST_CORRECTED, word.length - edits)] ?? 0
  const to = table.starts[Math.min(LONGEST_CORRECTED, word.length + edits) + 1] ?? table.ids.length
  const found: number[] = []
  for (let i = from; i < to; i++) {
    if (differences(letters, table.letters[i] ?? 0) <= edits) found.push(table.ids[i] ?? 0)
  }
  return found
}

/** Damerau-Levenshtein distance: insertion, deletion, substitution, swap of neighbours; `most + 1` beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cheapest({ a, b, i, j, row, last, beforeLast }))
    if (Math.min(...row) > most) return most + 1
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

interface Cell {
  a: string
  b: string
  i: number
  j: number
  row: number[]
  last: number[]
  beforeLast: number[]
}

function cheapest({ a, b, i, j, row, last, beforeLast }: Cell): number {
  const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
  const cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
  const swapped =
    i > 1 &&
    j > 1 &&
    a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
    a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
  return swapped ? Math.min(cost, (beforeLast[j - 2] ?? 0) + 1) : cost
}

function isSpelt(word: string): boolean {
  return word.length >= SHORTEST_CORRECTED && word.length <= LONGEST_CORRECTED && /^[a-z]+$/.test(word)
}

function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) - 97)
  return letters
}

/** Letters that one word lacks of the other, the larger of both ways: each edit changes at most one each way. */
function differences(a: number, b: number): number {
  return Math.max(ones(a & ~b), ones(b & ~a))
}

function ones(word: number): number {
  let bits = word
  let count = 0
  while (bits !== 0) {
    bits &= bits - 1
    count++
  }
  return count
}
