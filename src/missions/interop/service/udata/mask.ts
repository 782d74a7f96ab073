import { wrongParameter } from './refusals.ts'

/** The fields that a client wants of an answer; `null` below a key: all of it. `*` stands for every key. */
export type Mask = ReadonlyMap<string, Mask | null>

const name = /[^{},\s]+/y
const longest = 4000
const deepest = 20

/** Reads `X-Fields`: `data{id,title},next_page`, nested, the outer braces optional. Refuses what is no mask. */
export function readMask(text: string): Mask | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (trimmed.length > longest) throw wrongParameter('X-Fields', trimmed.slice(0, 40))
  const inside = trimmed.startsWith('{') && trimmed.endsWith('}') ? trimmed.slice(1, -1) : trimmed
  const cursor = { at: 0, text: inside }
  const mask = readKeys(cursor, 0)
  if (cursor.at < inside.length) throw wrongParameter('X-Fields', trimmed.slice(0, 40))
  return mask
}

/** Whether an answer needs what is at this path. */
export function wants(mask: Mask | null, ...path: string[]): boolean {
  let level: Mask | null = mask
  for (const key of path) {
    if (level === null) return true
    const below: Mask | null | undefined = belowOf(level, key)
    if (below === undefined) return false
    level = below
  }
  return true
}

/** Whether the mask names this path itself, which is more than letting it through. */
export function names(mask: Mask | null, ...path: string[]): boolean {
  let level: Mask | null | undefined = mask
  for (const key of path) {
    level = level?.get(key)
    if (level === undefined) return false
  }
  return mask !== null
}

/** Keeps what the mask wants; of a list, of each of its items. */
export function applyMask(value: unknown, mask: Mask | null): unknown {
  if (mask === null) return value
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const below = belowOf(mask, key)
    return below === undefined ? [] : [[key, applyMask(item, below)]]
  })
  return Object.fromEntries(kept)
}

/** What is wanted below a key: `null`, all of it, is not the absence of the key. */
function belowOf(mask: Mask, key: string): Mask | null | undefined {
  return mask.has(key) ? mask.get(key) : mask.get('*')
}

interface Cursor {
  at: number
  text: string
}

function readKeys(cursor: Cursor, depth: number): Mask {
  if (depth > deepest) throw wrongParameter('X-Fields', '{'.repeat(depth))
  const keys = new Map<string, Mask | null>()
  for (;;) {
    skip(cursor, /[\s,]*/y)
    const key = skip(cursor, name)
    if (key === '') return keys
    skip(cursor, /\s*/y)
    if (cursor.text[cursor.at] !== '{') {
      keys.set(key, null)
      continue
    }
    cursor.at += 1
    keys.set(key, readKeys(cursor, depth + 1))
    if (skip(cursor, /\s*\}/y) === '') throw wrongParameter('X-Fields', cursor.text.slice(0, 40))
  }
}

function skip(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0] ?? ''
  cursor.at += found.length
  return found
}
