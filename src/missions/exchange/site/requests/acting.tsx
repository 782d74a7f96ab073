import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { instantInParis } from '#kernel/text/paris'
import { localPath } from '#kernel/words'
import { RequestMove } from '../../schema/move.ts'
import { type RequestAct, requestActs } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { type TemplateUse, templateUses } from '../../schema/template.ts'
import { actOnRequest } from '../../service/requests/acts.ts'
import { listCandidates } from '../../service/requests/candidates.ts'
import { getRequest } from '../../service/requests/reading.ts'
import { appended } from '../../service/templates/filling.ts'
import { listFilled } from '../../service/templates/reading.ts'
import { ActPage } from '../../views/requests/act-page.tsx'
import { params } from './reading.tsx'
import { fieldErrors } from './typing.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const at = params.extend({ act: z.enum(requestActs) })
const text = z.string().catch('')
const Typing = z.object({
  ...{ words: text, reason: text, effectAt: text, account: text, shared: text },
  ...{ intent: text, template: text, revision: text },
  ...{ stillInCharge: text, samePurpose: text, sameContacts: text },
})
type Typed = z.infer<typeof Typing>
type At = z.infer<typeof at>

/** One act of either side, each with its own page. */
export function requestActingSite(app: App): void {
  const path = '/exchange/requests/:id/acts/:act'
  app.get(path, { config, schema: { hide, params: at } }, async (request, reply) =>
    reply.html(await actPage(request, request.params, emptyForm)),
  )
  app.post(path, { config, schema: { hide, params: at } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, act } = request.params
    const typed = Typing.parse(request.body ?? {})
    // A text is added to what is typed, and shown so before anything is sent.
    if (typed.intent === 'insert')
      return reply.html(
        await actPage(request, request.params, {
          ...emptyForm,
          values: await inserted(ctx, id, { act, typed }),
        }),
      )
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

/** Where a text of an instructor goes, in the forms of this page. */
function useOf(act: RequestAct): TemplateUse | undefined {
  return templateUses.find((use) => use === act)
}

async function inserted(
  ctx: Ctx,
  id: string,
  { act, typed }: { act: RequestAct; typed: Typed },
): Promise<Typed> {
  const use = useOf(act)
  const found = use && (await listFilled(ctx, id, use)).find((one) => one.id === typed.template)
  if (!found) return typed
  const field = act === 'revoke' ? 'reason' : 'words'
  return { ...typed, [field]: appended(typed[field], found.text) }
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
  const use = useOf(act)
  const templates = use ? await listFilled(ctx, id, use) : []
  return (
    <ActPage
      frame={frameOf(request)}
      request={found}
      typed={(name) => new Map(Object.entries(typed)).get(name) ?? ''}
      errors={fieldErrors(state, ctx.lang)}
      {...{ act, people, templates }}
    />
  )
}
