import type { DuckDBConnection } from '@duckdb/node-api'
import type { Column } from '../schema/column.ts'
import { writeDefects } from './cell-defects.ts'
import type { Ingested, RawTable } from './contract.ts'
import { countDuplicates } from './duplicates.ts'
import { writeIndexes } from './indexes.ts'
import type { KeptDefects } from './kept-defects.ts'
import { planColumns } from './plan.ts'
import { measureColumns } from './profile.ts'
import { sampleColumns } from './sample.ts'
import type { Steps } from './steps.ts'
import { writeTyped } from './typed.ts'

export interface Work {
  engine: DuckDBConnection
  /** Other connections to the same instance: one reads a column that is judged while the others count the next. */
  second: DuckDBConnection
  third: DuckDBConnection
  raw: RawTable
  /** Every defect found so far. */
  kept: KeptDefects
  /** Where parts are written. */
  folder: string
  steps: Steps
}

/** From a raw table to the parts of a version: typed rows, profile, meanings, indexes, defects. */
export async function buildTable(work: Work): Promise<Ingested> {
  const { raw, steps } = work
  const plans = await steps.time('type', async () => raw.plans ?? planColumns(raw, await sampleColumns(work)))
  const typed = await writeTyped(work, plans)
  const profiled = await measureColumns(work, typed)
  const duplicateRows = await steps.time('duplicates', () => countDuplicates(work, profiled))
  const { indexed, parts: indexes } = await steps.time('index', () => writeIndexes(work, profiled))
  const { defects, parts } = await steps.time('defects', () => writeDefects(work, typed, profiled))
  const columns: Column[] = profiled.map((column) => ({ ...column, indexed: indexed.has(column.name) }))
  const {
    path,
    format,
    columns: _columns,
    rows,
    defects: _lines,
    stated: _stated,
    plans: _plans,
    lines: _index,
    besideParts,
    ...reading
  } = raw
  return {
    format,
    rows,
    duplicateRows,
    columns,
    defects,
    reading,
    parts: { table: typed.path, raw: path, ...indexes, ...parts, ...besideParts },
    steps: steps.durations(),
  }
}
