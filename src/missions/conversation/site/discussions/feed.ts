import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { discussionFeed } from '../../service/discussions/feed.ts'

/** Discussions for feed readers: of a record, of an organisation, of all. */
export function discussionFeedSite(app: App): void {
  const id = z.string().max(64).optional()
  const querystring = z.object({
    kind: z.string().max(40).optional(),
    record: id,
    organization: id,
    q: z.string().trim().max(200).optional(),
  })
  app.get(
    '/discussions.atom',
    {
      config: { access: 'public', dialect: 'site' },
      schema: { hide: true, querystring },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const query = new URL(request.url, ctx.config.publicUrl).search
      const { text, updatedAt } = await discussionFeed(ctx, request.query, {
        address: `${ctx.config.publicUrl}/discussions.atom${query}`,
        page: `/discussions${query}`,
      })
      return sendText(request, reply, {
        text,
        type: 'application/atom+xml; charset=utf-8',
        changedAt: updatedAt,
      })
    },
  )
}
