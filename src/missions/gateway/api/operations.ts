import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ApiHealth, DegradedMode, Incident, Maintenance, MaintenanceDraft } from '../schema/health.ts'
import { Release, Stop } from '../schema/stop.ts'
import { getStop, listStops, releaseStop } from '../service/anomalies/stops.ts'
import { listHealth, readHealth } from '../service/health/reading.ts'
import {
  agreeDegraded,
  announceMaintenance,
  cancelMaintenance,
  listMaintenance,
  noteIncident,
} from '../service/health/telling.ts'

const open = { access: 'public', dialect: 'own' } as const
const account = { access: 'account', dialect: 'own' } as const
const tags = ['gateway']
const slug = z.string().max(60)
const id = z.string().max(60)

/** How providers are, and the alerts of those who left their habits. */
export function operationsApi(app: App): void {
  healthRoutes(app)
  maintenanceRoutes(app)
  tellingRoutes(app)
  alertRoutes(app)
}

const Days = z.array(
  z.object({ day: z.string(), answered: z.int(), failed: z.int(), milliseconds: z.int().nullable() }),
)

function healthRoutes(app: App): void {
  const path = '/api/exchange/health'
  app.get(
    path,
    {
      config: open,
      schema: {
        response: { 200: z.object({ items: z.array(ApiHealth) }) },
        tags,
        summary: 'How each restricted API is: state, maintenance, availability over thirty days',
      },
    },
    async (request) => ({ items: await listHealth(contextOf(request)) }),
  )
  const One = z.object({ health: ApiHealth, days: Days, incidents: z.array(Incident) })
  app.get(
    `${path}/:slug`,
    {
      config: open,
      schema: {
        params: z.object({ slug }),
        response: { 200: One },
        tags,
        summary: 'How an API is, day by day, and its incidents',
      },
    },
    async (request) => {
      const { health, days, incidents } = await readHealth(contextOf(request), request.params.slug)
      return { health, days, incidents }
    },
  )
}

function maintenanceRoutes(app: App): void {
  const path = '/api/exchange/health/:slug'
  const params = z.object({ slug })
  app.get(
    `${path}/maintenance`,
    {
      config: open,
      schema: {
        params,
        response: { 200: z.object({ items: z.array(Maintenance) }) },
        tags,
        summary: 'Maintenance announced',
      },
    },
    async (request) => ({ items: await listMaintenance(contextOf(request), request.params.slug) }),
  )
  app.post(
    `${path}/maintenance`,
    {
      config: account,
      schema: {
        params,
        body: MaintenanceDraft,
        response: { 201: Maintenance },
        tags,
        summary: 'Announce maintenance, once or every week',
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await announceMaintenance(contextOf(request), request.params.slug, request.body)),
  )
  app.delete(
    `${path}/maintenance/:id`,
    {
      config: account,
      schema: {
        params: z.object({ slug, id }),
        response: { 204: z.null() },
        tags,
        summary: 'Take maintenance back',
      },
    },
    async (request, reply) => {
      await cancelMaintenance(contextOf(request), request.params.slug, request.params.id)
      return reply.status(204).send(null)
    },
  )
}

function tellingRoutes(app: App): void {
  const path = '/api/exchange/health/:slug'
  const params = z.object({ slug })
  app.put(
    `${path}/degraded-mode`,
    {
      config: account,
      schema: {
        params,
        body: DegradedMode.strict(),
        response: { 204: z.null() },
        tags,
        summary: 'Say what consumers do while the API is down: each refused call repeats it',
      },
    },
    async (request, reply) => {
      await agreeDegraded(contextOf(request), request.params.slug, request.body)
      return reply.status(204).send(null)
    },
  )
  app.put(
    `${path}/incidents/:id/note`,
    {
      config: account,
      schema: {
        params: z.object({ slug, id }),
        body: z.strictObject({ note: z.string().trim().max(2000) }),
        response: { 204: z.null() },
        tags,
        summary: 'Say in public what happened',
      },
    },
    async (request, reply) => {
      const { slug, id } = request.params
      await noteIncident(contextOf(request), slug, { id, note: request.body.note })
      return reply.status(204).send(null)
    },
  )
}

function alertRoutes(app: App): void {
  const path = '/api/exchange/alerts'
  app.get(
    path,
    {
      config: account,
      schema: {
        response: { 200: z.object({ items: z.array(Stop) }) },
        tags,
        summary: 'Software that was stopped, standing first: those that the reader answers for',
      },
    },
    async (request) => ({ items: (await listStops(contextOf(request))).map(({ stop }) => stop) }),
  )
  const params = z.object({ id })
  app.get(
    `${path}/:id`,
    { config: account, schema: { params, response: { 200: Stop }, tags, summary: 'An alert' } },
    async (request) => (await getStop(contextOf(request), request.params.id)).stop,
  )
  app.post(
    `${path}/:id/release`,
    {
      config: account,
      schema: {
        params,
        body: Release,
        response: { 200: Stop },
        tags,
        summary: 'Let the software go on, with the reason',
      },
    },
    (request) => releaseStop(contextOf(request), request.params.id, request.body),
  )
}
