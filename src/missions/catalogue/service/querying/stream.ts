import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { selectWhole, type WholeRow } from '../reading.ts'
import { type DatasetSelection, selectionSql } from './selection.ts'
import { everyResource, presentAll, type WholeDataset } from './whole.ts'

const datasetsAtOnce = 25
/** Some datasets have fifteen thousand resources: few of these are held together. */
const resourcesAtOnce = 100

/**
 * Datasets one after the other with all their resources, newest first, in memory a few at a time however many there
 * are. Reads by pages that follow one another, not by a cursor: no connection nor snapshot is held while a slow
 * reader reads.
 */
export async function* streamWholeDatasets(
  ctx: Ctx,
  selection: DatasetSelection,
  range: { offset?: number; limit?: number } = {},
): AsyncGenerator<WholeDataset> {
  const matching = await selectionSql(ctx, selection)
  let left = range.limit ?? Number.POSITIVE_INFINITY
  let offset = range.offset ?? 0
  let after: WholeRow | undefined
  while (left > 0) {
    const asked = Math.min(left, datasetsAtOnce)
    let select = selectWhole(ctx).where(matching)
    if (after) select = select.where(sql<boolean>`(d.created_at, d.id) < (${after.created_at}, ${after.id})`)
    const rows = await select
      .orderBy('d.created_at', 'desc')
      .orderBy('d.id', 'desc')
      .offset(offset)
      .limit(asked)
      .execute()
    for (const group of groupsOf(rows)) yield* await presentAll(ctx, group, { resources: everyResource })
    after = rows.at(-1)
    offset = 0
    left -= rows.length
    if (rows.length < asked) return
  }
}

function* groupsOf(rows: readonly WholeRow[]): Generator<WholeRow[]> {
  let group: WholeRow[] = []
  let held = 0
  for (const row of rows) {
    if (group.length > 0 && held + row.resource_count > resourcesAtOnce) {
      yield group
      group = []
      held = 0
    }
    group.push(row)
    held += row.resource_count
  }
  if (group.length > 0) yield group
}
