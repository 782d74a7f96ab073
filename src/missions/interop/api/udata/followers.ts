import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { getDataservice, getDataset, getReuse, getTopic } from '#missions/catalogue'
import { follow, readFollowing, unfollow } from '#missions/conversation'
import { findPersons } from '#missions/people'
import { instant, toUserRef } from '../../service/udata/names.ts'
import { findOrganization } from '../../service/udata/organizations.ts'
import { envelope, paging } from './paging.ts'
import { reading, signed } from './route.ts'

type Find = (request: FastifyRequest, key: string) => Promise<{ id: string }>

const kinds: readonly [path: string, key: string, kind: string, find: Find][] = [
  ['/api/1/datasets/', 'dataset', 'dataset', ({ ctx }, key) => getDataset(ctx, key)],
  ['/api/1/reuses/', 'reuse', 'reuse', ({ ctx }, key) => getReuse(ctx, key)],
  ['/api/1/dataservices/', 'dataservice', 'dataservice', ({ ctx }, key) => getDataservice(ctx, key)],
  ['/api/1/topics/', 'topic', 'topic', ({ ctx }, key) => getTopic(ctx, key)],
  [
    '/api/1/organizations/',
    'org',
    'organization',
    async ({ ctx }, key) => (await findOrganization(ctx, key)).organization,
  ],
]

/**
 * Followers in the words of udata. How many there are is public; who they are is not (GDPR, article 25): the list
 * holds nobody but the one who asks.
 */
export function followerRoutes(app: App): void {
  for (const [path, key, kind, find] of kinds) {
    const params = z.object({ [key]: z.string().max(255).describe('Id or slug') })
    const address = `${path}:${key}/followers/`
    const refOf = async (request: FastifyRequest) => {
      const { id } = await find(request, params.parse(request.params)[key] ?? '')
      return { kind, id }
    }
    const querystring = z.object({ ...paging(20), user: z.string().max(64).optional() })
    app.get(
      address,
      reading('How many follow it, and whether you do', { params, querystring }),
      async (request) => {
        const ref = await refOf(request)
        const { followers } = await readFollowing(contextOf(request), ref)
        const items = request.query.page === 1 ? await ownFollow(request, ref) : []
        return { ...envelope(request, request.query, { items, total: items.length }), total: followers }
      },
    )
    app.post(address, signed('Follow it', { params }), async (request, reply) => {
      const ctx = contextOf(request)
      const ref = await refOf(request)
      const { isFollowing } = await readFollowing(ctx, ref)
      await follow(ctx, { kind, target: ref.id })
      const { followers } = await readFollowing(ctx, ref)
      return reply.code(isFollowing ? 200 : 201).send({ followers })
    })
    app.delete(address, signed('Stop following it', { params }), async (request) => {
      const ctx = contextOf(request)
      const ref = await refOf(request)
      await unfollow(ctx, { kind, target: ref.id })
      return { followers: (await readFollowing(ctx, ref)).followers }
    })
  }
}

async function ownFollow(request: FastifyRequest, ref: { kind: string; id: string }) {
  const ctx = contextOf(request)
  const { since } = await readFollowing(ctx, ref)
  const person = ctx.actor.id && (await findPersons(ctx, [ctx.actor.id])).get(ctx.actor.id)
  if (!since || !person) return []
  return [
    { id: ref.id, follower: toUserRef(person, ctx.config.publicUrl), since: instant(since.toISOString()) },
  ]
}
