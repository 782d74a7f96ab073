import { type Pool, poolLength, stringAt } from './pool.ts'

/** Distinct strings found by binary search; `order` lists their ids alphabetically, null when ids are in order. */
export interface Dictionary {
  pool: Pool
  order: Uint32Array | null
}

export const ABSENT = -1

/** Id of a string, or ABSENT. */
export function findString(dictionary: Dictionary, sought: string): number {
  const place = lowerBound(dictionary, sought)
  if (place >= poolLength(dictionary.pool)) return ABSENT
  const id = idAt(dictionary, place)
  return stringAt(dictionary.pool, id) === sought ? id : ABSENT
}

/** Ids of the strings that begin with a prefix. */
export function idsWithPrefix(dictionary: Dictionary, prefix: string): Uint32Array {
  const from = lowerBound(dictionary, prefix)
  const to = lowerBound(dictionary, `${prefix}\u{10ffff}`)
  if (dictionary.order) return dictionary.order.subarray(from, to)
  return Uint32Array.from({ length: to - from }, (_, i) => from + i)
}

/** The alphabetical order that `findString` relies on. */
export function compareStrings(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function lowerBound(dictionary: Dictionary, sought: string): number {
  let low = 0
  let high = poolLength(dictionary.pool)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (stringAt(dictionary.pool, idAt(dictionary, middle)) < sought) low = middle + 1
    else high = middle
  }
  return low
}

function idAt(dictionary: Dictionary, place: number): number {
  return dictionary.order ? (dictionary.order[place] ?? 0) : place
}
