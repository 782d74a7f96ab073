import { createHash, randomBytes } from 'node:crypto'
import type { Config } from '#kernel/config'
import { parisDay } from './days.ts'

interface Reader {
  address: string
  agent: string
}

interface Memory {
  day: string
  /** Drawn for the day, never written anywhere: without it nobody can tell whose a mark is. */
  salt: Buffer
  /** Mark of a reader and a page -> when it was counted, oldest first. */
  seen: Map<string, number>
}

/** A page looked at again within ten minutes is the same reading. */
const window = 10 * 60_000
const mostSeen = 50_000
const memories = new WeakMap<Config, Memory>()

/** Whether this reader was counted on this page a moment ago; remembers it otherwise, in memory, for ten minutes. */
export function isRepeat(
  { config, now }: { config: Config; now: () => Date },
  reader: Reader,
  page: string,
): boolean {
  const at = now().getTime()
  const { salt, seen } = memoryOf(config, parisDay(now()))
  forgetOld(seen, at)
  const mark = createHash('sha256')
    .update(salt)
    .update(`${reader.address}\n${reader.agent}\n${page}`)
    .digest('base64')
    .slice(0, 16)
  if (seen.has(mark)) return true
  seen.set(mark, at)
  return false
}

function memoryOf(config: Config, day: string): Memory {
  const known = memories.get(config)
  if (known?.day === day) return known
  const memory = { day, salt: randomBytes(32), seen: new Map<string, number>() }
  memories.set(config, memory)
  return memory
}

function forgetOld(seen: Map<string, number>, at: number): void {
  for (const [mark, since] of seen) {
    if (at - since < window && seen.size < mostSeen) return
    seen.delete(mark)
  }
}
