import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { GatePolicy, PolicyChange } from '../schema/policy.ts'
import { getPolicy, listPolicyChanges, savePolicy } from '../service/gate-policy.ts'
import { grounds } from '../vocabulary/grounds.ts'

const tags = ['privacy']

/** What this office does of findings, and the grounds of the law: nothing to hide. */
export function policyRoutes(app: App): void {
  app.get(
    '/api/privacy/policy',
    {
      config: { access: 'public', dialect: 'own' },
      schema: { response: { 200: GatePolicy }, tags, summary: 'Read the policy of the gate' },
    },
    (request) => getPolicy(contextOf(request)),
  )
  app.put(
    '/api/privacy/policy',
    {
      config: { access: 'administrator', dialect: 'own' },
      schema: {
        body: GatePolicy,
        response: { 200: GatePolicy },
        tags,
        summary: 'Set the policy of the gate; what was examined is judged again',
      },
    },
    (request) => savePolicy(contextOf(request), request.body),
  )
  app.get(
    '/api/privacy/policy/history',
    {
      config: { access: 'administrator', dialect: 'own' },
      schema: {
        response: { 200: z.object({ items: z.array(PolicyChange) }) },
        tags,
        summary: 'Every change of the policy of the gate, the newest first',
      },
    },
    async (request) => ({ items: await listPolicyChanges(contextOf(request)) }),
  )
  app.get(
    '/api/privacy/grounds',
    {
      config: { access: 'public', dialect: 'own' },
      schema: {
        response: {
          200: z.object({
            items: z.array(z.object({ id: z.string(), label: z.string(), article: z.string() })),
          }),
        },
        tags,
        summary: 'List the grounds on which a file with personal data may be public',
      },
    },
    async (request) => {
      const { lang } = contextOf(request)
      return {
        items: grounds.map(({ id, label, article }) => ({ id, label: label[lang], article: article[lang] })),
      }
    },
  )
}
