import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { findDataservice } from '#missions/catalogue'
import { getOrganization, listMyOrganizations } from '#missions/people'
import { ApiDraft } from '../schema/api-draft.ts'
import { refuseApi } from '../schema/api-refusals.ts'
import { addFromDescription, describeApi, maxBytes } from '../service/apis/describing.ts'
import { toDraft } from '../service/apis/drafting.ts'
import { mayApproveDestination, mayEditApi } from '../service/apis/policy.ts'
import { getKeptApi, listApisOf, listWaitingApis } from '../service/apis/reading.ts'
import { approveDestination, closeApi, refuseDestination, saveApi } from '../service/apis/saving.ts'
import { CallPage } from '../views/apis/call-page.tsx'
import { DescriptionPage } from '../views/apis/description-page.tsx'
import { ApiEditPage } from '../views/apis/edit-page.tsx'
import { ProviderListPage } from '../views/apis/list-page.tsx'
import { WaitingPage } from '../views/apis/waiting-page.tsx'
import { apiDraftOf, apiFields, callFields, callOf, type Typed, TypedForm } from './apis-typed.ts'
import { slugParams } from './directory.tsx'
import { errorsOf } from './form-errors.ts'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
/** A document that is pasted, each of its bytes written in three. */
const longestForm = 3 * maxBytes + 64 * 1024
const one = { hide, params: slugParams }

/** Where providers keep their APIs, and the office approves where calls go. */
export function apiSite(app: App): void {
  app.get('/exchange/apis', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const mine = (await listMyOrganizations(ctx)).filter(({ id }) => mayEditApi(ctx.actor, id))
    const apis = await Promise.all(mine.map(({ id }) => listApisOf(ctx, id)))
    return reply.html(
      <ProviderListPage
        frame={frameOf(request)}
        apis={apis.flat()}
        organizations={mine}
        approves={mayApproveDestination(ctx.actor)}
      />,
    )
  })
  newSite(app)
  editSite(app)
  callSite(app)
  descriptionSite(app)
  officeSite(app)
}

function newSite(app: App): void {
  const schema = { hide, querystring: z.object({ organization: z.string().max(64).catch('').default('') }) }
  const path = '/exchange/apis/new'
  app.get(path, { config, schema }, async (request, reply) =>
    reply.html(await newPage(request, request.query.organization, emptyForm)),
  )
  app.post(path, { config, schema }, (request, reply) => {
    const ctx = contextOf(request)
    const { organization: providerId } = request.query
    const typed = TypedForm.parse(request.body)
    return answerForm({
      request,
      reply,
      schema: draftSchema(() => apiDraftOf(typed, { api: null, providerId })),
      run: async (draft) => {
        const { path } = await saveApi(ctx, await withDataservice(ctx, draft))
        return localPath(ctx.lang, `${path}/description`)
      },
      again: (state) => newPage(request, providerId, state),
    })
  })
}

function editSite(app: App): void {
  const path = '/exchange/apis/:slug/edit'
  app.get(path, { config, schema: one }, async (request, reply) =>
    reply.html(await editPage(request, request.params.slug, emptyForm)),
  )
  app.post(path, { config, schema: one }, async (request, reply) => {
    const ctx = contextOf(request)
    const api = await getEditable(ctx, request.params.slug)
    const typed = TypedForm.parse(request.body)
    return answerForm({
      request,
      reply,
      schema: draftSchema(() => apiDraftOf(typed, { api, providerId: api.providerId })),
      run: async (draft) => {
        const { path } = await saveApi(ctx, await withDataservice(ctx, draft))
        return localPath(ctx.lang, `${path}/edit`)
      },
      again: (state) => editPage(request, request.params.slug, state),
    })
  })
  app.post('/exchange/apis/:slug/state', { config, schema: one }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id } = await getEditable(ctx, request.params.slug)
    const { path } = await closeApi(ctx, id, TypedForm.parse(request.body).closed === 'yes')
    return reply.redirect(localPath(ctx.lang, `${path}/edit`), 303)
  })
}

function callSite(app: App): void {
  const path = '/exchange/apis/:slug/calls/:key'
  const schema = { hide, params: slugParams.extend({ key: z.string().max(100) }) }
  app.get(path, { config, schema }, async (request, reply) =>
    reply.html(await callPage(request, request.params, emptyForm)),
  )
  app.post(path, { config, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { slug, key } = request.params
    const api = await getEditable(ctx, slug)
    const typed = TypedForm.parse(request.body)
    const calls = api.calls.map((call) => (call.key === key ? callOf(typed, call) : call))
    return answerForm({
      request,
      reply,
      schema: z.preprocess(() => ({ calls }), ApiDraft.pick({ calls: true })),
      run: async (said) => {
        const { path } = await saveApi(ctx, { ...toDraft(api), ...said, version: Number(typed.version) })
        return localPath(ctx.lang, `${path}/edit`)
      },
      again: (state) => callPage(request, request.params, state),
    })
  })
}

