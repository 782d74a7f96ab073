import { loadavg } from 'node:os'

/** One measure: ours, the yardstick of the same run, and what was promised. */
export interface Figure {
  what: string
  ours: string
  yardstick?: string
  /** Ours over the yardstick. */
  ratio?: number
  promise?: string
  kept?: boolean
}

export const megabyte = 1024 * 1024

/** Prints what was measured as a table, with the load of the machine: ratios stand, times depend on it. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, ours, yardstick = '', ratio, promise = '', kept }) => [
    what,
    ours,
    yardstick,
    ratio === undefined ? '' : `x ${ratio.toPrecision(3)}`,
    kept === undefined ? promise : `${promise}: ${kept ? 'kept' : 'NOT KEPT'}`,
  ])
  const load = `load of the machine ${loadavg()[0]?.toFixed(1)}`
  printTable(`${title}   (${load})`, [['measure', 'ours', 'yardstick', 'ratio', 'promise'], ...rows])
}

/** Prints rows of text in columns as wide as they need; the first one is the header. */
export function printTable(title: string, table: readonly (readonly string[])[]): void {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  console.log(`\n${title}`)
  for (const row of table)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
}

export function allKept(figures: readonly Figure[]): boolean {
  return figures.every(({ kept }) => kept !== false)
}

export function percentile(durations: readonly number[], share: number): number {
  const sorted = [...durations].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}

/** `p50 1.2, p95 3.4, max 5.6 ms`. */
export function spread(durations: readonly number[]): string {
  const at = (share: number) => percentile(durations, share).toFixed(2)
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)} ms`
}

export function ms(duration: number): string {
  return `${duration.toFixed(2)} ms`
}

export function mb(bytes: number): string {
  return `${(bytes / megabyte).toFixed(0)} MB`
}

export function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
