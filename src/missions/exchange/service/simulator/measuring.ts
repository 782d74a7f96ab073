import type { Ctx } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import { countCalls } from '#missions/journal'
import { listRegisterGrants } from '../register/listing.ts'

/** Answers released by each API in the twelve months before this one: what was avoided, measured. */
export async function measureYear(ctx: Ctx, apiIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const grants = (await listRegisterGrants(ctx)).filter(({ grant }) => apiIds.includes(grant.apiId))
  const apiOf = new Map(grants.map(({ grant }) => [grant.id, grant.apiId]))
  const since = monthBefore(parisDay(ctx.now()).slice(0, 7), 12)
  const measured = new Map<string, number>()
  for (const { grantId, month, released } of await countCalls(ctx, [...apiOf.keys()])) {
    const apiId = apiOf.get(grantId)
    if (apiId !== undefined && month >= since) measured.set(apiId, (measured.get(apiId) ?? 0) + released)
  }
  return measured
}

/** `2026-11` less 12 is `2025-11`. */
export function monthBefore(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = new Date(Date.UTC(year, number - 1 - count, 1))
  return at.toISOString().slice(0, 7)
}
