import type { Ctx } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import { instantInParis } from '#kernel/text/paris'
import { words } from '../../words.ts'

const minute = 60_000
/** Every copy has looked at the plans of the others by then. */
const soonest = minute
const year = 366 * 24 * 60 * minute

/** Refuses an hour that is past or beyond two years, and seconds: caches forget at each minute. */
export function requireHour(ctx: Ctx, at: Date, pointer = '/at'): void {
  const wrong = words[ctx.lang].wrong
  const wait = at.getTime() - ctx.now().getTime()
  const detail = at.getTime() % minute !== 0 ? wrong.wholeMinute : wrong.plannedHour
  if (at.getTime() % minute !== 0 || wait < soonest || wait > 2 * year)
    throw refuseInput.invalidInput({ errors: [{ pointer, detail }] })
}

/** What a form says the clocks of Paris will show. Refuses an hour that does not exist, by its field. */
export function readParisHour(ctx: Ctx, local: string, pointer = '/at'): Date {
  const instant = instantInParis(local)
  if (instant) return instant
  throw refuseInput.invalidInput({ errors: [{ pointer, detail: words[ctx.lang].wrong.noSuchHour }] })
}
