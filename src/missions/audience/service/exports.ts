import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { type Column, csvLines } from '#kernel/text/csv'
import { parisDay } from '#kernel/text/paris'
import { findCards } from '#missions/records'
import { fewestOfHost } from '../schema.ts'
import { addMonths } from './days.ts'

/** A file of the open data export. `month` is its first day; null: the current figures, replaced every month. */
export interface Export {
  month: string | null
  datasetId: string
  resourceId: string
  madeAt: Date
}

const current = '-infinity'
const rowsAtOnce = 2000

/** Months that are over, where something was counted and whose file is not made; oldest first. */
export async function listMonthsToExport({ db, now }: Ctx): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select distinct since::text as month from audience.use
    where kind = 'all' and record_id = '' and grain = 'month' and since < ${addMonths(parisDay(now()), 0)}
      and since not in (select month from audience.export)
    order by 1`.execute(db)
  return rows.map(({ month }) => month)
}

/** The files that were made, newest month first. */
export async function listExports({ db }: Pick<Ctx, 'db'>): Promise<Export[]> {
  const { rows } = await sql<Export>`
    select case when month = ${current} then null else month::text end as month, dataset_id as "datasetId",
      resource_id as "resourceId", made_at as "madeAt"
    from audience.export order by audience.export.month desc`.execute(db)
  return rows
}

/** The same, held until the transaction ends: whoever else makes a file waits, then sees this one. */
export async function holdExports(ctx: Ctx): Promise<Export[]> {
  await sql`lock table audience.export in share row exclusive mode`.execute(ctx.db)
  return listExports(ctx)
}

/** Says that the file is made, in the transaction that publishes it. */
export async function keepExport(
  { db, now }: Ctx,
  { month, datasetId, resourceId }: Omit<Export, 'madeAt'>,
): Promise<void> {
  await sql`
    insert into audience.export (month, dataset_id, resource_id, made_at)
    values (${month ?? current}, ${datasetId}, ${resourceId}, ${now()})
    on conflict (month) do update set dataset_id = excluded.dataset_id, resource_id = excluded.resource_id,
      made_at = excluded.made_at`.execute(db)
}

interface Line {
  kind: string
  id: string
  organization: string
  measure: string
  detail: string
  part: string
  count: number
}

type Told = Line & { title: string; producer: string }

const columns: Column<Told & { month: string }>[] = [
  { name: 'month', value: ({ month }) => month.slice(0, 7) },
  {
    name: 'scope',
    value: ({ kind, id }) => (kind !== 'all' ? 'record' : id === '' ? 'site' : 'organization'),
  },
  { name: 'kind', value: ({ kind }) => (kind === 'all' ? '' : kind) },
  { name: 'id', value: ({ id }) => id, free: true },
  { name: 'title', value: ({ title }) => title, free: true },
  { name: 'organization_id', value: ({ organization }) => organization },
  { name: 'organization', value: ({ producer }) => producer, free: true },
  { name: 'file_id', value: ({ part }) => part },
  { name: 'measure', value: ({ measure }) => measure },
  { name: 'detail', value: ({ detail }) => detail, free: true },
  { name: 'count', value: ({ count }) => count },
]

/** All that was counted in a month, as CSV: of the site, of each organisation, of each record that is public now. */
export async function* monthLines(ctx: Ctx, month: string): AsyncGenerator<string> {
  yield* csvLines(columns, told(ctx, month))
}

async function* told(ctx: Ctx, month: string): AsyncGenerator<Told & { month: string }> {
  const { db } = ctx
  for (let after = ['', '', '', '', '', '']; ; ) {
    const [kind, id, measure, detail, part, organization] = after
    const { rows } = await sql<Line>`
      select kind, record_id as id, organization_id as organization, measure, detail, part, count from audience.use
      where grain = 'month' and since = ${month} and (measure <> 'host' or count >= ${fewestOfHost})
        and (kind, record_id, measure, detail, part, organization_id)
          > (${kind}, ${id}, ${measure}, ${detail}, ${part}, ${organization})
      order by kind, record_id, measure, detail, part, organization_id limit ${rowsAtOnce}`.execute(db)
    for (const line of await named(ctx, rows)) yield { ...line, month }
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = [last.kind, last.id, last.measure, last.detail, last.part, last.organization]
  }
}

/** With their titles; what is not public any more is left out, and stays in the figures of all. */
async function named(ctx: Ctx, lines: readonly Line[]): Promise<Told[]> {
  const keyOf = ({ kind, id }: Line) => (kind === 'all' ? `organization/${id}` : `${kind}/${id}`)
  const organizations = lines.map(({ organization }) => `organization/${organization}`)
  const cards = await findCards(ctx, [...new Set([...lines.map(keyOf), ...organizations])])
  const titles = new Map(cards.map(({ kind, id, title }) => [`${kind}/${id}`, title]))
  return lines.flatMap((line) => {
    const isSite = line.kind === 'all' && line.id === ''
    const title = isSite ? '' : titles.get(keyOf(line))
    if (title === undefined) return []
    return [{ ...line, title, producer: titles.get(`organization/${line.organization}`) ?? '' }]
  })
}
