import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerTransfer, getDataset, getTransfer, listTransfers, proposeTransfer } from '#missions/catalogue'
import { wrongParameter } from '../../service/udata/refusals.ts'
import { presentTransfers, transferClasses, transferKinds } from '../../service/udata/transfers.ts'
import { signed } from './route.ts'

const base = '/api/1/transfer/'
const Ref = z.object({ class: z.string().max(40), id: z.string().max(64) })
const comment = z.string().max(2000).nullish()
const params = z.object({ transfer: z.string().max(64) })

/** Transfers in the words of udata: proposed, listed, answered. */
export function transferRoutes(app: App): void {
  listRoute(app)
  proposeRoute(app)
  app.get(`${base}:transfer/`, signed('One transfer', { params }), async (request) => {
    const ctx = contextOf(request)
    return (await presentTransfers(ctx, [await getTransfer(ctx, request.params.transfer)]))[0]
  })
  const body = z.object({ response: z.enum(['accept', 'refuse']), comment })
  app.post(`${base}:transfer/`, signed('Accept or refuse a transfer', { params, body }), async (request) => {
    const ctx = contextOf(request)
    const { response, comment } = request.body
    const status = response === 'accept' ? 'accepted' : 'refused'
    const answer = { status, comment: comment ?? '' } as const
    return (await presentTransfers(ctx, [await answerTransfer(ctx, request.params.transfer, answer)]))[0]
  })
}

function listRoute(app: App): void {
  const id = z.string().max(64).optional()
  const querystring = z.object({ subject: id, recipient: id })
  app.get(base, signed('Transfers of yours, by subject or recipient', { querystring }), async (request) => {
    const ctx = contextOf(request)
    const { subject, recipient } = request.query
    if (!subject && !recipient) throw wrongParameter('subject', 'subject, recipient')
    const asked = { record: subject, recipient }
    const [received, sent] = [
      await listTransfers(ctx, { side: 'received', ...asked }),
      await listTransfers(ctx, { side: 'sent', ...asked }),
    ]
    const found = new Map([...received.items, ...sent.items].map((transfer) => [transfer.id, transfer]))
    return presentTransfers(ctx, [...found.values()])
  })
}

function proposeRoute(app: App): void {
  const body = z.object({
    subject: Ref.extend({ class: z.enum(transferClasses) }),
    recipient: Ref.extend({ class: z.enum(['Organization', 'User']) }),
    comment,
  })
  const route = signed('Propose a record to an organisation or a person', { body })
  app.post(base, route, async (request, reply) => {
    const ctx = contextOf(request)
    const { subject, recipient, comment } = request.body
    const kind = transferKinds[subject.class]
    const id = kind === 'dataset' ? (await getDataset(ctx, subject.id)).id : subject.id
    const to = recipient.class === 'Organization' ? { organization: recipient.id } : { person: recipient.id }
    const transfer = await proposeTransfer(ctx, { kind, id, ...to, comment: comment ?? '' })
    return reply.status(201).send((await presentTransfers(ctx, [transfer]))[0])
  })
}
