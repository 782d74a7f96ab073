import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { identifier, literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import type { Finding, ScanColumn } from './contract.ts'
import { scan } from './scan.ts'

/** Columns by header, each cell as written; a function makes the cell of a row. */
export type Cells = Record<string, readonly (string | null)[] | ((row: number) => string | null)>

export const engineLimits = { memoryMb: 300, threads: 1 }
export const thresholds = { k: 5, l: 2 }
export const nothingBeside = { tables: [], texts: null, unread: [] }
export const nothingHidden = { authors: [], comments: 0, hiddenSheets: [], hiddenColumns: [] }

/** Writes a raw table as ingest does: every cell text, in order. */
export async function rawTable(
  t: TestContext,
  cells: Cells,
  rows = 40,
): Promise<{ raw: string; columns: ScanColumn[]; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-scan-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const names = Object.keys(cells)
  const lists = Object.values(cells)
  const height = Math.max(...lists.map((list) => (typeof list === 'function' ? rows : list.length)))
  const lines = Array.from({ length: height }, (_, row) => {
    const values = lists.map((list) => (typeof list === 'function' ? list(row) : (list[row] ?? null)))
    return `(${values.map((value) => (value === null ? 'null' : literal(value))).join(', ')})`
  })
  const raw = join(folder, 'raw.parquet')
  const engine = await openEngine({ ...engineLimits, scratch: folder })
  const typed = names.map((name) => `${identifier(name)}::varchar as ${identifier(name)}`).join(', ')
  const from = `(values ${lines.join(', ')}) v(${names.map(identifier).join(', ')})`
  await engine.run(`copy (select ${typed} from ${from}) to ${literal(raw)} (format parquet)`)
  engine.closeSync()
  return { raw, folder, columns: names.map((name) => ({ name, label: name })) }
}

/** What a scan of these cells finds. */
export async function findingsIn(t: TestContext, cells: Cells, rows = 40): Promise<Finding[]> {
  const table = await rawTable(t, cells, rows)
  const order = { limits: engineLimits, thresholds, hidden: nothingHidden, beside: nothingBeside }
  return (await scan({ ...table, ...order })).findings
}
