import assert from 'node:assert/strict'
import test from 'node:test'
import type { Loadable } from '../service/loading.ts'
import { snippetsFor } from './snippets.ts'

const file: Loadable = {
  url: 'https://data.example.fr/f/1',
  format: 'csv',
  fileName: 'arbres.csv',
  table: null,
}

test('a CSV file loads in five tools', () => {
  assert.deepEqual(
    snippetsFor(file).map((snippet) => snippet.language),
    ['curl', 'Python', 'Python, DuckDB', 'DuckDB', 'R', 'JavaScript'],
  )
})

test('a format that tools do not read is only fetched', () => {
  assert.deepEqual(
    snippetsFor({ ...file, format: 'pdf' }).map((snippet) => snippet.language),
    ['curl'],
  )
})

test('a map opens in QGIS too', () => {
  const code = snippetsFor({ ...file, format: 'geojson' })
  assert.equal(
    code.find(({ language }) => language === 'QGIS')?.code,
    'iface.addVectorLayer("/vsicurl/https://data.example.fr/f/1", "", "ogr")',
  )
})

test('names and addresses cannot leave their quotes', () => {
  const code = snippetsFor({ ...file, url: "https://x.example/a'b", fileName: "a'; rm -rf ~ #.csv" })
  assert.equal(code[0]?.code, "curl -L -o 'a'\\''; rm -rf ~ #.csv' 'https://x.example/a'\\''b'")
  assert.match(code[3]?.code ?? '', /'https:\/\/x\.example\/a''b'/)
})

const columns: NonNullable<Loadable['table']>['columns'] = [
  { name: 'code "commune"', type: 'text', isCode: true },
  { name: "nom d'usage", type: 'text', isCode: false },
  { name: 'naissance', type: 'date', isCode: false },
]
const table = { csv: 'https://data.example.fr/t.csv', json: 'https://data.example.fr/t.json', columns }

test('a table loads in five tools, its codes as text and its dates as dates, whatever the file was', () => {
  const snippets = snippetsFor({ ...file, format: 'xls', table })
  assert.deepEqual(Object.fromEntries(snippets.map(({ language, code }) => [language, code])), {
    curl: "curl -L -o 'arbres.csv' 'https://data.example.fr/f/1'",
    Python: `import pandas as pd

table = pd.read_csv(
  "https://data.example.fr/t.csv",
  dtype={"code \\"commune\\"": str},
  parse_dates=["naissance"]
)`,
    'Python, DuckDB': `import duckdb

table = duckdb.sql("""
SET force_download = true;
SELECT * FROM read_csv(
  'https://data.example.fr/t.csv',
  header = true,
  types = {'code \\"commune\\"': 'VARCHAR'}
) LIMIT 10;
""").df()`,
    DuckDB: `SET force_download = true;
SELECT * FROM read_csv(
  'https://data.example.fr/t.csv',
  header = true,
  types = {'code "commune"': 'VARCHAR'}
) LIMIT 10;`,
    R: `library(readr)

table <- read_csv(
  "https://data.example.fr/t.csv",
  col_types = cols("code \\"commune\\"" = col_character())
)`,
    JavaScript:
      'const answer = await fetch("https://data.example.fr/t.json")\nconst table = await answer.json()',
  })
})
