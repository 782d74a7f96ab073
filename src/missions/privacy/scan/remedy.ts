import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import type { ScanAnswer, ScanColumn, ScanOrder, Tell } from './contract.ts'
import { NoSuchColumn, rewrite, rowColumn } from './remedy-sql.ts'
import { scanSource } from './scan.ts'
import { openSource, readRows } from './source.ts'
import { madeBy, type RemedyNote, type RemedyStep } from './steps.ts'

export interface RemedyOrder extends Omit<ScanOrder, 'task' | 'hidden' | 'beside'> {
  task: 'remedy'
  steps: RemedyStep[]
  /** Key of pseudonyms, hexadecimal: of this instance and this data set. */
  key: string
}

export interface RemedyAnswer {
  /** A clean CSV: UTF-8, commas, one header. */
  csv: string
  note: RemedyNote
  /** The second scan, of what was written. */
  scan: ScanAnswer
  columns: ScanColumn[]
}
/** A step cannot be taken: nothing was written. */
export interface RemedyFault {
  missing: string
}

/** Takes the steps in order, each a query over the one before, writes the file and scans it again. */
export async function remedy(
  order: Omit<RemedyOrder, 'task'>,
  tell: Tell = () => {},
): Promise<RemedyAnswer | RemedyFault> {
  const connection = await openEngine({ ...order.limits, scratch: order.folder })
  try {
    const source = await openSource(connection, order.raw, order.columns)
    const names = order.columns.map(({ name }) => identifier(name)).join(', ')
    await connection.run(
      `create view s0 as select file_row_number as ${rowColumn}, ${names} from read_parquet(${literal(order.raw)}, file_row_number = true)`,
    )
    tell({ step: 'correct' })
    const taken = await takeSteps(source, order)
    tell({ step: 'write' })
    const csv = join(order.folder, 'remedied.csv')
    const raw = join(order.folder, 'remedied.parquet')
    const result = `select ${taken.columns.map(identifier).join(', ')} from ${taken.view} order by ${rowColumn}`
    await connection.run(`copy (${result}) to ${literal(raw)} (format parquet, compression zstd)`)
    await connection.run(`copy (from read_parquet(${literal(raw)})) to ${literal(csv)} (format csv, header)`)
    const columns = taken.columns.map((name) => columnOf(order.columns, name))
    const second = await openSource(connection, raw, columns)
    return {
      csv,
      note: {
        steps: taken.notes,
        rowsBefore: source.rows,
        rowsAfter: second.rows,
        columnsAfter: taken.columns,
      },
      scan: await scanSource(
        second,
        {
          thresholds: order.thresholds,
          pseudonyms: [...(order.pseudonyms ?? []), ...madeBy(order.steps)],
        },
        tell,
      ),
      columns,
    }
  } catch (error) {
    if (error instanceof NoSuchColumn) return { missing: error.message }
    throw error
  } finally {
    connection.closeSync()
  }
}

interface Taken {
  view: string
  columns: string[]
  notes: RemedyNote['steps']
}

async function takeSteps(
  source: Parameters<typeof readRows>[0],
  { steps, columns, key }: Pick<RemedyOrder, 'steps' | 'columns' | 'key'>,
): Promise<Taken> {
  const taken: Taken = { view: 's0', columns: columns.map(({ name }) => name), notes: [] }
  for (const [place, step] of steps.entries()) {
    const before = taken.view
    const given = { from: before, columns: taken.columns, key: Buffer.from(key, 'hex') }
    const { sql, changed, columns: kept } = rewrite(step, given)
    taken.view = `s${place + 1}`
    taken.columns = kept
    await source.connection.run(`create view ${taken.view} as ${sql}`)
    taken.notes.push({ step, ...(await countChanges(source, { before, after: taken.view, changed })) })
  }
  return taken
}

async function countChanges(
  source: Parameters<typeof readRows>[0],
  { before, after, changed }: { before: string; after: string; changed: string[] },
): Promise<{ changed: number; emptied: number }> {
  if (changed.length === 0) return { changed: 0, emptied: 0 }
  const each = changed.map(identifier)
  const sum = (condition: (cell: string) => string) =>
    each.map((cell) => `count(*) filter (where ${condition(cell)})`).join(' + ')
  const [row = {}] = await readRows(
    source,
    `select ${sum((cell) => `b.${cell} is distinct from a.${cell}`)} as changed,
      ${sum((cell) => `b.${cell} <> '' and a.${cell} is null`)} as emptied
    from ${before} b join ${after} a using (${rowColumn})`,
  )
  return { changed: Number(row.changed ?? 0), emptied: Number(row.emptied ?? 0) }
}

/** A column keeps its label; its type and meaning may be others now. */
function columnOf(columns: readonly ScanColumn[], name: string): ScanColumn {
  return { name, label: columns.find((column) => column.name === name)?.label ?? name }
}
