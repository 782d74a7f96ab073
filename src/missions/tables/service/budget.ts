import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'

interface Account {
  /** Milliseconds of the engines that are not given back yet. */
  spent: number
  at: number
}

const accounts = new Map<string, Account>()
const minute = 60_000
/** More callers than that at once: those who owe nothing are forgotten. */
const most = 10_000

/**
 * A caller may use so much of the engines in a minute, given back as time goes; a question that was begun is finished.
 * Answers what to tell how long it took, in milliseconds. @throws tables/budget-spent
 */
export function requireBudget(ctx: Ctx): (took: number) => void {
  if (ctx.actor.kind === 'system') return () => undefined
  const allowed = ctx.config.query.budgetSeconds * 1000
  const account = settle(ctx.caller, allowed)
  if (account.spent >= allowed) {
    const wait = ((account.spent - allowed) * minute) / allowed
    throw refuse.budgetSpent({ retryAfter: Math.max(1, Math.ceil(wait / 1000)) })
  }
  return (took) => {
    account.spent += took
  }
}

function settle(caller: string, allowed: number): Account {
  const now = performance.now()
  const account = accounts.get(caller) ?? { spent: 0, at: now }
  account.spent = Math.max(0, account.spent - ((now - account.at) * allowed) / minute)
  account.at = now
  accounts.set(caller, account)
  if (accounts.size > most)
    for (const [name, { spent }] of accounts) if (spent === 0 && name !== caller) accounts.delete(name)
  return account
}
