import type { App } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { SavedPage } from '../views/saved/saved-page.tsx'

/** `/saved`: the list that the browser of the reader keeps. */
export function savedSite(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  app.get('/saved', { config, schema: { hide: true } }, async (request, reply) =>
    reply.html(<SavedPage frame={frameOf(request)} />),
  )
}
