import type { Ctx } from '#kernel/context'
import { openTurns } from '#kernel/duck/turns'
import { takeAttempt } from '#missions/people'
import { refuse } from '../../schema/refusals.ts'

/** One more message of this account: a hundred in a row, then the wait doubles. @throws tooManyMessages */
export async function requireTurn(ctx: Ctx): Promise<void> {
  if (ctx.actor.id !== null) await take(ctx, 'writer', ctx.actor.id)
}

/** The same for the address that a request comes from: accounts are easily had. @throws tooManyMessages */
export async function requireTurnOfAddress(ctx: Ctx, address: string): Promise<void> {
  await take(ctx, 'writers-address', address)
}

/**
 * Messages that one copy writes at a time, and that wait for it. Those of one discussion wait for each other anyway, each
 * with a connection to the database: readers keep the others.
 */
const turns = openTurns({ size: 3, waiting: 100, busy: () => refuse.tooManyMessages({ retryAfter: 10 }) })

/** Writes a message once few others are being written. @throws tooManyMessages when too many wait */
export async function inTurn<T>(ctx: Ctx, write: () => Promise<T>): Promise<T> {
  // Whoever holds a transaction holds what others wait for.
  if (ctx.db.isTransaction) return write()
  const giveBack = await turns.take()
  return write().finally(giveBack)
}

async function take(ctx: Ctx, subject: 'writer' | 'writers-address', value: string): Promise<void> {
  const retryAfter = await takeAttempt(ctx, subject, value)
  if (retryAfter > 0) throw refuse.tooManyMessages({ retryAfter })
}
