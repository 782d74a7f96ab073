import type { App } from '#kernel/http'
import { contextOf } from '#kernel/http'
import { refuse } from '../../schema/ckan-refusals.ts'
import { statusOf } from '../../service/ckan/site.ts'
import { actionRoutes } from './action.ts'
import { datastoreActions } from './datastore.ts'
import { prefixes } from './dialect.ts'
import { groupingActions } from './groups.ts'
import { packageActions } from './packages.ts'
import { resourceActions } from './resources.ts'
import { helpAction, siteActions } from './site.ts'

const actions = [
  ...packageActions,
  ...resourceActions,
  ...groupingActions,
  ...datastoreActions,
  ...siteActions,
]
const hide = true
const config = { access: 'public', dialect: 'ckan' } as const

/** The CKAN Action API, version 3, at its two addresses. */
export function ckanRoutes(app: App): void {
  const help = helpAction(actions)
  for (const one of [...actions, help]) actionRoutes(app, one)
  for (const prefix of prefixes) {
    const unknown = { method: ['GET', 'POST'], url: `${prefix}/:name`, schema: { hide } }
    app.route({
      ...unknown,
      config: { ...config, asks: true },
      handler: () => {
        throw refuse.unknownAction({ message: 'Bad request - Action name not known' })
      },
    })
  }
  app.get('/api/3', { config, schema: { hide } }, () => ({ version: 3 }))
  for (const url of ['/api/util/status', '/api/3/util/status'])
    app.get(url, { config, schema: { hide } }, (request) => statusOf(contextOf(request)))
}
