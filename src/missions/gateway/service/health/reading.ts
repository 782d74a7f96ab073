import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findApiBySlug, listApis, type RestrictedApi } from '#missions/exchange'
import type { ApiHealth, HealthState, Incident, Maintenance } from '../../schema/health.ts'
import { refuse } from '../../schema/health-refusals.ts'
import { toIncident, toMaintenance } from './tables.ts'
import { nextWindow, windowAt } from './windows.ts'

const dayMs = 86_400_000
const shownDays = 30

/** One day of an API: what its provider answered of what it was asked. */
export interface HealthDay {
  day: string
  answered: number
  failed: number
  milliseconds: number | null
}

/** How every restricted API is. Anyone may know. */
export async function listHealth(ctx: Ctx): Promise<ApiHealth[]> {
  const apis = await listApis(ctx)
  return healthOf(ctx, apis)
}

/** How one API is, with its last days and its incidents. @throws apiNotFound */
export async function readHealth(
  ctx: Ctx,
  slug: string,
): Promise<{ api: RestrictedApi; health: ApiHealth; days: HealthDay[]; incidents: Incident[] }> {
  const api = await getApiBySlug(ctx, slug)
  const [[health], days, incidents] = await Promise.all([
    healthOf(ctx, [api]),
    listDays(ctx, api.id),
    listIncidents(ctx, api.id),
  ])
  if (!health) throw refuse.apiNotFound({ slug })
  return { api, health, days, incidents }
}

/** @throws apiNotFound */
export async function getApiBySlug(ctx: Ctx, slug: string): Promise<RestrictedApi> {
  const api = await findApiBySlug(ctx, slug)
  if (!api) throw refuse.apiNotFound({ slug })
  return api
}

export async function readWindows(ctx: Ctx): Promise<Map<string, Maintenance[]>> {
  const rows = await ctx.db
    .selectFrom('gateway.maintenance')
    .selectAll()
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', ctx.now())]))
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const windows = new Map<string, Maintenance[]>()
  for (const row of rows) windows.set(row.api_id, [...(windows.get(row.api_id) ?? []), toMaintenance(row)])
  return windows
}

/** How these APIs are: what the directory shows beside each. */
export async function healthOf(
  ctx: Ctx,
  apis: readonly Pick<RestrictedApi, 'id' | 'slug' | 'title' | 'providerName'>[],
): Promise<ApiHealth[]> {
  if (apis.length === 0) return []
  const ids = apis.map(({ id }) => id)
  const { db } = ctx
  const [states, windows, degraded, figures] = await Promise.all([
    db.selectFrom('gateway.provider_state').selectAll().where('api_id', 'in', ids).execute(),
    readWindows(ctx),
    db.selectFrom('gateway.degraded_mode').selectAll().where('api_id', 'in', ids).execute(),
    readFigures(ctx, ids),
  ])
  const now = ctx.now()
  return apis.map((api) => {
    const own = windows.get(api.id) ?? []
    const standing = windowAt(own, now)
    const row = states.find(({ api_id }) => api_id === api.id)
    const rule = degraded.find(({ api_id }) => api_id === api.id)
    return {
      ...{ apiId: api.id, slug: api.slug, title: api.title, providerName: api.providerName },
      state: standing ? 'maintenance' : stateOf(row),
      since: standing ? standing.from : (row?.since.toISOString() ?? null),
      answeredAt: row?.answered_at?.toISOString() ?? null,
      maintenance: standing ?? nextWindow(own, now),
      ...sharesOf(figures.get(api.id)),
      degraded: rule ? { instead: rule.instead, afterHours: rule.after_hours } : null,
    }
  })
}

function sharesOf(
  figure: { answered: number; failed: number; milliseconds: number } | undefined,
): Pick<ApiHealth, 'availability' | 'milliseconds' | 'calls'> {
  const { answered, failed, milliseconds } = figure ?? { answered: 0, failed: 0, milliseconds: 0 }
  const calls = answered + failed
  return {
    availability: calls > 0 ? answered / calls : null,
    milliseconds: answered > 0 ? Math.round(milliseconds / answered) : null,
    calls,
  }
}

/** Down beyond the end of the wait means that nobody has tried yet: single calls may. */
function stateOf(
  row:
    | { state: 'closed' | 'open' | 'half-open'; answered_at: Date | null; checked_at: Date | null }
    | undefined,
): HealthState {
  if (!row || (row.state === 'closed' && !row.answered_at)) return 'unknown'
  if (row.state === 'closed') return 'up'
  return row.state === 'open' ? 'down' : 'recovering'
}

async function readFigures({ db, now }: Ctx, ids: readonly string[]) {
  const since = new Date(now().getTime() - shownDays * dayMs)
  const rows = await db
    .selectFrom('gateway.health_hour')
    .select(({ fn }) => [
      'api_id',
      fn.sum<number>('answered').as('answered'),
      fn.sum<number>('failed').as('failed'),
      fn.sum<number>('milliseconds').as('milliseconds'),
    ])
    .where('api_id', 'in', [...ids])
    .where('hour', '>=', since)
    .groupBy('api_id')
    .execute()
  return new Map(
    rows.map(({ api_id, answered, failed, milliseconds }) => [
      api_id,
      { answered: Number(answered), failed: Number(failed), milliseconds: Number(milliseconds) },
    ]),
  )
}

async function listDays({ db, now }: Ctx, apiId: string): Promise<HealthDay[]> {
  const since = new Date(now().getTime() - shownDays * dayMs)
  const { rows } = await sql<HealthDay>`
    select to_char(hour at time zone 'Europe/Paris', 'YYYY-MM-DD') as day, sum(answered)::int as answered,
      sum(failed)::int as failed, (sum(milliseconds) / nullif(sum(answered), 0))::int as milliseconds
    from gateway.health_hour where api_id = ${apiId} and hour >= ${since} group by 1 order by 1`.execute(db)
  return rows
}

/** The last hundred, the one under way first. */
export async function listIncidents({ db }: Ctx, apiId: string): Promise<Incident[]> {
  const rows = await db
    .selectFrom('gateway.incident')
    .selectAll()
    .where('api_id', '=', apiId)
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toIncident)
}

/** Incidents stay ten years, as the history of a service; hours, ninety days. */
export async function forgetHealth({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(now().getTime() - 90 * dayMs)
  await sql`delete from gateway.health_hour where hour < ${oldest}`.execute(db)
  await sql`delete from gateway.maintenance where ends_at < ${oldest}`.execute(db)
}
