import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { listMyOrganizations } from '#missions/people'
import { worksFor } from '../policy.ts'
import { boxes, findWaiting, listPackages } from '../service/listing.ts'
import { BoxPage } from '../views/box-page.tsx'

const querystring = z.object({
  organization: z.string().max(60).catch(''),
  box: z.enum(boxes).catch('in'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Of the organisation that the reader says; else of the one that received what waits, or of their first one. */
export function boxSite(app: App): void {
  const config = { access: 'account', dialect: 'site' } as const
  app.get('/exchange/packages', { config, schema: { hide: true, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { box, page, ...asked } = request.query
    const organizations = (await listMyOrganizations(ctx)).filter(({ id }) => worksFor(ctx.actor, id))
    const wanted = asked.organization || (await findWaiting(ctx))
    const organization = organizations.find(({ id }) => id === wanted) ?? organizations[0] ?? null
    const list = organization && (await listPackages(ctx, { organizationId: organization.id, box, page }))
    return reply.html(
      <BoxPage frame={frameOf(request)} now={ctx.now()} {...{ organizations, organization, box, list }} />,
    )
  })
}
