import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Transfer, TransferAnswer, TransferProposal, TransferQuery } from '../schema/transfer.ts'
import { getTransfer, listTransfers } from '../service/transfers/reading.ts'
import { answerTransfer, proposeTransfer, withdrawTransfer } from '../service/transfers/transferring.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['transfers']
const params = z.object({ id: z.string().min(1).max(64) })
const response = { 200: Transfer }

/** Records that change hands, once who receives them says yes. */
export function transferRoutes(app: App): void {
  const path = '/api/transfers'
  app.get(
    path,
    {
      config,
      schema: {
        querystring: TransferQuery,
        response: { 200: z.object({ items: z.array(Transfer), total: z.number().int() }) },
        tags,
        summary: 'Transfers that wait for you, or that came from you',
      },
    },
    (request) => listTransfers(contextOf(request), request.query),
  )
  app.post(
    path,
    {
      config,
      schema: {
        body: TransferProposal,
        response: { 201: Transfer.describe('Accepted at once for who may act for both sides') },
        tags,
        summary: 'Propose a record to another organisation or person',
      },
    },
    async (request, reply) => {
      const transfer = await proposeTransfer(contextOf(request), TransferProposal.parse(request.body))
      return reply.status(201).header('location', `${path}/${transfer.id}`).send(transfer)
    },
  )
  app.get(`${path}/:id`, { config, schema: { params, response, tags, summary: 'One transfer' } }, (request) =>
    getTransfer(contextOf(request), request.params.id),
  )
  app.post(
    `${path}/:id/answer`,
    {
      config,
      schema: { params, body: TransferAnswer, response, tags, summary: 'Accept or refuse for the recipient' },
    },
    (request) => answerTransfer(contextOf(request), request.params.id, request.body),
  )
  app.delete(
    `${path}/:id`,
    { config, schema: { params, response, tags, summary: 'Take a proposal back' } },
    (request) => withdrawTransfer(contextOf(request), request.params.id),
  )
}
