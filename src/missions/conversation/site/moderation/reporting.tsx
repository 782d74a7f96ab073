import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { ReportDraft } from '../../schema/report.ts'
import { getReceipt, readReported, report } from '../../service/moderation/reporting.ts'
import { ReceiptPage, ReportPage } from '../../views/moderation/report-page.tsx'
import { errorsOf } from '../discussions/typed.ts'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const text = z.string().catch('')
const Typed = z.object({ reason: text, words: text, email: text }).catch({ reason: '', words: '', email: '' })
const key = z.string().max(64)

/** Anybody tells what is wrong, with or without an account. */
export function reportingSite(app: App): void {
  const querystring = z.object({
    kind: z.string().max(40).catch(''),
    record: key.catch(''),
    message: key.optional().catch(undefined),
  })
  const schema = { hide, querystring }
  app.get('/reports/new', { config, schema }, async (request, reply) => {
    // One reports something: pages of records and messages lead to it.
    if (!request.query.record) return reply.redirect(localPath(contextOf(request).lang, '/moderation'), 302)
    return reply.html(await reportPage(request, whatOf(request.query), emptyForm))
  })
  app.post('/reports/new', { config, schema }, (request, reply) => {
    const ctx = contextOf(request)
    const what = whatOf(request.query)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => ({ ...Typed.parse(body), ...what }), ReportDraft),
      run: async (draft) => localPath(ctx.lang, (await report(ctx, draft, request.ip)).path),
      again: (state) => reportPage(request, what, state),
    })
  })
  const params = z.object({ reference: key })
  app.get('/reports/:reference', { config, schema: { hide, params } }, async (request, reply) => {
    const receipt = await getReceipt(contextOf(request), request.params.reference)
    // Who holds the address reads it: it is told to no other site.
    reply.header('referrer-policy', 'no-referrer').header('cache-control', 'no-store')
    return reply.html(<ReceiptPage frame={frameOf(request)} receipt={receipt} />)
  })
}

type What = Pick<ReportDraft, 'record' | 'message'>

function whatOf({
  kind,
  record,
  message,
}: {
  kind: string
  record: string
  message?: string | undefined
}): What {
  return { record: { kind, id: record }, message: message || null }
}

async function reportPage(request: FastifyRequest, what: What, state: FormState) {
  const ctx = contextOf(request)
  const { subject, message } = await readReported(ctx, what)
  return (
    <ReportPage
      frame={frameOf(request)}
      record={{ ...subject.ref, title: subject.title, path: subject.path }}
      message={message}
      typed={Typed.parse(state.values)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}
