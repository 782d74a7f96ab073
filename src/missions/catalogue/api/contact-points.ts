import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { ContactPoint, ContactPointDraft, ContactPointSheet } from '../schema/contact-point.ts'
import {
  createContactPoint,
  listContactPoints,
  removeContactPoint,
  saveContactPoint,
} from '../service/contact-points.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['contact points']
const params = z.object({ id: z.string().max(40) })

/** Whom to write to about a dataset: kept by producer, named by datasets. */
export function contactPointRoutes(app: App): void {
  app.get(
    '/api/contact-points',
    {
      config,
      schema: {
        querystring: z.object({
          organization: z.string().max(255).optional().describe('Id or slug; none: one’s own'),
        }),
        response: { 200: z.object({ items: z.array(ContactPoint), next: z.null() }) },
        tags,
        summary: 'Contact points of an organisation of one’s own, or one’s own',
      },
    },
    async (request) => {
      const items = await listContactPoints(contextOf(request), request.query.organization ?? null)
      return { items, next: null }
    },
  )
  app.post(
    '/api/contact-points',
    {
      config,
      schema: {
        body: ContactPointDraft,
        response: { 201: ContactPoint },
        tags,
        summary: 'Add a contact point',
      },
    },
    async (request, reply) => {
      const contact = await createContactPoint(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/contact-points/${contact.id}`).send(contact)
    },
  )
  sheetRoutes(app)
}

function sheetRoutes(app: App): void {
  app.put(
    '/api/contact-points/:id',
    {
      config,
      schema: {
        params,
        body: ContactPointSheet,
        response: { 200: ContactPoint },
        tags,
        summary: 'Correct a contact point',
      },
    },
    (request) => saveContactPoint(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    '/api/contact-points/:id',
    {
      config,
      schema: { params, response: { 204: z.null() }, tags, summary: 'Remove one that no dataset names' },
    },
    async (request, reply) => {
      await removeContactPoint(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}
