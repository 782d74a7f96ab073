import type { Ctx } from '#kernel/context'
import { readChartDraft } from '../query/chart/draft.ts'
import { settleChart } from '../query/chart/proposal.ts'
import { askChart } from '../query/chart/questions.ts'
import { selectionSql, whereSql } from '../query/selection.ts'
import type { Chart } from '../schema/chart.ts'
import { refuse } from '../schema/refusals.ts'
import { askEngine, fromOf } from './asking.ts'
import { narrow } from './lookup.ts'
import { getSource } from './reading.ts'

/**
 * What a chart shows, its open choices made. `rawQuery` is the query string of its address, still encoded.
 * @throws kernel/invalid-input naming the column that is gone, tables/nothing-to-draw, and as `rowsOf`
 */
export async function drawChart(
  ctx: Ctx,
  tableId: string,
  { rawQuery, signal }: { rawQuery: string; signal?: AbortSignal },
): Promise<Chart> {
  const draft = readChartDraft(rawQuery, ctx.lang)
  const source = await getSource(ctx, tableId)
  const table = { columns: source.columns, lang: ctx.lang }
  const settled = settleChart(table, draft)
  if (!settled) throw refuse.nothingToDraw()
  const selection = await narrow(ctx, source, draft.selection)
  const rows = `${await fromOf(ctx, source)}${whereSql(selectionSql(table, selection))}`
  const { queries, read } = askChart(table, settled.spec, rows)
  const found = read(await askEngine(ctx, queries, signal))
  return { versionId: source.versionId, ...settled, ...found, selected: draft.selected }
}
