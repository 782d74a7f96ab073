import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import type { AccessRequest } from '../../schema/access-request.ts'
import { DecisionDraft } from '../../schema/decision.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { decideRequest } from '../../service/requests/deciding.ts'
import { listDifferences } from '../../service/requests/differences.ts'
import { getRequest } from '../../service/requests/reading.ts'
import { appended } from '../../service/templates/filling.ts'
import { listFilled } from '../../service/templates/reading.ts'
import { DecisionPage, outcomeName, wordsName } from '../../views/requests/decision-page.tsx'
import { readAround } from './around.ts'
import { params } from './reading.tsx'
import { fieldErrors } from './typing.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const Body = z.record(z.string(), z.unknown()).catch({})
type Typed = Readonly<Record<string, string>>

/** The page of the instruction: a decision on each field. */
export function requestDecidingSite(app: App): void {
  const path = '/exchange/requests/:id/decision'
  app.get(path, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await decisionPage(request, request.params.id, emptyForm)),
  )
  app.post(path, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await getRequest(ctx, request.params.id)
    const typed = typedOf(request.body)
    // What is left is granted, and shown so before anything is decided.
    if (typed.intent === 'rest')
      return reply.html(
        await decisionPage(request, found.id, { ...emptyForm, values: granted(found, typed) }),
      )
    if (typed.intent === 'insert') {
      const template = (await listFilled(ctx, found.id, 'decide')).find(({ id }) => id === typed.template)
      const reason = template ? appended(typed.reason ?? '', template.text) : (typed.reason ?? '')
      return reply.html(await decisionPage(request, found.id, { ...emptyForm, values: { ...typed, reason } }))
    }
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => draftOf(found, typedOf(body)), DecisionDraft),
      run: async (draft) => localPath(ctx.lang, (await decideRequest(ctx, found.id, draft)).path),
      again: (state) => decisionPage(request, found.id, { ...state, values: typed }),
    })
  })
}

function typedOf(body: unknown): Typed {
  const texts = Object.entries(Body.parse(body)).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return Object.fromEntries(texts)
}

function keptOf(found: AccessRequest, typed: Typed) {
  const decided = DecisionDraft.safeParse(draftOf(found, typed))
  return decided.success ? decided.data : null
}

/** Fields without an answer are left out: the verb says which. */
function draftOf({ content }: AccessRequest, typed: Typed): unknown {
  const months = (typed.months ?? '').trim()
  return {
    fields: content.fields.flatMap((field) => {
      const outcome = typed[outcomeName(field)]
      return outcome ? [{ field, outcome, words: typed[wordsName(field)] ?? '' }] : []
    }),
    reason: typed.reason ?? '',
    months: /^\d{1,4}$/.test(months) ? Number(months) : months,
    revision: revisionOf(typed),
  }
}

/** A form that does not say which request it was filled in on has seen none. */
function revisionOf({ revision = '' }: Typed): number {
  return /^\d{1,9}$/.test(revision) ? Number(revision) : -1
}

function granted({ content }: AccessRequest, typed: Typed): Typed {
  const rest = content.fields.map(outcomeName).filter((name) => !typed[name])
  return { ...typed, ...Object.fromEntries(rest.map((name) => [name, 'granted'])) }
}

async function decisionPage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  const found = await getRequest(ctx, id)
  const instructs = (['decide', 'confirm', 'send-back'] as const).some((act) => found.may.includes(act))
  // What was typed while somebody else decided is shown again, whatever may still be done.
  const isLate = state.refusal?.rule.status === 409
  if (!instructs && !isLate) throw refuse.notInThisState({ act: 'decide' })
  const [{ definition, fields, lines }, differences, templates] = await Promise.all([
    readAround(ctx, found),
    listDifferences(ctx, id),
    listFilled(ctx, id, 'decide'),
  ])
  const typed = { ...before(found, definition.grantMonths), ...typedOf(state.values) }
  const held = found.grant?.state === 'active' ? found.decision : null
  return (
    <DecisionPage
      frame={frameOf(request)}
      request={found}
      fields={found.content.fields.flatMap((name) => fields.filter((field) => field.name === name))}
      grantedToday={
        new Set(held?.fields.filter(({ outcome }) => outcome !== 'refused').map(({ field }) => field))
      }
      typed={(name) => new Map(Object.entries(typed)).get(name) ?? ''}
      kept={isLate && !found.may.includes('decide') ? keptOf(found, typed) : null}
      revision={state === emptyForm || isLate ? found.revision : revisionOf(typedOf(state.values))}
      errors={fieldErrors(state, ctx.lang)}
      {...{ definition, lines, differences, templates }}
    />
  )
}

/** What was last said of each field, when it was said before; the longest term. */
function before({ decision }: AccessRequest, most: number): Typed {
  const said = decision?.fields ?? []
  return {
    months: String(decision?.months ?? most),
    ...Object.fromEntries(said.map((one) => [outcomeName(one.field), one.outcome])),
    ...Object.fromEntries(said.map((one) => [wordsName(one.field), one.words])),
  }
}
