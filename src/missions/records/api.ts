import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { langs, localPath } from '#kernel/words'
import { CardView, facetNames, SearchParams } from './schema.ts'
import { searchRecords, suggestRecords } from './service/search.ts'
import { kindLabel } from './words.ts'

const config = { access: 'public', dialect: 'own' } as const

const Results = z.object({
  total: z.number().int(),
  partial: z.boolean().describe('No record has all the words: these have the most of them'),
  corrected: z.string().nullable().describe('The query as understood, when a word was corrected'),
  items: z.array(
    CardView.extend({ matched: z.array(z.string()).describe('Words of the query that it holds') }),
  ),
  facets: z.record(z.string(), z.array(z.object({ value: z.string(), count: z.number().int() }))),
  page: z.number().int(),
  pageSize: z.number().int(),
  next: z.string().nullable(),
})

const Suggestions = z.object({
  completions: z.array(z.string()),
  items: z.array(
    z.object({
      kind: z.string(),
      label: z.string().describe('The kind in the language asked for'),
      title: z.string(),
      url: z.string().describe('Path of its page in the language asked for'),
      organization: z.string().nullable(),
    }),
  ),
})

export function recordsApi(app: App): void {
  app.get(
    '/api/search',
    {
      config,
      schema: {
        querystring: SearchParams,
        response: { 200: Results },
        tags: ['search'],
        summary: 'Search the public records of every mission, with facets',
      },
    },
    async (request) => {
      const results = await searchRecords(contextOf(request), request.query, { facets: facetNames })
      const items = results.items.map(({ card, matched }) => ({ ...card, matched: [...matched] }))
      return { ...results, items, next: nextPage(request.url, results) }
    },
  )
  app.get(
    '/api/suggestions',
    {
      config,
      schema: {
        querystring: z.object({
          q: z.string().max(200).default(''),
          kind: z.string().optional(),
          lang: z.enum(langs).optional(),
        }),
        response: { 200: Suggestions },
        tags: ['search'],
        summary: 'Complete what is being typed',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { q, kind, lang = ctx.lang } = request.query
      const { completions, items } = await suggestRecords(ctx, {
        q,
        kinds: kind ? [kind] : [],
      })
      return {
        completions,
        items: items.map(({ kind, title, path, organization }) => ({
          kind,
          label: kindLabel(lang, kind),
          title,
          url: localPath(lang, path),
          organization,
        })),
      }
    },
  )
}

function nextPage(
  url: string,
  { total, page, pageSize }: { total: number; page: number; pageSize: number },
): string | null {
  if (page * pageSize >= total) return null
  const [path, query] = url.split('?', 2)
  const params = new URLSearchParams(query)
  params.set('page', String(page + 1))
  return `${path}?${params}`
}
