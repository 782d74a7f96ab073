import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Package, PackageBrief } from '../schema/package.ts'
import { Acknowledgement, PackageDraft } from '../schema/package-draft.ts'
import { startPackage } from '../service/deposit/drafting.ts'
import { transmitPackage } from '../service/deposit/transmitting.ts'
import { withdrawPackage } from '../service/ending.ts'
import { acknowledgeAsAgent } from '../service/fetch/acknowledging.ts'
import { boxes, listPackages } from '../service/listing.ts'
import { getPackage } from '../service/presenting.ts'

const account = { access: 'account', dialect: 'own' } as const
const tags = ['packages']
const path = '/api/exchange/packages'
const id = z.string().max(60)
const params = z.object({ id })

export function packageRoutes(app: App): void {
  collectionRoutes(app)
  stepRoutes(app)
}

function collectionRoutes(app: App): void {
  const querystring = z.object({
    organization: id,
    box: z.enum(boxes).default('in').describe('What it received, or what it sends'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
  })
  const List = z.object({
    items: z.array(PackageBrief),
    total: z.int(),
    page: z.int(),
    pages: z.int(),
  })
  app.get(
    path,
    {
      config: account,
      schema: {
        querystring,
        response: { 200: List },
        tags,
        summary: 'Packages of an organisation, latest first',
      },
    },
    (request) => {
      const { organization, box, page } = request.query
      return listPackages(contextOf(request), { organizationId: organization, box, page })
    },
  )
  const headers = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() })
  app.post(
    path,
    {
      config: account,
      schema: {
        ...{ headers, body: PackageDraft, response: { 200: Package, 201: Package }, tags },
        summary: 'Begin a package; sent again with the same Idempotency-Key, it answers the same one (200)',
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null
      const { made, isNew } = await startPackage(contextOf(request), request.body, key)
      return reply
        .status(isNew ? 201 : 200)
        .header('location', `${path}/${made.id}`)
        .send(made)
    },
  )
  app.get(
    `${path}/:id`,
    {
      config: account,
      schema: {
        ...{ params, response: { 200: Package }, tags },
        summary: 'A package; of a draft, `recipients` is what would happen if it were sent now',
      },
    },
    (request) => getPackage(contextOf(request), request.params.id),
  )
}

function stepRoutes(app: App): void {
  app.post(
    `${path}/:id/transmission`,
    {
      config: account,
      schema: {
        params,
        response: { 200: Package },
        tags,
        summary: 'Send it to all its recipients, or to none',
      },
    },
    (request) => transmitPackage(contextOf(request), request.params.id),
  )
  app.post(
    `${path}/:id/withdrawal`,
    {
      config: account,
      schema: {
        ...{ params, response: { 200: Package, 204: z.null() }, tags },
        summary: 'Take it back: its files are forgotten. A draft is deleted (204)',
      },
    },
    async (request, reply) => {
      const withdrawn = await withdrawPackage(contextOf(request), request.params.id)
      return withdrawn ? reply.status(200).send(withdrawn) : reply.status(204).send(null)
    },
  )
  app.post(
    `${path}/:id/acknowledgement`,
    {
      config: account,
      schema: {
        ...{ params, body: Acknowledgement, response: { 200: Package }, tags },
        summary: 'Answer for the recipient, once; software does it at the gateway',
      },
    },
    (request) => acknowledgeAsAgent(contextOf(request), request.params.id, request.body),
  )
}
