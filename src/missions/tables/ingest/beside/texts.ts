import { join } from 'node:path'
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#kernel/duck'
import type { BesideText, Place, TextKind } from './contract.ts'

/** Keeps texts with their place, in the engine, which writes to disk what memory does not hold. */
export interface TextKeeper {
  /** False once there is no room for more. */
  add(place: Place, what: TextKind, text: string): boolean
  kept(): BesideText[]
  /** Path of the Parquet file, null without texts. */
  close(folder: string): Promise<string | null>
}

/** Shorter texts hold nothing that identifies somebody. */
const shortest = 7
const piece = 100_000
/** Pieces of a long text overlap by the length of what is looked for. */
const overlap = 200
const mostCharacters = 256 * 1024 ** 2

export async function openTexts(engine: DuckDBConnection): Promise<TextKeeper> {
  await engine.run('create or replace table beside_text (place integer, text varchar)')
  const appender = await engine.createAppender('beside_text')
  const kept: BesideText[] = []
  const numbers = new Map<string, number>()
  let characters = 0
  const numberOf = (place: Place, what: TextKind) => {
    const key = [what, place.member ?? '', place.sheet ?? ''].join('\0')
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, kept.length)
    return kept.push({ place, what, texts: 0 }) - 1
  }
  return {
    kept: () => kept,
    add(place, what, text) {
      const trimmed = text.trim()
      if (trimmed.length < shortest) return true
      characters += trimmed.length
      if (characters > mostCharacters) return false
      const number = numberOf(place, what)
      const entry = kept[number]
      if (entry) entry.texts++
      append(appender, number, trimmed)
      return true
    },
    async close(folder) {
      appender.closeSync()
      const path = join(folder, 'texts.parquet')
      if (kept.length > 0)
        await engine.run(
          `copy (from beside_text order by place) to ${literal(path)} (format parquet, compression zstd)`,
        )
      await engine.run('drop table beside_text')
      return kept.length > 0 ? path : null
    },
  }
}

function append(appender: DuckDBAppender, place: number, text: string): void {
  for (let start = 0; start < text.length; start += piece - overlap) {
    appender.appendInteger(place)
    appender.appendVarchar(text.slice(start, start + piece).replaceAll('\0', ''))
    appender.endRow()
    if (text.length <= piece) return
  }
}
