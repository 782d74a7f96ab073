import type { Ctx } from '#kernel/context'
import type { LogLine } from '../../schema/report.ts'
import type { DecisionRow } from '../../tables.ts'

const most = 100

/** Every decision, the newest first: what, when, why. Warnings are between moderators and who is warned. */
export async function readLog(
  { db }: Ctx,
  { offset = 0, limit = most }: { offset?: number; limit?: number } = {},
): Promise<{ items: LogLine[]; total: number }> {
  const all = db.selectFrom('conversation.decision').where('action', '<>', 'warned')
  const [rows, { total }] = await Promise.all([
    all.selectAll().orderBy('at', 'desc').orderBy('id').offset(offset).limit(limit).execute(),
    all.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toLine), total: Number(total) }
}

export function toLine(row: DecisionRow): LogLine {
  const { id, action, ground, automated, outcome } = row
  return {
    id,
    at: row.at.toISOString(),
    action,
    ground,
    automated,
    appealed: row.appealed_at !== null,
    outcome,
  }
}

const columns = ['id', 'at', 'action', 'ground', 'automated', 'appealed', 'outcome'] as const

/** The same as a table: values are words of lists, numbers and dates, nothing that a spreadsheet would run. */
export async function logCsv(ctx: Ctx): Promise<string> {
  const { items } = await readLog(ctx, { limit: 100_000 })
  return [columns.join(','), ...items.map((line) => columns.map((column) => line[column] ?? '').join(','))]
    .join('\r\n')
    .concat('\r\n')
}
