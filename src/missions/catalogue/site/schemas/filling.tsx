import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import type { Lang } from '#kernel/words'
import { localPath } from '#kernel/words'
import type { ValidationReport } from '#missions/tables'
import type { FieldError } from '#ui'
import { refuse } from '../../schema/refusals.ts'
import type { Schema } from '../../schema/schema.ts'
import {
  addFilled,
  checkFilled,
  filledRows,
  mostFields,
  mostRows,
  type TypedRows,
  toCsv,
} from '../../service/schemas/filling.ts'
import { fieldsOf, getSchema, getSchemaContent, type UsableSchema } from '../../service/schemas/reading.ts'
import { slugify } from '../../service/slugify.ts'
import { listOwnDatasets } from '../../service/workspace.ts'
import { cellName, FillPage } from '../../views/schemas/fill-page.tsx'
import { errorSentence } from '../../views/schemas/rules/sentences.ts'
import { ruleWords } from '../../views/schemas/rules/words.ts'
import { schemaWords } from '../../views/schemas/words.ts'
import { editable } from '../step-pages.tsx'
import { schemaAt, schemaParams } from './reading.tsx'

const config = { access: 'account', dialect: 'site' } as const
const firstRows = 5
const path = '/schemas/:slug/fill'
const Values = z.record(z.string(), z.unknown())

/** A file composed from a grid: checked at each sending, then taken away or put in a dataset. */
export function schemaFillingSite(app: App): void {
  const querystring = z.object({ dataset: z.string().max(60).catch('') })
  app.get(
    path,
    { config, schema: { hide: true, params: schemaParams, querystring } },
    async (request, reply) => {
      const schema = await schemaAt({ request, reply }, request.params.slug, '/fill')
      if (!schema) return reply
      const usable = await fillable(request, schema)
      const rows = emptyRows(firstRows, fieldsOf(usable).length)
      const typed = { dataset: request.query.dataset, title: schema.title }
      return reply.html(await page(request, { schema, usable, rows, typed }))
    },
  )
  app.post(path, { config, schema: { hide: true, params: schemaParams } }, async (request, reply) => {
    const schema = await getSchema(contextOf(request), request.params.slug)
    const values = Values.parse(request.body)
    const usable = await fillable(request, schema, textOf(values, 'version'))
    const rows = rowsOf(values, fieldsOf(usable).length)
    const typed = { dataset: textOf(values, 'dataset'), title: textOf(values, 'title') || schema.title }
    return answer({ request, reply }, { schema, usable, rows, typed }, textOf(values, 'action'))
  })
}

interface Filling {
  schema: Schema
  usable: UsableSchema
  rows: TypedRows
  typed: { dataset: string; title: string }
}

async function answer(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  filling: Filling,
  action: string,
) {
  const ctx = contextOf(request)
  const words = schemaWords[ctx.lang].filling
  const { usable, rows, typed } = filling
  const filled = filledRows(rows)
  const again = async (errors: FieldError[], more: Partial<Filling> = {}) =>
    reply.status(errors.length > 0 ? 422 : 200).html(await page(request, { ...filling, ...more }, { errors }))
  if (action === 'more') {
    if (rows.length >= mostRows) return again([{ field: '', message: words.tooMany(mostRows) }])
    return again([], { rows: [...rows, ...emptyRows(firstRows, fieldsOf(usable).length)] })
  }
  if (filled.length === 0) return again([{ field: '', message: words.empty }])
  const cells = filled.map((row) => row.cells)
  const report = await checkFilled(ctx, usable, cells)
  if (!report.valid) {
    const said = errorsOf(ctx.lang, { report, usable, places: filled.map(({ place }) => place) })
    return reply.status(422).html(await page(request, filling, said))
  }
  if (action === 'download') {
    const name = `${slugify(typed.title) || usable.slug}.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(toCsv(usable, cells))
  }
  if (action !== 'add') return reply.html(await page(request, filling, { isValid: true }))
  if (!typed.dataset) return again([{ field: 'dataset', message: words.chosen }])
  const dataset = await editable(ctx, typed.dataset)
  const added = await addFilled(ctx, {
    datasetId: dataset.id,
    title: typed.title,
    schema: usable,
    rows: cells,
  })
  return reply.redirect(localPath(ctx.lang, `/datasets/${dataset.id}/resources/${added.id}/examination`), 303)
}

/** Each error at its cell; those of the whole file at the top. One sentence a cell: the first. */
function errorsOf(
  lang: Lang,
  { report, usable, places }: { report: ValidationReport; usable: UsableSchema; places: number[] },
): { errors: FieldError[]; cellErrors: Record<string, string> } {
  const { cellOf, general } = schemaWords[lang].filling
  const names = fieldsOf(usable).map(({ name }) => name)
  const cells = new Map<string, { message: string; where: string }>()
  for (const error of report.first) {
    const [field = ''] = error.fields
    const row = error.row === null ? undefined : places[error.row - 1]
    const key = row === undefined ? '' : cellName(row, names.indexOf(field))
    const fix = error.proposal === null ? '' : ` ${ruleWords[lang].proposal(error.proposal)}`
    const where = row === undefined ? error.fields.join(', ') || general : cellOf(field, row + 1)
    if (!cells.has(key)) cells.set(key, { message: `${errorSentence(lang, error)}${fix}`, where })
  }
  const errors = [...cells].map(([field, { message, where }]) => ({
    field,
    message: `${where} : ${message}`,
  }))
  return {
    errors,
    cellErrors: Object.fromEntries([...cells].map(([field, { message }]) => [field, message])),
  }
}

async function page(
  request: FastifyRequest,
  { schema, usable, rows, typed }: Filling,
  said: { errors?: FieldError[]; cellErrors?: Record<string, string>; isValid?: boolean } = {},
) {
  const ctx = contextOf(request)
  const query = { q: '', organization: '', state: 'all', page: 1 } as const
  const { items } = await listOwnDatasets(ctx, query)
  const datasets = items
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ id, title }) => ({ value: id, label: title }))
  return (
    <FillPage
      frame={frameOf(request)}
      schema={schema}
      version={usable.version}
      fields={fieldsOf(usable)}
      rows={rows}
      datasets={datasets}
      typed={typed}
      {...said}
    />
  )
}

async function fillable(request: FastifyRequest, { name }: Schema, version = ''): Promise<UsableSchema> {
  const ctx = contextOf(request)
  const usable = await getSchemaContent(ctx, name, version || undefined)
  const count = fieldsOf(usable).length
  const { noFields, tooWide } = schemaWords[ctx.lang].filling
  if (count > 0 && count <= mostFields) return usable
  throw refuse.notFillable({ detail: count === 0 ? noFields : tooWide(mostFields) })
}

function rowsOf(values: z.infer<typeof Values>, columns: number): string[][] {
  const rows: string[][] = []
  for (let row = 0; row < mostRows && typeof values[cellName(row, 0)] === 'string'; row++)
    rows.push(Array.from({ length: columns }, (_, column) => textOf(values, cellName(row, column))))
  return rows.length > 0 ? rows : emptyRows(firstRows, columns)
}

function emptyRows(count: number, columns: number): string[][] {
  return Array.from({ length: count }, () => Array.from({ length: columns }, () => ''))
}

function textOf(values: z.infer<typeof Values>, key: string): string {
  const value = values[key]
  return typeof value === 'string' ? value : ''
}
