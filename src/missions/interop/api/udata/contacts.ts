import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import {
  type ContactPoint,
  ContactPointDraft,
  ContactPointSheet,
  createContactPoint,
  getContactPoint,
  listContactPoints,
  removeContactPoint,
  saveContactPoint,
} from '#missions/catalogue'
import { dropUndefined, Form, idOf } from '../../service/udata/dataset-input.ts'
import { toUdataContact } from '../../service/udata/dataset-shape.ts'
import { findOrganization } from '../../service/udata/organizations.ts'
import { organizationParams } from './organizations.ts'
import { envelope, offsetOf, paging } from './paging.ts'
import { signed } from './route.ts'

const params = z.object({ contact: z.string().max(64) })
const path = '/api/1/contacts/:contact/'

/** Points of contact, for those who may name them. */
export function contactRoutes(app: App): void {
  app.post(
    '/api/1/contacts/',
    signed('Make a point of contact; the one that is already there when nothing differs', { body: Form }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { body } = request
      const organization = idOf(body.organization) ?? null
      const draft = ContactPointDraft.parse({ ...sheetOf(body), organization })
      const same = (await listContactPoints(ctx, organization)).find(
        ({ name, email, formUrl, role }) =>
          name === draft.name && email === draft.email && formUrl === draft.formUrl && role === draft.role,
      )
      if (same) return reply.status(200).send(toUdataContact(same))
      return reply.status(201).send(toUdataContact(await createContactPoint(ctx, draft)))
    },
  )
  app.get(path, signed('Read a point of contact', { params }), async (request) =>
    toUdataContact(await getContactPoint(contextOf(request), request.params.contact)),
  )
  app.put(
    path,
    signed('Change the keys given of a point of contact', { params, body: Form }),
    async (request) => {
      const ctx = contextOf(request)
      const { id, name, email, formUrl, role } = await getContactPoint(ctx, request.params.contact)
      const sheet = ContactPointSheet.parse({ name, email, formUrl, role, ...sheetOf(request.body) })
      return toUdataContact(await saveContactPoint(ctx, id, sheet))
    },
  )
  app.delete(
    path,
    signed('Remove a point of contact that no dataset names', { params }),
    async (request, reply) => {
      await removeContactPoint(contextOf(request), request.params.contact)
      return reply.status(204).send()
    },
  )
  ofOrganization(app)
}

function ofOrganization(app: App): void {
  const querystring = z.object(paging(20))
  app.get(
    '/api/1/organizations/:org/contacts/',
    signed('Points of contact of an organisation, for its members', {
      params: organizationParams,
      querystring,
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      return pageOf(request, request.query, await listContactPoints(ctx, organization.id))
    },
  )
  app.get(
    '/api/1/users/:user/contacts/',
    signed('Points of contact of one’s own, outside of any organisation', {
      params: z.object({ user: z.string().max(64) }),
      querystring,
    }),
    async (request) => {
      const ctx = contextOf(request)
      if (request.params.user !== ctx.actor.id) throw refuse.forbidden()
      return pageOf(request, request.query, await listContactPoints(ctx, null))
    },
  )
  app.get(
    '/api/1/organizations/:org/contacts/suggest/',
    signed('Points of contact that complete what is typed', {
      params: organizationParams,
      querystring: z.object({ q: z.string().max(200) }),
    }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      const typed = request.query.q.toLowerCase()
      const all = await listContactPoints(ctx, organization.id)
      return all.filter(({ name }) => name.toLowerCase().includes(typed)).map(toUdataContact)
    },
  )
}

function pageOf(
  request: FastifyRequest,
  asked: { page: number; page_size: number },
  contacts: readonly ContactPoint[],
) {
  const from = offsetOf(asked)
  const items = contacts.slice(from, from + asked.page_size).map(toUdataContact)
  return envelope(request, asked, { items, total: contacts.length })
}

function sheetOf({ name, email, contact_form: formUrl, role }: Form): Record<string, unknown> {
  return dropUndefined({ name, email, formUrl, role })
}
