import type { Loadable } from '../service/loading.ts'
import { literals } from './snippets/literals.ts'
import { tableSnippets } from './snippets/table.ts'

export type Language = 'curl' | 'Python' | 'DuckDB' | 'R' | 'JavaScript'
export type Snippet = { language: Language; code: string }

/**
 * How to load a file: itself with curl; then its table, whose identifiers stay text; without one, the file in the
 * tools that read its format without help.
 */
export function snippetsFor(file: Loadable): Snippet[] {
  const { shell, json, sql } = literals
  const fetched: Snippet = { language: 'curl', code: `curl -L -o ${shell(file.fileName)} ${shell(file.url)}` }
  if (file.table) return [fetched, ...tableSnippets(file.table)]
  const python = pandas[file.format]
  const duck = duckdb[file.format]
  return [
    fetched,
    ...(python ? [{ language: 'Python' as const, code: python(json(file.url)) }] : []),
    ...(duck ? [{ language: 'DuckDB' as const, code: duck(sql(file.url)) }] : []),
  ]
}

type Writer = (quotedUrl: string) => string

const readWith =
  (verb: string): Writer =>
  (url) =>
    `import pandas as pd\n\ntable = pd.read_${verb}(${url})`
const readMap: Writer = (url) => `import geopandas as gpd\n\nmap = gpd.read_file(${url})`

// Without a table nothing says which columns are codes: all of them stay as they are written.
const pandas: Record<string, Writer> = {
  csv: (url) => `import pandas as pd\n\ntable = pd.read_csv(${url}, sep=None, engine="python", dtype=str)`,
  tsv: (url) => `import pandas as pd\n\ntable = pd.read_csv(${url}, sep="\\t", dtype=str)`,
  json: readWith('json'),
  parquet: readWith('parquet'),
  xlsx: readWith('excel'),
  ods: readWith('excel'),
  geojson: readMap,
  gpkg: readMap,
}

const selectFrom =
  (reader: string): Writer =>
  (url) =>
    `SELECT * FROM ${reader}(${url}) LIMIT 10;`
const selectText: Writer = (url) => `SELECT * FROM read_csv(${url}, all_varchar = true) LIMIT 10;`
const selectMap: Writer = (url) => `INSTALL spatial; LOAD spatial;\nSELECT * FROM st_read(${url}) LIMIT 10;`

const duckdb: Record<string, Writer> = {
  csv: selectText,
  tsv: selectText,
  json: selectFrom('read_json'),
  ndjson: selectFrom('read_json'),
  parquet: selectFrom('read_parquet'),
  geojson: selectMap,
  gpkg: selectMap,
}
