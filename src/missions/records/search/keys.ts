import { type Pool, stringAt } from './pool.ts'

/** Open-addressing table from key to ordinal + 1; its size is a power of two, at most half full. */
export function keyTableOf(keys: readonly string[]): Uint32Array {
  let size = 4
  while (size < keys.length * 2) size *= 2
  const table = new Uint32Array(size)
  keys.forEach((key, ordinal) => {
    let place = hashOf(key) & (size - 1)
    while (table[place] !== 0) place = (place + 1) & (size - 1)
    table[place] = ordinal + 1
  })
  return table
}

/** Ordinal of a key, or -1. */
export function findKey(table: Uint32Array, keys: Pool, key: string): number {
  const mask = table.length - 1
  let place = hashOf(key) & mask
  for (;;) {
    const ordinal = (table[place] ?? 0) - 1
    if (ordinal < 0 || stringAt(keys, ordinal) === key) return ordinal
    place = (place + 1) & mask
  }
}

/** FNV-1a over the UTF-16 units. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
