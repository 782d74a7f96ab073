import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { getDataset } from '#missions/catalogue'
import { answerQuery, type Column, getTableOf, runSql } from '#missions/tables'
import { refuse } from '../../schema/agent-refusals.ts'
import { Citation, toCitation } from './citation.ts'
import { getNamedResource } from './named.ts'
import { type RowQuestion, toQueryString } from './query-string.ts'
import { shortCell, shortRows, shortText } from './short.ts'
import { agentWords } from './words.ts'

export const Cells = z.union([z.string(), z.number(), z.boolean(), z.null()])
export const Truncated = z
  .boolean()
  .describe(
    'Whether rows or ends of long texts were left out, for the answer was too long to read: ask for fewer columns, fewer rows, or counts',
  )

export const Answer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(Cells)),
  total: z.number().describe('Rows or groups that fit in all, exact'),
  truncated: Truncated,
  query_link: z.string().describe('Address that gives exactly this answer as JSON'),
  page_link: z.string().nullable().describe('Page where people see these rows'),
  citation: Citation,
})

const shownTops = 8
const examples = 3

/** Columns of a resource with what is known of their values, and its first rows. */
export async function describeRows(ctx: Ctx, resourceId: string) {
  const { resource, source, citation, path } = await openTable(ctx, resourceId)
  const first = await answerQuery(ctx, source, `pageSize=${examples}`)
  return {
    resource_id: resource.id,
    title: resource.title,
    rows: source.rows,
    columns: source.columns.map(describeColumn),
    first_rows: first.rows.map((row) =>
      Object.fromEntries(first.columns.map((name, i) => [name, shortCell(row[i] ?? null)])),
    ),
    page_link: pageOf(ctx, path, ''),
    citation,
  }
}

/** Rows or groups of them, with the address that gives them again. */
export async function queryRows(ctx: Ctx, question: RowQuestion): Promise<z.infer<typeof Answer>> {
  const { source, citation, path } = await openTable(ctx, question.resource_id)
  const query = toQueryString(question)
  const { kind, columns, rows, total } = await answerQuery(ctx, source, query)
  const api = `${ctx.config.publicUrl}/api/tables/${source.tableId}/${kind}`
  return {
    columns,
    ...shortRows(rows),
    total,
    query_link: `${api}${query && `?${query}`}`,
    page_link: kind === 'rows' ? pageOf(ctx, path, query) : null,
    citation,
  }
}

/** One SELECT over one or several resources; their citations come with the rows. */
export async function querySql(ctx: Ctx, { sql, tables }: { sql: string; tables: Record<string, string> }) {
  const opened = await Promise.all(
    Object.entries(tables).map(async ([name, id]) => ({ name, ...(await openTable(ctx, id)) })),
  )
  const named = Object.fromEntries(opened.map(({ name, source }) => [name, source.tableId]))
  const { columns, rows, truncated } = await runSql(ctx, { sql, tables: named })
  const shown = shortRows(rows.slice(0, mostRows))
  return {
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: shown.rows,
    truncated: truncated || shown.truncated || rows.length > mostRows,
    query: { method: 'POST', url: `${ctx.config.publicUrl}/api/tables/sql`, body: { sql, tables: named } },
    citations: opened.map(({ citation }) => citation),
  }
}

/** An agent reads rows, it does not copy tables: exports do that. */
export const mostRows = 500

async function openTable(ctx: Ctx, resourceId: string) {
  const resource = await getNamedResource(ctx, resourceId)
  const dataset = await getDataset(ctx, resource.datasetId)
  const citation = toCitation(ctx, dataset)
  const path = `${dataset.path}/resources/${resource.id}/data`
  try {
    return { resource, citation, path, source: await getTableOf(ctx, resource.id) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.rule.code !== 'tables/table-not-found') throw error
    throw refuse.notATable({ message: agentWords[ctx.lang].notATable(resource.title, resource.url) })
  }
}

function pageOf({ config, lang }: Ctx, path: string, query: string) {
  return `${config.publicUrl}${localPath(lang, path)}${query && `?${query}`}`
}

function describeColumn({ name, label, type, meaning, profile }: Column) {
  return {
    name,
    ...(label === name ? {} : { label }),
    type,
    meaning: meaning?.id ?? null,
    missing: profile.nulls,
    distinct: profile.distinct,
    min: shortText(profile.min),
    max: shortText(profile.max),
    ...(profile.mean === null ? {} : { mean: profile.mean }),
    frequent: profile.top.slice(0, shownTops).map(({ value, count }) => ({ value: shortText(value), count })),
  }
}
