import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { inLanguage, inputErrors } from '#kernel/http/validation'
import { providerNames } from '#kernel/outgoing/identity-settings'
import { localPath } from '#kernel/words'
import { EmailChange, Id, InvitationAnswer, NewKey, PasswordChange, Profile } from '../schema.ts'
import { changeProfile, getAccount } from '../service/accounts.ts'
import { listActing } from '../service/acting-as/acting.ts'
import {
  changePassword,
  confirmEmailChange,
  getEmailChange,
  requestEmailChange,
} from '../service/credentials.ts'
import { listIdentities, proposeOrganizations } from '../service/identity/identities.ts'
import { answerInvitation, listMyInvitations } from '../service/invitations.ts'
import { countLiveKeys, createKey, listKeys, revokeKey, revokeKeys } from '../service/keys.ts'
import { requireLocalAccounts } from '../service/local-accounts.ts'
import { listMyOrganizations } from '../service/organization-lists.ts'
import { provesWithPassword } from '../service/proofs.ts'
import { listDeletedOrganizations } from '../service/restoration.ts'
import { listSessions, requireAccountId, revokeSession } from '../service/sessions.ts'
import { KeysPage, SessionsPage } from '../views/access-pages.tsx'
import { EmailPage, PasswordPage, ProfilePage } from '../views/account-pages.tsx'
import { EmailChangePage } from '../views/mailed-link-pages.tsx'
import { fenced, open, signedIn } from './access.ts'
import { keepSession, requireSession, sessionSecret, visitOf } from './authenticate.ts'
import { Token } from './registration.tsx'

const config = signedIn
/** Keys of the API do not come here. */
const preHandler = requireSession
const querystring = z.object({ saved: z.string().optional() })
const params = z.object({ id: Id })

/** One's own account: profile, address, password, sessions, keys, invitations. */
export function accountSite(app: App): void {
  profileRoutes(app)
  emailRoutes(app)
  emailConfirmationRoutes(app)
  passwordRoutes(app)
  sessionRoutes(app)
  keyRoutes(app)
}

function profileRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState, saved: boolean) => {
    const ctx = contextOf(request)
    return (
      <ProfilePage
        frame={frameOf(request)}
        state={state}
        saved={saved}
        account={await getAccount(ctx, requireAccountId(ctx))}
        organizations={await listMyOrganizations(ctx)}
        invitations={await listMyInvitations(ctx)}
        deleted={await listDeletedOrganizations(ctx)}
        identities={await listIdentities(ctx)}
        providers={providerNames.filter((name) => ctx.config.providers[name] !== null)}
        proposed={await proposeOrganizations(ctx)}
        acting={await listActing(ctx)}
      />
    )
  }
  app.get('/account', { config, preHandler, schema: { querystring } }, async (request, reply) =>
    reply.html(await page(request, emptyForm, request.query.saved !== undefined)),
  )
  app.post('/account', { config, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: z.object(Profile.shape),
      run: async (input) => {
        await changeProfile(contextOf(request), input)
        return localPath(contextOf(request).lang, '/account?saved')
      },
      again: (state) => page(request, state, false),
    }),
  )
  app.post('/account/invitations/:id', { config, preHandler, schema: { params } }, async (request, reply) => {
    const { status } = z.object(InvitationAnswer.shape).parse(request.body)
    await answerInvitation(contextOf(request), request.params.id, status)
    return reply.redirect(localPath(contextOf(request).lang, '/account?saved'), 303)
  })
}

function emailRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState, saved: boolean) => (
    <EmailPage
      frame={frameOf(request)}
      state={state}
      saved={saved}
      withPassword={await provesWithPassword(contextOf(request))}
      email={contextOf(request).actor.email ?? ''}
    />
  )
  app.get('/account/email', { config, preHandler, schema: { querystring } }, async (request, reply) =>
    reply.html(await page(request, emptyForm, request.query.saved !== undefined)),
  )
  app.post('/account/email', { config, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: EmailChange,
      run: async (input) => {
        await requestEmailChange(contextOf(request), input)
        return localPath(contextOf(request).lang, '/account/email?saved')
      },
      again: (state) => page(request, state, false),
    }),
  )
}

