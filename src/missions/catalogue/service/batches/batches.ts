import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import {
  type Batch,
  type BatchChange,
  type BatchKind,
  type BatchState,
  type ItemOutcome,
  mostAtOnce,
} from '../../schema/batch.ts'
import { refuse } from '../../schema/batch-refusals.ts'
import { type OwnQuery, selectOwn } from '../workspace.ts'
import type { BatchItemRow, BatchRow } from './tables.ts'
import { askForWork } from './working.ts'

/** Datasets chosen one by one, or all that a filter of the workspace finds. */
export type Chosen = { datasets: readonly string[] } | { found: Omit<OwnQuery, 'page'> }

/** Opens a change of many datasets: it is looked at first, nothing changes before somebody applies it. */
export function openBatch(
  ctx: Ctx,
  { chosen, change }: { chosen: Chosen; change: BatchChange },
): Promise<Batch> {
  return transact(ctx, async (ctx) => {
    const rows = await chooseRows(ctx, chosen)
    if (rows.length === 0) throw refuse.nothingChosen()
    if (rows.length > mostAtOnce) throw refuse.tooManyAtOnce({ most: mostAtOnce })
    const id = await insertBatch(ctx, { change })
    const items = rows.map((row, position) => ({ ...row, position }))
    await sql`
      insert into catalogue.batch_item (batch_id, position, dataset_id, title, version)
      select ${id}, position, id, title, version from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
        as t(position integer, id text, title text, version integer)`.execute(ctx.db)
    await askForWork(ctx, id)
    return getBatch(ctx, id)
  })
}

interface NewBatch {
  kind?: BatchKind
  change?: BatchChange
  fileName?: string
  organizationId?: string | null
  ignored?: string[]
}

/** The row of a batch, without its items. Answers its id. */
export async function insertBatch(
  ctx: Ctx,
  { kind = 'dataset', change, fileName, organizationId = null, ignored = [] }: NewBatch,
): Promise<string> {
  const id = newId(ctx)
  if (ctx.actor.id === null) throw refuse.notYourBatch({ id })
  await ctx.db
    .insertInto('catalogue.batch')
    .values({
      id,
      account_id: ctx.actor.id,
      kind,
      change: change ? JSON.stringify(change) : null,
      organization_id: organizationId,
      file_name: fileName ?? null,
      ignored,
      lang: ctx.lang,
      state: 'looking',
      created_at: ctx.now(),
    })
    .execute()
  return id
}

/** Applies what was looked at. Twice is not an error. */
export function applyBatch(ctx: Ctx, id: string): Promise<Batch> {
  return move(ctx, id, { from: 'ready', to: 'applying', past: ['applying', 'done'] })
}

/** Gives back what a batch changed, but for what somebody changed since. Twice is not an error. */
export function undoBatch(ctx: Ctx, id: string): Promise<Batch> {
  return move(ctx, id, { from: 'done', to: 'undoing', past: ['undoing', 'undone'] })
}

export async function getBatch(ctx: Ctx, id: string): Promise<Batch> {
  const row = await findRow(ctx, id)
  return toBatch(ctx, row)
}

/** The last ones of the person who asks. */
export async function listBatches(ctx: Ctx): Promise<Batch[]> {
  const rows = await ctx.db
    .selectFrom('catalogue.batch')
    .selectAll()
    .where('account_id', '=', ctx.actor.id ?? '')
    .orderBy('created_at', 'desc')
    .limit(10)
    .execute()
  return Promise.all(rows.map((row) => toBatch(ctx, row)))
}

export const itemsPerPage = 50

/** Items in the order in which they were chosen, or as the file has them; `outcome` is that of the last phase. */
export async function listItems(
  ctx: Ctx,
  batch: Batch,
  { outcome, page }: { outcome: ItemOutcome | null; page: number },
): Promise<BatchItemRow[]> {
  let query = ctx.db.selectFrom('catalogue.batch_item').selectAll().where('batch_id', '=', batch.id)
  if (outcome) query = query.where(lastOutcome(batch.state), '=', outcome)
  return query
    .orderBy('position')
    .limit(itemsPerPage)
    .offset((page - 1) * itemsPerPage)
    .execute()
}

export function lastOutcome(state: BatchState) {
  if (state === 'looking' || state === 'ready') return sql<string>`looked`
  if (state === 'applying' || state === 'done') return sql<string>`coalesce(applied, looked)`
  return sql<string>`coalesce(undone, applied, looked)`
}

async function chooseRows(ctx: Ctx, chosen: Chosen) {
  if ('found' in chosen) return selectOwn(ctx, chosen.found, mostAtOnce + 1)
  return selectOwn(ctx, { ids: chosen.datasets }, mostAtOnce + 1)
}

async function move(
  ctx: Ctx,
  id: string,
  { from, to, past }: { from: BatchState; to: BatchState; past: BatchState[] },
): Promise<Batch> {
  return transact(ctx, async (ctx) => {
    const row = await findRow(ctx, id)
    if (past.includes(row.state)) return toBatch(ctx, row)
    const { numUpdatedRows } = await ctx.db
      .updateTable('catalogue.batch')
      .set({ state: to, ended_at: null })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw refuse.batchNotReady({ id })
    await askForWork(ctx, id)
    return getBatch(ctx, id)
  })
}

/** A batch is known to whoever opened it. */
async function findRow(ctx: Ctx, id: string): Promise<BatchRow> {
  const row = await ctx.db
    .selectFrom('catalogue.batch')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', ctx.actor.id ?? '')
    .executeTakeFirst()
  if (!row) throw refuse.batchNotFound({ id })
  return row
}

async function toBatch(ctx: Ctx, row: BatchRow): Promise<Batch> {
  const column = lastOutcome(row.state)
  const { rows } = await sql<{ outcome: string | null; count: number; done: number }>`
    select ${column} as outcome, count(*) as count, count(${sql.ref(columnOf[row.state])}) as done
    from catalogue.batch_item where batch_id = ${row.id} group by 1`.execute(ctx.db)
  const sum = (key: 'count' | 'done') => rows.reduce((total, counted) => total + counted[key], 0)
  return {
    id: row.id,
    path: `/workspace/batches/${row.id}`,
    kind: row.kind,
    state: row.state,
    change: row.change,
    fileName: row.file_name,
    ignored: row.ignored,
    total: sum('count'),
    done: sum('done'),
    outcomes: Object.fromEntries(rows.flatMap(({ outcome, count }) => (outcome ? [[outcome, count]] : []))),
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

const columnOf = {
  looking: 'looked',
  ready: 'looked',
  applying: 'applied',
  done: 'applied',
  undoing: 'undone',
  undone: 'undone',
} as const satisfies Record<BatchState, string>
