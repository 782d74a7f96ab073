import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { toBoundedAnswer } from './cells.ts'
import type { ConsoleQuery, CrewSettings, QueryAnswer } from './contract.ts'
import { identifier, literal } from './sql-text.ts'
import { requireHarmless } from './statement.ts'

/**
 * Runs the SELECT of somebody else on an instance of its own that reaches the given files alone: no other file, no
 * network, no extension, no setting, and no function that tells of the machine.
 */
export async function runConsole(
  { tables, console, most }: ConsoleQuery,
  { memoryMb, threads }: CrewSettings,
  started: (connection: DuckDBConnection) => void,
): Promise<QueryAnswer> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: '',
    max_temp_directory_size: '0B',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    for (const { name, path } of tables)
      await connection.run(`create view ${identifier(name)} as select * from read_parquet(${literal(path)})`)
    await requireHarmless(
      connection,
      console,
      tables.map(({ name }) => name),
    )
    await connection.run(`set allowed_paths = [${tables.map(({ path }) => literal(path)).join(', ')}]`)
    await connection.run('set enable_external_access = false')
    await connection.run('set lock_configuration = true')
    started(connection)
    return await toBoundedAnswer(await connection.stream(console), most)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
