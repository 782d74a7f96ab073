import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { Followed } from '../../schema/follow.ts'
import { findFollowedPath, follow, listFollows, unfollow } from '../../service/follows/follows.ts'
import { FollowingPage } from '../../views/follows/following-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const list = '/notifications/following'

/** Following and stopping, by forms that come back to what is followed. */
export function followSite(app: App): void {
  app.get(list, { config, schema: { hide } }, async (request, reply) => {
    const follows = await listFollows(contextOf(request))
    return reply.html(<FollowingPage frame={frameOf(request)} follows={follows} />)
  })
  const body = z.object({ ...Followed.shape, back: z.literal('list').optional().catch(undefined) })
  for (const [path, verb] of [
    ['/follows', follow],
    ['/follows/end', unfollow],
  ] as const) {
    app.post(path, { config, schema: { hide, body } }, async (request, reply) => {
      const ctx = contextOf(request)
      const { kind, target, back } = request.body
      await verb(ctx, { kind, target })
      const place = back === 'list' ? list : await findFollowedPath(ctx, { kind, target })
      return reply.redirect(localPath(ctx.lang, place ?? list), 303)
    })
  }
}
