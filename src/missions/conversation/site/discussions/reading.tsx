import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { discussionStates, type Message, pageSize } from '../../schema/discussion.ts'
import { listDiscussions } from '../../service/discussions/listing.ts'
import { getMessage, listMessages, readDiscussion } from '../../service/discussions/reading.ts'
import { listSpeakers } from '../../service/discussions/speakers.ts'
import { getSubject } from '../../service/discussions/subject.ts'
import { listOwnHeld } from '../../service/moderation/held.ts'
import { DiscussionPage } from '../../views/discussions/discussion-page.tsx'
import { ListPage } from '../../views/discussions/list-page.tsx'
import { errorsOf, readTyped } from './typed.ts'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const id = z.string().max(64)
export const params = z.object({ id })

/** What everybody reads: a discussion, and lists of them. */
export function discussionReadingSite(app: App): void {
  listRoute(app)
  const querystring = z.object({
    page: z.coerce.number().int().min(1).max(100_000).catch(1),
    to: id.optional().catch(undefined).describe('Message that is answered'),
  })
  app.get('/discussions/:id', { config, schema: { hide, params, querystring } }, async (request, reply) =>
    reply.html(await discussionPage(request, request.params.id, request.query)),
  )
  const at = { hide, params: params.extend({ message: id }) }
  app.get('/discussions/:id/messages/:message', { config, schema: at }, async (request, reply) => {
    const ctx = contextOf(request)
    const { path } = await getMessage(ctx, request.params.id, request.params.message)
    return reply.redirect(localPath(ctx.lang, path), 302)
  })
}

/** The page of a discussion, with what was typed in its form when a rule said no; the last page then. */
export async function discussionPage(
  request: FastifyRequest,
  discussionId: string,
  { page, to, state = emptyForm }: { page?: number; to?: string | undefined; state?: FormState },
) {
  const ctx = contextOf(request)
  const { discussion, subject } = await readDiscussion(ctx, discussionId)
  const last = Math.max(1, Math.ceil(discussion.messages / pageSize))
  const shown = Math.min(page ?? last, last)
  const [speakers, messages, held] = await Promise.all([
    listSpeakers(ctx, subject),
    listMessages(ctx, discussion, { after: (shown - 1) * pageSize }),
    listOwnHeld(ctx, discussion.id),
  ])
  const answered = messages.find((message) => message.id === to)
  const begun = answered && state === emptyForm ? { ...state, values: { text: nameTo(answered) } } : state
  return (
    <DiscussionPage
      frame={frameOf(request)}
      discussion={discussion}
      messages={messages}
      page={shown}
      {...{ held, speakers }}
      typed={await readTyped(ctx, begun, speakers)}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

/** How a message names who is answered: the organisation that spoke, else the person. */
function nameTo({ author: { organization, account } }: Message): string {
  const name = organization?.path.split('/').at(-1) ?? account?.id
  return name ? `@${name} ` : ''
}

function listRoute(app: App): void {
  const querystring = z.object({
    kind: z.string().max(40).catch(''),
    record: id.catch(''),
    organization: id.catch(''),
    q: z.string().trim().max(200).catch(''),
    state: z.enum(discussionStates).catch('all'),
    cursor: z.string().max(400).optional().catch(undefined),
  })
  app.get('/discussions', { config, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { kind, record, organization, q, state, cursor } = request.query
    const subject = kind && record ? { kind, id: record } : null
    const about = subject ?? (organization ? { kind: 'organization', id: organization } : null)
    const narrowed = {
      ...(subject ? { kind, record } : {}),
      ...(organization ? { organization } : {}),
      ...(q ? { q } : {}),
    }
    const [found, list] = await Promise.all([
      about && getSubject(ctx, about),
      listDiscussions(ctx, { ...narrowed, state, cursor, limit: pageSize }),
    ])
    return reply.html(
      <ListPage
        frame={frameOf(request)}
        about={found && { ...found.ref, title: found.title, path: found.path }}
        {...{ narrowed, state, ...list }}
        now={ctx.now()}
      />,
    )
  })
}
