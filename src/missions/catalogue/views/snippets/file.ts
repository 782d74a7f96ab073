import type { Loadable } from '../../service/loading.ts'
import type { Language, Snippet } from '../snippets.ts'
import { literals } from './literals.ts'
import { inPython } from './table.ts'

type Writer = (url: string) => string

/** A file as it is, in the tools that read its format: nothing says which columns are codes, so all stay as written. */
export function fileSnippets({ format, url }: Loadable): Snippet[] {
  const duck = duckdb[format]?.(url)
  const found: [Language, string | undefined][] = [
    ['Python', pandas[format]?.(url)],
    ['Python, DuckDB', duck && inPython(duck)],
    ['DuckDB', duck],
    ['R', r[format]?.(url)],
    ['JavaScript', javascript[format]?.(url)],
    ['QGIS', qgis[format]?.(url)],
  ]
  return found.flatMap(([language, code]) => (code === undefined ? [] : [{ language, code }]))
}

const { json, sql } = literals

const readWith =
  (verb: string): Writer =>
  (url) =>
    `import pandas as pd\n\ntable = pd.read_${verb}(${json(url)})`
const readMap: Writer = (url) => `import geopandas as gpd\n\nmap = gpd.read_file(${json(url)})`

const pandas: Record<string, Writer> = {
  csv: (url) =>
    `import pandas as pd\n\ntable = pd.read_csv(${json(url)}, sep=None, engine="python", dtype=str)`,
  tsv: (url) => `import pandas as pd\n\ntable = pd.read_csv(${json(url)}, sep="\\t", dtype=str)`,
  json: readWith('json'),
  ndjson: (url) => `import pandas as pd\n\ntable = pd.read_json(${json(url)}, lines=True)`,
  parquet: readWith('parquet'),
  xlsx: readWith('excel'),
  ods: readWith('excel'),
  geojson: readMap,
  gpkg: readMap,
}

const selectFrom =
  (reader: string): Writer =>
  (url) =>
    `SELECT * FROM ${reader}(${sql(url)}) LIMIT 10;`
const selectText: Writer = (url) => `SELECT * FROM read_csv(${sql(url)}, all_varchar = true) LIMIT 10;`
const selectMap: Writer = (url) =>
  `INSTALL spatial; LOAD spatial;\nSELECT * FROM st_read(${sql(url)}) LIMIT 10;`

const duckdb: Record<string, Writer> = {
  csv: selectText,
  tsv: selectText,
  json: selectFrom('read_json'),
  ndjson: selectFrom('read_json'),
  parquet: selectFrom('read_parquet'),
  geojson: selectMap,
  gpkg: selectMap,
}

const inR =
  (library: string, call: (url: string) => string): Writer =>
  (url) =>
    `library(${library})\n\n${call(literals.r(url))}`
const readText = inR(
  'readr',
  (url) => `table <- read_delim(${url}, col_types = cols(.default = col_character()))`,
)
const readShapes = inR('sf', (url) => `map <- st_read(${url})`)

const r: Record<string, Writer> = {
  csv: readText,
  tsv: readText,
  json: inR('jsonlite', (url) => `table <- fromJSON(${url})`),
  ndjson: inR('jsonlite', (url) => `table <- stream_in(url(${url}))`),
  parquet: inR('arrow', (url) => `table <- read_parquet(${url})`),
  xlsx: inR(
    'readxl',
    (url) => `download.file(${url}, "table.xlsx", mode = "wb")\ntable <- read_excel("table.xlsx")`,
  ),
  ods: inR(
    'readODS',
    (url) => `download.file(${url}, "table.ods", mode = "wb")\ntable <- read_ods("table.ods")`,
  ),
  geojson: readShapes,
  gpkg: readShapes,
}

const fetchAs =
  (what: string, reading: string): Writer =>
  (url) =>
    `const answer = await fetch(${json(url)})\nconst ${what} = ${reading}`
const fetchJson = fetchAs('table', 'await answer.json()')

const javascript: Record<string, Writer> = {
  csv: fetchAs('text', 'await answer.text()'),
  tsv: fetchAs('text', 'await answer.text()'),
  json: fetchJson,
  ndjson: fetchAs('table', '(await answer.text()).trim().split("\\n").map((line) => JSON.parse(line))'),
  geojson: fetchAs('map', 'await answer.json()'),
}

/** For its Python console; a GDAL address of the web (`/vsicurl/`) does as well in "add a vector layer". */
const addLayer: Writer = (url) => `iface.addVectorLayer(${json(`/vsicurl/${url}`)}, "", "ogr")`

const qgis: Record<string, Writer> = { geojson: addLayer, gpkg: addLayer }
