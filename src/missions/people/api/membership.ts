import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Id,
  Invitation,
  Member,
  MembershipRequest,
  NewInvitation,
  NewMembershipRequest,
  RequestAnswer,
  RoleChange,
} from '../schema.ts'
import { cancelInvitation, invite, listInvitations } from '../service/invitations.ts'
import { changeMemberRole, listMembers, removeMember } from '../service/members.ts'
import {
  answerMembershipRequest,
  cancelMembershipRequest,
  listMembershipRequests,
  requestMembership,
} from '../service/membership-requests.ts'
import { getOrganization } from '../service/organization-lists.ts'
import { listOf, wholeList } from './me.ts'

const open = { access: 'public', dialect: 'own' } as const
const config = { access: 'account', dialect: 'own' } as const
const tags = ['organizations']
export const UnderOrganization = z.object({ organization: z.string().min(1).max(100) })
const WithId = UnderOrganization.extend({ id: Id })
const done = z.null().describe('Done')

/** Members, invitations and requests to join, under their organisation (by id or slug). */
export function membershipApi(app: App): void {
  memberRoutes(app)
  invitationRoutes(app)
  requestRoutes(app)
  requestAnswerRoutes(app)
}

function memberRoutes(app: App): void {
  const path = '/api/organizations/:organization/members'
  app.get(
    path,
    {
      config: open,
      schema: {
        params: UnderOrganization,
        response: { 200: listOf(Member) },
        tags,
        summary: 'Members of an organisation',
      },
    },
    async (request) => wholeList(await listMembers(contextOf(request), await organizationIdOf(request))),
  )
  app.put(
    `${path}/:id`,
    {
      config,
      schema: {
        params: WithId,
        body: RoleChange,
        response: { 204: done },
        tags,
        summary: 'Change the role of a member',
      },
    },
    async (request, reply) => {
      const change = { accountId: request.params.id, role: request.body.role }
      await changeMemberRole(contextOf(request), await organizationIdOf(request), change)
      return reply.status(204).send(null)
    },
  )
  app.delete(
    `${path}/:id`,
    {
      config,
      schema: { params: WithId, response: { 204: done }, tags, summary: 'Remove a member, or leave' },
    },
    async (request, reply) => {
      await removeMember(contextOf(request), await organizationIdOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}

function invitationRoutes(app: App): void {
  const path = '/api/organizations/:organization/invitations'
  app.get(
    path,
    {
      config,
      schema: {
        params: UnderOrganization,
        response: { 200: listOf(Invitation) },
        tags,
        summary: 'Invitations that wait for an answer',
      },
    },
    async (request) => wholeList(await listInvitations(contextOf(request), await organizationIdOf(request))),
  )
  app.post(
    path,
    {
      config,
      schema: {
        params: UnderOrganization,
        body: NewInvitation,
        response: { 201: Invitation },
        tags,
        summary: 'Invite an address to join, by mail',
      },
    },
    async (request, reply) => {
      const invitation = await invite(contextOf(request), await organizationIdOf(request), request.body)
      return reply.status(201).header('location', request.url).send(invitation)
    },
  )
  app.delete(
    `${path}/:id`,
    {
      config,
      schema: { params: WithId, response: { 204: done }, tags, summary: 'Take an invitation back' },
    },
    async (request, reply) => {
      await cancelInvitation(contextOf(request), await organizationIdOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}

const requestsPath = '/api/organizations/:organization/membership-requests'

function requestRoutes(app: App): void {
  app.get(
    requestsPath,
    {
      config,
      schema: {
        params: UnderOrganization,
        response: { 200: listOf(MembershipRequest) },
        tags,
        summary: 'Requests to join that wait for an answer',
      },
    },
    async (request) =>
      wholeList(await listMembershipRequests(contextOf(request), await organizationIdOf(request))),
  )
  app.post(
    requestsPath,
    {
      config,
      schema: {
        params: UnderOrganization,
        body: NewMembershipRequest,
        response: { 201: MembershipRequest },
        tags,
        summary: 'Ask to join an organisation',
      },
    },
    async (request, reply) => {
      const organizationId = await organizationIdOf(request)
      const made = await requestMembership(contextOf(request), organizationId, request.body.comment)
      return reply.status(201).header('location', request.url).send(made)
    },
  )
}

function requestAnswerRoutes(app: App): void {
  app.put(
    `${requestsPath}/:id`,
    {
      config,
      schema: {
        params: WithId,
        body: RequestAnswer,
        response: { 200: MembershipRequest },
        tags,
        summary: 'Accept or refuse a request to join; a refusal says why',
      },
    },
    async (request) => {
      const ref = { organizationId: await organizationIdOf(request), id: request.params.id }
      return answerMembershipRequest(contextOf(request), ref, request.body)
    },
  )
  app.delete(
    `${requestsPath}/:id`,
    {
      config,
      schema: { params: WithId, response: { 204: done }, tags, summary: 'Take your request to join back' },
    },
    async (request, reply) => {
      const ref = { organizationId: await organizationIdOf(request), id: request.params.id }
      await cancelMembershipRequest(contextOf(request), ref)
      return reply.status(204).send(null)
    },
  )
}

/** The organisation of the address, by id or slug. @throws organizationNotFound */
export async function organizationIdOf(request: FastifyRequest): Promise<string> {
  const { organization } = UnderOrganization.parse(request.params)
  return (await getOrganization(contextOf(request), organization)).organization.id
}
