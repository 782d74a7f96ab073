import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#kernel/duck'
import type { Defect } from './contract.ts'

/** Keeps every defect with what was written, in the engine, which writes to disk what memory does not hold. */
export interface KeptDefects {
  add(defect: Defect): void
  /** Writes them in order of line; null when there is none. */
  write(folder: string): Promise<{ path: string; kept: number } | null>
  /** The first ones, in the same order. */
  first(count: number): Promise<Defect[]>
}

/** Beyond, a file is wrong from end to end: its defects are still counted. */
const most = 2_000_000
const mostCharacters = 512 * 1024 ** 2
const longest = 10_000
const inOrder = 'order by coalesce(line, 0), rowid'

/** `connection` serves for this while another one reads. */
export async function openKeptDefects(
  connection: DuckDBConnection,
  toKind: (kind: unknown) => Defect['kind'],
): Promise<KeptDefects> {
  await connection.run(
    'create or replace table kept_defect (line integer, name varchar, value varchar, kind varchar)',
  )
  const appender = await connection.createAppender('kept_defect')
  const nullable = (text: string | null) =>
    text === null ? appender.appendNull() : appender.appendVarchar(text)
  let kept = 0
  let characters = 0
  return {
    add({ line, column, value, kind }) {
      const text = value?.slice(0, longest).replaceAll('\0', '') ?? null
      characters += text?.length ?? 0
      if (kept >= most || characters > mostCharacters) return
      kept++
      if (line === null) appender.appendNull()
      else appender.appendInteger(line)
      nullable(column)
      nullable(text)
      appender.appendVarchar(kind)
      appender.endRow()
    },
    async write(folder) {
      appender.flushSync()
      if (kept === 0) return null
      const path = join(folder, 'defect-list.parquet')
      await connection.run(
        `copy (select line, name as "column", value, kind from kept_defect ${inOrder})
         to ${literal(path)} (format parquet, compression zstd)`,
      )
      return { path, kept }
    },
    async first(count) {
      appender.flushSync()
      const reader = await connection.runAndReadAll(
        `select line, name, value, kind from kept_defect ${inOrder} limit ${count}`,
      )
      return reader.getRows().map(([line, column, value, kind]) => ({
        kind: toKind(kind),
        line: line === null ? null : Number(line),
        column: column === null ? null : String(column),
        value: value === null ? null : String(value),
      }))
    },
  }
}
