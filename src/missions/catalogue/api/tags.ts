import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { suggestTags } from '../service/tags.ts'

const querystring = z.object({ q: z.string().max(200).default('').describe('Beginning of a keyword') })
const response = { 200: z.object({ items: z.array(z.string()), next: z.null() }) }

export function tagRoutes(app: App): void {
  const schema = { querystring, response, tags: ['vocabularies'], summary: 'Complete a keyword' }
  app.get('/api/tags', { config: { access: 'public', dialect: 'own' }, schema }, async (request) => ({
    items: await suggestTags(contextOf(request), request.query.q),
    next: null,
  }))
}
