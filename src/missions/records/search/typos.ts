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

const LONGEST_MEASURED = 64

/** Three rows of distances, used again from one word to the next. */
const rows = {
  beforeLast: new Uint8Array(LONGEST_MEASURED + 1),
  last: new Uint8Array(LONGEST_MEASURED + 1),
  current: new Uint8Array(LONGEST_MEASURED + 1),
}

/** Damerau-Levenshtein distance: insertion, deletion, substitution, swap of neighbours; `most + 1` beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > LONGEST_MEASURED) return most + 1
  for (let j = 0; j <= b.length; j++) rows.last[j] = j
  for (let i = 1; i <= a.length; i++) {
    if (fillRow(a, b, i) > most) return most + 1
    const free = rows.beforeLast
    rows.beforeLast = rows.last
    rows.last = rows.current
    rows.current = free
  }
  return rows.last[b.length] ?? 0
}

/** Distances from the first `i` letters of `a` to each beginning of `b`; gives the least. */
function fillRow(a: string, b: string, i: number): number {
  const { beforeLast, last, current } = rows
  const letter = a.charCodeAt(i - 1)
  const before = i > 1 ? a.charCodeAt(i - 2) : -1
  current[0] = i
  let least = i
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1)
    let cost = (last[j - 1] ?? 0) + (letter === other ? 0 : 1)
    cost = Math.min(cost, (last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    if (j > 1 && before === other && letter === b.charCodeAt(j - 2))
      cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
    current[j] = cost
    if (cost < least) least = cost
  }
  return least
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
