import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from '#kernel/duck'
import { SourceFault, type SourceFormat } from '../../contract.ts'

export interface Records {
  format: Extract<SourceFormat, 'json' | 'ndjson' | 'geojson'>
  /** Their values are in `properties`. */
  isFeature: boolean
}

interface JsonFile {
  path: string
  bytes: number
  isLines: boolean
}

/** Puts the records of a file in the table `record` (n from 1, r as JSON). @throws SourceFault not-a-table */
export async function findRecords(engine: DuckDBConnection, file: JsonFile): Promise<Records> {
  const { isLines } = file
  await engine.run(`create or replace temp table document as select json as r from ${objects(file)}`)
  const [[count, type] = []] = (
    await engine.runAndReadAll('select count(*), any_value(json_type(r)) from document')
  ).getRows()
  if (Number(count) === 1 && !isLines && type === 'OBJECT') return findInside(engine)
  await engine.run('create or replace temp table record as select row_number() over () as n, r from document')
  await engine.run('drop table document')
  return { format: isLines ? 'ndjson' : 'json', ...(await requireObjects(engine)) }
}

function objects({ path, bytes, isLines }: JsonFile): string {
  const format = isLines ? 'newline_delimited' : 'auto'
  return `read_json_objects(${literal(path)}, format = '${format}', maximum_object_size = ${bytes + 1024})`
}

/** Arrays of objects that an object holds, down to the second level: the longest one are its records. */
async function findInside(engine: DuckDBConnection): Promise<Records> {
  const levels = [
    `select '$."' || k || '"' as path from (select unnest(json_keys(r)) as k from document)`,
    `select '$."' || k || '"."' || l || '"' as path from (
       select k, unnest(json_keys(r, '$."' || k || '"')) as l from (select r, unnest(json_keys(r)) as k from document))`,
  ]
  for (const level of levels) {
    const reader = await engine.runAndReadAll(
      `select path from (${level}), document where json_type(r, path) = 'ARRAY' and json_type(r, path || '[0]') = 'OBJECT'
       order by json_array_length(r, path) desc limit 1`,
    )
    const path = reader.getRows()[0]?.[0]
    if (path === undefined) continue
    await engine.run(
      `create or replace temp table record as select row_number() over () as n, r from (
         select unnest(json_extract(r, ${literal(`${String(path)}[*]`)})) as r from document)`,
    )
    await engine.run('drop table document')
    const { isFeature } = await requireObjects(engine)
    return { format: isFeature ? 'geojson' : 'json', isFeature }
  }
  return single(engine)
}

/** One object without an array of records: a lone GeoJSON feature is a row, anything else is no table. */
async function single(engine: DuckDBConnection): Promise<Records> {
  await engine.run('create or replace temp table record as select 1::bigint as n, r from document')
  const { isFeature } = await requireObjects(engine)
  if (!isFeature) throw new SourceFault('not-a-table', 'json')
  return { format: 'geojson', isFeature }
}

async function requireObjects(engine: DuckDBConnection): Promise<Pick<Records, 'isFeature'>> {
  const [[all, objectCount, features] = []] = (
    await engine.runAndReadAll(
      `select count(*), count(*) filter (where json_type(r) = 'OBJECT'),
         count(*) filter (where json_extract_string(r, '/type') = 'Feature' and json_type(r, '/properties') in ('OBJECT', 'NULL'))
       from record`,
    )
  ).getRows()
  if (Number(all) === 0) throw new SourceFault('empty')
  if (Number(objectCount) < Number(all)) throw new SourceFault('not-a-table', 'json')
  return { isFeature: features === all }
}
