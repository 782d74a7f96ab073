import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { sendPicture } from '#kernel/http/sent-picture'
import { refuse } from '../schema/refusals.ts'
import { Organization } from '../schema.ts'
import { getLogo, maxLogoSize, removeLogo, setLogo } from '../service/logos.ts'
import { getOrganization } from '../service/organization-lists.ts'
import { requireAdministrator } from '../service/organizations.ts'
import { pictureTypes } from '../service/picture.ts'

const config = { access: 'account', dialect: 'own' } as const
const tags = ['organizations']
const params = z.object({ id: z.string().min(1).max(100) })
const path = '/api/organizations/:id/logo'

/** The logo of an organisation: sent as the bytes of a picture, read at an address that changes with it. */
export function logosApi(app: App): void {
  app.addContentTypeParser(Object.values(pictureTypes), { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.put(
    path,
    {
      config,
      bodyLimit: maxLogoSize,
      schema: {
        params,
        response: { 200: Organization },
        tags,
        summary:
          'Give an organisation its logo: the bytes of a PNG, JPEG, WebP or AVIF picture, 500 kB at most',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.id)
      // Before what is sent is looked at: a stranger learns nothing from it.
      requireAdministrator(ctx, organization.id)
      const { body }: { body: unknown } = request
      if (!Buffer.isBuffer(body)) throw refuse.logoNotPicture()
      return setLogo(ctx, organization.id, body)
    },
  )
  app.delete(
    path,
    {
      config,
      schema: {
        params,
        response: { 200: Organization },
        tags,
        summary: 'Take the logo of an organisation away',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      const { organization } = await getOrganization(ctx, request.params.id)
      return removeLogo(ctx, organization.id)
    },
  )
  readRoute(app)
}

function readRoute(app: App): void {
  const schema = { hide: true, params: z.object({ file: z.string().regex(/^[0-9a-f]{64}\.[a-z]{3,4}$/) }) }
  app.get(
    '/logos/:file',
    { config: { access: 'public', dialect: 'site' }, schema },
    async (request, reply) => {
      return sendPicture(reply, await getLogo(contextOf(request), request.params.file))
    },
  )
}
