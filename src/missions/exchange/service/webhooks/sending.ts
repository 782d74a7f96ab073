import type { Ctx } from '#kernel/context'
import type { Answer } from '#kernel/outgoing'
import { Refusal } from '#kernel/refusal'
import type { DeliveryRow, WebhookRow } from '../../schema/webhook-rows.ts'
import { openSecrets, signatureOf } from './signing.ts'

/** What became of one try: a status, or the code of what kept it from one. */
export interface Outcome {
  at: Date
  status: number | null
  fault: string | null
  body: string
  durationMs: number
}

/** Of the answer, what is kept. */
export const keptBytes = 2048
const timeoutMs = 10_000

export const isReceived = ({ status }: Outcome) => status !== null && status >= 200 && status < 300

/** One try, through the guarded client. A redirect is an answer like another: what is signed goes where it was said. */
export async function send(
  ctx: Ctx,
  webhook: Pick<WebhookRow, 'url' | 'secret' | 'former_secret' | 'former_until'>,
  { id, event, body }: Pick<DeliveryRow, 'id' | 'event' | 'body'>,
): Promise<Outcome> {
  const at = ctx.now()
  const headers = {
    'content-type': 'application/json',
    'exchange-delivery': id,
    'exchange-event': event,
    'exchange-signature': signatureOf(body, at, await openSecrets(ctx.config, webhook, at)),
  }
  const started = performance.now()
  const said = await ctx.outgoing
    .request(webhook.url, {
      ...{ method: 'POST', body, headers, maxRedirects: 0, timeoutMs, idleTimeoutMs: timeoutMs },
    })
    .then(async (answer) => ({ status: answer.status, fault: null, body: await beginningOf(answer) }))
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      return { status: null, fault: error.rule.code, body: '' }
    })
  return { ...said, at, durationMs: Math.round(performance.now() - started) }
}

/** The status was said: that the rest does not come, or is unreadable, changes nothing of it. */
async function beginningOf({ body }: Answer): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body) {
      chunks.push(Buffer.from(chunk))
      size += chunk.length
      if (size >= keptBytes) break
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
  // A character that was cut is left out, and PostgreSQL takes no null one.
  return new TextDecoder()
    .decode(Buffer.concat(chunks).subarray(0, keptBytes), { stream: true })
    .replaceAll('\0', '')
}
