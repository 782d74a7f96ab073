import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayModerate } from '../../policy.ts'
import { RemovalDraft, removalReasons, TextChange, TitleChange } from '../../schema/discussion.ts'
import { refuse } from '../../schema/refusals.ts'
import { editMessage, listVersions, renameDiscussion } from '../../service/discussions/editing.ts'
import { getDiscussion, getMessage } from '../../service/discussions/reading.ts'
import { removeDiscussion, removeMessage } from '../../service/discussions/removing.ts'
import { EditMessagePage, RemovalPage } from '../../views/discussions/message-pages.tsx'
import { params } from './reading.tsx'
import { errorsOf, previewOf, Typing, wantsPreview } from './typed.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const at = params.extend({ message: z.string().max(64) })

/** Correcting and taking out what was written: a page of their own, so that they work without scripts. */
export function discussionChangingSite(app: App): void {
  editingRoutes(app)
  removalRoutes(app)
}

function editingRoutes(app: App): void {
  const path = '/discussions/:id/messages/:message/edit'
  app.get(path, { config, schema: { hide, params: at } }, async (request, reply) =>
    reply.html(await editPage(request, emptyForm)),
  )
  app.post(path, { config, schema: { hide, params: at } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, message } = at.parse(request.params)
    const again = (state: FormState) => editPage(request, state)
    if (wantsPreview(request.body))
      return reply.html(await again({ ...emptyForm, values: Typing.parse(request.body) }))
    const { place } = await getMessage(ctx, id, message)
    return answerForm({
      request,
      reply,
      schema: z.preprocess(
        (body) => pick(Typing.parse(body), place === 1),
        TextChange.extend(place === 1 ? TitleChange.shape : {}),
      ),
      run: async ({ text, title }: { text: string; title?: string }) => {
        const { path: back } = await editMessage(ctx, id, { id: message, text })
        if (title !== undefined) await renameDiscussion(ctx, id, title)
        return localPath(ctx.lang, back)
      },
      again,
    })
  })
}

function pick({ text, title }: z.infer<typeof Typing>, withTitle: boolean) {
  return withTitle ? { text, title } : { text }
}

async function editPage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const params = at.parse(request.params)
  const [discussion, message] = await Promise.all([
    getDiscussion(ctx, params.id),
    getMessage(ctx, params.id, params.message),
  ])
  if (!message.permissions.edit) throw refuse.tooLateToEdit({ id: message.id })
  const shown = state === emptyForm ? { title: discussion.title, text: message.text } : state.values
  const typing = Typing.parse(shown)
  return (
    <EditMessagePage
      frame={frameOf(request)}
      discussion={discussion}
      message={message}
      typed={{ ...typing, organization: '', preview: await previewOf(ctx, typing) }}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

function removalRoutes(app: App): void {
  for (const [path, schema] of [
    ['/discussions/:id/removal', params],
    ['/discussions/:id/messages/:message/removal', at],
  ] as const) {
    app.get(path, { config, schema: { hide, params: schema } }, async (request, reply) =>
      reply.html(await removalPage(request, emptyForm)),
    )
    app.post(path, { config, schema: { hide, params: schema } }, (request, reply) => {
      const ctx = contextOf(request)
      const { id, message } = Where.parse(request.params)
      return answerForm({
        request,
        reply,
        schema: Removing,
        run: async (draft) => {
          if (!message) await removeDiscussion(ctx, id, draft)
          else await removeMessage(ctx, id, { ...draft, id: message })
          const place = message ? `/messages/${message}` : ''
          return localPath(ctx.lang, `/discussions/${id}${place}`)
        },
        again: (state) => removalPage(request, state),
      })
    })
  }
}

const Where = at.partial({ message: true })
const text = z.string().catch('')
const Chosen = z.object({ reason: text, words: text })
const Removing = z.preprocess((body) => {
  const { reason, words } = Chosen.parse(body ?? {})
  return { reason: removalReasons.find((one) => one === reason) ?? null, words }
}, RemovalDraft)

async function removalPage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const { id, message: messageId } = Where.parse(request.params)
  const discussion = await getDiscussion(ctx, id)
  const message = messageId ? await getMessage(ctx, id, messageId) : null
  const asModerator = mayModerate(ctx.actor)
  if (!asModerator && !message?.permissions.remove) throw refuse.moderatorsOnly()
  return (
    <RemovalPage
      frame={frameOf(request)}
      {...{ discussion, message, asModerator }}
      versions={asModerator && message ? await listVersions(ctx, message.id) : []}
      typed={Chosen.parse(state.values)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}
