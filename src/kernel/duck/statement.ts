import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from './sql-text.ts'

/** Functions that make rows out of nothing but their arguments. */
const rowMakers = new Set([
  'range',
  'generate_series',
  'unnest',
  'repeat',
  'repeat_row',
  'generate_subscripts',
])

/** Functions that tell of the machine, of settings, or that run text as SQL. */
const telling =
  /^(duckdb_|pragma_|parquet_|read_|sniff_|glob$|getenv|getvariable|current_setting|query$|query_table$|which_secret|json_execute|json_serialize|json_deserialize|add_parquet|write_log|enable_|disable_|test_|seq_scan|index_scan|arrow_scan|pandas_|python_|force_checkpoint|checkpoint|storage_info|nextval|currval|in_search_path|txid_|set_bit_never|version$|current_database|current_schema|current_catalog|current_user|session_user|user$)/

/** The text is one SELECT over the given tables. Throws what its author reads, in the words of the engine or in ours. */
export async function requireHarmless(
  connection: DuckDBConnection,
  text: string,
  tables: readonly string[],
): Promise<void> {
  const reader = await connection.runAndReadAll(`select json_serialize_sql(${literal(text)})`)
  const tree: unknown = JSON.parse(String(reader.getRows()[0]?.[0]))
  const { error, error_message: message, position, statements } = asObject(tree)
  // The engine tells how it reads a query, not what its author may write.
  if (error === true && /serialize/i.test(String(message))) throw new Error('Only SELECT is allowed')
  if (error === true && typeof message === 'string')
    throw new Error(position === undefined ? message : `${message}\nAT ${position}`)
  if (error === true) throw new Error('Only SELECT is allowed')
  if (!Array.isArray(statements) || statements.length !== 1) throw new Error('One SELECT, and nothing more')
  const known = new Set([...tables, ...namesOf(tree)].map((name) => name.toLowerCase()))
  for (const node of nodesOf(tree)) requireKnown(node, known)
}

type Node = Record<string, unknown>

function requireKnown(node: Node, known: ReadonlySet<string>): void {
  if (node.type === 'BASE_TABLE') {
    const name = String(node.table_name)
    if (!known.has(name.toLowerCase()) || node.schema_name || node.catalog_name)
      throw new Error(`No table named ${name}. Tables here: ${[...known].join(', ')}`)
  }
  if (node.type === 'SHOW_REF' || node.type === 'PIVOT' || node.type === 'COLUMN_DATA')
    throw new Error('Only SELECT over the tables of this page is allowed')
  if (node.type === 'TABLE_FUNCTION') {
    const name = String(asObject(node.function).function_name).toLowerCase()
    if (!rowMakers.has(name)) throw new Error(`The function ${name} is not allowed here`)
  } else if (typeof node.function_name === 'string' && telling.test(node.function_name.toLowerCase())) {
    throw new Error(`The function ${node.function_name} is not allowed here`)
  }
}

/** Names that the query itself gives (WITH). */
function namesOf(tree: unknown): string[] {
  return [...nodesOf(tree)].flatMap(({ cte_map: map }) => {
    const { map: entries } = asObject(map)
    return Array.isArray(entries) ? entries.map((entry) => String(asObject(entry).key)) : []
  })
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item)
  else if (value !== null && typeof value === 'object') {
    yield asObject(value)
    for (const item of Object.values(value)) yield* nodesOf(item)
  }
}

function asObject(value: unknown): Node {
  return value !== null && typeof value === 'object' ? (value as Node) : {}
}
