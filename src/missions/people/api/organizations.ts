import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { DirectoryAnswer, DirectoryQuery } from '../schema/administration.ts'
import {
  BadgesChange,
  DeletedOrganization,
  Id,
  Organization,
  OrganizationChange,
  OrganizationDraft,
  OrganizationQuery,
} from '../schema.ts'
import { lookUp } from '../service/administrations/looking-up.ts'
import { changeOrganization } from '../service/changing.ts'
import { getOrganization, listOrganizations } from '../service/organization-lists.ts'
import { createOrganization, deleteOrganization, giveBadges } from '../service/organizations.ts'
import { listDeletedOrganizations, restoreOrganization } from '../service/restoration.ts'
import { readIfMatch } from './if-match.ts'
import { listOf, wholeList } from './me.ts'

const open = { access: 'public', dialect: 'own' } as const
const config = { access: 'account', dialect: 'own' } as const
const tags = ['organizations']
/** An id, or a slug. */
const params = z.object({ id: z.string().min(1).max(100) })

export function organizationsApi(app: App): void {
  readRoutes(app)
  createRoute(app)
  changeRoutes(app)
  restorationRoutes(app)
}

function readRoutes(app: App): void {
  app.get(
    '/api/organizations',
    {
      config: open,
      schema: {
        querystring: OrganizationQuery,
        response: { 200: listOf(Organization) },
        tags,
        summary: 'Organisations, by name or newest first',
      },
    },
    (request) => listOrganizations(contextOf(request), request.query),
  )
  app.get(
    '/api/organizations/directory',
    {
      config: { ...config, rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        querystring: DirectoryQuery,
        response: { 200: DirectoryAnswer },
        tags,
        summary: 'Look an administration up by SIRET, SIREN or name, before founding its organisation',
      },
    },
    (request) => lookUp(contextOf(request), request.query.q),
  )
  app.get(
    '/api/organizations/:id',
    {
      config: open,
      schema: {
        params,
        response: { 200: Organization, 308: z.null().describe('A former slug: see Location') },
        tags,
        summary: 'One organisation, by id or slug',
      },
    },
    async (request, reply) => {
      const { organization, moved } = await getOrganization(contextOf(request), request.params.id)
      if (moved) return reply.redirect(`/api/organizations/${organization.slug}`, 308)
      return reply.header('etag', `"${organization.version}"`).send(organization)
    },
  )
}

function createRoute(app: App): void {
  app.post(
    '/api/organizations',
    {
      config,
      schema: {
        body: OrganizationDraft,
        response: { 201: Organization },
        tags,
        summary: 'Found an organisation, and become its administrator',
      },
    },
    async (request, reply) => {
      const organization = await createOrganization(contextOf(request), request.body)
      return reply.status(201).header('location', `/api/organizations/${organization.id}`).send(organization)
    },
  )
}

function changeRoutes(app: App): void {
  const response = { 200: Organization }
  app.patch(
    '/api/organizations/:id',
    {
      config,
      preValidation: readIfMatch,
      schema: {
        params,
        body: OrganizationChange,
        response,
        tags,
        summary: 'Change the sheet of an organisation',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.id)
      return changeOrganization(ctx, organization.id, request.body)
    },
  )
  app.put(
    '/api/organizations/:id/badges',
    {
      config: { access: 'administrator', dialect: 'own' },
      preValidation: readIfMatch,
      schema: {
        params,
        body: BadgesChange,
        response,
        tags,
        summary: 'Give badges to an organisation, and take back the others',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.id)
      return giveBadges(ctx, organization.id, request.body)
    },
  )
  app.delete(
    '/api/organizations/:id',
    {
      config,
      schema: {
        params,
        response: { 204: z.null().describe('Deleted') },
        tags,
        summary: 'Delete an organisation',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.id)
      await deleteOrganization(ctx, organization.id)
      return reply.status(204).send(null)
    },
  )
}

function restorationRoutes(app: App): void {
  app.get(
    '/api/deleted-organizations',
    {
      config,
      schema: {
        response: { 200: listOf(DeletedOrganization) },
        tags,
        summary: 'Deleted organisations that you may restore, the last deleted first',
      },
    },
    async (request) => wholeList(await listDeletedOrganizations(contextOf(request))),
  )
  app.put(
    '/api/organizations/:id/restoration',
    {
      config,
      schema: {
        params: z.object({ id: Id }),
        response: { 200: Organization },
        tags,
        summary: 'Bring a deleted organisation back, by id, with its members',
      },
    },
    (request) => restoreOrganization(contextOf(request), request.params.id),
  )
}
