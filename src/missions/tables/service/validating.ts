import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { runProgram } from '#kernel/duck'
import { refuse } from '../schema/refusals.ts'
import type { ValidationReport } from '../validation/report.ts'
import { TableSchema } from '../validation/table-schema.ts'
import { fetchPart } from './parts.ts'
import { toSource } from './reading.ts'
import { withScratch } from './scratch.ts'
import { requireVersion } from './versions.ts'

const mostMs = 5 * 60_000

/**
 * A whole version against a Table Schema (v2), for the mission that owns the table.
 * @throws tables/version-not-found, tables/schema-unreadable
 */
export async function validateVersion(ctx: Ctx, id: string, schema: unknown): Promise<ValidationReport> {
  const read = TableSchema.safeParse(schema)
  if (!read.success) throw refuse.schemaUnreadable({ reason: read.error.issues[0]?.path.join('/') ?? '' })
  const version = await requireVersion(ctx, id)
  if (version.state !== 'ready') throw refuse.versionNotFound({ id })
  const source = toSource(version)
  return withScratch(ctx, `validation-${randomUUID()}`, async (scratch) => {
    const path = await fetchPart(ctx, source, { part: 'raw', folder: scratch })
    const { columns, rows } = source
    const { dialect = null } = version.reading
    const table = { path, columns, rows, dialect, defects: version.defects }
    const order = { table, schema, ...ctx.config.ingest, scratch }
    return runProgram<ValidationReport>('validation-child', order, { timeoutMs: mostMs })
  })
}
