import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { FamilyQuery, ParentAnswer, ParentDemand } from '../schema/family.ts'
import { Id } from '../schema.ts'
import { pageOrganizations } from '../service/directory.ts'
import { answerParent, askParent, leaveParent } from '../service/family/linking.ts'
import { readFamily } from '../service/family/reading.ts'
import { FamilyPage } from '../views/family/family-page.tsx'
import { signedIn } from './access.ts'
import { BySlug, getAdministered } from './organizations.tsx'

const config = signedIn
const Asked = z.object({
  q: z.string().trim().max(200).catch(''),
  page: FamilyQuery.shape.page.catch(1),
})
type Asked = z.infer<typeof Asked>
const found = 10

/** What an organisation is part of, and its services, for those who administer it. */
export function familySite(app: App): void {
  const path = '/organizations/:slug/family'
  app.get(path, { config, schema: { params: BySlug, querystring: Asked } }, async (request, reply) =>
    reply.html(await page(request, request.query, emptyForm)),
  )
  app.post(path, { config, schema: { params: BySlug } }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object(ParentDemand.shape),
      run: async ({ parent }) => {
        await askParent(contextOf(request), id, parent)
        return pageOf(request, slug)
      },
      again: (state) => page(request, Asked.parse(request.body ?? {}), state),
    })
  })
  const params = BySlug.extend({ id: Id })
  app.post(`${path}/:id/answer`, { config, schema: { params } }, async (request, reply) => {
    const { id: parentId, slug } = await getAdministered(request)
    const { status } = z.object(ParentAnswer.shape).parse(request.body)
    await answerParent(contextOf(request), { parentId, organizationId: request.params.id }, status)
    return reply.redirect(pageOf(request, slug), 303)
  })
  app.post(`${path}/:id/end`, { config, schema: { params } }, async (request, reply) => {
    const { slug } = await getAdministered(request)
    await leaveParent(contextOf(request), request.params.id)
    return reply.redirect(pageOf(request, slug), 303)
  })
}

async function page(request: FastifyRequest, { q, page }: Asked, state: FormState) {
  const ctx = contextOf(request)
  const organization = await getAdministered(request)
  const family = await readFamily(ctx, organization.id, page)
  const { items } = q
    ? await pageOrganizations(ctx, { q, sort: 'name', direction: 'asc', limit: found, offset: 0 })
    : { items: [] }
  const others = items.filter(({ id }) => id !== organization.id)
  return <FamilyPage frame={frameOf(request)} {...{ state, organization, family, q, page, found: others }} />
}

function pageOf(request: FastifyRequest, slug: string): string {
  return localPath(contextOf(request).lang, `/organizations/${slug}/family`)
}
