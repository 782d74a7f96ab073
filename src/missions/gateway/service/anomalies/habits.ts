import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { dayAt } from '../limits/days.ts'
import type { Habit } from './rules.ts'
import { hourKindOf, type Watch, type Watches } from './watch.ts'

const dayMs = 86_400_000
const habitDays = 28

interface ActivityRow {
  hour: Date
  network: string
  calls: number
  persons: number
}

/**
 * Adds what this node counted to the activity of all, and reads it back: a thief who spreads over nodes is one. Under
 * way already, it is waited for: what comes meanwhile goes with the next one.
 */
export function writeActivity(ctx: Ctx, watch: Watch): Promise<void> {
  watch.writing ??= writeAndRead(ctx, watch).finally(() => {
    watch.writing = null
  })
  return watch.writing
}

async function writeAndRead(ctx: Ctx, watch: Watch): Promise<void> {
  const { clientId, grantId, written } = watch
  const here = [...watch.here.values()]
  if (here.length > 0) {
    watch.here = new Map()
    // Counted on its way too: a thief who asks about many at once would slip through meanwhile.
    watch.written = [...written, ...here]
    try {
      await sql`insert into gateway.activity (client_id, grant_id, hour, network, calls, persons)
        select ${clientId}, ${grantId}, c.hour, c.network, c.calls, c.persons
        from jsonb_to_recordset(${JSON.stringify(here)}::jsonb)
          as c(hour timestamptz, network text, calls int, persons int)
        order by c.hour, c.network
        on conflict (client_id, hour, grant_id, network) do update
          set calls = activity.calls + excluded.calls, persons = activity.persons + excluded.persons`.execute(
        ctx.db,
      )
    } catch (error) {
      watch.written = written
      for (const one of here) addBack(watch, one)
      throw error
    }
  }
  const since = new Date(dayAt(ctx.now().getTime()).startsAt)
  const rows = await activityBetween(ctx, watch, { from: since, to: new Date(since.getTime() + dayMs * 2) })
  watch.written = rows.map((row) => ({
    ...{ hour: row.hour.toISOString(), kind: hourKindOf(row.hour.getTime()) },
    ...{ network: row.network, calls: row.calls, persons: row.persons },
  }))
}

/** What the software did in the four weeks before today; networks that its organisation declared are usual. */
export async function readHabit(ctx: Ctx, watch: Watch, declared: readonly string[]): Promise<void> {
  const today = new Date(dayAt(ctx.now().getTime()).startsAt)
  const from = new Date(today.getTime() - habitDays * dayMs)
  const rows = await activityBetween(ctx, watch, { from, to: today })
  watch.habit = habitOf(rows, declared)
  watch.habitAt = ctx.now().getTime()
}

export function habitOf(rows: readonly ActivityRow[], declared: readonly string[] = []): Habit {
  const days = new Map<string, number>()
  for (const { hour, persons } of rows) {
    const { day } = dayAt(hour.getTime())
    days.set(day, (days.get(day) ?? 0) + persons)
  }
  return {
    days: days.size,
    busiestDay: Math.max(0, ...days.values()),
    hours: new Set(rows.map(({ hour }) => hourKindOf(hour.getTime()))),
    networks: new Set([...declared, ...rows.map(({ network }) => network)]),
  }
}

/** What watches hold of other days, or of who has been silent for an hour, goes. */
export function forgetWatches(watches: Watches, now: number): void {
  const { day } = dayAt(now)
  for (const [key, watch] of watches) if (watch.day !== day && watch.here.size === 0) watches.delete(key)
}

/** Habits look four weeks back; the pages show ninety days. */
export async function forgetActivity({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  const oldest = new Date(now().getTime() - 90 * dayMs)
  await sql`delete from gateway.activity where hour < ${oldest}`.execute(db)
}

function activityBetween(
  { db }: Ctx,
  { clientId, grantId }: Watch,
  { from, to }: { from: Date; to: Date },
): Promise<ActivityRow[]> {
  return db
    .selectFrom('gateway.activity')
    .select(['hour', 'network', 'calls', 'persons'])
    .where('client_id', '=', clientId)
    .where('grant_id', '=', grantId)
    .where('hour', '>=', from)
    .where('hour', '<', to)
    .execute()
}

function addBack(watch: Watch, one: { hour: string; network: string; calls: number; persons: number }): void {
  const key = `${one.hour} ${one.network}`
  const known = watch.here.get(key)
  if (!known) return void watch.here.set(key, { ...one, kind: hourKindOf(Date.parse(one.hour)) })
  known.calls += one.calls
  known.persons += one.persons
}
