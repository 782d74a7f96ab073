import type { Ctx } from '#kernel/context'
import type { Facts } from '#kernel/outbox'

/** What a person owns in their own name: the first things, with their French paths, and how many there are. */
export interface Holdings {
  items: readonly { title: string; path: string }[]
  total: number
}

type FindHoldings = (ctx: Ctx, accountId: string) => Promise<Holdings>

/** By house: tests open several in one process. */
const finders = new WeakMap<Facts, FindHoldings[]>()

/**
 * Port: a mission above says what a person owns there, beside the facts that it joins. An account is erased only
 * once all of it is given away or deleted.
 */
export function declareHoldings(facts: Facts, find: FindHoldings): void {
  finders.set(facts, [...(finders.get(facts) ?? []), find])
}

/** What a person owns in all missions together. */
export async function findHoldings(ctx: Ctx, accountId: string): Promise<Holdings> {
  const found = await Promise.all((finders.get(ctx.facts) ?? []).map((find) => find(ctx, accountId)))
  return {
    items: found.flatMap(({ items }) => items),
    total: found.reduce((sum, { total }) => sum + total, 0),
  }
}
