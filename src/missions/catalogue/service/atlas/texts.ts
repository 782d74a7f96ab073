/** Many small texts in a list, each known by its place. */
export interface Texts {
  size: number
  at: (index: number) => string
  /** The places of a text, in order. */
  equalTo: (text: string) => Generator<number>
  /** The places of those that hold a part, in order; a line feed in it stands for the bounds of a text. */
  holding: (part: string) => Generator<number>
}

/**
 * As one text: as strings and a map they would weigh five times as much, and looking through them all would take
 * twenty times as long. None may hold a line feed.
 */
export function makeTexts(texts: readonly string[]): Texts {
  const size = texts.length
  const joined = `\n${texts.join('\n')}\n`
  const starts = startsOf(texts)
  const startOf = (index: number) => starts[index] ?? 0
  const lengthOf = (index: number) => startOf(index + 1) - startOf(index) - 1
  const at = (index: number) => joined.slice(startOf(index), startOf(index) + lengthOf(index))
  const isAt = (index: number, text: string) =>
    lengthOf(index) === text.length && joined.startsWith(text, startOf(index))
  let table: Table | null = null

  function* equalTo(text: string): Generator<number> {
    table ??= hash(size, at)
    const { heads, nexts } = table
    for (let next = heads[slotOf(text, heads)] ?? 0; next > 0; next = nexts[next - 1] ?? 0)
      if (isAt(next - 1, text)) yield next - 1
  }

  function* holding(part: string): Generator<number> {
    const skipped = part.startsWith('\n') ? 1 : 0
    for (let found = joined.indexOf(part); found >= 0; ) {
      const index = lastBefore(starts, found + skipped)
      yield index
      found = joined.indexOf(part, startOf(index + 1) - 1)
    }
  }

  return { size, at, equalTo, holding }
}

/** Where each begins, and where one more would. */
function startsOf(texts: readonly string[]): Uint32Array {
  const starts = new Uint32Array(texts.length + 1)
  let start = 1
  for (const [index, text] of texts.entries()) {
    starts[index] = start
    start += text.length + 1
  }
  starts[texts.length] = start
  return starts
}

/** The text around a position: the last that starts at or before it. */
function lastBefore(starts: Uint32Array, position: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= position) low = middle
    else high = middle - 1
  }
  return low
}

/** The first text of each hash, then the next that has the same; all plus one, 0 for none. */
interface Table {
  heads: Uint32Array
  nexts: Uint32Array
}

function hash(size: number, at: Texts['at']): Table {
  const heads = new Uint32Array(2 ** Math.ceil(Math.log2(size + 1)))
  const nexts = new Uint32Array(size)
  // From the last to the first, so that equal ones are found in order.
  for (let index = size - 1; index >= 0; index--) {
    const slot = slotOf(at(index), heads)
    nexts[index] = heads[slot] ?? 0
    heads[slot] = index + 1
  }
  return { heads, nexts }
}

/** FNV-1a. */
function slotOf(text: string, heads: Uint32Array): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value ^ (value >>> 15)) & (heads.length - 1)
}
