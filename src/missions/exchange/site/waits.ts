import type { Ctx } from '#kernel/context'
import type { Wait } from '#kernel/http/page'
import { countQueue, countToComplete, hasQueue } from '../service/requests/listing.ts'
import { requestWords } from '../views/requests/words.ts'

/** Requests that wait for the person: those they instruct, and those of their organisations that were sent back. */
export async function exchangeWaits(ctx: Ctx): Promise<Wait[]> {
  const words = requestWords[ctx.lang]
  const [queue, sentBack] = await Promise.all([hasQueue(ctx) ? countQueue(ctx) : null, countToComplete(ctx)])
  return [
    { label: words.queue, href: '/exchange/queue', count: queue?.waiting ?? 0 },
    { label: words.toComplete, href: '/exchange/requests', count: sentBack },
  ]
}
