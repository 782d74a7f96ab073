import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { literal, runProgram } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { testFolder } from '#testkit'
import type { Column } from '../schema/column.ts'
import type { BesideLimits } from './beside/contract.ts'
import type { Choice, IngestAnswer, Ingested, IngestLimits } from './contract.ts'

export type Row = (string | null)[]

export interface Table {
  ingested: Ingested
  /** Names of the columns. */
  names: string[]
  /** Rows as they were written. */
  raw: Row[]
  /** Typed rows, as text. */
  typed: Row[]
  column: (name: string) => Column
  folder: string
}

export interface Asked {
  choice?: Choice
  limits?: Partial<IngestLimits>
  name?: string
  beside?: BesideLimits
}

const usual: IngestLimits = {
  memoryMb: 400,
  threads: 1,
  unpackedBytes: 512 * 1024 ** 2,
  columns: 4000,
  cellBytes: 16 * 1024 ** 2,
}

/** Puts bytes through the ingest child, as the server does, and reads its parts back. */
export async function tableOf(t: TestContext, bytes: Buffer | string, asked: Asked = {}): Promise<Table> {
  const { ingested, folder } = await ingestedOf(t, bytes, asked)
  const engine = await openEngine({ memoryMb: 256, threads: 1, scratch: folder })
  await engine.run("set TimeZone='UTC'")
  const read = async (part: string) => {
    const from = `read_parquet(${literal(ingested.parts[part] ?? '')}, file_row_number = true)`
    const left = part === 'table' ? '__id, file_row_number' : 'file_row_number'
    const reader = await engine.runAndReadAll(
      `select columns(* exclude (${left}))::varchar from ${from} order by file_row_number limit 100000`,
    )
    return reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))))
  }
  const [raw, typed] = [await read('raw'), await read('table')]
  engine.closeSync()
  const names = ingested.columns.map(({ name }) => name)
  const column = (name: string) =>
    ingested.columns.find((one) => one.name === name) ?? assert.fail(`no column ${name} in ${names}`)
  return { ingested, names, raw, typed, column, folder }
}

/** The same without its rows. */
export async function ingestedOf(t: TestContext, bytes: Buffer | string, asked: Asked = {}) {
  const { answer, folder } = await ingest(t, bytes, asked)
  if ('fault' in answer) assert.fail(`refused: ${answer.fault.code} ${answer.fault.detail}`)
  return { ingested: answer.ingested, folder }
}

/** Why bytes are refused. */
export async function refusalOf(t: TestContext, bytes: Buffer | string, asked: Asked = {}): Promise<string> {
  const { answer } = await ingest(t, bytes, asked)
  return 'fault' in answer ? answer.fault.code : assert.fail('it became a table')
}

async function ingest(
  t: TestContext,
  bytes: Buffer | string,
  { choice = {}, limits, name = 'f', beside }: Asked,
) {
  const folder = await testFolder(t)
  const path = join(folder, 'source')
  await writeFile(path, bytes)
  const order = { path, name, choice, folder, limits: { ...usual, ...limits }, ...(beside ? { beside } : {}) }
  const answer = await runProgram<IngestAnswer>('ingest-child', order, { timeoutMs: 120_000 })
  return { answer, folder }
}

/** Types by name of column. */
export function typesOf({ ingested }: Table): Record<string, string> {
  return Object.fromEntries(ingested.columns.map(({ name, type }) => [name, type]))
}

/** Defects as `kind line column value`. */
export function defectsOf({ ingested }: Table): string[] {
  return ingested.defects.first.map(({ kind, line, column, value }) =>
    [kind, line ?? '', column ?? '', value ?? ''].join(' ').replace(/ +/g, ' ').trim(),
  )
}
