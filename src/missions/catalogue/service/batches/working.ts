import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { findActor } from '#missions/people'
import { importOpening, undoOpening } from '../openings/importing/import-opening.ts'
import { importItem } from './importing/import-item.ts'
import { attempt, type Came, changeItem, look, undoItem } from './items.ts'
import type { BatchItemRow, BatchRow } from './tables.ts'

const atOnce = 50

const phases = {
  looking: { column: 'looked', next: 'ready' },
  applying: { column: 'applied', next: 'done' },
  undoing: { column: 'undone', next: 'undone' },
} as const

/** Does what a batch waits for, item by item: killed, it goes on where it stood, and does nothing twice. */
export const batchJob = defineJob({
  name: 'catalogue.work-on-batch',
  payload: z.object({ id: z.string() }),
  attempts: 5,
  run: async (ctx, { id }) => {
    const batch = await ctx.db
      .selectFrom('catalogue.batch')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    // Rights are those of the person at the time of the work.
    const actor = batch && (await findActor(ctx, batch.account_id))
    if (batch && actor) await workOn({ ...ctx, actor, lang: batch.lang }, batch)
  },
})

export function askForWork(ctx: Ctx, id: string): Promise<void> {
  return enqueue(ctx, { job: batchJob, payload: { id }, key: `${batchJob.name}:${id}` })
}

async function workOn(ctx: Ctx, batch: BatchRow): Promise<void> {
  const { state } = batch
  if (state !== 'looking' && state !== 'applying' && state !== 'undoing') return
  const { column, next } = phases[state]
  for (;;) {
    const items = await waiting(ctx, batch, column)
    for (const item of items) await work(ctx, batch, { item, column })
    if (items.length < atOnce) break
  }
  await ctx.db
    .updateTable('catalogue.batch')
    .set({ state: next, ended_at: ctx.now() })
    .where('id', '=', batch.id)
    .where('state', '=', state)
    .execute()
}

type Column = (typeof phases)[keyof typeof phases]['column']

/** Only what would change is applied, only what was applied is undone. */
async function waiting({ db }: Ctx, { id }: BatchRow, column: Column): Promise<BatchItemRow[]> {
  let query = db.selectFrom('catalogue.batch_item').selectAll().where('batch_id', '=', id)
  if (column === 'applied') query = query.where('looked', 'in', ['changed', 'created'])
  if (column === 'undone') query = query.where('applied', 'in', ['changed', 'created'])
  return query.where(column, 'is', null).orderBy('position').limit(atOnce).execute()
}

async function work(
  ctx: Ctx,
  batch: BatchRow,
  { item, column }: { item: BatchItemRow; column: Column },
): Promise<void> {
  const change = (ctx: Ctx) => makerOf(batch)(ctx, batch, item)
  if (column === 'looked') {
    const came = await look(ctx, change)
    // What was made to be looked at is gone with its transaction.
    const { before: _, datasetId, entryId, ...rest } = { ...came, version: came.seen }
    const left = came.outcome === 'created' ? rest : { ...rest, datasetId, entryId }
    return write(ctx, item, { looked: came.outcome, ...columnsOf(left) })
  }
  const act =
    column === 'applied'
      ? change
      : (ctx: Ctx) => (batch.kind === 'opening' ? undoOpening(ctx, item) : undoItem(ctx, item))
  // What was done and that it was done are written together.
  const came = await attempt(ctx, async (ctx) => {
    const came = await act(ctx)
    await write(ctx, item, { [column]: came.outcome, ...columnsOf(came) })
    return came
  })
  if (came.outcome === 'refused') await write(ctx, item, { [column]: 'refused', ...columnsOf(came) })
}

function makerOf({ kind, change }: BatchRow) {
  if (kind === 'opening') return importOpening
  return change ? changeItem : importItem
}

function columnsOf({ datasetId, entryId, title, diff, problems, version, before }: Came) {
  return {
    ...(datasetId === undefined ? {} : { dataset_id: datasetId }),
    ...(entryId === undefined ? {} : { entry_id: entryId }),
    ...(title === undefined ? {} : { title }),
    ...(diff === undefined ? {} : { diff: JSON.stringify(diff) }),
    ...(problems === undefined ? {} : { problems: JSON.stringify(problems) }),
    ...(version === undefined ? {} : { version }),
    ...(before === undefined ? {} : { before: JSON.stringify(before) }),
  }
}

async function write(ctx: Ctx, { batch_id, position }: BatchItemRow, columns: Record<string, unknown>) {
  await transact(ctx, async ({ db }) => {
    await db
      .updateTable('catalogue.batch_item')
      .set(columns)
      .where('batch_id', '=', batch_id)
      .where('position', '=', position)
      .execute()
  })
}
