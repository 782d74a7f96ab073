import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import { type Amounts, fewestOfHost, originNames, type Scope, type Statistics } from '../schema.ts'
import { addMonths, type Grain, periodsUntil } from './days.ts'
import { listUsedFiles, listUsedRecords } from './most-used.ts'

const hostsShown = 20

/** What a reader asks of it: one table as a file, or the whole page. */
export type Part = 'periods' | 'origins' | 'dialects' | 'hosts' | 'viewed' | 'downloaded' | 'files'

/** How much something was used lately, from days already counted; what came since is there within ten seconds. With `only`, the rest is empty. */
export async function readStatistics(
  ctx: Ctx,
  scope: Scope,
  { by, only }: { by: Grain; only?: Part },
): Promise<Statistics> {
  const wants = (...parts: Part[]) => only === undefined || parts.includes(only)
  const today = parisDay(ctx.now())
  const starts = periodsUntil(today, by)
  const from = starts[0] ?? today
  const period = { grain: by === 'month' ? ('month' as const) : ('day' as const), from }
  const [rows, hosts, viewed, downloaded, files] = await Promise.all([
    wants('periods', 'origins', 'dialects') ? readRows(ctx, scope, { ...period, by }) : [],
    wants('hosts') ? readHosts(ctx, scope, from) : [],
    wants('viewed') ? listUsedRecords(ctx, scope, 'view') : [],
    wants('downloaded') ? listUsedRecords(ctx, scope, 'download') : [],
    wants('files') ? listUsedFiles(ctx, scope, period) : [],
  ])
  return {
    by,
    from,
    to: today,
    periods: starts.map((since) => ({ since, ...amountsOf(rows.filter((row) => row.since === since)) })),
    totals: amountsOf(rows),
    origins: originsOf(rows),
    hosts,
    dialects: dialectsOf(rows),
    ...{ viewed, downloaded, files },
  }
}

interface Row {
  since: string
  measure: string
  detail: string
  count: number
}

async function readRows(
  { db }: Ctx,
  scope: Scope,
  { grain, from, by }: { grain: 'day' | 'month'; from: string; by: Grain },
): Promise<Row[]> {
  const since = by === 'week' ? sql`date_trunc('week', since)::date` : sql`since`
  const { rows } = await sql<Row>`
    select ${since}::text as since, measure, detail, sum(count)::bigint as count from audience.use
    where ${isOf(scope)} and grain = ${grain} and since >= ${from} and measure <> 'host'
    group by 1, measure, detail`.execute(db)
  return rows
}

async function readHosts({ db }: Ctx, scope: Scope, from: string): Promise<Statistics['hosts']> {
  const { rows } = await sql<{ host: string; count: number }>`
    select host, sum(count)::bigint as count from (
      select detail as host, since, sum(count) as count from audience.use
      where ${isOf(scope)} and grain = 'month' and since >= ${addMonths(from, 0)} and measure = 'host'
      group by detail, since having sum(count) >= ${fewestOfHost}) by_month
    group by host order by 2 desc, host limit ${hostsShown}`.execute(db)
  return rows
}

/** The rows of a scope, by the beginning of the primary key. */
function isOf(scope: Scope): RawBuilder<boolean> {
  const [kind, id] =
    scope.of === 'record' ? [scope.kind, scope.id] : ['all', scope.of === 'site' ? '' : scope.id]
  return sql`kind = ${kind} and record_id = ${id}`
}

function amountsOf(rows: readonly Row[]): Amounts {
  const sum = (measure: string, detail?: string) =>
    rows.reduce(
      (total, row) =>
        row.measure === measure && (detail === undefined || row.detail === detail)
          ? total + row.count
          : total,
      0,
    )
  return {
    views: sum('view'),
    downloads: sum('download'),
    programs: sum('download', 'program'),
    queries: sum('query'),
    calls: sum('call'),
    searches: sum('search'),
    emptySearches: sum('search', 'empty'),
  }
}

function originsOf(rows: readonly Row[]): Statistics['origins'] {
  const origins = { direct: 0, site: 0, search: 0, other: 0 }
  for (const { measure, detail, count } of rows)
    for (const name of originNames) if (measure === 'view' && detail === name) origins[name] += count
  return origins
}

function dialectsOf(rows: readonly Row[]): Statistics['dialects'] {
  const dialects = new Map<string, Statistics['dialects'][number]>()
  for (const { measure, detail: dialect, count } of rows) {
    if (measure !== 'query' && measure !== 'call') continue
    const known = dialects.get(dialect) ?? { dialect, queries: 0, calls: 0 }
    known[measure === 'query' ? 'queries' : 'calls'] += count
    dialects.set(dialect, known)
  }
  return [...dialects.values()].sort((a, b) => b.queries + b.calls - (a.queries + a.calls))
}