/** Open to all: the link may be read on another device than the one that is signed in. */
function emailConfirmationRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState, token: string) => {
    const { email } = await getEmailChange(contextOf(request), token)
    return <EmailChangePage frame={frameOf(request)} state={state} token={token} email={email} />
  }
  app.get(
    '/account/email/confirm',
    { config: open, schema: { querystring: Token } },
    async (request, reply) => reply.html(await page(request, emptyForm, request.query.token)),
  )
  app.post('/account/email/confirm', { config: fenced }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Token,
      run: async ({ token }) => {
        await confirmEmailChange(contextOf(request), token)
        return localPath(contextOf(request).lang, '/account')
      },
      again: (state) => page(request, state, Token.parse(state.values).token),
    }),
  )
}

function passwordRoutes(app: App): void {
  /** Without passwords there is no page of them either. */
  const withPasswords = async (request: FastifyRequest) => requireLocalAccounts(contextOf(request))
  const guards = [preHandler, withPasswords]
  const page = async (request: FastifyRequest, state: FormState, saved: boolean) => {
    const withPassword = await provesWithPassword(contextOf(request))
    const keys = saved ? await countLiveKeys(contextOf(request)) : 0
    return <PasswordPage frame={frameOf(request)} {...{ state, saved, withPassword, keys }} />
  }
  app.get(
    '/account/password',
    { config, preHandler: guards, schema: { querystring } },
    async (request, reply) => reply.html(await page(request, emptyForm, request.query.saved !== undefined)),
  )
  app.post('/account/password', { config, preHandler: guards }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: PasswordChange,
      run: async (input) => {
        const ctx = contextOf(request)
        keepSession(reply, await changePassword(ctx, { ...input, visit: visitOf(request) }))
        return localPath(ctx.lang, '/account/password?saved')
      },
      again: (state) => page(request, state, false),
    }),
  )
}

function sessionRoutes(app: App): void {
  app.get('/account/sessions', { config, preHandler }, async (request, reply) => {
    const ctx = contextOf(request)
    const sessions = await listSessions(ctx, sessionSecret(request))
    return reply.html(<SessionsPage frame={frameOf(request)} sessions={sessions} now={ctx.now()} />)
  })
  app.post(
    '/account/sessions/:id/end',
    { config, preHandler, schema: { params } },
    async (request, reply) => {
      await revokeSession(contextOf(request), request.params.id)
      return reply.redirect(localPath(contextOf(request).lang, '/account/sessions'), 303)
    },
  )
}

function keyRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState, secret: string | null) => {
    const ctx = contextOf(request)
    return (
      <KeysPage
        frame={frameOf(request)}
        state={state}
        keys={await listKeys(ctx)}
        now={ctx.now()}
        secret={secret}
      />
    )
  }
  app.get('/account/keys', { config, preHandler }, async (request, reply) =>
    reply.html(await page(request, emptyForm, null)),
  )
  // Answers a page, not a redirection: the secret stands in it this once, and nowhere else.
  app.post('/account/keys', { config, preHandler }, async (request, reply) => {
    const values = z.record(z.string(), z.unknown()).parse(request.body)
    const input = z.object(NewKey.shape).safeParse(values, inLanguage(contextOf(request).lang))
    if (!input.success) {
      const errors = inputErrors(input.error.issues)
      return reply.status(422).html(await page(request, { values, errors, refusal: null }, null))
    }
    const { secret } = await createKey(contextOf(request), input.data)
    return reply.status(201).html(await page(request, emptyForm, secret))
  })
  app.post('/account/keys/revocation', { config, preHandler }, async (request, reply) => {
    await revokeKeys(contextOf(request))
    return reply.redirect(localPath(contextOf(request).lang, '/account/keys'), 303)
  })
  app.post('/account/keys/:id/revoke', { config, preHandler, schema: { params } }, async (request, reply) => {
    await revokeKey(contextOf(request), request.params.id)
    return reply.redirect(localPath(contextOf(request).lang, '/account/keys'), 303)
  })
}
