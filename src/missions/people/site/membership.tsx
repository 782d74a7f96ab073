import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayAdminister, maySeeMembership, roleIn } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import {
  Id,
  InvitationAnswer,
  NewAccount,
  NewInvitation,
  NewMembershipRequest,
  organizationRoles,
  RequestAnswer,
} from '../schema.ts'
import {
  answerInvitation,
  cancelInvitation,
  declineInvitation,
  getInvitationOf,
  invite,
  joinAsNewcomer,
  listInvitations,
} from '../service/invitations.ts'
import { changeMemberRole, listMembers, removeMember } from '../service/members.ts'
import {
  answerMembershipRequest,
  listMembershipRequests,
  requestMembership,
} from '../service/membership-requests.ts'
import { getOrganization } from '../service/organization-lists.ts'
import { openSession } from '../service/sessions.ts'
import { MembersPage } from '../views/members-page.tsx'
import { InvitationPage, JoinPage, MemberPage, RequestPage } from '../views/membership-pages.tsx'
import { fenced, open, signedIn } from './access.ts'
import { keepSession, visitOf } from './authenticate.ts'
import { BySlug, getAdministered } from './organizations.tsx'

const config = signedIn
const WithId = BySlug.extend({ id: Id })
const invited = { ...signedIn, rateLimit: fenced.rateLimit }

/** Who belongs to an organisation, and how one comes in. */
export function membershipSite(app: App): void {
  membersRoutes(app)
  memberRoutes(app)
  requestRoutes(app)
  joinRoutes(app)
  invitationRoutes(app)
}

function membersRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState) => {
    const ctx = contextOf(request)
    const { organization } = await getOrganization(ctx, BySlug.parse(request.params).slug)
    const { id } = organization
    const waiting = maySeeMembership(ctx.actor, id)
      ? { invitations: await listInvitations(ctx, id), requests: await listMembershipRequests(ctx, id) }
      : null
    return (
      <MembersPage
        frame={frameOf(request)}
        state={state}
        organization={organization}
        members={await listMembers(ctx, id)}
        waiting={waiting}
        mayAdminister={mayAdminister(ctx.actor, id)}
        ownId={roleIn(ctx.actor, id) ? ctx.actor.id : null}
      />
    )
  }
  const path = '/organizations/:slug/members'
  app.get(path, { config: open, schema: { params: BySlug } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(path, { config: invited, schema: { params: BySlug } }, async (request, reply) => {
    const organization = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object(NewInvitation.shape),
      run: async (input) => {
        await invite(contextOf(request), organization.id, input)
        return membersPath(request, organization.slug)
      },
      again: (state) => page(request, state),
    })
  })
}

function memberRoutes(app: App): void {
  const path = '/organizations/:slug/members/:id'
  const page = async (request: FastifyRequest, state: FormState) => {
    const organization = await getAdministered(request)
    const members = await listMembers(contextOf(request), organization.id)
    const member = members.find(({ accountId }) => accountId === WithId.parse(request.params).id)
    if (!member) throw refuse.memberNotFound()
    return <MemberPage frame={frameOf(request)} state={state} organization={organization} member={member} />
  }
  app.get(path, { config, schema: { params: WithId } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(path, { config, schema: { params: WithId } }, async (request, reply) => {
    const organization = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object({ role: z.enum(organizationRoles) }),
      run: async ({ role }) => {
        await changeMemberRole(contextOf(request), organization.id, { accountId: request.params.id, role })
        return membersPath(request, organization.slug)
      },
      again: (state) => page(request, state),
    })
  })
  app.post(`${path}/remove`, { config, schema: { params: WithId } }, async (request, reply) => {
    const { organization } = await getOrganization(contextOf(request), request.params.slug)
    await removeMember(contextOf(request), organization.id, request.params.id)
    return goToMembers(request, reply, organization.slug)
  })
  app.post(
    '/organizations/:slug/invitations/:id/cancel',
    { config, schema: { params: WithId } },
    async (request, reply) => {
      const organization = await getAdministered(request)
      await cancelInvitation(contextOf(request), organization.id, request.params.id)
      return goToMembers(request, reply, organization.slug)
    },
  )
}

