import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ctx } from '#kernel/context'
import { ProgramDied, ProgramTooSlow, runProgram } from '#kernel/duck'
import { withScratch } from '#kernel/files/scratch'
import type { IngestAnswer, IngestOrder } from '../ingest/contract.ts'
import type { InlineRows } from '../validation/inline-rows.ts'
import type { JsonAnswer, JsonOrder } from '../validation/json/check-document.ts'
import type { ValidationReport } from '../validation/report.ts'

import { requireReadable, validateTable } from './validating.ts'

/** A file that is checked and forgotten, or that is no table. */
export interface CheckedFile {
  name: string
  body: Readable
}

/** What a schema is written in. */
export type SchemaLanguage = 'tableschema' | 'jsonschema'

export interface AnySchema {
  language: SchemaLanguage
  content: unknown
}

/** The report; or why the file could not be read, in the codes of the faults of a version. */
export type CheckAnswer =
  | { report: ValidationReport; columns: string[] }
  | { fault: { code: string; detail: string } }

export const limits = { unpackedBytes: 1024 ** 3, columns: 4000, cellBytes: 16 * 1024 ** 2 }
export const mostMs = 2 * 60_000

/** Reads a whole file and puts it to a schema; nothing of it is kept. @throws tables/schema-unreadable */
export function checkFile(ctx: Ctx, file: CheckedFile, schema: AnySchema): Promise<CheckAnswer> {
  return withScratch(ctx, 'check', async (scratch) => {
    const path = join(scratch, 'source')
    await pipeline(file.body, createWriteStream(path, { mode: 0o600 }))
    return orFault(() =>
      schema.language === 'jsonschema'
        ? checkDocument(path, schema.content)
        : checkTable(ctx, { path, name: file.name, scratch }, schema.content),
    )
  })
}

/** Rows that were typed against a Table Schema; at least one. @throws tables/schema-unreadable */
export function checkRows(ctx: Ctx, rows: InlineRows, schema: unknown): Promise<ValidationReport> {
  requireReadable(schema)
  return withScratch(ctx, 'check', (scratch) => validateTable(ctx, rows, { schema, scratch }))
}

/** Why a JSON Schema cannot be used; null when it can. */
export async function findSchemaFault(schema: Record<string, unknown>): Promise<string | null> {
  const answer = await orFault(() => askJson({ schema, path: null }))
  return 'fault' in answer ? answer.fault.detail || answer.fault.code : null
}

async function checkTable(
  ctx: Ctx,
  { path, name, scratch }: { path: string; name: string; scratch: string },
  schema: unknown,
): Promise<CheckAnswer> {
  requireReadable(schema)
  const order: IngestOrder = {
    path,
    name,
    choice: {},
    folder: scratch,
    limits: { ...ctx.config.ingest, ...limits },
  }
  const answer = await runProgram<IngestAnswer>('ingest-child', order, { timeoutMs: mostMs })
  if ('fault' in answer) return { fault: answer.fault }
  const { columns, rows, defects, reading, parts } = answer.ingested
  const table = { path: parts.raw ?? '', columns, rows, defects, dialect: reading.dialect }
  const report = await validateTable(ctx, table, { schema, scratch })
  return { report, columns: columns.map((column) => column.name) }
}

async function checkDocument(path: string, schema: unknown): Promise<CheckAnswer> {
  const answer = await askJson({ schema: requireRecord(schema), path })
  if ('fault' in answer) return answer
  return answer.report
    ? { report: answer.report, columns: [] }
    : { fault: { code: 'unreadable', detail: '' } }
}

function askJson(order: JsonOrder): Promise<JsonAnswer> {
  return runProgram<JsonAnswer>('validation-child', { document: order }, { timeoutMs: mostMs, heapMb: 768 })
}

/** A child that dies, or never ends, says something of what it was given. */
export async function orFault<T>(
  work: () => Promise<T>,
): Promise<T | { fault: { code: string; detail: string } }> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProgramDied) return { fault: { code: 'died', detail: '' } }
    if (error instanceof ProgramTooSlow) return { fault: { code: 'too-slow', detail: '' } }
    throw error
  }
}

function requireRecord(schema: unknown): Record<string, unknown> {
  return typeof schema === 'object' && schema !== null ? { ...schema } : {}
}
