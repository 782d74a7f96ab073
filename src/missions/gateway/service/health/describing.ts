import type { Ctx } from '#kernel/context'
import type { answerHealthOf } from '#missions/exchange'
import { readWindows } from './reading.ts'
import { toIncident } from './tables.ts'
import { nextWindow, windowAt } from './windows.ts'

type Described = Awaited<ReturnType<Parameters<typeof answerHealthOf>[0]>>

const shownIncidents = 5

/** How APIs are, in the few words that the directory shows beside each (`answerHealthOf` of exchange). */
export async function describeHealth(ctx: Ctx, apiIds: readonly string[]): Promise<Described> {
  if (apiIds.length === 0) return new Map()
  const { db } = ctx
  const [states, windows, incidents] = await Promise.all([
    db
      .selectFrom('gateway.provider_state')
      .selectAll()
      .where('api_id', 'in', [...apiIds])
      .execute(),
    readWindows(ctx),
    db
      .selectFrom('gateway.incident')
      .selectAll()
      .where('api_id', 'in', [...apiIds])
      .where('started_at', '>', new Date(ctx.now().getTime() - 90 * 86_400_000))
      .orderBy('started_at', 'desc')
      .execute(),
  ])
  return new Map(
    apiIds.map((id) => {
      const row = states.find((one) => one.api_id === id)
      const own = windows.get(id) ?? []
      const window = windowAt(own, ctx.now())
      const state = { closed: 'up', open: 'down', 'half-open': 'degraded' } as const
      const known = row && (row.state !== 'closed' || row.answered_at) ? state[row.state] : 'unknown'
      return [
        id,
        {
          state: window ? ('maintenance' as const) : known,
          since: window ? window.from : (row?.since.toISOString() ?? null),
          until: window?.until ?? null,
          reason: window?.reason ?? '',
          next: nextWindow(own, ctx.now()),
          incidents: incidents
            .filter((one) => one.api_id === id)
            .slice(0, shownIncidents)
            .map(toIncident)
            .map(({ startedAt, endedAt }) => ({ since: startedAt, until: endedAt, state: 'down' as const })),
        },
      ]
    }),
  )
}
