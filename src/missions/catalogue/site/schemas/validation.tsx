import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { refuse } from '../../schema/refusals.ts'
import { getDataset } from '../../service/reading.ts'
import { getResource } from '../../service/resource-reading.ts'
import { readChoice } from '../../service/schemas/choosing.ts'
import { followSchema } from '../../service/schemas/following.ts'
import { getSchema } from '../../service/schemas/reading.ts'
import { getValidation } from '../../service/schemas/reports.ts'
import { ResourceFormPage } from '../../views/publishing/resource-form-page.tsx'
import { firstVisit } from '../../views/publishing/shell.tsx'
import { errorsCsv } from '../../views/schemas/errors-csv.ts'
import { ValidationPage } from '../../views/schemas/validation-page.tsx'
import { resourceOf } from '../files.tsx'
import { toFormView } from '../step-pages.tsx'

const config = { access: 'public', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300), id: z.string().max(60) })
const path = '/datasets/:slug/resources/:id/validation'
const schema = { hide: true, params } as const

/** The report on a file, and the schema that its producer says it follows. */
export function validationSite(app: App): void {
  app.get(path, { config, schema }, async (request, reply) => {
    const page = await readPage(request, request.params)
    return reply.html(<ValidationPage frame={frameOf(request)} {...page} />)
  })
  app.get(`${path}.csv`, { config, schema }, async (request, reply) => {
    const { report, resource } = await readPage(request, request.params)
    if (!report) throw refuse.validationNotFound({ id: resource.id })
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-cache')
      .header('content-disposition', `attachment; filename="validation-${resource.id}.csv"`)
      .send(errorsCsv(contextOf(request).lang, report))
  })
  choiceRoute(app)
}

async function readPage(request: FastifyRequest, { slug, id }: z.infer<typeof params>) {
  const ctx = contextOf(request)
  const dataset = await getDataset(ctx, slug)
  const resource = await getResource(ctx, id)
  if (resource.datasetId !== dataset.id) throw refuse.resourceNotFound({ id })
  const {
    schema_name,
    schema_version: version,
    fault,
    report,
    done_at: doneAt,
  } = await getValidation(ctx, id)
  const { title, path } = await getSchema(ctx, schema_name)
  return { dataset, resource, schema: { title, path, version }, fault, report, doneAt }
}

const Followed = z.object({
  schema: z.string().trim().max(200),
  schemaVersion: z.string().trim().max(50).default(''),
  version: z.coerce.number().int().min(1).optional(),
})

function choiceRoute(app: App): void {
  const account = { ...config, access: 'account' } as const
  app.post('/datasets/:slug/resources/:id/schema', { config: account, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { dataset, resource } = await resourceOf(request, request.params)
    return answerForm({
      request,
      reply,
      schema: Followed,
      run: async ({ schema: name, schemaVersion, version }) => {
        // The version of the schema chosen before says nothing of another one.
        const isSame = name === resource.schema?.name || resource.schema === null
        const said = { name, version: isSame ? schemaVersion : '' }
        await followSchema(ctx, { datasetId: dataset.id, id: resource.id, version }, said)
        return localPath(ctx.lang, `/datasets/${dataset.id}/resources/${resource.id}/edit?saved#schema`)
      },
      again: async (state) => {
        const current = await resourceOf(request, request.params)
        const form = toFormView(state, ctx.lang)
        const typed = Followed.safeParse(state.values)
        const choice = await readChoice(ctx, current.resource)
        const errors = state.errors.map(({ pointer, detail }) => ({
          field: pointer.slice(1),
          message: detail,
        }))
        const schemaForm = { errors, typed: typed.success ? typed.data : undefined }
        const shown = { ...firstVisit, conflict: form.conflict }
        return (
          <ResourceFormPage frame={frameOf(request)} {...current} form={shown} {...{ choice, schemaForm }} />
        )
      },
    })
  })
}
