import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import {
  askReexamination,
  GatePolicy,
  getPolicy,
  getReexamination,
  listPolicyChanges,
  savePolicy,
  severities,
} from '#missions/privacy'
import { GatePolicyPage } from '../views/gate-policy/gate-policy-page.tsx'
import { type FormView, firstVisit } from '../views/publishing/shell.tsx'
import { toFormView } from './step-pages.tsx'

const config = { access: 'administrator', dialect: 'site' } as const
const path = '/office/gate'

/** The form is flat: one field for each severity. */
const PolicyFields = z.preprocess((body) => {
  const { k, l, ...fields } = z.record(z.string(), z.unknown()).parse(body)
  const rules = Object.fromEntries(severities.map((severity) => [severity, fields[severity]]))
  return { rules, k: Number(k), l: Number(l) }
}, GatePolicy)

/** The policy of the gate, for the administrators of the office: `privacy` keeps it and has no pages of its own. */
export function gatePolicySite(app: App): void {
  const querystring = z.object({ saved: z.string().optional() })
  app.get(path, { config, schema: { hide: true, querystring } }, async (request, reply) => {
    const saved = request.query.saved !== undefined
    return reply.html(await page(request, { ...firstVisit, saved }))
  })
  app.post(path, { config, schema: { hide: true } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: PolicyFields,
      run: async (policy) => {
        await savePolicy(ctx, policy)
        return localPath(ctx.lang, `${path}?saved`)
      },
      again: (state) => page(request, toFormView(state, ctx.lang)),
    })
  })
  app.post(`${path}/examination`, { config, schema: { hide: true } }, async (request, reply) => {
    const ctx = contextOf(request)
    await askReexamination(ctx)
    return reply.redirect(localPath(ctx.lang, `${path}#reexamination`), 303)
  })
}

async function page(request: FastifyRequest, form: FormView) {
  const ctx = contextOf(request)
  const [policy, changes, reexamination] = await Promise.all([
    getPolicy(ctx),
    listPolicyChanges(ctx),
    getReexamination(ctx),
  ])
  return <GatePolicyPage {...{ frame: frameOf(request), policy, changes, reexamination, form }} />
}
