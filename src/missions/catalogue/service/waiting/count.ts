import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { readWaiting } from '../workspace.ts'

interface Counted {
  count: number
  at: number
}

/** A menu is on every page: the count is a minute old at most, and made anew by the page that it leads to. */
const freshMs = 60_000
const mostKept = 5000
const countedOf = new WeakMap<Config, Map<string, Counted>>()

/** How much waits for the person, as their menu says it; null before it was counted. */
export function waitingCount({ config, actor }: Pick<Ctx, 'config' | 'actor'>): number | null {
  return actor.id === null ? null : (countedOf.get(config)?.get(actor.id)?.count ?? null)
}

/** Counts for the menu of the page that is about to be made, unless it was just done. */
export async function refreshCount(ctx: Ctx): Promise<void> {
  const { actor, config } = ctx
  if (actor.kind !== 'person' || actor.id === null) return
  const known = countedOf.get(config)?.get(actor.id)
  if (known && ctx.now().getTime() - known.at < freshMs) return
  keepCount(ctx, totalOf(await readWaiting(ctx, '')))
}

export function keepCount(
  { config, actor, now }: Pick<Ctx, 'config' | 'actor' | 'now'>,
  count: number,
): void {
  if (actor.id === null) return
  const counted = countedOf.get(config) ?? new Map<string, Counted>()
  countedOf.set(config, counted)
  if (counted.size >= mostKept) counted.clear()
  counted.set(actor.id, { count, at: now().getTime() })
}

/** What asks for a deed: drafts and gains of quality are there for when there is time. */
export function totalOf(waiting: Awaited<ReturnType<typeof readWaiting>>): number {
  const { toConfirm, toReview, questions, late, broken, requests } = waiting
  const held = toConfirm.total + (toReview?.total ?? 0)
  return held + questions.total + late.total + broken.total + countRequests(requests)
}

export function countRequests(requests: Awaited<ReturnType<typeof readWaiting>>['requests']): number {
  return requests.reduce((sum, { count }) => sum + count, 0)
}
