import type { FastifyReply, FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { Decision } from '../schema/oauth.ts'
import { type Asking, consent, readAuthorizationRequest, refusalAddress } from '../service/oauth/consents.ts'
import { ConsentPage, ReturnPage, WrongRequestPage } from '../views/oauth/consent-page.tsx'
import { fenced, signedIn } from './access.ts'
import { requireSession } from './authenticate.ts'

const config = { ...signedIn, rateLimit: fenced.rateLimit }
/** Neither keys nor tokens let an application act, nor does who acts as somebody. */
const preHandler = requireSession

/** The consent page (RFC 6749, 3.1). Nothing leads away from this site but a press of the person. */
export function oauthSite(app: App): void {
  app.get('/oauth/authorize', { config, preHandler }, async (request, reply) => {
    const frame = frameOf(request)
    const read = await readAuthorizationRequest(contextOf(request), request.query)
    if ('refusal' in read) return answerWrong(request, reply, read)
    return reply.html(<ConsentPage frame={frame} request={read.request} />)
  })
  app.post('/oauth/authorize', { config, preHandler }, async (request, reply) => {
    const ctx = contextOf(request)
    // Read again in full: what the form holds came back through the browser.
    const read = await readAuthorizationRequest(ctx, request.body)
    if ('refusal' in read) return answerWrong(request, reply, read)
    const { decision, days } = Decision.parse(request.body)
    const url =
      decision === 'allow' ? await consent(ctx, read.request, days) : refusalAddress(ctx, read.request, null)
    // Our policy lets no form lead elsewhere, not even by a redirection: the page goes on by itself.
    const { application } = read.request
    return reply
      .header('refresh', `0; url=${url}`)
      .html(<ReturnPage frame={frameOf(request)} {...{ application, url }} />)
  })
}

/** A mistake of the application is told it when the person goes back by themselves (RFC 9700, 4.11.2). */
function answerWrong(
  request: FastifyRequest,
  reply: FastifyReply,
  { asking, refusal }: { asking: Asking; refusal: Parameters<typeof refusalAddress>[2] & object },
) {
  const url = refusalAddress(contextOf(request), asking, refusal)
  return reply
    .status(refusal.rule.status)
    .html(<WrongRequestPage frame={frameOf(request)} {...{ asking, refusal, url }} />)
}
