import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { ErasureConfirmation, Id } from '../schema.ts'
import { getAccount } from '../service/accounts.ts'
import { provesWithPassword } from '../service/credentials.ts'
import { eraseAccount, readErasure } from '../service/erasure.ts'
import { requireAccountId } from '../service/sessions.ts'
import { ErasedPage, ErasurePage } from '../views/erasure/erasure-page.tsx'
import { fenced, open, signedIn } from './access.ts'
import { forgetSession, requireSession } from './authenticate.ts'

const preHandler = requireSession
const own = { ...signedIn, rateLimit: fenced.rateLimit }
const ofOffice = { access: 'administrator', dialect: 'site' } as const

/** Closing one's account, or that of somebody who asked the office. */
export function erasureSite(app: App): void {
  ownErasureRoutes(app)
  officeErasureRoutes(app)
}

function ownErasureRoutes(app: App): void {
  const path = '/account/erasure'
  const idOf = (request: FastifyRequest) => requireAccountId(contextOf(request))
  app.get(path, { config: signedIn, preHandler }, async (request, reply) =>
    reply.html(await page({ request, id: idOf(request), path, state: emptyForm })),
  )
  app.post(path, { config: own, preHandler }, (request, reply) =>
    answerForm({
      request,
      reply,
      schema: ErasureConfirmation,
      run: async (input) => {
        await eraseAccount(contextOf(request), idOf(request), input)
        forgetSession(reply)
        return localPath(contextOf(request).lang, '/account/erased')
      },
      again: (state) => page({ request, id: idOf(request), path, state }),
    }),
  )
  app.get('/account/erased', { config: open }, (request, reply) =>
    reply.html(<ErasedPage frame={frameOf(request)} />),
  )
}

function officeErasureRoutes(app: App): void {
  const path = '/office/accounts/:id/erasure'
  const schema = { params: z.object({ id: Id }) }
  app.get(path, { config: ofOffice, preHandler, schema }, async (request, reply) => {
    const { id } = request.params
    return reply.html(await page({ request, id, path: path.replace(':id', id), state: emptyForm }))
  })
  app.post(
    path,
    { config: { ...ofOffice, rateLimit: fenced.rateLimit }, preHandler, schema },
    (request, reply) => {
      const { id } = request.params
      const isOwn = id === contextOf(request).actor.id
      return answerForm({
        request,
        reply,
        schema: ErasureConfirmation,
        run: async (input) => {
          await eraseAccount(contextOf(request), id, input)
          if (isOwn) forgetSession(reply)
          return localPath(contextOf(request).lang, isOwn ? '/account/erased' : '/office/accounts')
        },
        again: (state) => page({ request, id, path: path.replace(':id', id), state }),
      })
    },
  )
}

interface Shown {
  request: FastifyRequest
  id: string
  path: string
  state: FormState
}

async function page({ request, id, path, state }: Shown) {
  const ctx = contextOf(request)
  const asking = await getAccount(ctx, requireAccountId(ctx))
  return (
    <ErasurePage
      frame={frameOf(request)}
      state={state}
      reading={await readErasure(ctx, id)}
      path={path}
      foreign={id !== asking.id}
      demo={asking.demo}
      withPassword={await provesWithPassword(ctx)}
    />
  )
}
