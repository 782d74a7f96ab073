/** A list of whole numbers that grows in one typed array. */
export interface Growable {
  push(value: number): void
  /** Writes at any place; what was never written is 0. */
  set(at: number, value: number): void
  at(place: number): number
  length(): number
  /** The numbers written so far, not copied. */
  view(): Uint32Array
}

export function growable(initial = 1024): Growable {
  let array = new Uint32Array(initial)
  let length = 0

  function reach(size: number): void {
    if (size <= array.length) return
    const larger = new Uint32Array(Math.max(size, array.length * 2))
    larger.set(array)
    array = larger
  }

  return {
    push(value) {
      if (length === array.length) reach(length + 1)
      array[length++] = value
    },
    set(at, value) {
      reach(at + 1)
      array[at] = value
      if (at >= length) length = at + 1
    },
    at: (place) => array[place] ?? 0,
    length: () => length,
    view: () => array.subarray(0, length),
  }
}
