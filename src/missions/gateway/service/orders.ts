import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { DegradedMode, MaintenanceDraft } from '../schema/health.ts'
import './health/tables.ts'
import './anomalies/tables.ts'
import { nothingStands, type Standing, standingOf } from './anomalies/standing.ts'
import type { Forgiven } from './anomalies/watch.ts'
import type { Change } from './health/breaker.ts'
import { readWindows } from './health/reading.ts'

/** What every node must know of what people and other nodes decided: stops, windows, breakers. */
export interface Orders {
  stops: Standing
  /** When a software was released last, today: what it asked before counts no more. */
  releases: ReadonlyMap<string, Forgiven[]>
  windows: ReadonlyMap<string, MaintenanceDraft[]>
  degraded: ReadonlyMap<string, DegradedMode>
  breakers: ReadonlyMap<string, Change>
}

export const emptyOrders: Orders = {
  ...{
    stops: nothingStands,
    releases: new Map(),
    windows: new Map(),
    degraded: new Map(),
    breakers: new Map(),
  },
}

/** Reads it whole: some hundreds of rows. */
export async function readOrders(ctx: Ctx): Promise<Orders> {
  const { db, now } = ctx
  const dayAgo = new Date(now().getTime() - 86_400_000)
  const [stops, windows, degraded, states] = await Promise.all([
    db
      .selectFrom('gateway.stop')
      .selectAll()
      .where((where) => where.or([where('released_at', 'is', null), where('released_at', '>', dayAgo)]))
      .execute(),
    readWindows(ctx),
    db.selectFrom('gateway.degraded_mode').selectAll().execute(),
    db.selectFrom('gateway.provider_state').selectAll().execute(),
  ])
  const released = stops.filter((row) => row.released_at !== null)
  return {
    stops: standingOf(stops.filter((row) => row.released_at === null)),
    releases: groupBy(
      released.map((row) => ({
        key: row.client_id,
        at: row.released_at?.getTime() ?? 0,
        rule: row.rule,
        restsUntil: row.rests_until?.getTime() ?? 0,
        activity: row.forgiven ?? [],
      })),
    ),
    windows,
    degraded: new Map(
      degraded.map((row) => [row.api_id, { instead: row.instead, afterHours: row.after_hours }]),
    ),
    breakers: new Map(
      states.map((row) => [
        row.api_id,
        {
          ...{ state: row.state, since: row.since.getTime(), retryAt: row.retry_at?.getTime() ?? 0 },
          ...{ openings: row.openings, cause: row.cause },
        },
      ]),
    ),
  }
}

/** Tells every node to read it again, once the transaction of the caller stands. */
export async function tellNodes({ db }: Pick<Ctx, 'db'>): Promise<void> {
  await sql`select pg_notify('gateway', '')`.execute(db)
}

function groupBy<T>(items: readonly (T & { key: string })[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(item.key)
    if (group) group.push(item)
    else groups.set(item.key, [item])
  }
  return groups
}
