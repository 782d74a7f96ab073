import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { findOrganizations } from '#missions/people'
import { refuse } from '../../schema/request-refusals.ts'
import { findGrantPage } from '../../service/grants/presenting.ts'
import { findGrant } from '../../service/grants/reading.ts'
import { apiPath } from '../../tables.ts'
import { GrantPage } from '../../views/grants/grant-page.tsx'

const config = { access: 'public', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })

/** A grant in public, and its signed text. */
export function grantSite(app: App): void {
  app.get('/exchange/grants/:id', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const found = await findGrantPage(ctx, request.params.id)
    if (!found) throw refuse.grantNotFound({ id: request.params.id })
    const { grant } = found.kept
    const organizations = await findOrganizations(ctx, [grant.consumerId, grant.providerId])
    const pathOf = (id: string) => {
      const one = organizations.find((organization) => organization.id === id)
      return one ? `/organizations/${one.slug}` : null
    }
    return reply.html(
      <GrantPage
        frame={frameOf(request)}
        kept={found.kept}
        reason={found.reason}
        paths={{
          consumer: pathOf(grant.consumerId),
          provider: pathOf(grant.providerId),
          api: found.apiSlug ? apiPath(found.apiSlug) : null,
          request: found.request,
        }}
        verification={verificationOf(ctx.config.publicUrl, grant.id)}
        now={ctx.now()}
      />,
    )
  })
  app.get('/exchange/grants/:id/signed', { config, schema: { hide, params } }, async (request, reply) => {
    const found = await findGrant(contextOf(request), request.params.id)
    if (!found) throw refuse.grantNotFound({ id: request.params.id })
    return reply
      .type('application/jose')
      .header('content-disposition', `attachment; filename="habilitation-H${found.grant.number}.jws"`)
      .send(found.jws)
  })
}

/** Nothing but Node.js: whoever doubts reads every line of it. */
function verificationOf(site: string, id: string): string {
  return `node --input-type=module -e '
import { createPublicKey, verify } from "node:crypto"
const site = "${site}"
const jws = await (await fetch(site + "/exchange/grants/${id}/signed")).text()
const { keys } = await (await fetch(site + "/api/exchange/keys")).json()
const [head, body, signature] = jws.split(".")
const { kid } = JSON.parse(Buffer.from(head, "base64url"))
const key = createPublicKey({ key: keys.find((one) => one.kid === kid), format: "jwk" })
const good = verify(null, Buffer.from(head + "." + body), key, Buffer.from(signature, "base64url"))
console.log(good, JSON.parse(Buffer.from(body, "base64url")))'`
}
