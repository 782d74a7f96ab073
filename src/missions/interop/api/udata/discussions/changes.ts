import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf, toldAgain } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import {
  Answer,
  answerDiscussion,
  closeDiscussion,
  DiscussionDraft,
  editMessage,
  getDiscussion,
  getMessage,
  openDiscussion,
  removeDiscussion,
  removeMessage,
  renameDiscussion,
  requireTurnOfAddress,
  TextChange,
  TitleChange,
} from '#missions/conversation'
import { kindOf, presentDiscussion } from '../../../service/udata/discussions/shape.ts'
import { signed } from '../route.ts'
import { commentParams, discussionParams as params } from './parameters.ts'

const base = '/api/1/discussions/'
const held = z
  .union([z.string().max(64), z.object({ id: z.string().max(64) }).transform(({ id }) => id)])
  .nullish()
  .transform((id) => id || null)
const said = z.string().max(60_000)
const Opening = z.object({
  title: z.string().max(1000),
  comment: said,
  subject: z.object({ class: z.string().max(40), id: z.string().max(64) }),
  organization: held,
})
const Comment = z.object({ comment: said.nullish(), organization: held, close: z.boolean().nullish() })

/** Opening, answering, closing, changing, removing. */
export function discussionChangeRoutes(app: App): void {
  app.post(base, signed('Open a discussion', { body: Opening }), async (request, reply) => {
    const ctx = contextOf(request)
    const { title, comment: text, subject, organization } = request.body
    await requireTurnOfAddress(ctx, request.ip)
    const record = { kind: kindOf(subject.class), id: subject.id }
    const draft = named(ctx, () => DiscussionDraft.parse({ title, text, record, organization }))
    const opened = await openDiscussion(ctx, draft)
    // What waits for a moderator is not a discussion yet.
    if ('held' in opened) return reply.status(202).send(opened)
    return reply.status(201).send(await presentDiscussion(ctx, opened))
  })
  const answering = signed('Answer a discussion, and close it if asked', { params, body: Comment })
  app.post(`${base}:discussion/`, answering, async (request) => {
    const ctx = contextOf(request)
    const { discussion: id } = request.params
    const { comment: text, organization, close } = request.body
    const { closed } = await getDiscussion(ctx, id)
    // What udata says of it, where Parvis answers 409.
    if (closed) throw refuse.forbidden()
    await requireTurnOfAddress(ctx, request.ip)
    if (close && !text) await closeDiscussion(ctx, id, { organization })
    else {
      const answer = named(ctx, () =>
        Answer.parse({ text: text ?? '', organization, closes: close ?? false }),
      )
      await answerDiscussion(ctx, id, answer)
    }
    return presentDiscussion(ctx, await getDiscussion(ctx, id))
  })
  const renaming = signed('Change the subject of a discussion', { params, body: TitleChange.loose() })
  app.put(`${base}:discussion/`, renaming, async (request) => {
    const ctx = contextOf(request)
    return presentDiscussion(ctx, await renameDiscussion(ctx, request.params.discussion, request.body.title))
  })
  app.delete(`${base}:discussion/`, signed('Remove a discussion', { params }), async (request, reply) => {
    await removeDiscussion(contextOf(request), request.params.discussion, unsaid)
    return reply.status(204).send()
  })
  commentRoutes(app)
}

/** udata lets moderators remove without a word: the reason is then the plainest. */
const unsaid = { reason: 'other', words: '' } as const

function commentRoutes(app: App): void {
  const path = `${base}:discussion/comments/:comment/`
  const body = z.object({ comment: said })
  app.put(path, signed('Change your comment', { params: commentParams, body }), async (request) => {
    const ctx = contextOf(request)
    const { discussion, comment: id } = request.params
    const { text } = named(ctx, () => TextChange.parse({ text: request.body.comment }))
    await editMessage(ctx, discussion, { id, text })
    return presentDiscussion(ctx, await getDiscussion(ctx, discussion))
  })
  app.delete(path, signed('Remove a comment', { params: commentParams }), async (request, reply) => {
    const ctx = contextOf(request)
    const { discussion, comment: id } = request.params
    const own = (await getMessage(ctx, discussion, id)).permissions.edit
    await removeMessage(ctx, discussion, { id, ...(own ? { reason: null, words: '' } : unsaid) })
    return reply.status(204).send()
  })
}

/** Wrong fields are told under the names that udata gives them. */
function named<T>({ lang }: Ctx, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const errors = toldAgain(error.issues, lang).map(({ pointer, detail }) => {
      return { pointer: pointer.replace(/^\/text/, '/comment'), detail }
    })
    throw refuse.invalidInput({ errors })
  }
}
