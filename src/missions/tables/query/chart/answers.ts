import type { Cell, QueryAnswer } from '#kernel/duck'
import type { Chart, ChartData } from '../../schema/chart.ts'

/** What a chart asks of the engine, and how the answers become what is drawn. */
export interface Questions {
  queries: string[]
  read: (answers: readonly QueryAnswer[]) => Pick<Chart, 'rows' | 'empty'> & { data: ChartData }
}

export function toText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell)
}

export function toNumber(cell: Cell | undefined): number {
  return Number(cell ?? 0)
}
