import { type CellKind, kindOf } from './cell-kind.ts'

export type Row = readonly string[]

/** What most cells of a column look like. */
export interface Majority {
  kind: CellKind
  values: string[]
}

export function majorityKind(body: readonly Row[], column: number): Majority {
  const values: string[] = []
  const counts = new Map<CellKind, number>()
  for (const row of body) {
    const cell = (row[column] ?? '').trim()
    if (cell === '') continue
    values.push(cell)
    const kind = kindOf(cell)
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  let best: CellKind = 'empty'
  for (const [kind, count] of counts) if (count > (counts.get(best) ?? 0)) best = kind
  const share = (counts.get(best) ?? 0) / (values.length || 1)
  return { kind: share >= 0.6 || best === 'empty' ? best : 'text', values }
}
