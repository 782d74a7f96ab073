import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { listMyOrganizations } from '#missions/people'
import { type CallQuestion, eachCall, findLastCaller, pageCalls, sides } from '../service/accesses/calls.ts'
import { accessSheet } from '../service/accesses/sheet.ts'
import { CallsPage, NoCallsPage } from '../views/calls/calls-page.tsx'
import { sendSheet } from './sheets.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const line = z.string().trim().max(200).optional().catch(undefined)
/** A form sends what is left empty: it narrows nothing. */
export const day = z.iso.date().optional().catch(undefined)
const querystring = z.object({
  organization: z.string().max(64).catch(''),
  side: z.enum(sides).catch('consumer'),
  ...{ agent: line, case: line, from: day, to: day },
  cursor: z.string().max(400).optional().catch(undefined),
})
type Query = z.infer<typeof querystring>

/** The calls of an organisation, for its members: by agent, case and period. */
export function callSite(app: App): void {
  app.get('/journal/calls', { config, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const organizations = await listMyOrganizations(ctx)
    const usual = await findLastCaller(
      ctx,
      organizations.map(({ id }) => id),
    )
    const [frame, { query }] = [frameOf(request), request]
    if (!usual && query.organization === '') return reply.html(<NoCallsPage frame={frame} />)
    const question = questionOf({ ...query, organization: query.organization || (usual ?? '') })
    const page = await pageCalls(ctx, question, query.cursor)
    return reply.html(
      <CallsPage {...{ frame, organizations, question, ...page }} isFirst={query.cursor === undefined} />,
    )
  })
  app.get('/journal/calls.csv', { config, schema: { hide, querystring } }, async (request, reply) => {
    const calls = eachCall(contextOf(request), questionOf(request.query))
    return sendSheet(reply, 'calls.csv', accessSheet(calls))
  })
}

function questionOf({ organization, side, agent, case: reference, from, to }: Query): CallQuestion {
  return { organizationId: organization, side, agent, caseReference: reference, from, to }
}
