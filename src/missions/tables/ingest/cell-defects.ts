import { identifier, literal } from '#kernel/duck'
import { whyNot } from '../meanings/forms.ts'
import type { Work } from './build.ts'
import { type DefectKind, type DefectReport, defectKinds, type RawTable } from './contract.ts'
import { findSpoiltCodes, type SpoiltCodes } from './lost-zeros.ts'
import type { ColumnPlan } from './plan.ts'
import type { ProfiledColumn } from './profile.ts'
import { lineReader } from './reading/lines.ts'
import type { Typed } from './typed.ts'

const mostShown = 200
const longest = 200

/** Adds every cell that the typed table leaves empty to the defects of lines: all in a file, the report for people. */
export async function writeDefects(
  work: Work,
  typed: Typed,
  profiled: readonly ProfiledColumn[],
): Promise<{ defects: DefectReport; parts: Record<string, string> }> {
  const { raw, folder, engine, kept } = work
  await engine.run(
    'create or replace temp table fault (row bigint, name varchar, value varchar, kind varchar)',
  )
  const counted: DefectReport['byKind'] = []
  for (const [at, plan] of typed.columns.entries()) {
    counted.push(...(await keepFaults(work, typed, plan)))
    counted.push(...(await keepSpoilt(work, plan, profiled[at])))
  }
  if (counted.length > 0) await keepCells(work)
  await engine.run('drop table fault')
  const written = await kept.write(folder)
  const first = await kept.first(mostShown)
  return {
    defects: {
      total: raw.defects.total + counted.reduce((sum, { count }) => sum + count, 0),
      byKind: [...raw.defects.byKind, ...counted].sort((a, b) => b.count - a.count),
      first: first.map((defect) => ({ ...defect, value: shorten(defect.value) })),
      kept: written?.kept ?? 0,
    },
    parts: written ? { 'defect-list': written.path } : {},
  }
}

function shorten(value: string | null): string | null {
  return value === null || value.length <= longest ? value : `${value.slice(0, longest - 1)}…`
}

function keepFaults(work: Work, typed: Typed, plan: ColumnPlan): Promise<DefectReport['byKind']> {
  const { form } = plan
  const faults = form ? (typed.faults.get(plan.name) ?? []) : []
  const kindOf = (value: string) => (form && whyNot(form, value)) ?? 'out-of-range'
  return keepAll(work, plan, { values: faults, kindOf })
}

/** Codes that a spreadsheet shortened are values, and defects. */
async function keepSpoilt(
  work: Work,
  plan: ColumnPlan,
  known: ProfiledColumn | undefined,
): Promise<DefectReport['byKind']> {
  if (known && areWhole(known)) return []
  const spoilt = await findSpoiltCodes(work, plan)
  return spoilt ? keepAll(work, plan, spoilt) : []
}

/** Every value has passed a test that no shortened one passes. */
function areWhole({ meaning }: ProfiledColumn): boolean {
  return meaning?.share === 1 && (meaning.id === 'siren' || meaning.id === 'siret')
}

async function keepAll(
  { engine, raw }: Work,
  plan: ColumnPlan,
  { values: faults, kindOf }: SpoiltCodes,
): Promise<DefectReport['byKind']> {
  const column = identifier(plan.name)
  const counts = new Map<DefectKind, number>()
  for (let from = 0; from < faults.length; from += 500) {
    const kinds = faults.slice(from, from + 500).map(([value, count]) => {
      const kind = kindOf(value)
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

/** Row by row, each with its line in the file when it has lines. */
async function keepCells({ engine, raw, kept }: Work): Promise<void> {
  const where = isTold(raw, 'formula-error') ? `where kind <> 'formula-error'` : ''
  const lineOf = lineReader(raw.lines)
  const result = await engine.stream(
    `select row::integer, name, value, kind from fault ${where} order by row, name`,
  )
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    for (const [row, name, value, kind] of chunk.getRows())
      kept.add({
        kind: toKind(kind),
        line: raw.dialect ? lineOf(Number(row) + 1) : null,
        column: String(name),
        value: String(value),
      })
  }
}

export function toKind(kind: unknown): DefectKind {
  return defectKinds.find((one) => one === kind) ?? 'out-of-range'
}
