import { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import { literal } from '#kernel/duck'
import { toField } from '../export/csv.ts'
import { type DefectKind, defectKinds } from '../ingest/contract.ts'
import { fromOf } from './asking.ts'
import { requireVersion, toSource } from './reading.ts'
import { streamExport } from './streaming.ts'

const columns = [
  { name: 'line', type: 'integer' },
  { name: 'column', type: 'text' },
  { name: 'value', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'advice', type: 'text' },
] as const

/**
 * Every defect of a version in order of line, as CSV (RFC 4180) in UTF-8 with the mark that spreadsheets look for;
 * `advice` says what to do of each kind. For the mission that owns the table. @throws tables/version-not-found
 */
export async function exportDefects(
  ctx: Ctx,
  versionId: string,
  advice: Readonly<Record<DefectKind, string>>,
): Promise<Readable> {
  const version = await requireVersion(ctx, versionId)
  // Made before all were kept, or gone with the files of an old version: the first ones are known.
  if (!version.files['defect-list'])
    return marked(Readable.from([firstOnes(version.defects.first ?? [], advice)]))
  const said = defectKinds.map((kind) => `when ${literal(kind)} then ${literal(advice[kind])}`).join(' ')
  const from = await fromOf(ctx, toSource(version), 'defect-list')
  const sql = `select line::varchar, "column", value, kind, case kind ${said} end from ${from}`
  return marked(await streamExport(ctx, { format: 'csv', sql, columns: [...columns] }))
}

function firstOnes(
  defects: readonly { line: number | null; column: string | null; value: string | null; kind: DefectKind }[],
  advice: Readonly<Record<DefectKind, string>>,
): string {
  const lines = defects.map(({ line, column, value, kind }) =>
    [String(line ?? ''), column ?? '', value ?? '', kind, advice[kind]].map(toField).join(','),
  )
  return `${[columns.map(({ name }) => name).join(','), ...lines].join('\r\n')}\r\n`
}

function marked(body: Readable): Readable {
  const whole = async function* () {
    yield '\uFEFF'
    yield* body
  }
  return Readable.from(whole(), { objectMode: false })
}
