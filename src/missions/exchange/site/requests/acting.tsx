import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { instantInParis } from '#kernel/text/paris'
import { localPath } from '#kernel/words'
import { RequestMove } from '../../schema/move.ts'
import { type RequestAct, requestActs } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { actOnRequest } from '../../service/requests/acts.ts'
import { listCandidates } from '../../service/requests/candidates.ts'
import { getRequest } from '../../service/requests/reading.ts'
import { ActPage } from '../../views/requests/act-page.tsx'
import { params } from './reading.tsx'
import { fieldErrors } from './typing.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const at = params.extend({ act: z.enum(requestActs) })
const text = z.string().catch('')
const Typing = z.object({
  ...{ words: text, reason: text, effectAt: text, account: text, shared: text },
  ...{ stillInCharge: text, samePurpose: text, sameContacts: text, revision: text },
})
type Typed = z.infer<typeof Typing>
type At = z.infer<typeof at>

/** One act of either side, each with its own page. */
export function requestActingSite(app: App): void {
  const path = '/exchange/requests/:id/acts/:act'
  app.get(path, { config, schema: { hide, params: at } }, async (request, reply) =>
    reply.html(await actPage(request, request.params, emptyForm)),
  )
  app.post(path, { config, schema: { hide, params: at } }, (request, reply) => {
    const ctx = contextOf(request)
    const { id, act } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => moveOf(act, Typing.parse(body ?? {})), RequestMove),
      run: async (move) => {
        const after = await actOnRequest(ctx, id, move)
        const edits = after.state === 'draft' && ['reopen', 'renew', 'copy'].includes(act)
        if (act === 'share') return localPath(ctx.lang, `${after.path}/acts/share`)
        return localPath(ctx.lang, edits ? `${after.path}/edit` : after.path)
      },
      again: (state) => actPage(request, request.params, state),
    })
  })
}

/** What the form says, as the move that its schema then checks. */
function moveOf(act: RequestAct, typed: Typed): unknown {
  const { words, reason, account } = typed
  if (act === 'say' || act === 'request-changes' || act === 'send-back') return { act, words }
  if (act === 'confirm')
    return { act, revision: /^\d{1,9}$/.test(typed.revision) ? Number(typed.revision) : -1 }
  if (act === 'assign') return { act, account: account || null }
  if (act === 'transfer') return { act, account }
  if (act === 'share') return { act, account, shared: typed.shared !== 'no' }
  if (act === 'renew')
    return {
      act,
      stillInCharge: typed.stillInCharge === 'on',
      samePurpose: typed.samePurpose === 'on',
      sameContacts: typed.sameContacts === 'on',
    }
  if (act === 'maintain') return { act, reason }
  if (act === 'revoke')
    return {
      ...{ act, reason },
      effectAt:
        typed.effectAt === '' ? null : (instantInParis(typed.effectAt)?.toISOString() ?? typed.effectAt),
    }
  return { act }
}

async function actPage(request: FastifyRequest, { id, act }: At, state: FormState) {
  const ctx = contextOf(request)
  const found = await getRequest(ctx, id)
  if (state === emptyForm && !found.may.includes(act)) throw refuse.notInThisState({ act })
  const typed = Typing.parse(state.values)
  const people = await listCandidates(ctx, { id, act })
  return (
    <ActPage
      frame={frameOf(request)}
      request={found}
      typed={(name) => new Map(Object.entries(typed)).get(name) ?? ''}
      errors={fieldErrors(state, ctx.lang)}
      {...{ act, people }}
    />
  )
}
