import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import {
  CertificationAnswer,
  CertificationCompletion,
  CertificationDemand,
  CertificationFile,
  CertificationReading,
  QueueItem,
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
import { listOf } from './me.ts'
import { organizationIdOf, UnderOrganization } from './membership.ts'

const config = { access: 'account', dialect: 'own' } as const
const office = { access: 'office', dialect: 'own' } as const
const tags = ['organizations']
const response = { 200: CertificationFile }

/** An organisation asks to be certified, the office answers. */
export function certificationApi(app: App): void {
  askingRoutes(app)
  queueRoutes(app)
}

function askingRoutes(app: App): void {
  const path = '/api/organizations/:organization/certification'
  const params = UnderOrganization
  app.get(
    path,
    {
      config,
      schema: {
        params,
        response: { 200: CertificationReading },
        tags,
        summary: 'Where the certification of an organisation stands, with its criteria',
      },
    },
    async (request) => readCertification(contextOf(request), await organizationIdOf(request)),
  )
  app.post(
    path,
    {
      config,
      schema: {
        params,
        body: CertificationDemand,
        response: { 201: CertificationFile },
        tags,
        summary: 'Ask the office to certify an organisation',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const file = await askCertification(ctx, await organizationIdOf(request), request.body)
      return reply.status(201).header('location', `/api/certifications/${file.id}`).send(file)
    },
  )
  app.post(
    `${path}/completion`,
    {
      config,
      schema: {
        params,
        body: CertificationCompletion,
        response,
        tags,
        summary: 'Answer what the office asked for',
      },
    },
    async (request) =>
      completeCertification(contextOf(request), await organizationIdOf(request), request.body),
  )
  app.delete(
    path,
    { config, schema: { params, response, tags, summary: 'Withdraw the request under way' } },
    async (request) => withdrawCertification(contextOf(request), await organizationIdOf(request)),
  )
}

function queueRoutes(app: App): void {
  const params = z.object({ id: Id })
  app.get(
    '/api/certifications',
    {
      config: office,
      schema: {
        querystring: QueueQuery,
        response: { 200: listOf(QueueItem) },
        tags,
        summary: 'Requests for certification, those that waited longest first',
      },
    },
    (request) => listCertifications(contextOf(request), request.query),
  )
  app.get(
    '/api/certifications/:id',
    { config, schema: { params, response, tags, summary: 'One request for certification' } },
    (request) => getCertification(contextOf(request), request.params.id),
  )
  app.post(
    '/api/certifications/:id/answer',
    {
      config: office,
      schema: {
        params,
        body: CertificationAnswer,
        response,
        tags,
        summary: 'Grant, refuse, or ask for more',
      },
    },
    (request) => answerCertification(contextOf(request), request.params.id, request.body),
  )
}
