import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { newId, transact } from '#kernel/context'
import type { RestrictedApi } from '#missions/exchange'
import type { FailureCause } from '../../schema/health.ts'
import { stateRefusals as refuse } from '../../schema/health-refusals.ts'
import { type Orders, tellNodes } from '../orders.ts'
import { type Breaker, type Change, closedBreaker, hear, noteOutcome, waitOf } from './breaker.ts'
import { windowAt } from './windows.ts'

interface Counts {
  apiId: string
  /** When it begins, in milliseconds since 1970. */
  hour: number
  answered: number
  failed: number
  milliseconds: number
  slowest: number
}

/** What one node knows of providers: a breaker for each, and what is not written down yet. */
export interface Health {
  breakers: Map<string, Breaker>
  counts: Map<string, Counts>
}

const hourMs = 3_600_000

export function openHealth(): Health {
  return { breakers: new Map(), counts: new Map() }
}

/** Refuses a call to a provider that is in maintenance, or that fails: 503, when to come back, what to do meanwhile. */
export function requireHealthy(
  ctx: Ctx,
  { health, orders }: { health: Health; orders: Orders },
  api: Pick<RestrictedApi, 'id'>,
): void {
  const now = ctx.now()
  const degraded = orders.degraded.get(api.id) ?? null
  const windows = orders.windows.get(api.id)
  const window = windows ? windowAt(windows, now) : null
  if (window) {
    const { until, reason } = window
    const retryAfter = Math.ceil((Date.parse(until) - now.getTime()) / 1000)
    throw refuse.providerInMaintenance({ retryAfter, until, reason, degraded })
  }
  const breaker = health.breakers.get(api.id)
  const wait = breaker ? waitOf(breaker, now.getTime()) : null
  if (!breaker || wait === null) return
  const since = new Date(breaker.since).toISOString()
  throw refuse.providerStopped({ retryAfter: Math.ceil(wait / 1000), since, cause: breaker.cause, degraded })
}

/** Notes how a provider answered; a change of its breaker is written down and told to the other nodes. */
export function noteAnswer(
  ctx: Ctx,
  health: Health,
  { apiId, failure, milliseconds }: { apiId: string; failure: FailureCause | null; milliseconds: number },
): void {
  const now = ctx.now().getTime()
  count(health, { apiId, failure, milliseconds, now })
  const change = noteOutcome(breakerOf(health, apiId, now), failure, now)
  if (change) void tell(ctx, apiId, change)
}

/** What other nodes found. */
export function hearOthers(health: Health, orders: Orders): void {
  for (const [apiId, change] of orders.breakers) hear(breakerOf(health, apiId, 0), change)
}

/** Adds what was counted to the hours; counts that cannot be written stay for the next time. */
export async function writeHealth(ctx: Ctx, health: Health): Promise<void> {
  const counts = [...health.counts.values()]
  if (counts.length === 0) return
  const said = counts.map((one) => ({ ...one, hour: new Date(one.hour) }))
  health.counts = new Map()
  try {
    await sql`insert into gateway.health_hour (api_id, hour, answered, failed, milliseconds, slowest)
      select c."apiId", c.hour, c.answered, c.failed, c.milliseconds, c.slowest
      from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
        as c("apiId" text, hour timestamptz, answered int, failed int, milliseconds bigint, slowest int)
      order by c."apiId", c.hour
      on conflict (api_id, hour) do update set answered = health_hour.answered + excluded.answered,
        failed = health_hour.failed + excluded.failed, milliseconds = health_hour.milliseconds + excluded.milliseconds,
        slowest = greatest(health_hour.slowest, excluded.slowest)`.execute(ctx.db)
    await noteSeen(ctx, counts)
  } catch (error) {
    for (const one of counts) keepCount(health, one)
    throw error
  }
}

async function noteSeen(ctx: Ctx, counts: readonly Counts[]): Promise<void> {
  const now = ctx.now()
  const answered = counts.filter((one) => one.answered > 0).map(({ apiId }) => apiId)
  await sql`insert into gateway.provider_state (api_id, since, checked_at, answered_at)
    select id, ${now}, ${now}, case when id = any(${answered}::text[]) then ${now}::timestamptz end
    from unnest(${[...new Set(counts.map(({ apiId }) => apiId))].sort()}::text[]) as t (id)
    on conflict (api_id) do update set checked_at = excluded.checked_at,
      answered_at = coalesce(excluded.answered_at, provider_state.answered_at)`.execute(ctx.db)
}

/** The breaker of this node holds whether or not the others can be told. */
async function tell(ctx: Ctx, apiId: string, change: Change): Promise<void> {
  const since = new Date(change.since)
  try {
    await transact(ctx, async (tx) => {
      const { db } = tx
      await sql`insert into gateway.provider_state (api_id, state, since, retry_at, cause, openings)
        values (${apiId}, ${change.state}, ${since}, ${change.retryAt ? new Date(change.retryAt) : null},
          ${change.cause}, ${change.openings})
        on conflict (api_id) do update set state = excluded.state, since = excluded.since,
          retry_at = excluded.retry_at, cause = excluded.cause, openings = excluded.openings`.execute(db)
      if (change.state === 'open')
        await sql`insert into gateway.incident (id, api_id, cause, started_at)
          values (${newId(ctx)}, ${apiId}, ${change.cause}, ${since}) on conflict do nothing`.execute(db)
      else
        await sql`update gateway.incident set ended_at = greatest(${since}, started_at)
          where api_id = ${apiId} and ended_at is null`.execute(db)
      await tellNodes(tx)
    })
  } catch (error) {
    ctx.log.warn({ error: String(error), apiId }, 'the breaker of a provider could not be told')
  }
}

interface Counted {
  apiId: string
  failure: string | null
  milliseconds: number
  now: number
}

function count(health: Health, { apiId, failure, milliseconds, now }: Counted): void {
  const counts = countsOf(health, apiId, now - (now % hourMs))
  if (failure) {
    counts.failed += 1
    return
  }
  const whole = Math.round(milliseconds)
  counts.answered += 1
  counts.milliseconds += whole
  counts.slowest = Math.max(counts.slowest, whole)
}

function keepCount(health: Health, one: Counts): void {
  const counts = countsOf(health, one.apiId, one.hour)
  counts.answered += one.answered
  counts.failed += one.failed
  counts.milliseconds += one.milliseconds
  counts.slowest = Math.max(counts.slowest, one.slowest)
}

function countsOf({ counts }: Health, apiId: string, hour: number): Counts {
  const key = `${apiId} ${hour}`
  const known = counts.get(key)
  if (known) return known
  const none: Counts = { apiId, hour, answered: 0, failed: 0, milliseconds: 0, slowest: 0 }
  counts.set(key, none)
  return none
}

function breakerOf({ breakers }: Health, apiId: string, now: number): Breaker {
  const known = breakers.get(apiId)
  if (known) return known
  const breaker = closedBreaker(now)
  breakers.set(apiId, breaker)
  return breaker
}
