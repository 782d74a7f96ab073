import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  answerMembershipRequest,
  cancelMembershipRequest,
  changeMemberRole,
  findPersons,
  giveBadges,
  invite,
  badges as knownBadges,
  listMembershipRequests,
  type MembershipRequest,
  removeMember,
  requestMembership,
} from '#missions/people'
import { Form } from '../../service/udata/dataset-input.ts'
import { instant, toUserRef } from '../../service/udata/names.ts'
import { findOrganization } from '../../service/udata/organizations.ts'
import { organizationParams } from './organizations.ts'
import { signed } from './route.ts'

const path = '/api/1/organizations/:org/'
const role = z
  .enum(['admin', 'editor', 'partial_editor'])
  .transform((said) => (said === 'admin' ? 'administrator' : said === 'editor' ? 'editor' : 'contributor'))
const member = organizationParams.extend({ user: z.string().max(64) })
const request = organizationParams.extend({ id: z.string().max(64) })

/** Members of an organisation and those who ask to be. */
export function membershipRoutes(app: App): void {
  memberRoutes(app)
  requestRoutes(app)
  badgeRoutes(app)
}

function memberRoutes(app: App): void {
  app.post(
    `${path}member/`,
    signed('Invite somebody by mail', {
      params: organizationParams,
      body: z.object({ email: z.string().trim().toLowerCase().pipe(z.email()), role }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      const { id, email, status, createdAt } = await invite(ctx, organization.id, request.body)
      return reply
        .status(201)
        .send({ id, user: null, email, kind: 'invitation', status, created: instant(createdAt) })
    },
  )
  app.put(
    `${path}member/:user/`,
    signed('Change the role of a member', { params: member, body: z.object({ role }) }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      const { user: accountId } = request.params
      await changeMemberRole(ctx, organization.id, { accountId, role: request.body.role })
      const person = (await findPersons(ctx, [accountId])).get(accountId)
      return { user: person && toUserRef(person, ctx.config.publicUrl), role: request.body.role }
    },
  )
  app.delete(
    `${path}member/:user/`,
    signed('Send a member away, or leave', { params: member }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      await removeMember(ctx, organization.id, request.params.user)
      return reply.status(204).send()
    },
  )
}

function requestRoutes(app: App): void {
  app.get(
    `${path}membership/`,
    signed('Requests to join an organisation', { params: organizationParams }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      const requests = await listMembershipRequests(ctx, organization.id)
      return requests.map((one) => toShape(one, ctx.config.publicUrl))
    },
  )
  app.post(
    `${path}membership/`,
    signed('Ask to join an organisation', {
      params: organizationParams,
      body: z.object({ comment: z.string().min(1).max(2000) }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      const asked = await requestMembership(ctx, organization.id, request.body.comment)
      return reply.status(201).send(toShape(asked, ctx.config.publicUrl))
    },
  )
  const answers = {
    accept: () => ({ status: 'accepted', role: 'editor' }) as const,
    refuse: ({ comment }: Form) =>
      ({ status: 'refused', comment: z.string().min(1).parse(comment) }) as const,
  }
  for (const [word, answer] of Object.entries(answers)) {
    app.post(
      `${path}membership/:id/${word}/`,
      signed(`Answer a request to join: ${word}`, { params: request, body: Form.nullish() }),
      async (request) => {
        const ctx = contextOf(request)
        const { organization } = await findOrganization(ctx, request.params.org)
        const key = { organizationId: organization.id, id: request.params.id }
        const answered = await answerMembershipRequest(ctx, key, answer(request.body ?? {}))
        return toShape(answered, ctx.config.publicUrl)
      },
    )
  }
  app.post(
    `${path}membership/:id/cancel/`,
    signed('Take back a request to join', { params: request }),
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await findOrganization(ctx, request.params.org)
      await cancelMembershipRequest(ctx, { organizationId: organization.id, id: request.params.id })
      return { id: request.params.id, status: 'canceled' }
    },
  )
}

function badgeRoutes(app: App): void {
  app.post(
    `${path}badges/`,
    signed('Give a badge to an organisation', {
      params: organizationParams,
      body: z.object({ kind: z.enum(knownBadges) }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { kind } = request.body
      const { id, badges, version } = (await findOrganization(ctx, request.params.org)).organization
      await giveBadges(ctx, id, { badges: [...badges, kind], version })
      return reply.status(badges.includes(kind) ? 200 : 201).send({ kind })
    },
  )
  app.delete(
    `${path}badges/:kind/`,
    signed('Take a badge back from an organisation', {
      params: organizationParams.extend({ kind: z.enum(knownBadges) }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, badges, version } = (await findOrganization(ctx, request.params.org)).organization
      await giveBadges(ctx, id, { badges: badges.filter((badge) => badge !== request.params.kind), version })
      return reply.status(204).send()
    },
  )
}

function toShape(request: MembershipRequest, site: string) {
  const { id, accountId, name, status, comment, createdAt, refusalComment } = request
  const person = { id: accountId, firstName: name, lastName: '', createdAt }
  return {
    ...{ id, user: toUserRef(person, site), email: null, kind: 'request', comment, assignments: [] },
    ...{ status: status === 'cancelled' ? 'canceled' : status, role: 'editor' },
    ...{ created: instant(createdAt), refusal_comment: refusalComment },
  }
}
