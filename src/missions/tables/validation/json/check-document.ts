import { readFile, stat } from 'node:fs/promises'
import type { ValidationReport } from '../report.ts'
import { compileSchema, SchemaFault, validateDocument } from './json-validator.ts'

export interface JsonOrder {
  schema: Record<string, unknown>
  /** Null: only the schema is looked at. */
  path: string | null
}

export type JsonAnswer = { report: ValidationReport | null } | { fault: { code: string; detail: string } }

/** A document is held whole in memory: beyond, it is refused. */
const mostBytes = 60 * 1024 ** 2

/** In a child process only: patterns of a schema may run for ever, a document may be huge. */
export async function checkDocument({ schema, path }: JsonOrder): Promise<JsonAnswer> {
  try {
    const test = compileSchema(schema)
    if (path === null) return { report: null }
    if ((await stat(path)).size > mostBytes) return { fault: { code: 'too-large', detail: '' } }
    const document = parse(await readFile(path, 'utf8'))
    return document.found ? { report: validateDocument(test, document.value) } : { fault: document.fault }
  } catch (error) {
    if (!(error instanceof SchemaFault)) throw error
    return { fault: { code: 'schema', detail: error.message } }
  }
}

type Parsed = { found: true; value: unknown } | { found: false; fault: { code: string; detail: string } }

function parse(text: string): Parsed {
  try {
    return { found: true, value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : ''
    return { found: false, fault: { code: 'broken-json', detail } }
  }
}
