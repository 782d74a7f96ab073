import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayAdminister, mayCertify } from '../policy.ts'
import {
  CertificationAnswer,
  CertificationCompletion,
  CertificationDemand,
  QueueQuery,
} from '../schema/certification.ts'
import { Id } from '../schema.ts'
import {
  answerCertification,
  askCertification,
  completeCertification,
  withdrawCertification,
} from '../service/certification/certifying.ts'
import { getCertification, listCertifications, readCertification } from '../service/certification/reading.ts'
import { getOrganization } from '../service/organization-lists.ts'
import { CertificationPage } from '../views/certification/certification-page.tsx'
import { CasePage, QueuePage } from '../views/certification/queue-pages.tsx'
import { signedIn } from './access.ts'
import { BySlug, getAdministered } from './organizations.tsx'

const config = signedIn
const office = { access: 'office', dialect: 'site' } as const

/** Asking to be certified, and the queue of those who ask. */
export function certificationSite(app: App): void {
  askingRoutes(app)
  queueRoutes(app)
}

async function askingPage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const { organization } = await getOrganization(ctx, BySlug.parse(request.params).slug)
  const reading = await readCertification(ctx, organization.id)
  const mayAsk = mayAdminister(ctx.actor, organization.id)
  return <CertificationPage frame={frameOf(request)} {...{ state, organization, reading, mayAsk }} />
}

function askingRoutes(app: App): void {
  const path = '/organizations/:slug/certification'
  const schema = { params: BySlug }
  app.get(path, { config, schema }, async (request, reply) =>
    reply.html(await askingPage(request, emptyForm)),
  )
  const pageOf = (request: FastifyRequest, slug: string) =>
    localPath(contextOf(request).lang, `/organizations/${slug}/certification`)
  app.post(path, { config, schema }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object(CertificationDemand.shape),
      run: async (input) => {
        await askCertification(contextOf(request), id, input)
        return pageOf(request, slug)
      },
      again: (state) => askingPage(request, state),
    })
  })
  app.post(`${path}/completion`, { config, schema }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    return answerForm({
      request,
      reply,
      schema: z.object(CertificationCompletion.shape),
      run: async (input) => {
        await completeCertification(contextOf(request), id, input)
        return pageOf(request, slug)
      },
      again: (state) => askingPage(request, state),
    })
  })
  app.post(`${path}/withdrawal`, { config, schema }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    await withdrawCertification(contextOf(request), id)
    return reply.redirect(pageOf(request, slug), 303)
  })
}

/** Three forms stand on one page; what is not part of an answer, as the token of the session, is left out. */
const [Granted, Refused, MoreAsked] = CertificationAnswer.options
const Answer = z.discriminatedUnion('status', [
  z.object(Granted.shape),
  z.object(Refused.shape),
  z.object(MoreAsked.shape),
])

function queueRoutes(app: App): void {
  const path = '/office/certifications'
  app.get(path, { config: office, schema: { querystring: QueueQuery } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { status } = request.query
    const { items, next } = await listCertifications(ctx, request.query)
    return reply.html(<QueuePage frame={frameOf(request)} now={ctx.now()} {...{ status, items, next }} />)
  })
  const params = z.object({ id: Id })
  const page = async (request: FastifyRequest, state: FormState) => {
    const ctx = contextOf(request)
    const file = await getCertification(ctx, params.parse(request.params).id)
    const { organization } = await getOrganization(ctx, file.organization.id)
    const reading = await readCertification(ctx, organization.id, file.kind)
    const mayDecide = mayCertify(ctx.actor, organization.id)
    return <CasePage frame={frameOf(request)} {...{ state, file, organization, reading, mayDecide }} />
  }
  app.get(`${path}/:id`, { config: office, schema: { params } }, async (request, reply) =>
    reply.html(await page(request, emptyForm)),
  )
  app.post(`${path}/:id`, { config: office, schema: { params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Answer,
      run: async (input) => {
        await answerCertification(contextOf(request), request.params.id, input)
        return localPath(contextOf(request).lang, path)
      },
      again: (state) => page(request, state),
    }),
  )
}
