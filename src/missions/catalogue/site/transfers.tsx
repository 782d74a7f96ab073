import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { pageOrganizations, suggestPersons } from '#missions/people'
import { mayGovern } from '../policy.ts'
import { TransferAnswer, transferKinds } from '../schema/transfer.ts'
import { refuse } from '../schema/transfer-refusals.ts'
import { listPendingTransfers, listTransfers } from '../service/transfers/reading.ts'
import { findRecords } from '../service/transfers/records.ts'
import { answerTransfer, proposeTransfer, withdrawTransfer } from '../service/transfers/transferring.ts'
import { type FormView, firstVisit } from '../views/publishing/shell.tsx'
import { ProposePage } from '../views/transfers/propose-page.tsx'
import { PendingPage, TransfersPage } from '../views/transfers/transfers-page.tsx'
import { transferWords } from '../views/transfers/words.ts'
import { toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const listPath = '/workspace/transfers'
const queuePath = '/office/transfers'
const id = z.string().min(1).max(64)
const page = z.coerce.number().int().min(1).max(10_000).catch(1)
const Pages = z.object({ received: page, sent: page })
const Paged = z.object({ page })
/** The page that the person answers from. */
const Back = z.object({ back: z.enum([queuePath]).optional().catch(undefined) })
const Asked = z.object({ kind: z.enum(transferKinds), id, q: z.string().trim().max(200).catch('') })
const Sent = z.object({
  ...{ kind: z.enum(transferKinds), id, comment: TransferAnswer.shape.comment },
  to: z.string().regex(/^(organization|person):.{1,64}$/),
})
const found = 10

/** Proposing a record to another producer, and answering for the one that receives it. */
export function transferSite(app: App): void {
  proposingRoutes(app)
  answeringRoutes(app)
}

function proposingRoutes(app: App): void {
  const path = '/transfers/new'
  app.get(path, { config, schema: { hide } }, async (request, reply) => {
    const asked = Asked.safeParse(request.query)
    // Of no record: reloaded after a refusal, or typed. What is under way is the nearest answer.
    if (!asked.success) return reply.redirect(localPath(contextOf(request).lang, listPath), 303)
    return reply.html(await proposePage(request, asked.data, firstVisit))
  })
  app.post(path, { config, schema: { hide } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Sent,
      run: async ({ to, ...proposal }) => {
        const [side, ...rest] = to.split(':')
        const recipient = rest.join(':')
        const party = side === 'person' ? { person: recipient } : { organization: recipient }
        await proposeTransfer(contextOf(request), { ...proposal, ...party })
        return localPath(contextOf(request).lang, listPath)
      },
      again: (state) =>
        proposePage(request, Asked.parse(request.body), toFormView(state, contextOf(request).lang)),
    }),
  )
}

async function proposePage(request: FastifyRequest, { q, ...ref }: z.infer<typeof Asked>, form: FormView) {
  const ctx = contextOf(request)
  const [record] = await findRecords(ctx, [ref])
  if (!record || !mayGovern(ctx.actor, record)) throw refuse.recordNotYours()
  const recipients = q ? await findRecipients(request, q) : []
  return <ProposePage frame={frameOf(request)} {...{ form, record, q, recipients }} />
}

async function findRecipients(request: FastifyRequest, q: string) {
  const ctx = contextOf(request)
  const words = transferWords[ctx.lang]
  const [organizations, persons] = await Promise.all([
    pageOrganizations(ctx, { q, sort: 'name', direction: 'asc', limit: found, offset: 0 }),
    suggestPersons(ctx, q, found),
  ])
  return [
    ...organizations.items.map(({ id, name, acronym }) => ({
      value: `organization:${id}`,
      label: name,
      description: acronym ?? undefined,
    })),
    ...persons.map(({ id, firstName, lastName }) => ({
      value: `person:${id}`,
      label: `${firstName} ${lastName}`,
      description: words.person,
    })),
  ]
}

function answeringRoutes(app: App): void {
  const page = async (request: FastifyRequest, form: FormView) => {
    const ctx = contextOf(request)
    const pages = Pages.parse(request.query)
    const received = await listTransfers(ctx, { side: 'received', page: pages.received })
    const sent = await listTransfers(ctx, { side: 'sent', page: pages.sent })
    return <TransfersPage frame={frameOf(request)} {...{ form, received, sent, pages }} />
  }
  app.get(listPath, { config, schema: { hide, querystring: Pages } }, async (request, reply) =>
    reply.html(await page(request, firstVisit)),
  )
  const office = { ...config, access: 'office' } as const
  app.get(queuePath, { config: office, schema: { hide, querystring: Paged } }, async (request, reply) =>
    reply.html(await pendingPage(request, firstVisit)),
  )
  const params = z.object({ id })
  const Answer = z.object({ ...TransferAnswer.shape, ...Back.shape })
  app.post(`${listPath}/:id/answer`, { config, schema: { hide, params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: Answer,
      run: async ({ back, ...answer }) => {
        await answerTransfer(contextOf(request), request.params.id, answer)
        return localPath(contextOf(request).lang, back ?? listPath)
      },
      again: (state) => {
        const { back } = Back.parse(request.body)
        const form = toFormView(state, contextOf(request).lang)
        return back === queuePath ? pendingPage(request, form) : page(request, form)
      },
    }),
  )
  app.post(`${listPath}/:id/withdrawal`, { config, schema: { hide, params } }, async (request, reply) => {
    await withdrawTransfer(contextOf(request), request.params.id)
    const { back } = Back.parse(request.body)
    return reply.redirect(localPath(contextOf(request).lang, back ?? listPath), 303)
  })
}

/** The queue of the console: what waits between others. */
async function pendingPage(request: FastifyRequest, form: FormView) {
  const ctx = contextOf(request)
  const { page } = Paged.parse(request.query)
  return (
    <PendingPage frame={frameOf(request)} {...{ form, page }} list={await listPendingTransfers(ctx, page)} />
  )
}
