import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { instantInParis } from '#kernel/text/paris'
import { localPath } from '#kernel/words'
import { findGrant, listApis } from '#missions/exchange'
import { findOrganizations, mayAdminister, toFieldErrors, typed } from '#missions/people'
import { mayDelegate, mayRevokeClient, mayRunClients } from '../policy.ts'
import { ClientDraft, KeyDraft, refuse } from '../schema/client-draft.ts'
import { type Delegation, DelegationDraft } from '../schema/delegation.ts'
import {
  changeClient,
  getClient,
  listClientErrors,
  listClients,
  registerClient,
} from '../service/clients/clients.ts'
import { delegate, endDelegation, listDelegations, listGrantsOf } from '../service/clients/delegations.ts'
import { addKey, revokeKey } from '../service/clients/keys.ts'
import { withdrawClient } from '../service/clients/withdrawing.ts'
import { NewClientPage } from '../views/software/client-form.tsx'
import { ClientPage, type SentBack } from '../views/software/client-page.tsx'
import { SoftwarePage } from '../views/software/software-page.tsx'

const config = { access: 'account', dialect: 'site' } as const
const hide = true
const id = z.string().max(60)
const params = z.object({ id })
const shownErrors = 50

/** "Nos logiciels": software, its keys, and who calls for whom. */
export function softwareSite(app: App): void {
  listSite(app)
  newSite(app)
  clientSite(app)
  keySite(app)
  delegationSite(app)
}

function listSite(app: App): void {
  app.get('/exchange/software', { config, schema: { hide } }, async (request, reply) =>
    reply.html(await softwarePage(request, emptyForm)),
  )
}

function newSite(app: App): void {
  const path = '/exchange/software/new'
  const querystring = z.object({ organization: id.catch('') })
  app.get(path, { config, schema: { hide, querystring } }, async (request, reply) =>
    reply.html(await newPage(request, request.query.organization, emptyForm)),
  )
  app.post(path, { config, schema: { hide, querystring } }, (request, reply) => {
    const ctx = contextOf(request)
    const { organization } = request.query
    if (!mayRunClients(ctx.actor, organization)) throw refuse.clientNotYours()
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body), ClientDraft),
      run: async (draft) =>
        localPath(ctx.lang, `/exchange/software/${(await registerClient(ctx, organization, draft)).id}`),
      again: (state) => newPage(request, organization, state),
    })
  })
}

function clientSite(app: App): void {
  const path = '/exchange/software/:id'
  const querystring = z.object({ saved: z.literal('1').optional().catch(undefined) })
  app.get(path, { config, schema: { hide, params, querystring } }, async (request, reply) =>
    reply.html(
      await clientPage(request, request.params.id, { sent: null, isSaved: request.query.saved === '1' }),
    ),
  )
  app.post(path, { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => Typed.parse(body), ClientDraft),
      run: async (draft) => {
        await changeClient(ctx, request.params.id, draft)
        return localPath(ctx.lang, `/exchange/software/${request.params.id}?saved=1`)
      },
      again: (state) =>
        clientPage(request, request.params.id, {
          sent: { form: 'client', typed: typedClient(state), errors: toFieldErrors(state, ctx.lang) },
        }),
    })
  })
  app.post(`${path}/withdrawal`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    await withdrawClient(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, `/exchange/software/${request.params.id}`), 303)
  })
}

function keySite(app: App): void {
  const path = '/exchange/software/:id/keys'
  const TypedKey = z
    .object({ name: z.string().catch(''), key: z.string().catch(''), endsAt: z.string().catch('') })
    .transform(({ endsAt, ...typed }) => ({ ...typed, endsAt: endOfDay(endsAt) }))
  app.post(path, { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => TypedKey.parse(body), KeyDraft),
      run: async (draft) => {
        await addKey(ctx, request.params.id, draft)
        return localPath(ctx.lang, `/exchange/software/${request.params.id}?saved=1#keys`)
      },
      again: (state) => {
        const isSecret = state.refusal?.rule.code === 'gateway/key-is-private'
        // A private key is never sent back: the page would be one more place where it was.
        const back = { name: typed(state, 'name'), key: isSecret ? '' : typed(state, 'key') }
        return clientPage(request, request.params.id, {
          sent: { form: 'key', typed: back, errors: toFieldErrors(state, ctx.lang) },
        })
      },
    })
  })
  app.post(
    `${path}/:key/revocation`,
    { config, schema: { hide, params: z.object({ id, key: id }) } },
    async (request, reply) => {
      const ctx = contextOf(request)
      await revokeKey(ctx, request.params.id, request.params.key)
      return reply.redirect(localPath(ctx.lang, `/exchange/software/${request.params.id}?saved=1#keys`), 303)
    },
  )
}

