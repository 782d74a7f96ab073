import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { identifier, literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { type ColumnType, SourceFault } from '../contract.ts'
import { blame } from './blame.ts'
import { nameColumns } from './names.ts'
import type { Found } from './source.ts'
import type { Reading } from './text/delimited.ts'

interface ParquetColumn {
  name: string
  type: string
}

/**
 * Parquet to Parquet, every cell as text: lists, maps and structures as JSON, bytes in hexadecimal. An instance of
 * the engine that serves for this alone reads the file, since a malformed one may break what reads it.
 * @throws SourceFault broken-parquet
 */
export async function readParquet(path: string, { order }: Reading): Promise<Found> {
  const scratch = join(order.folder, 'parquet-scratch')
  mkdirSync(scratch, { recursive: true })
  const { memoryMb, threads } = order.limits
  try {
    const engine = await openEngine({ memoryMb, threads, scratch })
    try {
      await engine.run("set TimeZone='UTC'")
      const described = await engine.runAndReadAll(`describe select * from read_parquet(${literal(path)})`)
      const found = described.getRows().map(([name, type]) => ({ name: String(name), type: String(type) }))
      if (found.length > order.limits.columns) throw new SourceFault('too-many-columns', String(found.length))
      const columns = nameColumns(found.map(({ name }) => name))
      const cells = found.map((column, at) => `${asText(column)} as ${identifier(columns[at]?.name ?? '')}`)
      const target = join(order.folder, 'raw.parquet')
      const copied = await engine.runAndReadAll(
        `copy (select ${cells.join(', ')} from read_parquet(${literal(path)})) to ${literal(target)} (format parquet, compression zstd)`,
      )
      const stated = columns.flatMap(({ name }, at) => {
        const type = statedType(found[at]?.type ?? '')
        return type ? [[name, type] as const] : []
      })
      const rows = Number(copied.getRows()[0]?.[0] ?? 0)
      return {
        format: 'parquet',
        columns,
        rows,
        stated: Object.fromEntries(stated),
        lines: { first: 1, path: null },
      }
    } finally {
      engine.closeSync()
    }
  } catch (error) {
    throw blame(error, 'broken-parquet')
  }
}

function asText({ name, type }: ParquetColumn): string {
  const column = identifier(name)
  if (/[[(]|^(STRUCT|MAP|UNION)/.test(type) && !/^(DECIMAL|ENUM)\([^)]*\)$/.test(type)) {
    return `cast(to_json(${column}) as varchar)`
  }
  const text =
    type === 'BLOB' || type.startsWith('GEOMETRY') ? `hex(${column}::blob)` : `cast(${column} as varchar)`
  return `nullif(${text}, '')`
}

function statedType(type: string): ColumnType | null {
  if (/^(U?(TINY|SMALL|BIG)INT|U?INTEGER)$/.test(type)) return type === 'UBIGINT' ? 'number' : 'integer'
  if (/^(HUGEINT|UHUGEINT|FLOAT|DOUBLE|DECIMAL)/.test(type)) return 'number'
  if (type === 'BOOLEAN') return 'boolean'
  if (type === 'DATE') return 'date'
  if (type === 'TIMESTAMP WITH TIME ZONE') return 'instant'
  if (type.startsWith('TIMESTAMP')) return 'datetime'
  return type === 'VARCHAR' || type === 'UUID' ? 'text' : null
}
