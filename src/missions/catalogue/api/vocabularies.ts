import { z } from 'zod'
import type { App } from '#kernel/http'
import { Territory } from '../schema/dataset.ts'
import { findTerritories, searchTerritories } from '../service/territories.ts'
import { accessReasons, accessTypes, audienceConditions, audiences } from '../vocabulary/access.ts'
import { badges } from '../vocabulary/badges.ts'
import { contactRoles } from '../vocabulary/contact-roles.ts'
import { frequencies } from '../vocabulary/frequencies.ts'
import { granularities } from '../vocabulary/granularities.ts'
import { hvdCategories } from '../vocabulary/hvd-categories.ts'
import { licenses } from '../vocabulary/licenses.ts'
import { resourceTypes } from '../vocabulary/resource-types.ts'

const label = z.object({ fr: z.string(), en: z.string() })
const Term = z.object({ id: z.string(), label })
const config = { access: 'public', dialect: 'own' } as const
const tags = ['vocabularies']

const plain = {
  granularities,
  badges,
  'resource-types': resourceTypes,
  'access-types': accessTypes,
  'access-reasons': accessReasons,
  audiences,
  'audience-conditions': audienceConditions,
  'contact-roles': contactRoles,
}

/** The values that fields accept, with their labels in both languages. */
export function vocabularyRoutes(app: App): void {
  for (const [name, items] of Object.entries(plain)) vocabulary(app, { name, term: Term, items: [...items] })
  const Frequency = Term.extend({
    every: z.number().nullable().describe('Minutes between two updates at most'),
  })
  vocabulary(app, { name: 'frequencies', term: Frequency, items: [...frequencies] })
  vocabulary(app, {
    name: 'hvd-categories',
    term: Term.extend({ uri: z.string() }),
    items: [...hvdCategories],
  })
  const License = Term.extend({
    url: z.string().nullable(),
    open: z.boolean(),
    generic: z.boolean(),
    alternateUrls: z.array(z.string()),
    alternateTitles: z.array(z.string()),
  })
  const items = licenses.map((item) => ({
    ...item,
    alternateUrls: [...item.alternateUrls],
    alternateTitles: [...item.alternateTitles],
  }))
  vocabulary(app, { name: 'licenses', term: License, items })
  territoryRoute(app)
}

function vocabulary<T extends z.ZodType>(
  app: App,
  { name, term, items }: { name: string; term: T; items: z.input<T>[] },
) {
  const response = { 200: z.object({ items: z.array(term), next: z.null() }) }
  const schema = { response, tags, summary: `The ${name.replaceAll('-', ' ')} that fields accept` }
  app.get(`/api/vocabularies/${name}`, { config, schema }, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=3600')
    return response[200].parse({ items, next: null })
  })
}

function territoryRoute(app: App): void {
  const querystring = z.object({
    q: z.string().max(100).default('').describe('Beginning of a name, or a code; accents do not matter'),
    ids: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('Instead of q: exactly these'),
    limit: z.coerce.number().int().min(1).max(50).default(10),
  })
  const response = { 200: z.object({ items: z.array(Territory), next: z.null() }) }
  const schema = { querystring, response, tags, summary: 'Find territories by name or code' }
  app.get('/api/territories', { config, schema }, async (request, reply) => {
    const { q, ids, limit } = request.query
    reply.header('cache-control', 'public, max-age=3600')
    const items = ids ? findTerritories([ids].flat().slice(0, 500)) : searchTerritories(q, limit)
    return { items, next: null }
  })
}
