import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayManageApplication } from '../policy.ts'
import { ApplicationChange, NewApplication } from '../schema/oauth.ts'
import { Id } from '../schema.ts'
import {
  changeApplication,
  deleteApplication,
  getApplication,
  listApplications,
  registerApplication,
  renewSecret,
} from '../service/oauth/applications.ts'
import { listAuthorizations, withdraw } from '../service/oauth/consents.ts'
import { listMyOrganizations } from '../service/organization-lists.ts'
import { ApplicationPage, NewApplicationPage } from '../views/oauth/application-pages.tsx'
import { ApplicationsPage } from '../views/oauth/applications-page.tsx'
import { signedIn } from './access.ts'
import { requireSession } from './authenticate.ts'

const config = signedIn
const preHandler = requireSession
const path = '/account/applications'
const schema = { params: z.object({ id: Id }) }

/** What may act in one's name, and the applications that one registered. */
export function applicationSite(app: App): void {
  app.get(path, { config, preHandler }, async (request, reply) => {
    const ctx = contextOf(request)
    const [authorizations, applications] = [await listAuthorizations(ctx), await listApplications(ctx)]
    const props = { frame: frameOf(request), now: ctx.now(), authorizations, applications }
    return reply.html(<ApplicationsPage {...props} />)
  })
  app.post(`${path}/:id/withdrawal`, { config, preHandler, schema }, async (request, reply) => {
    await withdraw(contextOf(request), request.params.id)
    return reply.redirect(localPath(contextOf(request).lang, path), 303)
  })
  registrationRoutes(app)
  sheetRoutes(app)
}

function registrationRoutes(app: App): void {
  const page = async (request: FastifyRequest, state: FormState) => {
    const { actor } = contextOf(request)
    const mine = await listMyOrganizations(contextOf(request))
    const organizations = mine.filter(({ id: organizationId }) =>
      mayManageApplication(actor, { ownerId: null, organizationId }),
    )
    return <NewApplicationPage frame={frameOf(request)} {...{ state, organizations }} />
  }
  app.get(`${path}/new`, { config, preHandler }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  // Answers a page, not a redirection: the secret stands in it this once, and nowhere else.
  app.post(`${path}/new`, { config, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: NewApplication,
      run: async (input) => {
        const { id, secret } = await registerApplication(contextOf(request), input)
        return { status: 201, page: await sheet(request, id, { registered: true, secret }) }
      },
      again: (state) => page(request, state),
    }),
  )
}

function sheetRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(`${path}/:id`, { config, preHandler, schema: { ...schema, querystring } }, async (request, reply) =>
    reply.html(await sheet(request, request.params.id, { saved: request.query.saved !== undefined })),
  )
  app.post(`${path}/:id`, { config, preHandler, schema }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: ApplicationChange,
      run: async (change) => {
        await changeApplication(contextOf(request), request.params.id, change)
        return localPath(contextOf(request).lang, `${path}/${request.params.id}?saved`)
      },
      again: (state) => sheet(request, request.params.id, { state }),
    }),
  )
  app.post(`${path}/:id/secret`, { config, preHandler, schema }, async (request, reply) => {
    const secret = await renewSecret(contextOf(request), request.params.id)
    return reply.status(201).html(await sheet(request, request.params.id, { secret }))
  })
  app.post(`${path}/:id/deletion`, { config, preHandler, schema }, async (request, reply) => {
    await deleteApplication(contextOf(request), request.params.id)
    return reply.redirect(localPath(contextOf(request).lang, path), 303)
  })
}

interface Shown {
  state?: FormState
  saved?: boolean
  registered?: boolean
  secret?: string | null
}

async function sheet(
  request: FastifyRequest,
  id: string,
  { state = emptyForm, saved = false, registered = false, secret = null }: Shown,
) {
  const ctx = contextOf(request)
  const application = await getApplication(ctx, id)
  const issuer = ctx.config.publicUrl
  return (
    <ApplicationPage
      frame={frameOf(request)}
      {...{ application, issuer, state, saved, registered, secret }}
    />
  )
}
