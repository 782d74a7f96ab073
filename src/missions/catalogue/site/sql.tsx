import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import { getTable, runSql, toCsv } from '#missions/tables'
import type { FieldError } from '#ui'
import { refuse } from '../schema/refusals.ts'
import { getTableOf } from '../service/charts/reading.ts'
import { getDataset } from '../service/reading.ts'
import { getResource } from '../service/resource-reading.ts'
import { examplesFor } from '../views/sql/examples.ts'
import { type Asked, SqlPage, type SqlPageProps } from '../views/sql/sql-page.tsx'
import { sqlWords } from '../views/sql/words.ts'

const config = { access: 'public', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const longest = 20_000
const mostOthers = 7
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const Draft = z.object({
  sql: z.string().max(longest).catch('').default(''),
  others: z.string().max(2000).catch('').default(''),
  as: z.string().optional().catch(undefined),
})
type Draft = z.infer<typeof Draft>
const Wrong = z.object({ detail: z.string(), engine: z.string().optional() })

/** SQL over a file, for whoever reads it. */
export function sqlSite(app: App): void {
  const path = '/datasets/:slug/resources/:id/sql'
  app.get(path, { config, schema: { hide: true, params, querystring: Draft } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { sql, others } = request.query
    const { tables, errors, ...around } = await tablesOf(request, others)
    const [main] = tables
    const example = main ? (examplesFor(ctx.lang, main.name, main.columns)[0]?.sql ?? '') : ''
    const props = { ...around, tables, errors, others, sql: sql || example, answer: null }
    return reply.html(<SqlPage frame={frameOf(request)} {...props} />)
  })
  app.post(path, { config, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const draft = Draft.parse(request.body ?? {})
    const { tables, errors, ...around } = await tablesOf(request, draft.others)
    const outcome = errors.length > 0 ? { errors, status: 422 } : await tryRunning(ctx, tables, draft)
    if ('answer' in outcome && draft.as === 'csv')
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="resultat.csv"`)
        .send(toCsv(outcome.answer))
    const { sql, others } = draft
    const props: SqlPageProps = {
      ...{ frame: frameOf(request), ...around, tables, sql, others },
      ...('answer' in outcome
        ? { answer: outcome.answer, errors: [] }
        : { answer: null, errors: outcome.errors }),
    }
    return reply.status('status' in outcome ? outcome.status : 200).html(<SqlPage {...props} />)
  })
}

type Outcome = { answer: NonNullable<SqlPageProps['answer']> } | { errors: FieldError[]; status: number }

/** What the engine says of a query is said beside it, and the query is kept. */
async function tryRunning(ctx: Ctx, tables: readonly Asked[], { sql }: Draft): Promise<Outcome> {
  if (sql.trim() === '') return { errors: [{ field: 'sql', message: sqlWords[ctx.lang].empty }], status: 422 }
  try {
    const named = Object.fromEntries(tables.map(({ name, tableId }) => [name, tableId]))
    return { answer: await runSql(ctx, { sql, tables: named }) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.status === 404) throw error
    const wrong = z.array(Wrong).safeParse(error.extra.errors)
    const { title, remedy, status } = error.rule
    const details = wrong.success
      ? wrong.data.map(({ detail, engine }) =>
          engine ? `${detail} ${sqlWords[ctx.lang].engine(engine.split('\n')[0] ?? '')}` : detail,
        )
      : [`${title[ctx.lang]}. ${remedy[ctx.lang]}`]
    return { errors: details.map((message) => ({ field: 'sql', message })), status }
  }
}

/** The file of the page, then the others that are asked for by their ids, wherever these are written. */
async function tablesOf(request: FastifyRequest, others: string) {
  const ctx = contextOf(request)
  const { slug, id } = params.parse(request.params)
  const [dataset, resource] = [await getDataset(ctx, slug), await getResource(ctx, id)]
  if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
  const tables: Asked[] = [{ name: 't', title: resource.title, ...(await columnsOf(ctx, resource.id)) }]
  const errors: FieldError[] = []
  const ids = [...new Set(others.match(uuid) ?? [])]
  if (ids.length > mostOthers) errors.push({ field: 'others', message: sqlWords[ctx.lang].tooMany })
  for (const other of ids.slice(0, mostOthers)) {
    try {
      const { title } = await getResource(ctx, other)
      tables.push({ name: `t${tables.length + 1}`, title, ...(await columnsOf(ctx, other)) })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      errors.push({ field: 'others', message: sqlWords[ctx.lang].unknownFile(other) })
    }
  }
  return { dataset, resource, tables, errors }
}

async function columnsOf(ctx: Ctx, resourceId: string) {
  const tableId = await getTableOf(ctx, resourceId)
  return { tableId, columns: (await getTable(ctx, tableId)).columns }
}
