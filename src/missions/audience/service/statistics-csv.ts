import type { Column } from '#kernel/text/csv'
import { amountNames, originNames, type Statistics } from '../schema.ts'
import type { Part } from './statistics.ts'

/** The tables of a page of statistics, as files. */
export const csvTables = [
  'periods',
  'viewed',
  'downloaded',
  'files',
  'origins',
  'hosts',
  'dialects',
] as const satisfies readonly Part[]
export type CsvTable = (typeof csvTables)[number]

interface CsvSheet {
  columns: Column<Readonly<Record<string, string | number | null>>>[]
  rows: Readonly<Record<string, string | number | null>>[]
}

/** One table of a page, line for line what it shows. */
export function sheetOf(statistics: Statistics, table: CsvTable): CsvSheet {
  switch (table) {
    case 'periods':
      return sheet(['since', ...amountNames], statistics.periods)
    case 'viewed':
    case 'downloaded':
      return sheet(['kind', 'id', 'title', 'organization', 'path', 'count'], statistics[table])
    case 'files':
      return sheet(['id', 'title', 'path', 'count'], statistics.files)
    case 'origins':
      return sheet(
        ['origin', 'views'],
        originNames.map((origin) => ({ origin, views: statistics.origins[origin] })),
      )
    case 'hosts':
      return sheet(['host', 'count'], statistics.hosts)
    case 'dialects':
      return sheet(['dialect', 'queries', 'calls'], statistics.dialects)
  }
}

/** Titles and hosts come from elsewhere: a spreadsheet must not run them. */
function sheet(names: readonly string[], rows: CsvSheet['rows']): CsvSheet {
  return { columns: names.map((name) => ({ name, value: (row) => row[name], free: true })), rows }
}
