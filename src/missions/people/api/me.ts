import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  Account,
  ApiKey,
  ErasureConfirmation,
  Id,
  Invitation,
  InvitationAnswer,
  MadeKey,
  NewKey,
  Profile,
  SessionView,
} from '../schema.ts'
import { changeProfile, getAccount } from '../service/accounts.ts'
import { eraseAccount } from '../service/erasure.ts'
import { answerInvitation, listMyInvitations } from '../service/invitations.ts'
import { createKey, listKeys, revokeKey } from '../service/keys.ts'
import { listSessions, requireAccountId, revokeSession } from '../service/sessions.ts'
import { fenced } from '../site/access.ts'
import { forgetSession, requireSession, sessionSecret } from '../site/authenticate.ts'
import { readIfMatch } from './if-match.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['me']
const params = z.object({ id: Id })
const done = z.null().describe('Done')

/** The person who asks: profile, sessions, keys, invitations, and the end of it all. */
export function meApi(app: App): void {
  profileRoutes(app)
  sessionRoutes(app)
  keyRoutes(app)
  invitationRoutes(app)
  erasureRoute(app)
}

function profileRoutes(app: App): void {
  const response = { 200: Account }
  app.get(
    '/api/me',
    { config, schema: { response, tags, summary: 'Who you are, and your roles' } },
    (request) => {
      const ctx = contextOf(request)
      return getAccount(ctx, requireAccountId(ctx))
    },
  )
  app.patch(
    '/api/me',
    {
      config,
      preValidation: [requireSession, readIfMatch],
      schema: { body: Profile, response, tags, summary: 'Change your names and your language' },
    },
    (request) => changeProfile(contextOf(request), request.body),
  )
}

function sessionRoutes(app: App): void {
  app.get(
    '/api/me/sessions',
    {
      config,
      preValidation: requireSession,
      schema: { response: { 200: listOf(SessionView) }, tags, summary: 'Your open sessions' },
    },
    async (request) => wholeList(await listSessions(contextOf(request), sessionSecret(request))),
  )
  app.delete(
    '/api/me/sessions/:id',
    {
      config,
      preValidation: requireSession,
      schema: { params, response: { 204: done }, tags, summary: 'Close one of your sessions' },
    },
    async (request, reply) => {
      await revokeSession(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}

function keyRoutes(app: App): void {
  app.get(
    '/api/me/keys',
    {
      config,
      preValidation: requireSession,
      schema: { response: { 200: listOf(ApiKey) }, tags, summary: 'Your API keys' },
    },
    async (request) => wholeList(await listKeys(contextOf(request))),
  )
  app.post(
    '/api/me/keys',
    {
      config,
      preValidation: requireSession,
      schema: { body: NewKey, response: { 201: MadeKey }, tags, summary: 'Make an API key, shown once' },
    },
    async (request, reply) => {
      const key = await createKey(contextOf(request), request.body)
      return reply.status(201).header('location', '/api/me/keys').send(key)
    },
  )
  app.delete(
    '/api/me/keys/:id',
    {
      config,
      preValidation: requireSession,
      schema: { params, response: { 204: done }, tags, summary: 'Revoke an API key' },
    },
    async (request, reply) => {
      await revokeKey(contextOf(request), request.params.id)
      return reply.status(204).send(null)
    },
  )
}

function invitationRoutes(app: App): void {
  app.get(
    '/api/me/invitations',
    {
      config,
      schema: { response: { 200: listOf(Invitation) }, tags, summary: 'Invitations that wait for you' },
    },
    async (request) => wholeList(await listMyInvitations(contextOf(request))),
  )
  app.put(
    '/api/me/invitations/:id',
    {
      config,
      schema: {
        params,
        body: InvitationAnswer,
        response: { 200: Invitation },
        tags,
        summary: 'Accept or decline an invitation',
      },
    },
    (request) => answerInvitation(contextOf(request), request.params.id, request.body.status),
  )
}

function erasureRoute(app: App): void {
  app.post(
    '/api/me/erasure',
    {
      config: { ...config, rateLimit: fenced.rateLimit },
      preValidation: requireSession,
      schema: {
        body: z.strictObject(ErasureConfirmation.shape),
        response: { 204: done },
        tags,
        summary: 'Erase your account, with your password (GDPR, article 17)',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      await eraseAccount(ctx, requireAccountId(ctx), request.body)
      forgetSession(reply)
      return reply.status(204).send(null)
    },
  )
}

/** Short lists come whole, in the same envelope as the others. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export function wholeList<T>(items: T[]): { items: T[]; next: null } {
  return { items, next: null }
}
