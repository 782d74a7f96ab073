import { createHash, randomBytes } from 'node:crypto'
import type { Config } from '#kernel/config'
import { parisDay } from '#kernel/text/paris'

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
  /** Marks of a reader and a site that led them here. */
  led: Set<string>
}

/** A page looked at again within ten minutes is the same reading. */
const window = 10 * 60_000
const mostSeen = 50_000
const mostLed = 50_000
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
  const mark = markOf(salt, reader, page)
  if (seen.has(mark)) return true
  seen.set(mark, at)
  return false
}

/**
 * Whether it is the first time today that this site led this reader here: one reader alone does not make it well known.
 * When too many are remembered, the oldest goes: whoever fills the memory gains little and silences nobody.
 */
export function isFirstFrom(
  { config, now }: { config: Config; now: () => Date },
  reader: Reader,
  host: string,
): boolean {
  const { salt, led } = memoryOf(config, parisDay(now()))
  const mark = markOf(salt, reader, host)
  if (led.has(mark)) return false
  led.add(mark)
  const [oldest] = led
  if (led.size > mostLed && oldest !== undefined) led.delete(oldest)
  return true
}

function markOf(salt: Buffer, { address, agent }: Reader, what: string): string {
  return createHash('sha256')
    .update(salt)
    .update(`${address}\n${agent}\n${what}`)
    .digest('base64')
    .slice(0, 16)
}

function memoryOf(config: Config, day: string): Memory {
  const known = memories.get(config)
  if (known?.day === day) return known
  const memory = { day, salt: randomBytes(32), seen: new Map<string, number>(), led: new Set<string>() }
  memories.set(config, memory)
  return memory
}

function forgetOld(seen: Map<string, number>, at: number): void {
  for (const [mark, since] of seen) {
    if (at - since < window && seen.size < mostSeen) return
    seen.delete(mark)
  }
}