function delegationSite(app: App): void {
  const path = '/exchange/software/delegations'
  const TypedDelegation = z
    .object({ grantId: z.string().catch(''), clientId: z.string().catch(''), endsAt: z.string().catch('') })
    .transform(({ endsAt, ...typed }) => ({ ...typed, endsAt: endOfDay(endsAt) }))
  app.post(path, { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => TypedDelegation.parse(body), DelegationDraft),
      run: async (draft) => {
        await delegate(ctx, draft)
        return localPath(ctx.lang, '/exchange/software')
      },
      again: (state) => softwarePage(request, state),
    })
  })
  const querystring = z.object({ client: id.optional() })
  app.post(`${path}/:id/end`, { config, schema: { hide, params, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    await endDelegation(ctx, request.params.id)
    const { client } = request.query
    const back = client ? `/exchange/software/${encodeURIComponent(client)}` : '/exchange/software'
    return reply.redirect(localPath(ctx.lang, back), 303)
  })
}

/** Lines of a text area are a list. */
const lines = z
  .string()
  .catch('')
  .transform((text) =>
    text
      .split(/[\n,;]/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
const Typed = z.object({ name: z.string().catch(''), networks: lines, contacts: lines })

/** A day ends with it, in Paris. */
function endOfDay(day: string): string | null {
  if (day === '') return null
  return instantInParis(`${day}T23:59`)?.toISOString() ?? day
}

function typedClient(state: FormState) {
  return {
    name: typed(state, 'name'),
    networks: typed(state, 'networks'),
    contacts: typed(state, 'contacts'),
  }
}

async function newPage(request: FastifyRequest, organizationId: string, state: FormState) {
  const ctx = contextOf(request)
  const [organization] = await findOrganizations(ctx, [organizationId])
  if (!organization || !mayRunClients(ctx.actor, organizationId)) throw refuse.clientNotYours()
  return (
    <NewClientPage
      frame={frameOf(request)}
      organization={organization}
      typed={typedClient(state)}
      errors={toFieldErrors(state, ctx.lang)}
    />
  )
}

async function softwarePage(request: FastifyRequest, state: FormState) {
  const ctx = contextOf(request)
  const { actor } = ctx
  const own = Object.keys(actor.organizations).filter((one) => mayAdminister(actor, one))
  const organizations = await findOrganizations(ctx, own)
  const holdings = await Promise.all(
    organizations.map(async (organization) => ({
      organization,
      clients: await listClients(ctx, organization.id),
      delegations: await listDelegations(ctx, organization.id),
      grants: await listGrantsOf(ctx, organization.id),
      mayDelegate: mayDelegate(actor, organization.id),
    })),
  )
  const names = await namesOf(
    ctx,
    holdings.flatMap(({ delegations }) => delegations),
  )
  const back = Object.keys(state.values).length > 0 && {
    sent: {
      organizationId: typed(state, 'organization'),
      clientId: typed(state, 'clientId'),
      grantId: typed(state, 'grantId'),
    },
    errors: toFieldErrors(state, ctx.lang),
  }
  return <SoftwarePage frame={frameOf(request)} holdings={holdings} names={names} {...(back || {})} />
}

async function clientPage(
  request: FastifyRequest,
  clientId: string,
  { sent, isSaved = false }: { sent: SentBack | null; isSaved?: boolean },
) {
  const ctx = contextOf(request)
  const client = await getClient(ctx, clientId)
  const [[organization], errors, all, apis] = await Promise.all([
    findOrganizations(ctx, [client.organizationId]),
    listClientErrors(ctx, clientId, shownErrors),
    listDelegations(ctx, client.organizationId),
    listApis(ctx),
  ])
  const delegations = all.filter((one) => one.clientId === clientId)
  const names = {
    ...(await namesOf(ctx, delegations)),
    ...Object.fromEntries(apis.map(({ id, title }) => [id, title])),
  }
  return (
    <ClientPage
      frame={frameOf(request)}
      organization={organization ?? null}
      mayRun={mayRunClients(ctx.actor, client.organizationId)}
      mayRevoke={mayRevokeClient(ctx.actor, client.organizationId)}
      {...{ client, errors, delegations, names, isSaved, sent }}
    />
  )
}

/** What delegations are about, in names. */
async function namesOf(ctx: Ctx, delegations: readonly Delegation[]): Promise<Record<string, string>> {
  if (delegations.length === 0) return {}
  const organizations = await findOrganizations(
    ctx,
    delegations.flatMap(({ consumerId, delegateId }) => [consumerId, delegateId]),
  )
  const clients = await ctx.db
    .selectFrom('gateway.client')
    .select(['id', 'name'])
    .where(
      'id',
      'in',
      delegations.map(({ clientId }) => clientId),
    )
    .execute()
  const grants = await Promise.all(
    [...new Set(delegations.map(({ grantId }) => grantId))].map((one) => findGrant(ctx, one)),
  )
  return Object.fromEntries([
    ...[...organizations, ...clients].map(({ id, name }) => [id, name]),
    ...grants.flatMap((kept) =>
      kept ? [[kept.grant.id, `H${kept.grant.number} · ${kept.grant.apiTitle}`]] : [],
    ),
  ])
}
