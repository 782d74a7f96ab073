import type { Ctx } from '#kernel/context'
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

async function take(ctx: Ctx, subject: 'writer' | 'writers-address', value: string): Promise<void> {
  const retryAfter = await takeAttempt(ctx, subject, value)
  if (retryAfter > 0) throw refuse.tooManyMessages({ retryAfter })
}
