import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import type { Lang } from '#kernel/words'
import type { CheckAnswer, ValidationReport } from '#missions/tables'
import { WebAddress } from '../schema/fields.ts'
import { refuse } from '../schema/refusals.ts'
import { Fault, Report, Schema, SchemaDraft, SchemaSummary, Validation } from '../schema/schema.ts'
import { resolveDataset } from '../service/reading.ts'
import { getResource } from '../service/resource-reading.ts'
import { checkAddress } from '../service/schemas/checks.ts'
import { getSchema, getSchemaContent, listSchemas } from '../service/schemas/reading.ts'
import { getValidation } from '../service/schemas/reports.ts'
import { addSchema } from '../service/schemas/saving.ts'
import { errorSentence } from '../views/schemas/rules/sentences.ts'

const read = { access: 'public', dialect: 'own' } as const
const tags = ['schemas']
const named = z.object({ name: z.string().max(300).describe('Name, its slashes encoded, or slug') })

/** Schemas, their contents, and the validation of files. */
export function schemaRoutes(app: App): void {
  listRoutes(app)
  contentRoute(app)
  checkRoute(app)
  validationRoute(app)
}

function listRoutes(app: App): void {
  const querystring = z.object({
    q: z.string().max(200).optional().describe('Words of the title, the name or the description'),
    label: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
  })
  const page = z.object({ items: z.array(SchemaSummary), total: z.number().int() })
  app.get(
    '/api/schemas',
    {
      config: read,
      schema: { querystring, response: { 200: page }, tags, summary: 'List schemas by title' },
    },
    (request) => listSchemas(contextOf(request), request.query),
  )
  app.post(
    '/api/schemas',
    {
      config: { access: 'administrator', dialect: 'own' },
      schema: {
        body: SchemaDraft,
        response: { 201: Schema },
        tags,
        summary: 'Add a schema or a version of one, by its content or its address',
      },
    },
    async (request, reply) => {
      const schema = await addSchema(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/schemas/${schema.slug}`).send(schema)
    },
  )
  app.get(
    '/api/schemas/:name',
    { config: read, schema: { params: named, response: { 200: Schema }, tags, summary: 'Read a schema' } },
    (request) => getSchema(contextOf(request), request.params.name),
  )
}

function contentRoute(app: App): void {
  const params = named.extend({ version: z.string().max(50).describe('Or `latest`') })
  app.get(
    '/api/schemas/:name/versions/:version',
    {
      config: read,
      schema: {
        params,
        response: { 200: z.record(z.string(), z.unknown()) },
        tags,
        summary: 'The content of a version, as its author wrote it',
      },
    },
    async (request) => {
      const { name, version } = request.params
      const asked = version === 'latest' ? undefined : version
      return (await getSchemaContent(contextOf(request), name, asked)).content
    },
  )
}

function checkRoute(app: App): void {
  app.post(
    '/api/schemas/:name/checks',
    {
      config: { access: 'account', dialect: 'own' },
      schema: {
        params: named,
        body: z.strictObject({ url: WebAddress, version: z.string().max(50).optional() }),
        response: { 200: z.object({ fault: Fault.nullable(), report: Report.nullable() }) },
        tags,
        summary: 'Put the file at an address to a schema; nothing is kept',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const schema = await getSchemaContent(ctx, request.params.name, request.body.version)
      return toAnswer(ctx.lang, await checkAddress(ctx, schema, request.body.url))
    },
  )
}

function validationRoute(app: App): void {
  app.get(
    '/api/datasets/:id/resources/:rid/validation',
    {
      config: read,
      schema: {
        params: z.object({ id: z.string().max(255), rid: z.uuid() }),
        response: { 200: Validation },
        tags,
        summary: 'What the validation of a file found, for whoever may have the file',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { id, rid } = request.params
      const dataset = await resolveDataset(ctx, id)
      const resource = await getResource(ctx, rid)
      if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id: rid })
      const row = await getValidation(ctx, rid)
      return {
        schema: row.schema_name,
        version: row.schema_version,
        valid: row.valid,
        errors: row.error_count,
        fault: row.fault,
        report: row.report && toReport(ctx.lang, row.report),
        doneAt: row.done_at.toISOString(),
      }
    },
  )
}

function toAnswer(lang: Lang, answer: CheckAnswer) {
  return 'report' in answer
    ? { fault: null, report: toReport(lang, answer.report) }
    : { fault: answer.fault, report: null }
}

function toReport(lang: Lang, report: ValidationReport): z.input<typeof Report> {
  const plain = <T extends { fields: readonly string[] }>(one: T) => ({ ...one, fields: [...one.fields] })
  return {
    ...report,
    byRule: report.byRule.map(plain),
    first: report.first.map((error) => ({ ...plain(error), message: errorSentence(lang, error) })),
  }
}
