import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { Bytes } from '#kernel/files'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { eachFile } from '#kernel/http/multipart'
import { frameOf } from '#kernel/http/page'
import { Refusal, refuse as refuseAnyone } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { findOrganizations, toFieldErrors } from '#missions/people'
import { worksFor } from '../policy.ts'
import { PackageDraft, PersonConcerned, Recipients } from '../schema/package-draft.ts'
import { refuse } from '../schema/refusals.ts'
import { addPerson, changeRecipients, forgetPersons, startPackage } from '../service/deposit/drafting.ts'
import { addFile, removeFile } from '../service/deposit/files.ts'
import { listFlows } from '../service/flows.ts'
import { getPackage } from '../service/presenting.ts'
import { packagePath } from '../tables.ts'
import { NewPage } from '../views/new-page.tsx'
import { packageWords } from '../words.ts'
import { packagePage } from './packages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const id = z.string().max(60)
const params = z.object({ id })
const path = '/exchange/packages/:id'
const text = z.string().catch('')
/** Lines of a text area are a list. */
const lines = text.transform((typed) =>
  typed
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter(Boolean),
)

/** Filling a draft: what it is, its recipients, persons and files. */
export function draftSite(app: App): void {
  newSite(app)
  recipientSite(app)
  personSite(app)
  fileSite(app)
}

function newSite(app: App): void {
  const querystring = z.object({ organization: id.catch('') })
  const Typed = z.object({ flow: text, subject: text, caseReference: text, recipients: lines }).transform(
    // One choice says both, so that no purpose is chosen that the operation does not have.
    ({ flow: choice, ...typed }) => ({
      ...typed,
      flow: choice.split('/')[0],
      purpose: choice.split('/')[1] ?? '',
    }),
  )
  const at = '/exchange/packages/new'
  app.get(at, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await newPage(request, request.query.organization, emptyForm)),
  )
  app.post(at, { config, schema: { hide, querystring } }, (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    if (!worksFor(ctx.actor, organization)) throw refuse.notYours()
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body ?? {}), PackageDraft),
      run: async (draft) => localPath(ctx.lang, (await startPackage(ctx, draft)).made.path),
      again: (state) => newPage(request, organization, state),
    })
  })
}

function recipientSite(app: App): void {
  const Typed = z.object({ recipients: lines }).transform(({ recipients }) => recipients)
  app.post(`${path}/recipients`, { config, schema: { hide, params } }, (request, reply) =>
    answerDraft(request, reply, {
      form: 'recipients',
      schema: z.preprocess((body) => Typed.parse(body ?? {}), Recipients),
      run: (ctx, recipients) => changeRecipients(ctx, request.params.id, recipients),
    }),
  )
}

function personSite(app: App): void {
  const Typed = z.object({
    ...{ familyName: text, givenNames: text, birthdate: text, gender: text },
    ...{ birthplace: text, birthcountry: text },
  })
  app.post(`${path}/persons`, { config, schema: { hide, params } }, (request, reply) =>
    answerDraft(request, reply, {
      form: 'persons',
      schema: z.preprocess((body) => Typed.parse(body ?? {}), PersonConcerned.options[0]),
      run: (ctx, person) => addPerson(ctx, request.params.id, person),
    }),
  )
  app.post(`${path}/persons/removal`, { config, schema: { hide, params } }, (request, reply) =>
    answerDraft(request, reply, {
      form: 'persons',
      schema: z.unknown(),
      run: (ctx) => forgetPersons(ctx, request.params.id),
    }),
  )
}

function fileSite(app: App): void {
  const route = { config: { ...config, files: true }, schema: { hide, params } } as const
  app.post(`${path}/files`, route, async (request, reply) => {
    const ctx = contextOf(request)
    const { id: packageId } = request.params
    await getPackage(ctx, packageId)
    if (!request.isMultipart()) throw refuseAnyone.wrongMediaType()
    const fields = new Map<string, string>()
    try {
      const count = await eachFile(
        request,
        ({ filename, mimetype, file }) =>
          addFile(ctx, packageId, {
            ...{ name: filename, type: mimetype, field: fields.get('field') ?? '', sha256: null },
            body: whole(file, ctx),
          }),
        fields,
      )
      if (count > 0) return reply.redirect(localPath(ctx.lang, `${packagePath(packageId)}#files`), 303)
      const errors = [{ pointer: '/file', detail: packageWords[ctx.lang].noFile }]
      const state = { values: Object.fromEntries(fields), errors, refusal: null }
      return reply.status(422).html(await packagePage(request, packageId, { form: 'files', state }))
    } catch (error) {
      if (!(error instanceof Refusal) || ![409, 413, 422].includes(error.rule.status)) throw error
      const state = { values: Object.fromEntries(fields), errors: [], refusal: error }
      return reply
        .status(error.rule.status)
        .html(await packagePage(request, packageId, { form: 'files', state }))
    }
  })
  const one = z.object({ id, file: z.string().max(80) })
  app.post(`${path}/files/:file/removal`, { config, schema: { hide, params: one } }, (request, reply) =>
    answerDraft(request, reply, {
      form: 'files',
      schema: z.unknown(),
      run: (ctx) => removeFile(ctx, request.params.id, request.params.file),
    }),
  )
}

/** What the form parser cut is no file. */
async function* whole(file: Bytes & { truncated: boolean }, { config: { maxFileSize } }: Ctx): Bytes {
  yield* file
  if (file.truncated) throw refuse.fileTooLarge({ limit: maxFileSize })
}

type DraftRequest = FastifyRequest<{ Params: { id: string } }>

/** A form of a draft: back to the page of the package, or the same page with what to correct. */
async function answerDraft<T>(
  request: DraftRequest,
  reply: FastifyReply,
  {
    form,
    schema,
    run,
  }: { form: string; schema: z.ZodType<T>; run: (ctx: Ctx, input: T) => Promise<unknown> },
) {
  const ctx = contextOf(request)
  const { id: packageId } = request.params
  // Whose it is comes before what was typed.
  await getPackage(ctx, packageId)
  return answerForm({
    request,
    reply,
    schema,
    run: async (input) => {
      await run(ctx, input)
      return localPath(ctx.lang, `${packagePath(packageId)}#${form}`)
    },
    again: (state) => packagePage(request, packageId, { form, state }),
  })
}

async function newPage(request: FastifyRequest, organizationId: string, state: FormState) {
  const ctx = contextOf(request)
  const flows = await listFlows(ctx, organizationId)
  const [organization] = await findOrganizations(ctx, [organizationId])
  if (!organization) throw refuse.notYours()
  return (
    <NewPage
      frame={frameOf(request)}
      flows={flows.filter(({ isOpen }) => isOpen)}
      values={state.values}
      errors={toFieldErrors(state, ctx.lang)}
      organization={organization}
    />
  )
}
