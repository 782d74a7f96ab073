import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import { maxLogoSize, requireAdministrator, setLogo } from '#missions/people'
import { findOrganization } from '../../service/udata/organizations.ts'
import { words } from '../../service/udata/words.ts'
import { organizationParams } from './organizations.ts'
import { signed } from './route.ts'

/** The logo of an organisation, sent in a form; what the form says of its frame is ignored. */
export function organizationLogoRoutes(app: App): void {
  const parts = signed('Give an organisation its logo: the field `file` of a form', {
    params: organizationParams,
  })
  const config = { ...parts.config, files: true }
  for (const method of ['post', 'put'] as const) {
    app[method]('/api/1/organizations/:org/logo/', { ...parts, config }, async (request) => {
      const ctx = contextOf(request)
      const { id } = (await findOrganization(ctx, request.params.org)).organization
      // Before any byte is read: a stranger learns nothing from it.
      requireAdministrator(ctx, id)
      const { logo } = await setLogo(ctx, id, await readPicture(request))
      return { success: true, image: logo && ctx.config.publicUrl + logo }
    })
  }
}

async function readPicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw refuse.wrongMediaType()
  const limits = { fileSize: maxLogoSize, files: 1 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file' && part.fieldname === 'file') return part.toBuffer()
    if (part.type === 'file') part.file.resume()
  }
  throw refuse.invalidInput({ errors: [{ pointer: '/file', detail: words[request.ctx.lang].required }] })
}
