import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { instantInParis } from '#kernel/text/paris'
import { localPath } from '#kernel/words'
import { toFieldErrors } from '#missions/people'
import { mayTellHealth } from '../policy.ts'
import { DegradedMode, MaintenanceDraft } from '../schema/health.ts'
import { listHealth, readHealth } from '../service/health/reading.ts'
import {
  agreeDegraded,
  announceMaintenance,
  cancelMaintenance,
  listMaintenance,
  noteIncident,
  requireProvider,
} from '../service/health/telling.ts'
import { ApiHealthPage, HealthPage } from '../views/health/health-pages.tsx'
import type { ManageProps } from '../views/health/manage.tsx'

const open = { access: 'public', dialect: 'site' } as const
const account = { access: 'account', dialect: 'site' } as const
const hide = true
const slug = z.string().max(60)
const params = z.object({ slug })

/** How restricted APIs are, in public; and where their providers announce and explain. */
export function healthSite(app: App): void {
  app.get('/exchange/health', { config: open, schema: { hide } }, async (request, reply) =>
    reply.html(<HealthPage frame={frameOf(request)} items={await listHealth(contextOf(request))} />),
  )
  const querystring = z.object({ saved: z.literal('1').optional().catch(undefined) })
  app.get(
    '/exchange/health/:slug',
    { config: open, schema: { hide, params, querystring } },
    async (request, reply) =>
      reply.html(
        await apiPage(request, request.params.slug, { sent: null, isSaved: request.query.saved === '1' }),
      ),
  )
  maintenanceSite(app)
  tellingSite(app)
}

function maintenanceSite(app: App): void {
  const path = '/exchange/health/:slug/maintenance'
  const Typed = z
    .record(z.string(), z.unknown())
    .transform(({ csrf: _, ...typed }) =>
      typed.kind === 'weekly'
        ? { ...typed, weekday: Number(typed.weekday), minutes: Number(typed.minutes) }
        : { ...typed, startsAt: instantOf(typed.startsAt), endsAt: instantOf(typed.endsAt) },
    )
  app.post(path, { config: account, schema: { hide, params } }, async (request, reply) => {
    const { slug } = request.params
    await requireProvider(contextOf(request), slug)
    return answerForm({
      request,
      reply,
      schema: Typed.pipe(MaintenanceDraft),
      run: async (draft) => {
        await announceMaintenance(contextOf(request), slug, draft)
        return saved(request, slug)
      },
      again: (state) =>
        again(request, slug, { form: state.values.kind === 'weekly' ? 'weekly' : 'once', state }),
    })
  })
  app.post(
    `${path}/:id/cancellation`,
    { config: account, schema: { hide, params: z.object({ slug, id: z.string().max(60) }) } },
    async (request, reply) => {
      await cancelMaintenance(contextOf(request), request.params.slug, request.params.id)
      return reply.redirect(saved(request, request.params.slug), 303)
    },
  )
}

function tellingSite(app: App): void {
  const Degraded = z.object({ instead: z.string(), afterHours: z.coerce.number() }).pipe(DegradedMode)
  app.post(
    '/exchange/health/:slug/degraded-mode',
    { config: account, schema: { hide, params } },
    async (request, reply) => {
      const { slug } = request.params
      await requireProvider(contextOf(request), slug)
      return answerForm({
        request,
        reply,
        schema: Degraded,
        run: async (agreed) => {
          await agreeDegraded(contextOf(request), slug, agreed)
          return saved(request, slug)
        },
        again: (state) => again(request, slug, { form: 'degraded', state }),
      })
    },
  )
  app.post(
    '/exchange/health/:slug/incidents/:id/note',
    { config: account, schema: { hide, params: z.object({ slug, id: z.string().max(60) }) } },
    async (request, reply) => {
      const { slug, id } = request.params
      await requireProvider(contextOf(request), slug)
      return answerForm({
        request,
        reply,
        schema: z.object({ note: z.string().trim().max(2000).catch('') }),
        run: async ({ note }) => {
          await noteIncident(contextOf(request), slug, { id, note })
          return saved(request, slug)
        },
        again: (state) => again(request, slug, { form: 'note', state }),
      })
    },
  )
}

function saved(request: FastifyRequest, slug: string): string {
  return localPath(contextOf(request).lang, `/exchange/health/${encodeURIComponent(slug)}?saved=1`)
}

function instantOf(typed: unknown): unknown {
  return typeof typed === 'string' ? (instantInParis(typed)?.toISOString() ?? typed) : typed
}

function again(request: FastifyRequest, slug: string, { form, state }: { form: string; state: FormState }) {
  const errors = toFieldErrors(state, contextOf(request).lang)
  return apiPage(request, slug, { sent: { form, values: state.values, errors } })
}

async function apiPage(
  request: FastifyRequest,
  slug: string,
  { sent, isSaved = false }: { sent: ManageProps['sent']; isSaved?: boolean },
) {
  const ctx = contextOf(request)
  const { api, health, days, incidents } = await readHealth(ctx, slug)
  const mayTell = mayTellHealth(ctx.actor, api.providerId)
  const manage = mayTell
    ? {
        slug: api.slug,
        windows: await listMaintenance(ctx, slug),
        degraded: health.degraded,
        incidents,
        sent,
      }
    : null
  return <ApiHealthPage frame={frameOf(request)} {...{ health, days, incidents, manage, isSaved }} />
}
