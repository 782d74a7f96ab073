import assert from 'node:assert/strict'
import test from 'node:test'
import { snippetsFor } from './snippets.ts'

const file = { url: 'https://data.example.fr/f/1', format: 'csv', fileName: 'arbres.csv' }

test('a CSV file loads in three tools', () => {
  assert.deepEqual(
    snippetsFor(file).map((snippet) => snippet.language),
    ['curl', 'Python', 'DuckDB'],
  )
})

test('a format that tools do not read is only fetched', () => {
  assert.deepEqual(
    snippetsFor({ ...file, format: 'pdf' }).map((snippet) => snippet.language),
    ['curl'],
  )
})

test('names and addresses cannot leave their quotes', () => {
  const code = snippetsFor({ url: "https://x.example/a'b", format: 'csv', fileName: "a'; rm -rf ~ #.csv" })
  assert.equal(code[0]?.code, "curl -L -o 'a'\\''; rm -rf ~ #.csv' 'https://x.example/a'\\''b'")
  assert.match(code[2]?.code ?? '', /'https:\/\/x\.example\/a''b'/)
})
