import type { Grant } from '#missions/exchange'

let count = 0

/** Of an API that is never what stops a call. */
export const limits = { callsPerMinute: 100_000, timeoutMs: 2000, maxAnswerBytes: 100_000 }

export const someClient = { id: 'client', networks: [], organizationId: 'town', createdAt: new Date(0) }

/** What limits read of a grant; nothing is kept of it. */
export function someGrant(
  wishes: Partial<Grant['limits']> = {},
): Pick<Grant, 'id' | 'limits' | 'consumerId'> {
  count += 1
  return {
    ...{ id: `grant-${count}`, consumerId: 'town' },
    limits: { callsPerMinute: 100_000, callsPerDay: 1_000_000, personsPerDay: 100_000, ...wishes },
  }
}
