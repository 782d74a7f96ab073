import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Change } from '#missions/records'
import { Dataset } from '../schema/dataset.ts'
import { DatasetTemplate, DatasetTemplateChange, DatasetTemplateDraft } from '../schema/dataset-template.ts'
import { beginDataset } from '../service/templates/beginning.ts'
import { changeTemplate, keepTemplate, removeTemplate } from '../service/templates/keeping.ts'
import { getTemplate, listTemplateHistory, listTemplates } from '../service/templates/reading.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['dataset templates']
const params = z.object({ id: z.string().max(40) })
const base = '/api/dataset-templates'
const one = `${base}/:id`

/** What an organisation begins its datasets from. */
export function datasetTemplateRoutes(app: App): void {
  const querystring = z.object({
    organization: z.string().max(255).optional().describe('Id or slug; none: all of one’s own'),
  })
  const listed = { 200: z.object({ items: z.array(DatasetTemplate), next: z.null() }) }
  app.get(
    base,
    { config, schema: { querystring, response: listed, tags, summary: 'Templates of one’s organisations' } },
    async (request) => {
      const items = await listTemplates(contextOf(request), request.query.organization ?? null)
      return { items, next: null }
    },
  )
  app.post(
    base,
    {
      config,
      schema: {
        body: DatasetTemplateDraft,
        response: { 201: DatasetTemplate },
        tags,
        summary: 'Keep a template, written or taken from a dataset',
      },
    },
    async (request, reply) => {
      const template = await keepTemplate(contextOf(request), request.body)
      return reply.status(201).header('location', `${base}/${template.id}`).send(template)
    },
  )
  oneRoutes(app)
  useRoutes(app)
}

function oneRoutes(app: App): void {
  const response = { 200: DatasetTemplate }
  app.get(one, { config, schema: { params, response, tags, summary: 'Read a template' } }, (request) =>
    getTemplate(contextOf(request), request.params.id),
  )
  app.put(
    one,
    {
      config,
      schema: { params, body: DatasetTemplateChange, response, tags, summary: 'Write a template again' },
    },
    (request) => changeTemplate(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    one,
    {
      config,
      schema: {
        params,
        response: { 204: z.null() },
        tags,
        summary: 'Take a template away; its datasets stay',
      },
    },
    async (request, reply) => {
      await removeTemplate(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}

function useRoutes(app: App): void {
  app.post(
    `${one}/datasets`,
    {
      config,
      schema: { params, response: { 201: Dataset }, tags, summary: 'Open a draft from a template' },
    },
    async (request, reply) => {
      const dataset = await beginDataset(contextOf(request), request.params.id)
      return reply.status(201).header('location', `/api/datasets/${dataset.id}`).send(dataset)
    },
  )
  const querystring = z.object({
    cursor: z.coerce.number().int().min(1).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  })
  const response = { 200: z.object({ items: z.array(Change), next: z.string().nullable() }) }
  app.get(
    `${one}/history`,
    {
      config,
      schema: {
        params,
        querystring,
        response,
        tags,
        summary: 'Who changed what of a template, newest first',
      },
    },
    async (request) => {
      const { cursor, limit } = request.query
      const items = await listTemplateHistory(contextOf(request), request.params.id, {
        before: cursor,
        limit,
      })
      const last = items.at(-1)
      return { items, next: items.length === limit && last ? String(last.id) : null }
    },
  )
}
