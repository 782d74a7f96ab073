import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { Id } from '../schema.ts'
import { listDeletedOrganizations, restoreOrganization } from '../service/restoration.ts'
import { DeletedOrganizationsPage } from '../views/restoration/deleted-organizations-page.tsx'
import { signedIn } from './access.ts'

/** Bringing back a deleted organisation: by its id, for its address is nobody's meanwhile. */
export function restorationSite(app: App): void {
  app.get('/deleted-organizations', { config: signedIn }, async (request, reply) => {
    const organizations = await listDeletedOrganizations(contextOf(request))
    return reply.html(<DeletedOrganizationsPage frame={frameOf(request)} organizations={organizations} />)
  })
  // `slug` as in the other addresses of organisations; ids are what a deleted one still answers to.
  const schema = { params: z.object({ slug: Id }) }
  app.post('/organizations/:slug/restoration', { config: signedIn, schema }, async (request, reply) => {
    const { slug } = await restoreOrganization(contextOf(request), request.params.slug)
    return reply.redirect(localPath(contextOf(request).lang, `/organizations/${slug}`), 303)
  })
}
