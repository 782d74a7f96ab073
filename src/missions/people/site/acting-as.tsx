import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { Id } from '../schema.ts'
import { getAccount } from '../service/accounts.ts'
import { ActingReason, actAs, stopActing } from '../service/acting-as/acting.ts'
import { isFresh, provesWithPassword } from '../service/credentials.ts'
import { cookieName, findSession } from '../service/sessions.ts'
import { ActAsPage } from '../views/acting-page.tsx'
import { ProofPage } from '../views/security/proof-page.tsx'
import { fenced, signedIn } from './access.ts'
import {
  cookieOptions,
  forgetSession,
  keepSession,
  requireSession,
  sessionSecret,
  visitOf,
} from './authenticate.ts'
import { heldSecret, hold, letGo } from './departure.ts'

const ofOffice = { access: 'administrator', dialect: 'site', rateLimit: fenced.rateLimit } as const
const params = z.object({ id: Id })

/** An administrator of the office in the place of somebody, and back. */
export function actingSite(app: App): void {
  const path = '/office/accounts/:id/acting'
  app.get(
    path,
    { config: ofOffice, preHandler: requireSession, schema: { params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id } = request.params
      const frame = frameOf(request)
      const account = await getAccount(ctx, id)
      if (isFresh(ctx)) return reply.html(<ActAsPage frame={frame} state={emptyForm} account={account} />)
      const props = {
        state: emptyForm,
        withPassword: await provesWithPassword(ctx),
        next: path.replace(':id', id),
      }
      return reply.html(<ProofPage frame={frame} {...props} />)
    },
  )
  app.post(path, { config: ofOffice, preHandler: requireSession, schema: { params } }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: ActingReason,
      run: async ({ reason }) => {
        const ctx = contextOf(request)
        const session = await actAs(ctx, request.params.id, { reason, visit: visitOf(request) })
        hold(reply, 'own', sessionSecret(request) ?? '')
        keepSession(reply, session)
        return localPath(ctx.lang, '/')
      },
      again: async (state: FormState) => {
        const account = await getAccount(contextOf(request), request.params.id)
        return <ActAsPage frame={frameOf(request)} state={state} account={account} />
      },
    }),
  )
  app.post('/acting/end', { config: signedIn }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = ctx.actor
    await stopActing(ctx, sessionSecret(request) ?? '')
    const own = heldSecret(request, 'own')
    letGo(reply, 'own')
    const back = own === null ? null : await findSession(ctx, own)
    if (!own || back?.actor.id !== ctx.actor.behind?.id) {
      forgetSession(reply)
      return reply.redirect(localPath(ctx.lang, '/login'), 303)
    }
    reply.setCookie(cookieName(ctx.config), own, cookieOptions(reply))
    return reply.redirect(localPath(ctx.lang, `/office/accounts/${id}`), 303)
  })
}
