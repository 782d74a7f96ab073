/** A file that a program can load: its stable address, its format in lower case, its name on disk. */
export interface Loadable {
  url: string
  format: string
  fileName: string
}

export type Snippet = { language: 'curl' | 'Python' | 'DuckDB'; code: string }

/** How to load a file in three tools; the last ones only for the formats that they read without help. */
export function snippetsFor(file: Loadable): Snippet[] {
  const snippets: Snippet[] = [
    { language: 'curl', code: `curl -L -o ${shellQuoted(file.fileName)} ${shellQuoted(file.url)}` },
  ]
  const python = pandas[file.format]
  const duck = duckdb[file.format]
  if (python) snippets.push({ language: 'Python', code: python(pythonQuoted(file.url)) })
  if (duck) snippets.push({ language: 'DuckDB', code: duck(sqlQuoted(file.url)) })
  return snippets
}

type Writer = (quotedUrl: string) => string

const readWith =
  (verb: string): Writer =>
  (url) =>
    `import pandas as pd\n\ntable = pd.read_${verb}(${url})`
const readMap: Writer = (url) => `import geopandas as gpd\n\nmap = gpd.read_file(${url})`

const pandas: Record<string, Writer> = {
  csv: (url) => `import pandas as pd\n\ntable = pd.read_csv(${url}, sep=None, engine="python")`,
  tsv: (url) => `import pandas as pd\n\ntable = pd.read_csv(${url}, sep="\\t")`,
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
const selectMap: Writer = (url) => `INSTALL spatial; LOAD spatial;\nSELECT * FROM st_read(${url}) LIMIT 10;`

const duckdb: Record<string, Writer> = {
  csv: selectFrom('read_csv'),
  tsv: selectFrom('read_csv'),
  json: selectFrom('read_json'),
  ndjson: selectFrom('read_json'),
  parquet: selectFrom('read_parquet'),
  geojson: selectMap,
  gpkg: selectMap,
}

/** Single quotes end and begin again around one that is escaped: nothing else means anything to a shell there. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** JSON text is also a literal of Python. */
function pythonQuoted(text: string): string {
  return JSON.stringify(text)
}

function sqlQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
