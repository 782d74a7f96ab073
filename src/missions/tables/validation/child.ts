import { serveProgram } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { type InlineRows, writeInlineRows } from './inline-rows.ts'
import type { JsonOrder } from './json/check-document.ts'
import { TableSchema } from './table-schema.ts'
import { type ValidatedTable, validate } from './validate.ts'

export interface ValidationOrder {
  table: ValidatedTable | InlineRows
  schema: unknown
  memoryMb: number
  threads: number
  scratch: string
}

/** Entry of the validation child: one table, or one JSON document, against one schema. */
serveProgram<ValidationOrder | { document: JsonOrder }>(async (order) => {
  if ('document' in order) return (await import('./json/check-document.ts')).checkDocument(order.document)
  const { table, schema, ...limits } = order
  const engine = await openEngine(limits)
  const written = 'path' in table ? table : await writeInlineRows(engine, table, limits.scratch)
  return validate(engine, written, TableSchema.parse(schema))
})
