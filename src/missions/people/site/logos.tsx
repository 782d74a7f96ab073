import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { emptyForm } from '#kernel/http/form'
import { requireToken } from '#kernel/http/guard'
import { Refusal, refuse as refuseRequest } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { refuse } from '../schema/refusals.ts'
import { maxLogoSize, removeLogo, setLogo } from '../service/logos.ts'
import { logoWords } from '../views/logo/words.ts'
import { signedIn } from './access.ts'
import { BySlug, editPage, getAdministered } from './organizations.tsx'

const schema = { params: BySlug }

/** Sends the logo of an organisation with a form, and takes it away. */
export function logoSite(app: App): void {
  const path = '/organizations/:slug/logo'
  app.post(path, { config: { ...signedIn, files: true }, schema }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    if (!request.isMultipart()) throw refuseRequest.wrongMediaType()
    const { lang } = contextOf(request)
    try {
      const bytes = await readLogo(request)
      if (!bytes) return reply.status(422).html(await editPage(request, emptyForm, logoWords[lang].noFile))
      await setLogo(contextOf(request), id, bytes)
    } catch (error) {
      if (!(error instanceof Refusal) || ![413, 415].includes(error.rule.status)) throw error
      const { title, remedy } = error.rule
      const said = `${title[lang]}. ${remedy[lang]}`
      return reply.status(error.rule.status).html(await editPage(request, emptyForm, said))
    }
    return reply.redirect(localPath(lang, `/organizations/${slug}/edit#logo`), 303)
  })
  app.post(`${path}/removal`, { config: signedIn, schema }, async (request, reply) => {
    const { id, slug } = await getAdministered(request)
    await removeLogo(contextOf(request), id)
    return reply.redirect(localPath(contextOf(request).lang, `/organizations/${slug}/edit#logo`), 303)
  })
}

/** The first file of the form; its token comes before and is checked before any byte is read. Null without a file. */
async function readLogo(request: FastifyRequest): Promise<Buffer | null> {
  let isTrusted = request.session === null
  for await (const part of request.parts({ limits: { fileSize: maxLogoSize, files: 1 } })) {
    if (part.type === 'field') {
      if (part.fieldname !== 'csrf' || !request.session) continue
      requireToken(request, request.session.csrf, String(part.value))
      isTrusted = true
    } else {
      if (!isTrusted) throw refuseRequest.foreignForm()
      const bytes = await gather(part)
      return part.filename ? bytes : null
    }
  }
  if (!isTrusted) throw refuseRequest.foreignForm()
  return null
}

async function gather({ file }: MultipartFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of file) chunks.push(Buffer.from(chunk))
  if (file.truncated) throw refuse.logoTooLarge()
  return Buffer.concat(chunks)
}
