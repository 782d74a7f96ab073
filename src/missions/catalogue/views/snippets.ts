import type { Loadable } from '../service/loading.ts'
import { fileSnippets } from './snippets/file.ts'
import { literals } from './snippets/literals.ts'
import { tableSnippets } from './snippets/table.ts'

export type Language = 'curl' | 'Python' | 'Python, DuckDB' | 'DuckDB' | 'R' | 'JavaScript' | 'QGIS'
export type Snippet = { language: Language; code: string }

/**
 * How to load a file: itself with curl; then its table, whose identifiers stay text; without one, the file in the
 * tools that read its format without help.
 */
export function snippetsFor(file: Loadable): Snippet[] {
  const { shell } = literals
  const fetched: Snippet = { language: 'curl', code: `curl -L -o ${shell(file.fileName)} ${shell(file.url)}` }
  return [fetched, ...(file.table ? tableSnippets(file.table) : fileSnippets(file))]
}
