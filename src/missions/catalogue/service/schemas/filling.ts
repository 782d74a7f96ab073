import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { wholeBytes } from '#kernel/files'
import { dropFile, putAside } from '#kernel/files/removal'
import { checkRows, type Field, type ValidationReport } from '#missions/tables'
import { refuse } from '../../schema/refusals.ts'
import { type Resource, ResourceDraft } from '../../schema/resource.ts'
import { addResource } from '../resources.ts'
import { slugify } from '../slugify.ts'
import { fieldsOf, type UsableSchema } from './reading.ts'

export const mostRows = 200
export const mostFields = 60

/** What was typed, row by row, in the order of the fields; empty where nothing was. */
export type TypedRows = readonly (readonly string[])[]

/** Rows that hold something, with their place among all. */
export function filledRows(rows: TypedRows): { place: number; cells: readonly string[] }[] {
  return rows
    .map((cells, place) => ({ place, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

/** The columns worth writing: required ones, and those where somebody typed. */
function columnsOf(fields: readonly Field[], rows: TypedRows): number[] {
  return fields.flatMap((field, place) => {
    const isUsed = rows.some((cells) => (cells[place] ?? '').trim() !== '')
    return field.constraints.required || isUsed ? [place] : []
  })
}

export async function checkFilled(
  ctx: Ctx,
  schema: UsableSchema,
  rows: TypedRows,
): Promise<ValidationReport> {
  const fields = fieldsOf(schema)
  const places = columnsOf(fields, rows)
  const columns = places.map((place) => fields[place]?.name ?? '')
  const cells = rows.map((row) => places.map((place) => row[place]?.trim() || null))
  return checkRows(ctx, { columns, rows: cells }, schema.content)
}

/** As RFC 4180 has it, in UTF-8: what the schema expects of a file. */
export function toCsv(schema: UsableSchema, rows: TypedRows): string {
  const fields = fieldsOf(schema)
  const places = columnsOf(fields, rows)
  const lines = [places.map((place) => fields[place]?.name ?? ''), ...rows.map((row) => cellsAt(row, places))]
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}

function cellsAt(row: readonly string[], places: readonly number[]): string[] {
  return places.map((place) => row[place]?.trim() ?? '')
}

function quoted(cell: string): string {
  return /[",\r\n;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The file of what was typed, in a dataset. @throws catalogue/schema-refused when a row breaks a rule */
export async function addFilled(
  ctx: Ctx,
  {
    datasetId,
    title,
    schema,
    rows,
  }: { datasetId: string; title: string; schema: UsableSchema; rows: TypedRows },
): Promise<Resource> {
  const report = await checkFilled(ctx, schema, rows)
  if (!report.valid) throw refuse.schemaRefused({ errors: [] })
  const key = `files/${randomUUID()}`
  const name = `${slugify(title) || schema.slug}.csv`
  const stored = await putAside(ctx, key, { body: wholeBytes(toCsv(schema, rows)), type: 'text/csv' })
  try {
    const reference = { name: schema.name, url: null, version: schema.version }
    const draft = ResourceDraft.parse({ title, upload: '', schema: reference, at: 'end' })
    return await addResource(ctx, datasetId, {
      ...draft,
      upload: undefined,
      file: { ...stored, name, type: 'text/csv' },
    })
  } catch (error) {
    await dropFile(ctx, key)
    throw error
  }
}
