import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import type { RecordRef } from '#missions/records'
import { Answer, DiscussionDraft } from '../../schema/discussion.ts'
import { reopenDiscussion } from '../../service/discussions/closing.ts'
import { requireTurnOfAddress } from '../../service/discussions/pace.ts'
import { answerDiscussion, openDiscussion } from '../../service/discussions/posting.ts'
import { listSpeakers } from '../../service/discussions/speakers.ts'
import { getSubject } from '../../service/discussions/subject.ts'
import { NewDiscussionPage } from '../../views/discussions/new-page.tsx'
import { discussionPage, params } from './reading.tsx'
import { errorsOf, readTyped, Typing, wantsPreview } from './typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true

/** Opening, answering, closing: forms, then back to what was written. */
export function discussionWritingSite(app: App): void {
  openingRoutes(app)
  app.post('/discussions/:id/messages', { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    const again = (state: FormState) => discussionPage(request, id, { state })
    if (wantsPreview(request.body)) return previewed(request, again).then((page) => reply.html(page))
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => answerOf(body), Answer),
      run: async (answer) => {
        await requireTurnOfAddress(ctx, request.ip)
        return localPath(ctx.lang, (await answerDiscussion(ctx, id, answer)).path)
      },
      again,
    })
  })
  app.post('/discussions/:id/reopening', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { path } = await reopenDiscussion(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, path), 303)
  })
}

function openingRoutes(app: App): void {
  const querystring = z.object({
    kind: z.string().max(40).catch(''),
    record: z.string().max(64).catch(''),
  })
  const schema = { hide, querystring }
  app.get('/discussions/new', { config, schema }, async (request, reply) => {
    // One talks about something: the discussions that are there lead to it.
    if (!request.query.record) return reply.redirect(localPath(contextOf(request).lang, '/discussions'), 302)
    return reply.html(await newPage(request, refOf(request.query), emptyForm))
  })
  app.post('/discussions/new', { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const ref = refOf(request.query)
    const again = (state: FormState) => newPage(request, ref, state)
    if (wantsPreview(request.body)) return reply.html(await previewed(request, again))
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => ({ ...sentOf(body), record: ref }), DiscussionDraft),
      run: async (draft) => {
        await requireTurnOfAddress(ctx, request.ip)
        return localPath(ctx.lang, (await openDiscussion(ctx, draft)).path)
      },
      again,
    })
  })
}

async function newPage(request: FastifyRequest, ref: RecordRef, state: FormState) {
  const ctx = contextOf(request)
  const subject = await getSubject(ctx, ref)
  const speakers = await listSpeakers(ctx, subject)
  return (
    <NewDiscussionPage
      frame={frameOf(request)}
      subject={subject}
      speakers={speakers}
      typed={await readTyped(ctx, state, speakers)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

/** The page again with what the text would look like: nothing was sent. */
async function previewed<T>({ body }: FastifyRequest, again: (state: FormState) => Promise<T>): Promise<T> {
  return again({ ...emptyForm, values: Typing.parse(body) })
}

function answerOf(body: unknown) {
  const { text, organization, intent } = Typing.parse(body)
  return { text, organization: organization || null, closes: intent === 'close' }
}

function sentOf(body: unknown) {
  const { title, text, organization } = Typing.parse(body)
  return { title, text, organization: organization || null }
}

function refOf({ kind, record }: { kind: string; record: string }): RecordRef {
  return { kind, id: record }
}
