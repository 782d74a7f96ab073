/**
 * Many small texts as one, found again by their words. As strings and a map they would weigh five times as much, and
 * looking through them all would take fifty times as long. None holds a line feed.
 */
export class Texts {
  readonly size: number
  /** Each between two line feeds. */
  readonly #joined: string
  readonly #starts: Uint32Array
  #table: Table | null = null

  constructor(texts: readonly string[]) {
    this.size = texts.length
    this.#joined = `\n${texts.join('\n')}\n`
    this.#starts = new Uint32Array(texts.length + 1)
    let start = 1
    for (const [index, text] of texts.entries()) {
      this.#starts[index] = start
      start += text.length + 1
    }
    this.#starts[texts.length] = start
  }

  at(index: number): string {
    return this.#joined.slice(this.#starts[index], (this.#starts[index + 1] ?? 0) - 1)
  }

  /** The places of a text in the list, in order. */
  *equalTo(text: string): Generator<number> {
    this.#table ??= this.#hash()
    const { heads, nexts } = this.#table
    for (let next = heads[slotOf(text, heads)] ?? 0; next > 0; next = nexts[next - 1] ?? 0)
      if (this.#isAt(next - 1, text)) yield next - 1
  }

  /** The places of those that hold a part, in order; a line feed in it stands for the bounds of a text. */
  *holding(part: string): Generator<number> {
    let from = 0
    for (;;) {
      const found = this.#joined.indexOf(part, from)
      if (found < 0) return
      const index = this.#indexAt(part.startsWith('\n') ? found + 1 : found)
      yield index
      from = (this.#starts[index + 1] ?? this.#joined.length) - 1
    }
  }

  #isAt(index: number, text: string): boolean {
    const start = this.#starts[index] ?? 0
    return (this.#starts[index + 1] ?? 0) - start - 1 === text.length && this.#joined.startsWith(text, start)
  }

  /** The text around a position: the last that starts before it. */
  #indexAt(position: number): number {
    let low = 0
    let high = this.size - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= position) low = middle
      else high = middle - 1
    }
    return low
  }

  #hash(): Table {
    const heads = new Uint32Array(2 ** Math.ceil(Math.log2(this.size + 1)))
    const nexts = new Uint32Array(this.size)
    // From the last to the first, so that equal ones are found in order.
    for (let index = this.size - 1; index >= 0; index--) {
      const slot = slotOf(this.at(index), heads)
      nexts[index] = heads[slot] ?? 0
      heads[slot] = index + 1
    }
    return { heads, nexts }
  }
}

/** The first text of each hash, then the next that has the same; all plus one, 0 for none. */
interface Table {
  heads: Uint32Array
  nexts: Uint32Array
}

/** FNV-1a. */
function slotOf(text: string, heads: Uint32Array): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) & (heads.length - 1)
}
