import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '#kernel/config'
import { type Ctx, transact } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import type { Measure } from '../tables.ts'

/** What is counted, without when nor by whom. */
export interface Counted {
  measure: Measure
  detail: string
  kind: string
  id: string
  organizationId: string
  part: string
}

export type CountedRow = Counted & { day: string; count: number }

interface Counter {
  rows: Map<string, CountedRow>
  /** On its way to the database: the same rows under the same name, until it is known that they arrived. */
  batch: { id: string; rows: CountedRow[] } | null
  lost: number
  writing: Promise<void>
}

/** Different things counted between two writings: more of them come from somebody who tries to fill the memory. */
const mostRows = 20_000
/** Sites that lead here, in a month: others are still counted as "another site". */
const mostHosts = 5000
const everyMs = 10_000

/** By copy of the program: tests run several in one process. */
const counters = new WeakMap<Config, Counter>()

type UsesWritten = (ctx: Ctx, uses: readonly CountedRow[]) => Promise<void>
let tell: UsesWritten = async () => undefined

/** The mission above keeps figures of its own: it hears of what is written, in the same transaction (`app.ts`). */
export function answerUsesWritten(given: UsesWritten): void {
  tell = given
}

/** One more. In memory: nobody waits. */
export function count({ config, now }: Pick<Ctx, 'config' | 'now'>, one: Counted): void {
  const counter = counterOf(config)
  const day = parisDay(now())
  const key = [day, one.measure, one.detail, one.kind, one.id, one.part, one.organizationId].join('\n')
  const known = counter.rows.get(key)
  if (known) known.count += 1
  else if (counter.rows.size < mostRows) counter.rows.set(key, { ...one, day, count: 1 })
  else counter.lost += 1
}

/** Writes down every ten seconds, and once more when this copy stops. */
export async function keepCounting(ctx: Ctx): Promise<() => Promise<void>> {
  const timer = setInterval(() => writeUses(ctx), everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await writeUses(ctx)
  }
}

/** Writes down what was counted. What may not have arrived is sent again as it was, and added once. */
export async function writeUses(ctx: Ctx): Promise<void> {
  const counter = counterOf(ctx.config)
  // One after the other: the one under way does not have what came since.
  counter.writing = counter.writing.then(() => writeAll(ctx, counter))
  await counter.writing
}

async function writeAll(ctx: Ctx, counter: Counter): Promise<void> {
  try {
    if (counter.batch) await writeBatch(ctx, counter)
    if (counter.rows.size === 0) return
    counter.batch = { id: randomUUID(), rows: [...counter.rows.values()] }
    counter.rows = new Map()
    await writeBatch(ctx, counter)
    if (counter.lost > 0) ctx.log.warn({ lost: counter.lost }, 'too many different uses to count them all')
    counter.lost = 0
  } catch (error) {
    ctx.log.warn({ error: String(error), uses: counter.batch?.rows.length }, 'uses not written yet')
  }
}

async function writeBatch(ctx: Ctx, counter: Counter): Promise<void> {
  const { batch } = counter
  if (!batch) return
  await transact(ctx, async (ctx) => {
    if (await insert(ctx, batch.id, batch.rows)) await tell(ctx, batch.rows)
  })
  counter.batch = null
}

/**
 * Adds a batch to the days and the months of each record, of its organisation and of the site: one statement. False
 * when it was there already. In order of key: copies that write at once wait for one another, and never in a circle.
 */
async function insert({ db, now }: Ctx, id: string, rows: readonly CountedRow[]): Promise<boolean> {
  const json = JSON.stringify(
    rows.map(({ organizationId, ...row }) => ({ ...row, organization: organizationId })),
  )
  const { rows: found } = await sql<{ fresh: boolean }>`
    with batch as (
      insert into audience.batch (id, at) values (${id}, ${now()}) on conflict do nothing returning id
    ), noted as (
      select * from jsonb_to_recordset(${json}::jsonb) as n(day date, measure text, detail text, kind text, id text,
        organization text, part text, count bigint)
      where exists (select from batch) and (n.measure <> 'host' or ${mostHosts} > (
        select count(*) from audience.use u where u.kind = 'all' and u.record_id = '' and u.grain = 'month'
          and u.since = date_trunc('month', n.day)::date and u.measure = 'host')
        -- Those that are counted already go on being.
        or exists (select from audience.use u where u.kind = 'all' and u.record_id = '' and u.grain = 'month'
          and u.since = date_trunc('month', n.day)::date and u.measure = 'host' and u.detail = n.detail))
    ), levels as (
      select day, kind, id, organization, measure, detail, part, count from noted where kind <> ''
      union all
      select day, 'all', organization, organization, measure, detail, '', count from noted where organization <> ''
      union all
      select day, 'all', '', '', measure, detail, '', count from noted
    ), written as (
      insert into audience.use (grain, since, kind, record_id, organization_id, measure, detail, part, count)
      select grain, case grain when 'month' then date_trunc('month', day)::date else day end as since, kind, id,
        organization, measure, detail, part, sum(count)
      from levels cross join (values ('day'), ('month')) as g(grain)
      where grain = 'month' or measure <> 'host'
      group by grain, 2, kind, id, organization, measure, detail, part
      order by kind, id, grain, since, measure, detail, part, organization
      on conflict (kind, record_id, grain, since, measure, detail, part, organization_id)
        do update set count = use.count + excluded.count
    ) select exists (select from batch) as fresh`.execute(db)
  return found[0]?.fresh ?? false
}

function counterOf(config: Config): Counter {
  const known = counters.get(config)
  if (known) return known
  const counter: Counter = { rows: new Map(), batch: null, lost: 0, writing: Promise.resolve() }
  counters.set(config, counter)
  return counter
}
