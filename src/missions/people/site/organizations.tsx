import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayAdminister, mayGiveBadges } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import { badges, type Organization, OrganizationChange } from '../schema.ts'
import { changeOrganization } from '../service/changing.ts'
import { getOrganization } from '../service/organization-lists.ts'
import { deleteOrganization, giveBadges } from '../service/organizations.ts'
import { typed } from '../views/form-errors.ts'
import { EditOrganizationPage } from '../views/organization-form-page.tsx'
import { peopleWords } from '../words.ts'
import { signedIn } from './access.ts'

const config = signedIn
export const BySlug = z.object({ slug: z.string().min(1).max(100) })
/** A group of boxes sends nothing, one value or several. */
const Badges = z.union([z.enum(badges).transform((badge) => [badge]), z.array(z.enum(badges))]).default([])

/** Changing and deleting an organisation; its public page is that of `home`. */
export function organizationSite(app: App): void {
  editRoutes(app)
  badgesRoute(app)
  deleteRoute(app)
}

/** The organisation that the address names, for who administers it. @throws notAdministrator */
export async function getAdministered(request: FastifyRequest): Promise<Organization> {
  const ctx = contextOf(request)
  const { organization } = await getOrganization(ctx, BySlug.parse(request.params).slug)
  if (!mayAdminister(ctx.actor, organization.id)) throw refuse.notAdministrator()
  return organization
}

/** The page that changes an organisation; `logoError` is what is wrong with the picture just sent. */
export async function editPage(request: FastifyRequest, state: FormState, logoError?: string) {
  const organization = await getAdministered(request)
  return (
    <EditOrganizationPage
      frame={frameOf(request)}
      state={state}
      organization={organization}
      conflict={conflictOf(request, state, organization)}
      mayGiveBadges={mayGiveBadges(contextOf(request).actor)}
      logoErrors={logoError ? [{ field: 'logo', message: logoError }] : []}
    />
  )
}

function editRoutes(app: App): void {
  app.get('/organizations/:slug/edit', { config, schema: { params: BySlug } }, async (request, reply) =>
    reply.html(await editPage(request, emptyForm)),
  )
  app.post('/organizations/:slug/edit', { config, schema: { params: BySlug } }, async (request, reply) => {
    const { id, badges } = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object(OrganizationChange.shape),
      run: async (input) => {
        const after = await changeOrganization(contextOf(request), id, input)
        // Its certification ended with this change: the page that asks for it again comes next.
        const ended = badges.includes('certified') && !after.badges.includes('certified')
        const path = `/organizations/${after.slug}${ended ? '/certification' : ''}`
        return localPath(contextOf(request).lang, path)
      },
      again: (state) => editPage(request, state),
    })
  })
}

function badgesRoute(app: App): void {
  const config = { access: 'administrator', dialect: 'site' } as const
  app.post('/organizations/:slug/badges', { config, schema: { params: BySlug } }, async (request, reply) => {
    const organization = await getAdministered(request)
    const input = z.object({ badges: Badges, version: z.coerce.number().int() }).parse(request.body)
    await giveBadges(contextOf(request), organization.id, input)
    return reply.redirect(localPath(contextOf(request).lang, `/organizations/${organization.slug}`), 303)
  })
}

function deleteRoute(app: App): void {
  app.post('/organizations/:slug/delete', { config, schema: { params: BySlug } }, async (request, reply) => {
    await deleteOrganization(contextOf(request), (await getAdministered(request)).id)
    return reply.redirect(localPath(contextOf(request).lang, '/account'), 303)
  })
}

/** What stands now where it differs from what was typed, when somebody else was quicker. */
function conflictOf(request: FastifyRequest, state: FormState, current: Organization) {
  if (state.refusal?.rule.code !== 'people/changed-meanwhile') return []
  const words = peopleWords[contextOf(request).lang].organization
  const fields = ['name', 'acronym', 'description', 'url', 'siret'] as const
  return fields
    .filter((field) => typed(state, field).trim() !== (current[field] ?? ''))
    .map((field) => ({ term: words[field], value: current[field] ?? '' }))
}
