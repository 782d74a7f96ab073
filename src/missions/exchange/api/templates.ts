import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { FilledTemplate, Template, TemplateChange, TemplateDraft } from '../schema/template.ts'
import { changeTemplate, removeTemplate, writeTemplate } from '../service/templates/keeping.ts'
import { getTemplate, listFilled, listTemplates } from '../service/templates/reading.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['Message templates']
const params = z.object({ id: z.string().max(64) })
const base = '/api/exchange/templates'
const one = { params, tags, response: { 200: Template } }

/** Texts of those who instruct, and as they read for one request. */
export function templateRoutes(app: App): void {
  readingRoutes(app)
  app.post(
    base,
    {
      config,
      schema: { body: TemplateDraft, tags, response: { 201: Template }, summary: 'Write a message template' },
    },
    async (request, reply) => {
      const made = await writeTemplate(contextOf(request), request.body)
      return reply.code(201).header('location', `${base}/${made.id}`).send(made)
    },
  )
  app.put(
    `${base}/:id`,
    { config, schema: { ...one, body: TemplateChange, summary: 'Write it again' } },
    (request) => changeTemplate(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    `${base}/:id`,
    { config, schema: { params, tags, summary: 'Delete it', response: { 204: z.null() } } },
    async (request, reply) => {
      await removeTemplate(contextOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function readingRoutes(app: App): void {
  app.get(
    base,
    {
      config,
      schema: {
        tags,
        summary: 'The templates of whoever instructs',
        response: { 200: z.object({ items: z.array(Template) }) },
      },
    },
    async (request) => ({ items: await listTemplates(contextOf(request)) }),
  )
  app.get(`${base}/:id`, { config, schema: { ...one, summary: 'A message template' } }, (request) =>
    getTemplate(contextOf(request), request.params.id),
  )
  app.get(
    '/api/exchange/requests/:id/templates',
    {
      config,
      schema: {
        ...{ params, tags, response: { 200: z.object({ items: z.array(FilledTemplate) }) } },
        summary: 'The templates that serve a request, with what it says in place',
      },
    },
    async (request) => ({ items: await listFilled(contextOf(request), request.params.id) }),
  )
}
