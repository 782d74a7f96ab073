import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { getOrganization } from '#missions/people'
import { discussionStates, pageSize } from '../../schema/discussion.ts'
import { listDemandsToAnswer } from '../../service/demands/listing.ts'
import { countWaiting, readInbox } from '../../service/discussions/listing.ts'
import { answerReport } from '../../service/moderation/deciding.ts'
import { listReportsFor } from '../../service/moderation/queue.ts'
import { InboxPage } from '../../views/discussions/inbox-page.tsx'

const config = { access: 'account', dialect: 'site' } as const

const demandsShown = 10

const Answered = z.object({ words: z.string().trim().max(2000).catch('') }).catch({ words: '' })

/** What an organisation is asked, those that wait first. */
export function discussionInboxSite(app: App): void {
  const params = z.object({ slug: z.string().min(1).max(100) })
  const querystring = z.object({
    state: z.enum(discussionStates).catch('waiting'),
    cursor: z.string().max(400).optional().catch(undefined),
  })
  app.get(
    '/organizations/:slug/inbox',
    { config, schema: { hide: true, params, querystring } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.slug)
      if (organization.slug !== request.params.slug)
        return reply.redirect(localPath(ctx.lang, `/organizations/${organization.slug}/inbox`), 308)
      const { state, cursor } = request.query
      const [list, waiting, reports, demands] = await Promise.all([
        readInbox(ctx, organization.id, { state, cursor, limit: pageSize }),
        countWaiting(ctx, [organization.id]),
        listReportsFor(ctx, organization.id),
        listDemandsToAnswer(ctx, { organization: organization.id, limit: demandsShown }),
      ])
      return reply.html(
        <InboxPage
          frame={frameOf(request)}
          organization={organization}
          waiting={waiting.get(organization.id) ?? 0}
          {...{ state, reports, demands, ...list }}
          now={ctx.now()}
        />,
      )
    },
  )
  const of = params.extend({ id: z.string().max(64) })
  app.post(
    '/organizations/:slug/inbox/reports/:id',
    { config, schema: { hide: true, params: of } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { slug, id } = request.params
      const { words } = Answered.parse(request.body)
      await answerReport(ctx, id, words)
      return reply.redirect(localPath(ctx.lang, `/organizations/${slug}/inbox#reports`), 303)
    },
  )
}
