import type { Ctx } from '#kernel/context'
import { type Column, csvLines } from '#kernel/text/csv'
import { countCalls, type MonthCount } from '#missions/journal'
import type { Grant } from '../../schema/grant.ts'
import { listGrantsAt } from './at.ts'
import { endOf, parties } from './files.ts'

type Line = MonthCount & { grant: Grant }

const columns: Column<Line>[] = [
  { name: 'month', value: ({ month }) => month },
  { name: 'number', value: ({ grant }) => `H${grant.number}` },
  { name: 'grant_id', value: ({ grant }) => grant.id },
  ...parties,
  { name: 'released', value: ({ released }) => released },
  { name: 'refused', value: ({ refused }) => refused },
  { name: 'failed', value: ({ failed }) => failed },
]

/** How often each grant was used in a month that is over, as CSV; it names nobody. */
export async function* useLines(ctx: Ctx, month: string): AsyncGenerator<string> {
  yield* csvLines(columns, lines(ctx, month))
}

async function* lines(ctx: Ctx, month: string): AsyncGenerator<Line> {
  const grants = await listGrantsAt(ctx, endOf(month))
  const ids = grants.map(({ grant }) => grant.id)
  const counts = new Map(
    (await countCalls(ctx, ids)).filter((one) => one.month === month).map((one) => [one.grantId, one]),
  )
  for (const { grant } of grants) {
    const count = counts.get(grant.id)
    if (count) yield { ...count, grant }
  }
}
