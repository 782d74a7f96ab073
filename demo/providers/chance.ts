import { createHash } from 'node:crypto'

/** The same words give the same number for ever, from 0 to `below` less one: what the demo invents never changes. */
export function chance(words: string, below: number): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) % below
}

export function pick<T>(words: string, among: readonly T[]): T {
  const found = among[chance(words, among.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}
