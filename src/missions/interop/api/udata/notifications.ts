import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { findNotification, markRead, pageNotifications } from '#missions/conversation'
import { presentNotifications, toldWhats } from '../../service/udata/notification-shape.ts'
import { refuse } from '../../service/udata/refusals.ts'
import { envelope, offsetOf, paging, truth } from './paging.ts'
import { signed } from './route.ts'

const base = '/api/1/notifications/'

/** What the person was told, in the words of udata; handled is read. */
export function notificationRoutes(app: App): void {
  const querystring = z.object({ ...paging(20), handled: truth.optional() })
  app.get(base, signed('Your notifications, the last first', { querystring }), async (request) => {
    const ctx = contextOf(request)
    const { query } = request
    const found = await pageNotifications(ctx, {
      ...{ whats: toldWhats, read: query.handled },
      ...{ offset: offsetOf(query), limit: query.page_size },
    })
    const items = await presentNotifications(ctx, found.items)
    return envelope(request, query, { items, total: found.total })
  })
  const params = z.object({ notification: z.string().max(64) })
  app.post(`${base}:notification/read/`, signed('Mark one as read', { params }), async (request) => {
    const ctx = contextOf(request)
    const { notification: id } = request.params
    if (!(await findNotification(ctx, id))) throw refuse.notificationNotFound()
    await markRead(ctx, id)
    const told = await findNotification(ctx, id)
    return (await presentNotifications(ctx, told ? [told] : []))[0]
  })
}
