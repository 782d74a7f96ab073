import { openEngine, serveProgram } from '#kernel/duck'
import { TableSchema } from './table-schema.ts'
import { type ValidatedTable, validate } from './validate.ts'

export interface ValidationOrder {
  table: ValidatedTable
  schema: unknown
  memoryMb: number
  threads: number
  scratch: string
}

/** Entry of the validation child: one table against one schema. */
serveProgram<ValidationOrder>(async ({ table, schema, ...limits }) =>
  validate(await openEngine(limits), table, TableSchema.parse(schema)),
)
