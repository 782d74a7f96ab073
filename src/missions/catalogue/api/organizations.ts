import type { App } from '#kernel/http'
import { Organization } from '#missions/people'
import { listOrganizationHistory, organizationReversions } from '../service/organization-history.ts'
import { historyRoute, reversionRoute } from './entries.ts'

/** What changed in an organisation, and putting back what one change of its sheet took away. */
export function organizationHistoryRoutes(app: App): void {
  const routes = { base: '/api/organizations', tags: ['organizations'] } as const
  historyRoute(app, { ...routes, list: listOrganizationHistory })
  reversionRoute(app, {
    ...routes,
    noun: Organization,
    putBack: async (ctx, key, reversion) => {
      const { permissions, ...organization } = await organizationReversions.putBack(ctx, key, reversion)
      return organization
    },
  })
}
