import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { Flow, FlowDraft } from '../schema/package-draft.ts'
import { listFlows, setFlow } from '../service/flows.ts'

const account = { access: 'account', dialect: 'own' } as const
const tags = ['packages']
const path = '/api/exchange/package-flows'

/** What of its APIs a provider also sends as packages. */
export function flowsApi(app: App): void {
  app.get(
    path,
    {
      config: account,
      schema: {
        querystring: z.object({ organization: z.string().max(60) }),
        ...{ response: { 200: z.object({ items: z.array(Flow) }) }, tags },
        summary: 'Operations of the APIs of an organisation, and which are sent as packages',
      },
    },
    async (request) => ({ items: await listFlows(contextOf(request), request.query.organization) }),
  )
  app.put(
    path,
    {
      config: account,
      schema: {
        body: FlowDraft,
        response: { 204: z.null() },
        tags,
        summary: 'Open an operation to packages, or close it',
      },
    },
    async (request, reply) => {
      await setFlow(contextOf(request), request.body)
      return reply.status(204).send(null)
    },
  )
}