function descriptionSite(app: App): void {
  const path = '/exchange/apis/:slug/description'
  app.get(path, { config, schema: one }, async (request, reply) =>
    reply.html(await descriptionPage(request, request.params.slug, emptyForm)),
  )
  const Body = z
    .object({ text: z.string().catch(''), intent: z.string().catch('') })
    .catch({ text: '', intent: '' })
  app.post(path, { config, schema: one, bodyLimit: longestForm }, (request, reply) => {
    const ctx = contextOf(request)
    const { slug } = request.params
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Body.parse(body), z.object({ text: z.string(), intent: z.string() })),
      run: async ({ text, intent }) => {
        if (intent === 'add') {
          const { path } = await addFromDescription(ctx, slug, text)
          return localPath(ctx.lang, `${path}/edit`)
        }
        const described = await describeApi(ctx, slug, text)
        const page = (
          <DescriptionPage
            frame={frameOf(request)}
            api={described.api}
            errors={[]}
            {...{ text, described }}
          />
        )
        return { status: 200, page }
      },
      again: (state) => descriptionPage(request, slug, state),
    })
  })
}

function officeSite(app: App): void {
  const office = { access: 'administrator', dialect: 'site' } as const
  app.get('/office/apis', { config: office, schema: { hide } }, async (request, reply) =>
    reply.html(<WaitingPage frame={frameOf(request)} apis={await listWaitingApis(contextOf(request))} />),
  )
  const schema = { hide, params: z.object({ id: z.string().max(64) }) }
  app.post('/office/apis/:id/destination', { config: office, schema }, async (request, reply) => {
    const ctx = contextOf(request)
    const { url = '', verdict } = TypedForm.parse(request.body)
    const settle = verdict === 'yes' ? approveDestination : refuseDestination
    await settle(ctx, request.params.id, url)
    return reply.redirect(localPath(ctx.lang, '/office/apis'), 303)
  })
}

/** The form says the draft, whatever its fields are called. */
function draftSchema(draft: () => unknown) {
  return z.preprocess(draft, ApiDraft)
}

/** People give the end of the address of a page; its id is kept. */
async function withDataservice(ctx: Ctx, draft: ApiDraft): Promise<ApiDraft> {
  if (draft.dataserviceId === null) return draft
  const found = await findDataservice(ctx, draft.dataserviceId)
  return found ? { ...draft, dataserviceId: found.id } : draft
}

async function getEditable(ctx: Ctx, slug: string) {
  const api = await getKeptApi(ctx, slug)
  if (!api.permissions.edit) throw refuseApi.notYourApi()
  return api
}

function typedOf(state: FormState, kept: Typed) {
  const typed = Object.keys(state.values).length > 0 ? TypedForm.parse(state.values) : kept
  return (name: string) => typed[name] ?? ''
}

async function newPage(request: FastifyRequest, organizationId: string, state: FormState) {
  const ctx = contextOf(request)
  if (!mayEditApi(ctx.actor, organizationId)) throw refuseApi.notYourApi()
  const { organization } = await getOrganization(ctx, organizationId)
  return (
    <ApiEditPage
      frame={frameOf(request)}
      api={null}
      action={`/exchange/apis/new?organization=${organizationId}`}
      over={organization.name}
      typed={typedOf(state, apiFields(null))}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

async function editPage(request: FastifyRequest, slug: string, state: FormState) {
  const ctx = contextOf(request)
  const api = await getEditable(ctx, slug)
  return (
    <ApiEditPage
      frame={frameOf(request)}
      api={api}
      action={`${api.path}/edit`}
      over={api.providerName}
      typed={typedOf(state, apiFields(api))}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}

async function callPage(
  request: FastifyRequest,
  { slug, key }: { slug: string; key: string },
  state: FormState,
) {
  const ctx = contextOf(request)
  const api = await getEditable(ctx, slug)
  const call = api.calls.find((one) => one.key === key)
  if (!call) throw refuseApi.apiNotFound({ id: `${slug}/${key}` })
  return (
    <CallPage
      frame={frameOf(request)}
      typed={typedOf(state, callFields(api, call))}
      errors={errorsOf(state, ctx.lang)}
      {...{ api, call }}
    />
  )
}

async function descriptionPage(request: FastifyRequest, slug: string, state: FormState) {
  const ctx = contextOf(request)
  const api = await getEditable(ctx, slug)
  const { text } = TypedForm.parse(state.values)
  return (
    <DescriptionPage
      frame={frameOf(request)}
      api={api}
      text={text ?? ''}
      described={null}
      errors={errorsOf(state, ctx.lang)}
    />
  )
}
