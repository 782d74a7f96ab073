import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { localPath } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import { RequestContent } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { getOpenApi } from '../../service/apis/reading.ts'
import { findDefinitionFor } from '../../service/definitions/reading.ts'
import { saveRequest, startRequest, submitRequest } from '../../service/requests/drafting.ts'
import { getRequest, requestPath } from '../../service/requests/reading.ts'
import { FormPage } from '../../views/requests/form-page.tsx'
import { NewPage } from '../../views/requests/new-page.tsx'
import { readAround } from './around.ts'
import { params } from './reading.tsx'
import { fieldErrors, readTyped, toContent, toTyped } from './typing.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const text = z.string().max(100).catch('')
const Starting = z.object({ api: text, organization: text, useCase: text }).catch({
  ...{ api: '', organization: '', useCase: '' },
})

/** Beginning a request, and its form. */
export function requestWritingSite(app: App): void {
  const querystring = z.object({ api: text })
  app.get('/exchange/requests/new', { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await newPage(request, { ...emptyForm, values: { api: request.query.api } })),
  )
  app.post('/exchange/requests/new', { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Starting.parse(body), Starting),
      run: async ({ api, organization, useCase }) => {
        const made = await startRequest(ctx, { api, organization, useCase: useCase || null })
        return localPath(ctx.lang, `${made.path}/edit`)
      },
      again: (state) => newPage(request, state),
    })
  })
  formRoutes(app)
}

function formRoutes(app: App): void {
  const querystring = z.object({ saved: z.string().optional().catch(undefined) })
  const path = '/exchange/requests/:id/edit'
  app.get(path, { config, schema: { hide, params, querystring } }, async (request, reply) =>
    reply.html(
      await formPage(request, { id: request.params.id, state: null, saved: request.query.saved === 'yes' }),
    ),
  )
  app.post(path, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = request.params
    const { content } = await getRequest(ctx, id)
    const { revision, intent } = Sending.parse(request.body)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => toContent(body, content.useCase), RequestContent),
      run: async (typed) => {
        await saveRequest(ctx, id, { content: typed, revision })
        if (intent !== 'submit') return localPath(ctx.lang, `${requestPath(id)}/edit?saved=yes`)
        // A transaction of its own: what lacks is said, what was typed is kept.
        await submitRequest(ctx, id)
        return localPath(ctx.lang, requestPath(id))
      },
      again: (state) => formPage(request, { id, state, saved: false }),
    })
  })
}

const Sending = z
  .object({ revision: z.coerce.number().int().catch(-1), intent: z.string().catch('') })
  .catch({ revision: -1, intent: '' })

async function newPage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const typed = Starting.parse(state.values)
  const api = typed.api === '' ? null : await getOpenApi(ctx, typed.api)
  const [organizations, definition] = await Promise.all([
    listMyOrganizations(ctx),
    api ? findDefinitionFor(ctx, api) : null,
  ])
  return (
    <NewPage
      frame={frameOf(request)}
      api={api}
      // Those that may already be granted come first.
      organizations={[
        ...organizations.filter(({ siret }) => siret),
        ...organizations.filter(({ siret }) => !siret),
      ]}
      useCases={definition?.content.useCases ?? []}
      typed={typed}
      errors={fieldErrors(state, ctx.lang)}
    />
  )
}

async function formPage(
  request: FastifyRequest,
  { id, state, saved }: { id: string; state: FormState | null; saved: boolean },
) {
  const ctx = contextOf(request)
  const found = await getRequest(ctx, id)
  if (!state && !found.may.includes('edit')) throw refuse.notInThisState({ act: 'edit' })
  const { definition, fields } = await readAround(ctx, found)
  return (
    <FormPage
      frame={frameOf(request)}
      request={found}
      html={{ intro: toHtml(definition.intro), terms: toHtml(definition.terms) }}
      typed={state ? readTyped(state.values) : toTyped(found.content)}
      errors={state ? fieldErrors(state, ctx.lang) : []}
      {...{ definition, fields, saved }}
    />
  )
}
