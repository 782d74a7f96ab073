import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemPage } from '#ui'
import { isDatabaseAway } from '../db/away.ts'
import { isNoRoom } from '../files/no-room.ts'
import { withoutSecrets } from '../log.ts'
import { declaredRefusals, findRefusal, Refusal, refuse } from '../refusal.ts'
import { type Lang, localPath } from '../text/words.ts'
import { errorsOf, findDialect } from './dialects.ts'
import type { App } from './index.ts'
import { isApi } from './language.ts'
import { frameOf } from './page.ts'
import { toInvalidInput, toldAgain, WrongInput } from './validation.ts'

/** RFC 9457, with a request id to quote and JSON Pointers to what must be corrected;
 * more is said as extension members (section 3.2). */
export const Problem = z.looseObject({
  type: z.string().describe('Address of the page that explains this problem'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).optional(),
})

/** One place catches: a refusal answers its status and page, anything else is a bug and answers 500. */
export function answerProblems(app: App): void {
  app.setNotFoundHandler((request, reply) => answer(request, reply, refuse.notFound()))
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = toRefusal(error, request.ctx?.lang ?? 'fr')
    if (refusal.rule.status >= 500)
      request.log.error({ err: error, url: withoutSecrets(request.url) }, 'unexpected error')
    return answer(request, reply, refusal)
  })
}

/** What cannot even be routed (a broken escape in the address): no hook has run, so no page either. */
export function answerUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  void answer(request, reply, refuse.unreadableBody())
}

/** `/problems/<code>`: what the `type` of a problem points at. */
export function problemPages(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  app.get('/problems', { config, schema: { hide: true } }, (request, reply) =>
    reply.html(<ProblemPage frame={frameOf(request)} problems={declaredRefusals()} />),
  )
  const params = z.object({ mission: z.string(), name: z.string() })
  app.get('/problems/:mission/:name', { config, schema: { hide: true, params } }, (request, reply) => {
    const rule = findRefusal(`${request.params.mission}/${request.params.name}`)
    if (!rule) throw refuse.notFound()
    return reply.html(<ProblemPage frame={frameOf(request)} problems={[rule]} />)
  })
}

function toRefusal(error: FastifyError | Refusal, lang: Lang): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof WrongInput) return toInvalidInput(error, lang)
  if (error instanceof z.ZodError) return refuse.invalidInput({ errors: toldAgain(error.issues, lang) })
  return byStatus(error)
}

/** What the reader of multipart forms says of one that is cut or malformed: it gives no status. */
const brokenForm = /^(Unexpected end of multipart data|Part terminated early|Multipart: |The needle cannot)/

function byStatus(error: FastifyError): Refusal {
  const { statusCode } = error
  if (isNoRoom(error)) return refuse.noRoom()
  if (isDatabaseAway(error)) return refuse.notReady()
  if (statusCode === undefined && brokenForm.test(error.message)) return refuse.unreadableBody()
  if (statusCode === 413) return refuse.bodyTooLarge()
  if (statusCode === 415 || statusCode === 406) return refuse.wrongMediaType()
  if (statusCode === 429) return refuse.tooManyRequests()
  if (statusCode === 404) return refuse.notFound()
  if (statusCode === 503) return refuse.notReady()
  return statusCode && statusCode >= 400 && statusCode < 500 ? refuse.unreadableBody() : refuse.unexpected()
}

function answer(request: FastifyRequest, reply: FastifyReply, refusal: Refusal) {
  const { rule, extra } = refusal
  const lang = request.ctx?.lang ?? 'fr'
  reply.status(rule.status)
  if (typeof extra.retryAfter === 'number') reply.header('retry-after', Math.ceil(extra.retryAfter))
  if (rule.status === 401) reply.header('www-authenticate', 'Bearer realm="parvis"')
  const spoken = request.ctx && findDialect(request.server.dialects, request)
  if (spoken) {
    const { status, body, headers } = spoken.tell(refusal, { request, lang })
    return reply
      .status(status)
      .type('application/json; charset=utf-8')
      .headers(headers ?? {})
      .serializer(JSON.stringify)
      .send(body)
  }
  if (!request.ctx || isApi(request.url)) {
    const type = `${request.ctx?.config.publicUrl ?? ''}${localPath(lang, `/problems/${rule.code}`)}`
    const problem = {
      ...extra,
      type,
      title: rule.title[lang],
      status: rule.status,
      detail: rule.remedy[lang],
      instance: `urn:uuid:${request.id}`,
    }
    // Bypasses the response schema of the route, which describes success.
    return reply.type('application/problem+json; charset=utf-8').serializer(JSON.stringify).send(problem)
  }
  if (rule.status === 401 && request.method === 'GET') return reply.redirect(signInPath(request), 303)
  return reply.html(
    <ProblemPage
      frame={frameOf(request)}
      problems={[rule]}
      requestId={request.id}
      errors={errorsOf(refusal)}
    />,
  )
}

function signInPath(request: FastifyRequest): string {
  return `${localPath(request.ctx.lang, '/login')}?next=${encodeURIComponent(localPath(request.ctx.lang, request.url))}`
}
