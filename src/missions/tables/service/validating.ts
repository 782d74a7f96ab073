import type { Ctx } from '#kernel/context'
import { runProgram } from '#kernel/duck'
import { withScratch } from '#kernel/files/scratch'
import { refuse } from '../schema/refusals.ts'
import type { InlineRows } from '../validation/inline-rows.ts'
import type { ValidationReport } from '../validation/report.ts'
import { TableSchema } from '../validation/table-schema.ts'
import type { ValidatedTable } from '../validation/validate.ts'
import { fetchPart } from './parts.ts'
import { requireVersion, toSource } from './reading.ts'

const mostMs = 5 * 60_000

/**
 * A whole version against a Table Schema (v2), for the mission that owns the table.
 * @throws tables/version-not-found, tables/schema-unreadable
 */
export async function validateVersion(ctx: Ctx, id: string, schema: unknown): Promise<ValidationReport> {
  requireReadable(schema)
  const version = await requireVersion(ctx, id)
  if (version.state !== 'ready') throw refuse.versionNotFound({ id })
  const source = toSource(version)
  return withScratch(ctx, 'validation', async (scratch) => {
    const path = await fetchPart(ctx, source, { part: 'raw', folder: scratch })
    const { columns, rows } = source
    const { dialect = null } = version.reading
    const table = { path, columns, rows, dialect, defects: version.defects }
    return validateTable(ctx, table, { schema, scratch })
  })
}

export function validateTable(
  ctx: Ctx,
  table: ValidatedTable | InlineRows,
  { schema, scratch }: { schema: unknown; scratch: string },
): Promise<ValidationReport> {
  const order = { table, schema, ...ctx.config.ingest, scratch }
  return runProgram<ValidationReport>('validation-child', order, { timeoutMs: mostMs })
}

/** @throws tables/schema-unreadable */
export function requireReadable(schema: unknown): TableSchema {
  const read = TableSchema.safeParse(schema)
  if (!read.success) throw refuse.schemaUnreadable({ reason: read.error.issues[0]?.path.join('/') ?? '' })
  return read.data
}
