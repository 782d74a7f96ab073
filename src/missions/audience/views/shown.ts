import { formatDate } from '#ui'
import type { Statistics } from '../schema.ts'
import type { Grain } from '../service/days.ts'
import type { Named } from '../service/scopes.ts'
import type { CsvTable } from '../service/statistics-csv.ts'

/** Whose figures, and the figures. */
export interface StatisticsProps {
  named: Named
  statistics: Statistics
}

/** The file of a table, over the same period. */
export function csvHref({ named, statistics: { by } }: StatisticsProps, table: CsvTable): string {
  return `${named.address}.csv?by=${by}&table=${table}`
}

export function periodLabel(lang: 'fr' | 'en', by: Grain, since: string): string {
  return formatDate(lang, since, by === 'month' ? 'month' : 'short')
}
