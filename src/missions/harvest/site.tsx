import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, isOffice } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf, type Menu } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayEdit } from '#missions/people'
import { mayDecideSource } from './policy.ts'
import { SourceDecision } from './schema/source.ts'
import { acceptShrinkage, askHarvest } from './service/jobs.ts'
import { countItems, listJobs, readItems } from './service/reports.ts'
import { decideSource, getSource, listSources, removeSource, saveSource } from './service/sources.ts'
import { readStandings } from './service/standings.ts'
import { formSite } from './site/form.tsx'
import type { RecordsPage } from './views/items.tsx'
import { SourcePage } from './views/source-page.tsx'
import { SourcesPage } from './views/sources-page.tsx'
import { pageWords } from './views/words.ts'

const open = { access: 'public', dialect: 'site' } as const
const account = { access: 'account', dialect: 'site' } as const
const office = { access: 'office', dialect: 'site' } as const
const hide = true
const recordsShown = 20
const params = z.object({ id: z.string().max(40) })

export function harvestSite(app: App): void {
  const querystring = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })
  app.get('/harvest', { config: open, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { page } = request.query
    const [sources, waiting] = await Promise.all([
      listSources(ctx, { page }),
      page === 1 && mayDecideSource(ctx.actor) ? listSources(ctx, { page, state: 'pending' }) : null,
    ])
    const pending = waiting?.items ?? []
    const shown = [...sources.items, ...pending].map(({ id }) => id)
    const standings = await readStandings(ctx, [...new Set(shown)])
    const mayAdd = mayAddSource(ctx.actor)
    return reply.html(
      <SourcesPage frame={frameOf(request)} {...{ sources, pending, standings, page, mayAdd }} />,
    )
  })
  formSite(app)
  const shown = z.object({
    done: z.enum(['saved']).nullable().catch(null).default(null),
    errors: z.coerce.number().int().min(1).max(10_000).catch(1),
    records: z.coerce.number().int().min(1).max(10_000).catch(1),
  })
  app.get(
    '/harvest/sources/:id',
    { config: open, schema: { hide, params, querystring: shown } },
    async (request, reply) => reply.html(await sourcePage(request, request.params.id, request.query)),
  )
  actionSite(app)
}

/** In the menu of those who may have a source. */
export function harvestMenu({ lang, actor }: Ctx): Menu {
  const link = { label: pageWords[lang].menu, href: '/harvest', icon: 'harvest' } as const
  return mayAddSource(actor) || isOffice(actor) ? { account: [link] } : {}
}

function mayAddSource(actor: Ctx['actor']): boolean {
  return isOffice(actor, 'administrator') || Object.keys(actor.organizations).some((id) => mayEdit(actor, id))
}

async function sourcePage(
  request: FastifyRequest,
  id: string,
  {
    done,
    errors,
    records,
    isUndecided = false,
  }: { done: 'saved' | null; errors: number; records: number; isUndecided?: boolean },
) {
  const ctx = contextOf(request)
  const source = await getSource(ctx, id)
  const [jobs, counts, failed, taken] = await Promise.all([
    listJobs(ctx, id),
    countItems(ctx, id),
    recordsPage(ctx, id, { state: 'failed', page: errors }),
    recordsPage(ctx, id, { state: 'done', page: records }),
  ])
  return (
    <SourcePage frame={frameOf(request)} {...{ source, jobs, counts, failed, taken, done, isUndecided }} />
  )
}

async function recordsPage(
  ctx: Ctx,
  id: string,
  { state, page }: { state: 'failed' | 'done'; page: number },
): Promise<RecordsPage> {
  const { items, total } = await readItems(ctx, id, { state, page, pageSize: recordsShown })
  return { items, total, page, pages: Math.ceil(total / recordsShown) }
}

/** Each button of the page: a verb, then back to the page. */
function actionSite(app: App): void {
  const actions: [string, (ctx: Ctx, id: string) => Promise<unknown>, string][] = [
    ['jobs', askHarvest, ''],
    ['shrinkage', acceptShrinkage, ''],
    ['pause', (ctx, id) => saveSource(ctx, id, { active: false }), ''],
    ['resumption', (ctx, id) => saveSource(ctx, id, { active: true }), ''],
  ]
  for (const [name, act, after] of actions)
    app.post(
      `/harvest/sources/:id/${name}`,
      { config: account, schema: { hide, params } },
      async (request, reply) => {
        const ctx = contextOf(request)
        await act(ctx, request.params.id)
        return reply.redirect(localPath(ctx.lang, `/harvest/sources/${request.params.id}${after}`), 303)
      },
    )
  app.post(
    '/harvest/sources/:id/removal',
    { config: account, schema: { hide, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      await removeSource(ctx, request.params.id)
      return reply.redirect(localPath(ctx.lang, '/harvest'), 303)
    },
  )
  const Decision = z.preprocess((body) => {
    const { state, comment } = z.object({ state: z.unknown(), comment: z.string().catch('') }).parse(body)
    return { state, comment: comment.trim() || null }
  }, SourceDecision)
  app.post(
    '/harvest/sources/:id/decision',
    { config: office, schema: { hide, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = request.params
      await getSource(ctx, id)
      return answerForm({
        request,
        reply,
        schema: Decision,
        run: async (decision) => {
          await decideSource(ctx, id, decision)
          return localPath(ctx.lang, `/harvest/sources/${id}?done=saved`)
        },
        again: ({ errors }) =>
          sourcePage(request, id, { errors: 1, records: 1, done: null, isUndecided: errors.length > 0 }),
      })
    },
  )
}
