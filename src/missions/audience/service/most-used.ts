import { sql } from 'kysely'
import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { parisDay } from '#kernel/text/paris'
import { findCards } from '#missions/records'
import type { Scope, UsedFile, UsedRecord } from '../schema.ts'
import { addDays } from './days.ts'

interface Period {
  grain: 'day' | 'month'
  from: string
}

const shown = 10
/** Some are not public any more: more are read than are shown. */
const readAtOnce = 100

/** Whatever the period of the page: the whole of it would be every row that there is. */
const daysOfLists = 30

/** The public records that were used the most in thirty days, of the site or of an organisation; of one record, none. */
export async function listUsedRecords(
  ctx: Ctx,
  scope: Scope,
  measure: 'view' | 'download',
): Promise<UsedRecord[]> {
  if (scope.of === 'record') return []
  const counts = await countsOf(ctx, scope, measure)
  // Asked each time: what is not public any more is not named for some minutes more.
  const cards = await findCards(ctx, [...counts.keys()])
  return cards.slice(0, shown).map(({ kind, id, title, path, organization }) => ({
    ...{ kind, id, title, path },
    organization: organization?.name ?? null,
    count: counts.get(`${kind}/${id}`) ?? 0,
  }))
}

type Counts = ReadonlyMap<string, number>

/** Counting thirty days of everything is too much for each visit: the last count is kept for some minutes. */
const keptMs = 5 * 60_000
const mostKept = 200
const kept = new WeakMap<Config, Map<string, { at: number; counts: Promise<Counts> }>>()

function countsOf(ctx: Ctx, scope: Scope, measure: 'view' | 'download'): Promise<Counts> {
  const lists = kept.get(ctx.config) ?? new Map<string, { at: number; counts: Promise<Counts> }>()
  kept.set(ctx.config, lists)
  const at = ctx.now().getTime()
  const key = `${scope.of === 'organization' ? scope.id : ''}\n${measure}`
  const known = lists.get(key)
  if (known && Math.abs(at - known.at) < keptMs) return known.counts
  const counts = readCounts(ctx, scope, measure)
  // Put last: the first of them is the oldest.
  lists.delete(key)
  lists.set(key, { at, counts })
  const [oldest] = lists.keys()
  if (lists.size > mostKept && oldest !== undefined) lists.delete(oldest)
  counts.catch(() => lists.delete(key))
  return counts
}

async function readCounts(ctx: Ctx, scope: Scope, measure: 'view' | 'download'): Promise<Counts> {
  const from = addDays(parisDay(ctx.now()), 1 - daysOfLists)
  const ofOne = scope.of === 'organization' ? sql`and organization_id = ${scope.id}` : sql``
  const { rows } = await sql<{ key: string; count: number }>`
    select kind || '/' || record_id as key, sum(count)::bigint as count from audience.use
    where kind <> 'all' and grain = 'day' and measure = ${measure} and since >= ${from} ${ofOne}
    group by kind, record_id order by 2 desc, kind, record_id limit ${readAtOnce}`.execute(ctx.db)
  return new Map(rows.map(({ key, count }) => [key, count]))
}

/** Titles and paths of the files of a record that everybody may see, by id. */
export type NameFiles = (
  ctx: Ctx,
  record: { kind: string; id: string },
  ids: readonly string[],
) => Promise<ReadonlyMap<string, { title: string; path: string }>>

let nameFiles: NameFiles = async () => new Map()

/** The mission above knows the files of its records (`app.ts` plugs it in). */
export function answerNameFiles(given: NameFiles): void {
  nameFiles = given
}

/** The most downloaded files of a record. */
export async function listUsedFiles(ctx: Ctx, scope: Scope, { grain, from }: Period): Promise<UsedFile[]> {
  if (scope.of !== 'record') return []
  const { rows } = await sql<{ id: string; count: number }>`
    select part as id, sum(count)::bigint as count from audience.use
    where kind = ${scope.kind} and record_id = ${scope.id} and grain = ${grain} and since >= ${from}
      and measure = 'download' and part <> ''
    group by part order by 2 desc, part limit ${readAtOnce}`.execute(ctx.db)
  const names = await nameFiles(
    ctx,
    scope,
    rows.map(({ id }) => id),
  )
  const files = rows.flatMap(({ id, count }) => {
    const name = names.get(id)
    return name ? [{ id, ...name, count }] : []
  })
  return files.slice(0, shown)
}
