import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import { whyNot } from '../meanings/forms.ts'
import type { Work } from './build.ts'
import { type Defect, type DefectKind, type DefectReport, defectKinds, type RawTable } from './contract.ts'
import type { ColumnPlan } from './plan.ts'
import { findLines } from './reading/lines.ts'
import type { Typed } from './typed.ts'

const mostShown = 200
const longest = 200

/** Every cell that the typed table leaves empty, in a Parquet file, and the report that people read. */
export async function writeDefects(
  work: Work,
  typed: Typed,
): Promise<{ defects: DefectReport; parts: Record<string, string> }> {
  const { raw, folder, engine } = work
  if (typed.faults.size === 0) return { defects: raw.defects, parts: {} }
  const path = join(folder, 'defects.parquet')
  await engine.run(
    'create or replace temp table fault (row bigint, name varchar, value varchar, kind varchar)',
  )
  const counted: DefectReport['byKind'] = []
  for (const plan of typed.columns) counted.push(...(await keepFaults(work, typed, plan)))
  await engine.run(
    `copy (select * from fault order by row) to ${literal(path)} (format parquet, compression zstd)`,
  )
  const first = await firstOnes(work)
  return {
    defects: {
      total: raw.defects.total + counted.reduce((sum, { count }) => sum + count, 0),
      byKind: [...raw.defects.byKind, ...counted].sort((a, b) => b.count - a.count),
      first: [...raw.defects.first, ...first]
        .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
        .slice(0, mostShown),
    },
    parts: { defects: path },
  }
}

async function keepFaults(
  { engine, raw }: Work,
  typed: Typed,
  plan: ColumnPlan,
): Promise<DefectReport['byKind']> {
  const faults = typed.faults.get(plan.name) ?? []
  const { form } = plan
  if (!form || faults.length === 0) return []
  const column = identifier(plan.name)
  const counts = new Map<DefectKind, number>()
  for (let from = 0; from < faults.length; from += 500) {
    const kinds = faults.slice(from, from + 500).map(([value, count]) => {
      const kind = whyNot(form, value) ?? 'out-of-range'
      if (!isTold(raw, kind)) counts.set(kind, (counts.get(kind) ?? 0) + count)
      return `(${literal(value)}, ${literal(kind)})`
    })
    await engine.run(
      `insert into fault select file_row_number, ${literal(plan.name)}, k.value, k.kind
       from read_parquet(${literal(raw.path)}, file_row_number = true)
       join (values ${kinds.join(', ')}) as k (value, kind) on ${column} = k.value`,
    )
  }
  return [...counts].map(([kind, count]) => ({ kind, column: plan.name, count }))
}

/** Errors of formulas are told while the workbook is read, whatever the type of their column. */
function isTold({ format }: RawTable, kind: DefectKind): boolean {
  return kind === 'formula-error' && (format === 'xlsx' || format === 'xls' || format === 'ods')
}

async function firstOnes(work: Work): Promise<Defect[]> {
  const where = isTold(work.raw, 'formula-error') ? `where kind <> 'formula-error'` : ''
  const reader = await work.engine.runAndReadAll(
    `select row, name, value, kind from fault ${where} order by row, name limit ${mostShown}`,
  )
  const rows = reader.getRows()
  const places = findLines(
    work.raw.lines,
    rows.map(([row]) => Number(row) + 1),
  )
  return rows.map(([, name, value, kind], at) => ({
    kind: toKind(kind),
    line: work.raw.dialect ? (places[at] ?? null) : null,
    column: String(name),
    value: String(value).slice(0, longest),
  }))
}

function toKind(kind: unknown): DefectKind {
  return defectKinds.find((one) => one === kind) ?? 'out-of-range'
}
