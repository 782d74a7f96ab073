import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { countDatasets, countOwnDatasets, type DatasetCondition } from '#missions/catalogue'
import {
  type ApiKey,
  answerInvitation,
  changeProfile,
  createKey,
  getAccount,
  type Invitation,
  listKeys,
  listMyInvitations,
  Profile,
  requireSession,
  revokeKey,
} from '#missions/people'
import { pageDatasets, presentV1 } from '../../service/udata/around.ts'
import { Form } from '../../service/udata/dataset-input.ts'
import { toOrder } from '../../service/udata/dataset-query.ts'
import { instant, roles } from '../../service/udata/names.ts'
import { presentMe } from '../../service/udata/user-shape.ts'
import { datasetSorts } from './dataset-parameters.ts'
import { sorting } from './paging.ts'
import { maskOf, signed } from './route.ts'

const mostOwn = 1000

/** The person who asks: account, datasets, invitations, keys. */
export function meRoutes(app: App): void {
  app.get('/api/1/me/', signed('Who you are', {}), async (request) => {
    const ctx = contextOf(request)
    return presentMe(ctx, await getAccount(ctx, ctx.actor.id ?? ''))
  })
  app.put(
    '/api/1/me/',
    { ...signed('Change your names', { body: Form }), preValidation: requireSession },
    async (request) => {
      const ctx = contextOf(request)
      const account = await getAccount(ctx, ctx.actor.id ?? '')
      const { first_name: firstName = account.firstName, last_name: lastName = account.lastName } =
        request.body
      if (firstName === account.firstName && lastName === account.lastName) return presentMe(ctx, account)
      const { lang, version } = account
      const profile = Profile.parse({ firstName, lastName, lang, version })
      return presentMe(ctx, await changeProfile(ctx, profile))
    },
  )
  ownDatasetRoutes(app)
  invitationRoutes(app)
  keyRoutes(app)
}

function ownDatasetRoutes(app: App): void {
  const querystring = z.object({ q: z.string().max(200).optional(), sort: sorting(datasetSorts) })
  const owned = {
    '/api/1/me/datasets/': ofPerson,
    '/api/1/me/org_datasets/': ofOrganizations,
  }
  for (const path of ['/api/1/me/datasets/', '/api/1/me/org_datasets/'] as const) {
    app.get(path, signed('Datasets that you answer for', { querystring }), async (request) => {
      const ctx = contextOf(request)
      const { sort, q } = request.query
      const { items } = await pageDatasets(ctx, {
        where: owned[path](ctx),
        ...editable,
        sort: [toOrder(sort ?? { by: 'lastUpdate', direction: 'desc' })],
        ...{ offset: 0, limit: mostOwn },
      })
      const named = q ? items.filter(({ title }) => title.toLowerCase().includes(q.toLowerCase())) : items
      return presentV1(ctx, named, { mask: maskOf(request) })
    })
  }
  app.get('/api/1/me/metrics/', signed('Figures of what you answer for', {}), async (request) => {
    const ctx = contextOf(request)
    const id = ctx.actor.id ?? ''
    const own = await countOwnDatasets(ctx, { ownerId: id })
    const total = await countDatasets(ctx, { where: ofOrganizations(ctx), ...editable })
    return {
      ...{ id, resources_availability: null, datasets_org_count: total, followers_org_count: 0 },
      ...{ datasets_count: own.draft + own.private + own.public, followers_count: 0 },
    }
  })
}

/** All that stands, whoever sees it. */
const editable = { states: ['public', 'private', 'draft'], editable: true } as const

function ofPerson({ actor }: Ctx): DatasetCondition {
  return { field: 'owner', is: { equal: actor.id ?? '' } }
}

function ofOrganizations({ actor }: Ctx): DatasetCondition {
  return { field: 'organization', is: { among: Object.keys(actor.organizations) } }
}

function invitationRoutes(app: App): void {
  app.get('/api/1/me/org_invitations/', signed('Invitations that wait for you', {}), async (request) =>
    (await listMyInvitations(contextOf(request))).map(toInvitationShape),
  )
  const params = z.object({ id: z.string().max(64) })
  for (const [word, status] of [
    ['accept', 'accepted'],
    ['refuse', 'refused'],
  ] as const) {
    app.post(
      `/api/1/me/org_invitations/:id/${word}/`,
      signed(`Answer an invitation: ${word}`, { params }),
      async (request) =>
        toInvitationShape(await answerInvitation(contextOf(request), request.params.id, status)),
    )
  }
}

function keyRoutes(app: App): void {
  const path = '/api/1/me/api_tokens/'
  app.get(path, { ...signed('Your API keys', {}), preValidation: requireSession }, async (request) =>
    (await listKeys(contextOf(request))).map(toTokenShape),
  )
  const body = z.object({
    name: z.string().trim().min(1).max(100),
    expires_at: z.iso.datetime({ offset: true }).nullish(),
  })
  app.post(
    path,
    { ...signed('Make an API key, shown once', { body }), preValidation: requireSession },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { name, expires_at: until } = request.body
      const days = until ? Math.ceil((Date.parse(until) - ctx.now().getTime()) / 86_400_000) : 366
      const key = await createKey(ctx, { name, scope: 'all', days: Math.min(366, Math.max(1, days)) })
      return reply.status(201).send({ ...toTokenShape(key), token: key.secret })
    },
  )
  app.delete(
    `${path}:id/`,
    {
      ...signed('Revoke an API key', { params: z.object({ id: z.string().max(64) }) }),
      preValidation: requireSession,
    },
    async (request, reply) => {
      await revokeKey(contextOf(request), request.params.id)
      return reply.status(204).send()
    },
  )
}

function toTokenShape({ id, name, scope, createdAt, lastUsedAt, expiresAt }: ApiKey) {
  return {
    ...{ id, name, scopes: scope === 'read' ? ['read'] : ['admin'], kind: 'api_key' },
    ...{ token_prefix: 'parvis_', user_agents: [], revoked_at: null },
    created_at: instant(createdAt),
    last_used_at: instant(lastUsedAt),
    expires_at: instant(expiresAt),
  }
}

function toInvitationShape({ id, organization, role, createdAt, status }: Invitation) {
  return {
    id,
    organization: { class: 'Organization', ...organization },
    ...{ role: roles[role], comment: null, created: instant(createdAt), status, assignments: [] },
  }
}
