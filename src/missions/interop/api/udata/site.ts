import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { getDataset, transferDataset } from '#missions/catalogue'
import { pageDiscussions } from '#missions/conversation'
import { countCards } from '#missions/records'
import { instant, toUserRef } from '../../service/udata/names.ts'
import { wrongParameter } from '../../service/udata/refusals.ts'
import { reading, signed } from './route.ts'

/** The site itself, and transfers, which are done at once here. */
export function siteRoutes(app: App): void {
  app.get('/api/1/site/', reading('What this site is, and its figures', {}), async (request) => {
    const ctx = contextOf(request)
    const [counts, { total: discussions }] = await Promise.all([
      countCards(ctx),
      pageDiscussions(ctx, {}, { sort: { by: 'created', direction: 'desc' }, offset: 0, limit: 0 }),
    ])
    const { site, publicUrl } = ctx.config
    return {
      ...{ id: new URL(publicUrl).host, title: site.name, keywords: [], feed_size: 20, version: '1' },
      ...{ datasets_blocs: [], reuses_blocs: [], dataservices_blocs: [] },
      metrics: {
        datasets: counts.dataset ?? 0,
        organizations: counts.organization ?? 0,
        reuses: counts.reuse ?? 0,
        dataservices: counts.dataservice ?? 0,
        discussions,
      },
    }
  })
  transferRoutes(app)
}

const Ref = z.object({ class: z.string().max(40), id: z.string().max(64) })

function transferRoutes(app: App): void {
  const querystring = z.object({
    subject: z.string().max(64).optional(),
    recipient: z.string().max(64).optional(),
  })
  app.get(
    '/api/1/transfer/',
    signed('Transfers that wait: none, they are done at once', { querystring }),
    async (request) => {
      const { subject, recipient } = request.query
      if (!subject && !recipient) throw wrongParameter('subject', 'subject, recipient')
      return []
    },
  )
  app.post(
    '/api/1/transfer/',
    signed('Give a dataset to an organisation of yours, or to yourself', {
      body: z.object({
        subject: Ref.extend({ class: z.literal('Dataset') }),
        recipient: Ref.extend({ class: z.enum(['Organization', 'User']) }),
        comment: z.string().max(5000).nullish(),
      }),
    }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { subject, recipient, comment } = request.body
      const before = await getDataset(ctx, subject.id)
      const organization = recipient.class === 'Organization' ? recipient.id : null
      if (organization === null && recipient.id !== ctx.actor.id)
        throw wrongParameter('recipient', recipient.id)
      await transferDataset(ctx, before.id, { organization })
      const { id: userId, name } = ctx.actor
      const person = { id: userId ?? '', firstName: name, lastName: '', createdAt: '' }
      return reply.status(201).send({
        ...{ id: before.id, subject, recipient, comment: comment ?? '', status: 'accepted' },
        owner: before.organization
          ? { class: 'Organization', id: before.organization.id }
          : before.owner && { class: 'User', id: before.owner.id },
        user: toUserRef(person, ctx.config.publicUrl),
        ...{ created: instant(ctx.now().toISOString()), responded: instant(ctx.now().toISOString()) },
        reponse_comment: null,
      })
    },
  )
}