function requestRoutes(app: App): void {
  const path = '/organizations/:slug/requests/:id'
  const page = async (request: FastifyRequest, state: FormState) => {
    const organization = await getAdministered(request)
    const requests = await listMembershipRequests(contextOf(request), organization.id)
    const found = requests.find(({ id }) => id === WithId.parse(request.params).id)
    // Answered by somebody else meanwhile: that is what there is to say.
    if (!found) throw state.refusal ?? refuse.requestNotFound()
    return <RequestPage frame={frameOf(request)} state={state} organization={organization} request={found} />
  }
  app.get(path, { config, schema: { params: WithId } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(path, { config, schema: { params: WithId } }, async (request, reply) => {
    const organization = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: FormAnswer,
      run: async (answer) => {
        const ref = { organizationId: organization.id, id: request.params.id }
        await answerMembershipRequest(contextOf(request), ref, answer)
        return membersPath(request, organization.slug)
      },
      again: (state) => page(request, state),
    })
  })
}

/** The form carries more fields than the answer: what is not part of it is left out. */
const [Accepted, Refused] = RequestAnswer.options
const FormAnswer = z.discriminatedUnion('status', [z.object(Accepted.shape), z.object(Refused.shape)])

function joinRoutes(app: App): void {
  const path = '/organizations/:slug/join'
  const page = async (request: FastifyRequest, state: FormState, sent: boolean) => {
    const { organization } = await getOrganization(contextOf(request), BySlug.parse(request.params).slug)
    return <JoinPage frame={frameOf(request)} state={state} organization={organization} sent={sent} />
  }
  const querystring = z.object({ sent: z.string().optional() })
  app.get(path, { config, schema: { params: BySlug, querystring } }, async (request, reply) =>
    reply.html(await page(request, emptyForm, request.query.sent !== undefined)),
  )
  app.post(path, { config: invited, schema: { params: BySlug } }, async (request, reply) => {
    const { organization } = await getOrganization(contextOf(request), request.params.slug)
    return answerForm({
      request,
      reply,
      schema: z.object(NewMembershipRequest.shape),
      run: async ({ comment }) => {
        await requestMembership(contextOf(request), organization.id, comment)
        return localPath(contextOf(request).lang, `/organizations/${organization.slug}/join?sent`)
      },
      again: (state) => page(request, state, false),
    })
  })
}

function invitationRoutes(app: App): void {
  const ByToken = z.object({ token: z.string().min(1).max(200) })
  const path = '/invitations/:token'
  const page = async (request: FastifyRequest, state: FormState) => {
    const { token } = ByToken.parse(request.params)
    const invitation = await getInvitationOf(contextOf(request), token)
    const waiting =
      invitation.status === 'pending' && new Date(invitation.expiresAt) > contextOf(request).now()
    const { localAccounts: local } = contextOf(request).config
    const props = { invitation, token, waiting, state, local }
    return <InvitationPage frame={frameOf(request)} {...props} />
  }
  app.get(path, { config: open, schema: { params: ByToken } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(path, { config: fenced, schema: { params: ByToken } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object(InvitationAnswer.shape),
      run: async ({ status }) => {
        const ctx = contextOf(request)
        const { token } = request.params
        const { id, organization } = await getInvitationOf(ctx, token)
        if (status === 'refused') await declineInvitation(ctx, token)
        else await answerInvitation(ctx, id, status)
        // The page of what was declined says that nothing waits there any more.
        const path = status === 'accepted' ? `/organizations/${organization.slug}` : `/invitations/${token}`
        return localPath(ctx.lang, path)
      },
      again: (state) => page(request, state),
    }),
  )
  app.post(`${path}/account`, { config: fenced, schema: { params: ByToken } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: NewAccount,
      run: async (input) => {
        const ctx = contextOf(request)
        const { organization } = await getInvitationOf(ctx, request.params.token)
        const account = await joinAsNewcomer(ctx, request.params.token, input)
        keepSession(reply, await openSession(ctx, account.id, visitOf(request)))
        return localPath(ctx.lang, `/organizations/${organization.slug}`)
      },
      again: (state) => page(request, state),
    }),
  )
}

function membersPath(request: FastifyRequest, slug: string): string {
  return localPath(contextOf(request).lang, `/organizations/${slug}/members`)
}

function goToMembers(request: FastifyRequest, reply: FastifyReply, slug: string) {
  return reply.redirect(membersPath(request, slug), 303)
}
