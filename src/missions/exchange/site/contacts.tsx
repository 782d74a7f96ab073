import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { confirmContact, readContactLink } from '../service/contacts/confirming.ts'
import { ConfirmContactPage, ConfirmedContactPage } from '../views/contacts/confirm-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const fenced = { ...config, rateLimit: { max: 30, timeWindow: '1 minute' } }
const hide = true
const Token = z.object({ token: z.string().min(1).max(200) })

/** The page of the link that a contact of a request receives: it asks for no account. */
export function contactSite(app: App): void {
  const path = '/exchange/contacts/confirm'
  app.get(path, { config: fenced, schema: { hide, querystring: Token } }, async (request, reply) => {
    const { token } = request.query
    const link = await readContactLink(contextOf(request), token)
    return reply.html(<ConfirmContactPage frame={frameOf(request)} link={link} token={token} />)
  })
  app.post(path, { config: fenced, schema: { hide, body: Token } }, async (request, reply) => {
    await confirmContact(contextOf(request), request.body.token)
    return reply.html(<ConfirmedContactPage frame={frameOf(request)} />)
  })
}
