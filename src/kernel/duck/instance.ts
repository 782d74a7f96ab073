import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export interface EngineLimits {
  memoryMb: number
  threads: number
  /** Folder for what does not fit in memory; whoever starts the child removes it. */
  scratch: string
}

/**
 * An instance of DuckDB in memory, inside a child process only: a bad byte invalidates an instance for all who
 * share it. It keeps the order of rows, loads no extension, and speaks no network.
 */
export function openInstance({ memoryMb, threads, scratch }: EngineLimits): Promise<DuckDBInstance> {
  return DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    temp_directory: ownFolder(scratch),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'true',
  })
}

/** One connection to an instance of its own. */
export async function openEngine(limits: EngineLimits): Promise<DuckDBConnection> {
  return (await openInstance(limits)).connect()
}

/** Instances give their files the same names: two that shared a folder would read each other's pages, and crash. */
function ownFolder(scratch: string): string {
  mkdirSync(scratch, { recursive: true, mode: 0o700 })
  return mkdtempSync(join(scratch, 'engine-'))
}
