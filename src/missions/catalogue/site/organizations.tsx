import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { peopleRefusals } from '#missions/people'
import {
  getAdministered,
  listOrganizationHistory,
  organizationReversions,
} from '../service/organization-history.ts'
import { HistoryPage, reversibleIn } from '../views/history-page.tsx'
import { organizationHistoryWords } from '../views/organizations/words.ts'
import { pageWords } from '../views/words.ts'
import { Reversed } from './states.tsx'

const params = z.object({ slug: z.string().max(300) })
const changesAtOnce = 30

/** The history of an organisation, for its readers; for its administrators, with what may be put back. */
export function organizationHistorySite(app: App): void {
  const querystring = z.object({ before: z.coerce.number().int().min(1).optional().catch(undefined) })
  const config = { access: 'public', dialect: 'site' } as const
  const route = { config, schema: { hide: true, params, querystring } }
  app.get('/organizations/:slug/history', route, async (request, reply) => {
    const ctx = contextOf(request)
    const organization = await getAdministered(ctx, request.params.slug)
    const { id, name } = organization
    const path = pathOf(organization)
    if (organization.slug !== request.params.slug)
      return reply.redirect(localPath(ctx.lang, `${path}/history`), 308)
    const page = { before: request.query.before, limit: changesAtOnce + 1 }
    const changes = await listOrganizationHistory(ctx, id, page)
    const shown = changes.slice(0, changesAtOnce)
    const last = changes.length > changesAtOnce ? shown.at(-1) : undefined
    const { many, actions, changed, values } = organizationHistoryWords[ctx.lang]
    return reply.html(
      <HistoryPage
        frame={frameOf(request)}
        record={{ title: name, path, list: { label: many, href: '/organizations' } }}
        told={{ actions, changed: { ...pageWords[ctx.lang].changed, ...changed }, values }}
        changes={shown}
        older={last ? `${path}/history?before=${last.id}` : null}
        reversible={reversibleIn({ ...organization, path }, shown, organizationReversions)}
      />,
    )
  })
  reversionRoute(app)
}

function reversionRoute(app: App): void {
  const config = { access: 'account', dialect: 'site' } as const
  app.post(
    '/organizations/:slug/reversion',
    { config, schema: { hide: true, params } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, permissions } = await getAdministered(ctx, request.params.slug)
      if (!permissions.edit) throw peopleRefusals.notAdministrator()
      const organization = await organizationReversions.putBack(ctx, id, Reversed.parse(request.body))
      return reply.redirect(localPath(ctx.lang, `${pathOf(organization)}/history`), 303)
    },
  )
}

function pathOf({ slug }: { slug: string }): string {
  return `/organizations/${slug}`
}
