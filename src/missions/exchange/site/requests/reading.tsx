import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { queueFilters } from '../../schema/move.ts'
import { listMessages } from '../../service/requests/acting.ts'
import { listDifferences } from '../../service/requests/differences.ts'
import { listHistory } from '../../service/requests/history.ts'
import { countQueue, hasQueue, listRequests } from '../../service/requests/listing.ts'
import { getRequest } from '../../service/requests/reading.ts'
import { listFilled } from '../../service/templates/reading.ts'
import { MinePage, QueuePage } from '../../views/requests/list-page.tsx'
import { RequestPage } from '../../views/requests/request-page.tsx'
import { readAround } from './around.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
export const params = z.object({ id: z.string().max(64) })
const page = z.coerce.number().int().min(1).max(1000).catch(1)

/** Requests of my organisations, those to instruct, and one of them. */
export function requestReadingSite(app: App): void {
  const mine = z.object({ filter: z.enum(['open', 'all']).catch('open'), page })
  app.get('/exchange/requests', { config, schema: { hide, querystring: mine } }, async (request, reply) => {
    const { filter, page } = request.query
    const ctx = contextOf(request)
    const list = await listRequests(ctx, { view: 'mine', filter, page })
    return reply.html(
      <MinePage frame={frameOf(request)} filter={filter} instructs={hasQueue(ctx)} {...list} />,
    )
  })
  const queue = z.object({ filter: z.enum(queueFilters).catch('waiting'), page })
  app.get('/exchange/queue', { config, schema: { hide, querystring: queue } }, async (request, reply) => {
    const ctx = contextOf(request)
    if (!hasQueue(ctx)) throw refuseAnyone.forbidden()
    const { filter, page } = request.query
    const [list, counts] = await Promise.all([
      listRequests(ctx, { view: 'instruct', filter, page }),
      countQueue(ctx),
    ])
    return reply.html(<QueuePage frame={frameOf(request)} {...{ filter, counts }} {...list} />)
  })
  app.get('/exchange/requests/:id', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await getRequest(ctx, request.params.id)
    const [around, differences, messages, changes, templates] = await Promise.all([
      readAround(ctx, found),
      found.again ? listDifferences(ctx, found.id) : [],
      listMessages(ctx, found.id),
      listHistory(ctx, found.id),
      listFilled(ctx, found.id, 'say'),
    ])
    const { lines, labels } = around
    return reply.html(
      <RequestPage
        frame={frameOf(request)}
        request={found}
        {...{ lines, labels, differences, messages, changes, templates }}
        now={ctx.now()}
      />,
    )
  })
}
